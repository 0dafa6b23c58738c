package table_test

import (
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// endless is a file that is made while it is read: head, then fill again and
// again up to size bytes, then tail. So a cell of any size costs no disk.
type endless struct {
	head, fill, tail string
	size             int64
}

func (e endless) Open(name string) (fs.File, error) {
	if name != "a.csv" && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	body := io.LimitReader(&repeat{text: strings.Repeat(e.fill, 64<<10/len(e.fill))}, e.size)
	return &endlessFile{Reader: io.MultiReader(strings.NewReader(e.head), body, strings.NewReader(e.tail)), of: e}, nil
}

type endlessFile struct {
	io.Reader
	of endless
}

func (f *endlessFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *endlessFile) Close() error               { return nil }
func (f *endlessFile) Name() string               { return "a.csv" }
func (f *endlessFile) Size() int64 {
	return int64(len(f.of.head)+len(f.of.tail)) + f.of.size
}
func (f *endlessFile) Mode() fs.FileMode  { return 0o444 }
func (f *endlessFile) ModTime() time.Time { return time.Time{} }
func (f *endlessFile) IsDir() bool        { return false }
func (f *endlessFile) Sys() any           { return nil }

type repeat struct {
	text string
	at   int
}

func (r *repeat) Read(p []byte) (int, error) {
	n := copy(p, r.text[r.at:])
	r.at = (r.at + n) % len(r.text)
	return n, nil
}

// However large one row is, memory stays below six times the longest row that
// is allowed (16 MB), the rows around it are read, and it is named.
func TestEndlessRows(t *testing.T) {
	const size = 256 << 20 // sixteen times the limit; 4 GiB would only take longer
	for name, c := range map[string]struct {
		file endless
		good int
		code string // of the bad row, "" where the file itself is refused
	}{
		"a cell without end":      {endless{"Id,Name\n1,Acme\n2,", "x", "\n3,Bolt\n", size}, 2, "row-too-large"},
		"a quote without end":     {endless{"Id,Name\n1,Acme\n2,\"", "x", "\n3,Bolt\n", size}, 2, "row-too-large"},
		"quotes without end":      {endless{"Id,Name\n1,Acme\n2,", `"`, "\n3,Bolt\n", size}, 2, "row-too-large"},
		"columns without end":     {endless{"Id,Name\n1,Acme\n2", ",x", "\n3,Bolt\n", size}, 2, "row-too-large"},
		"a million columns":       {endless{"Id,Name\n1,Acme\n2", ",x", "\n3,Bolt\n", 2_000_000}, 2, "row-long"},
		"a header without end":    {endless{"Id,Name", ",x", "\n1,Acme\n", size}, 0, "row-short"},
		"NUL bytes":               {endless{"Id,Name\n1,Acme\n", "\x00", "\n3,Bolt\n", size}, 0, ""},
		"one line and no columns": {endless{"", "x", "", size}, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			listed, found, err := table.Find(c.file, "a.csv", "a.csv", nil)
			if err != nil || len(listed)+len(found) != 1 {
				t.Fatalf("%d files, %d findings, %v", len(listed), len(found), err)
			}
			if len(found) == 1 {
				if c.code != "" {
					t.Errorf("refused: %v", found)
				}
				return
			}
			tab, problem, err := table.Open(listed[0], table.Summed)
			if err != nil {
				t.Fatal(err)
			}
			good, bad := 0, ""
			if tab != nil {
				err := tab.Each(func(r *table.Row) error {
					if r.Bad != nil {
						bad = r.Bad.Code
					} else if r.Skip == "" {
						good++
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 6*16<<20 {
				t.Errorf("%d MB were allocated", used>>20)
			}
			if c.code == "" && problem == nil {
				t.Errorf("the file was taken for a table of %d columns from line %d: %d good rows, %q", len(tab.Header), tab.HeaderAt, good, bad)
			}
			if c.code != "" && (good != c.good || bad != c.code) {
				t.Errorf("%d good rows and %q, want %d and %q (%v)", good, bad, c.good, c.code, problem)
			}
		})
	}
}
