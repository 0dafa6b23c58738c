package table_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// Whatever the bytes of an archive: it is listed or reported, what is listed
// has a name that stays inside the archive, and reading it ends in rows or in
// a problem, never in a crash.
func FuzzZip(f *testing.F) {
	seed := func(entries ...[2]string) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, e := range entries {
			out, err := w.Create(e[0])
			if err == nil {
				_, err = out.Write([]byte(e[1]))
			}
			if err != nil {
				f.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	seed([2]string{"a.csv", "Id,Name\n1,Acme\n"})
	seed([2]string{"../a.csv", "Id,Name\n1,Acme\n"}, [2]string{"b/c.tsv", "Id\tName\n1\tAcme\n"})
	seed([2]string{"in.zip", "PK\x03\x04"}, [2]string{"a.csv.gz", "\x1f\x8b"}, [2]string{"a.csv", "x"}, [2]string{"a.csv", "y"})
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, findings, err := table.Find(fstest.MapFS{"a.zip": {Data: data}}, "a.zip", "a.zip", nil)
		if err != nil {
			t.Fatalf("an archive in memory has no errors of the world: %v", err)
		}
		for _, d := range findings {
			if d.Code == "" || d.Hint == "" || !strings.HasPrefix(d.Pos.File, "a.zip") {
				t.Fatalf("%+v", d)
			}
		}
		for _, file := range files {
			name, ok := strings.CutPrefix(file.Show, "a.zip!")
			if !ok || !fs.ValidPath(name) {
				t.Fatalf("listed as %q", file.Show)
			}
			tab, problem, err := table.Open(file, table.Summed)
			if err != nil || (tab == nil) == (problem == nil) {
				t.Fatalf("a table or a problem, not %v and %v (%v)", tab, problem, err)
			}
			if tab != nil {
				rowsOf(t, tab)
			}
		}
	})
}
