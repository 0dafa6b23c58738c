package table_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

const sound = "Id,Name\n1,Acme\n"

func zipOf(t *testing.T, entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// listed gives what Find lists and says, one line each.
func listed(t *testing.T, fsys fs.FS, path, show string, skip ...string) []string {
	t.Helper()
	files, findings, err := table.Find(fsys, path, show, skip)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		out = append(out, f.Show)
	}
	for _, d := range findings {
		out = append(out, fmt.Sprintf("%s %s %s", d.Severity, d.Code, d.Pos.File))
	}
	return out
}

func TestFindInFolder(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	fsys := fstest.MapFS{
		"deals.csv":           file(sound),
		"sub/Opportunity.TSV": file("Id\tName\n1\tx\n"),
		"table.txt":           file("Id|Name\n1|x\n2|y\n"),
		"notes.txt":           file("Call Bob, then Ann.\nSend offer.\nOne, two, three, go.\n"),
		"pipeglass.yaml":      file("a: 1"),
		"README.md":           file("# a, b"),
		"logo.png":            file("\x89PNG"),
		".hidden.csv":         file(sound),
		".git/a.csv":          file(sound),
		"~$deals.csv":         file(sound),
		"site/data.csv":       file(sound),
		"book.xlsx":           file("PK\x03\x04"),
		"fake.csv":            file("PK\x03\x04"),
		"page.csv":            file("<html>"),
		"log.csv.gz":          {Data: gzipOf(t, sound)},
		"broken.csv.gz":       {Data: gzipOf(t, sound)[:15]},
		"other.gz":            {Data: gzipOf(t, sound)},
		"week.zip":            {Data: zipOf(t, [2]string{"Opportunity.csv", sound}, [2]string{"a/Task.csv", sound}, [2]string{"x.md", "x"})},
	}
	want := []string{"exports/deals.csv", "exports/log.csv.gz", "exports/sub/Opportunity.TSV", "exports/table.txt",
		"exports/week.zip!Opportunity.csv", "exports/week.zip!a/Task.csv",
		"warning file-workbook exports/book.xlsx", "warning archive-damaged exports/broken.csv.gz",
		"warning file-workbook exports/fake.csv", "warning file-html exports/page.csv"}
	if diff := cmp.Diff(want, listed(t, fsys, ".", "exports", "site")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"x/Opportunity.TSV"}, listed(t, fsys, "sub", "x")); diff != "" {
		t.Error(diff)
	}
}

func TestZipIsReadLikeAFolder(t *testing.T) {
	fsys := fstest.MapFS{"w.zip": {Data: zipOf(t, [2]string{"a.csv", "Id,Name\n1,\"x\ny\"\n2,z\n"})}}
	files, _, err := table.Find(fsys, "w.zip", "w.zip", nil)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	tab, problem, err := table.Open(files[0], table.Summed)
	if err != nil || problem != nil {
		t.Fatal(problem, err)
	}
	for range 2 { // any number of times
		if diff := cmp.Diff([]string{"2 1¦x\ny", "4 2¦z"}, told(t, tab)); diff != "" {
			t.Error(diff)
		}
	}
	plain := open(t, "Id,Name\n1,\"x\ny\"\n2,z\n")
	sum, err := tab.Sum()
	if err != nil || len(sum) != 64 {
		t.Error(sum, err)
	}
	want, err := plain.Sum() // of which no row was read
	if err != nil || sum != want || tab.Size != plain.Size {
		t.Error("the hash is that of the file after unpacking, so both must be equal:", sum, want, err)
	}
}

func TestHostileArchives(t *testing.T) {
	zeros := strings.Repeat("\x00", 1<<20)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write([]byte("Id,Name\n"))
	for range 40 {
		z.Write([]byte(strings.ReplaceAll(zeros, "\x00", ",")))
	}
	z.Close()
	many := make([][2]string, 10_001)
	for i := range many {
		many[i] = [2]string{fmt.Sprintf("%d.csv", i), ""}
	}
	for _, c := range []struct {
		name, entry, code string
		data              []byte
	}{
		{"climbs.zip", "climbs.zip!../../etc/a.csv", "archive-name", zipOf(t, [2]string{"../../etc/a.csv", sound})},
		{"abs.zip", "abs.zip!/etc/a.csv", "archive-name", zipOf(t, [2]string{"/etc/a.csv", sound})},
		{"win.zip", `win.zip!C:\a.csv`, "archive-name", zipOf(t, [2]string{`C:\a.csv`, sound})},
		{"twice.zip", "twice.zip!a.csv", "archive-name", zipOf(t, [2]string{"a.csv", sound}, [2]string{"a.csv", sound})},
		{"nested.zip", "nested.zip!b.zip", "archive-nested", zipOf(t, [2]string{"b.zip", "PK"})},
		{"inner.zip", "inner.zip!b.csv.gz", "archive-nested", zipOf(t, [2]string{"b.csv.gz", ""})},
		{"no.zip", "no.zip", "archive-damaged", []byte("this is no zip")},
		{"many.zip", "many.zip", "archive-too-big", zipOf(t, many...)},
		{"ratio.zip", "ratio.zip!a.csv", "archive-too-big", zipOf(t, [2]string{"a.csv", strings.Repeat(zeros, 40)})},
		{"huge.zip", "huge.zip!a.csv", "archive-too-big", declared(t, 1<<40)},
		{"small.zip", "small.zip", "archive-too-big", zipOf(t, [2]string{"a.csv", strings.Repeat(zeros, 12)}, [2]string{"b.csv", strings.Repeat(zeros, 12)}, [2]string{"c.csv", strings.Repeat(zeros, 12)})},
		{"together.zip", "together.zip", "archive-too-big", claiming(t, 5, 15<<30)},
		{"locked.zip", "locked.zip!a.csv", "archive-locked", locked(t)},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings, err := table.Find(fstest.MapFS{c.name: {Data: c.data}}, c.name, c.name, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(findings) != 1 || findings[0].Code != c.code || findings[0].Pos.File != c.entry {
				t.Errorf("got %v, want %s at %s", findings, c.code, c.entry)
			}
		})
	}
	_, problem := tryOpen(t, "bomb.csv.gz", bomb.Bytes())
	if problem == nil || problem.Code != "archive-too-big" {
		t.Errorf("40 MB out of %d bytes: %v", bomb.Len(), problem)
	}
}

// claiming makes a zip of n entries whose directory claims a size for each, and
// that they are stored as they are.
func claiming(t *testing.T, n int, size uint64) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		w, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%d.csv", i), UncompressedSize64: size, CompressedSize64: size})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("Id,Name\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// declared makes a zip whose directory claims a size for its entry.
func declared(t *testing.T, size uint64) []byte {
	return raw(t, &zip.FileHeader{Name: "a.csv", Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: 5})
}

func locked(t *testing.T) []byte {
	return raw(t, &zip.FileHeader{Name: "a.csv", Flags: 1, UncompressedSize64: 5, CompressedSize64: 5})
}

func raw(t *testing.T, h *zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(h)
	if err == nil {
		_, err = f.Write([]byte("12345"))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLinks(t *testing.T) {
	outside := t.TempDir()
	inside := t.TempDir()
	write := func(path string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(sound), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, at string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(inside, at)); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(outside, "secret.csv"))
	write(filepath.Join(inside, "deals.csv"))
	write(filepath.Join(inside, "..data", "mounted.csv"))
	link(filepath.Join(outside, "secret.csv"), "out.csv")
	link("../"+filepath.Base(outside)+"/secret.csv", "climbs.csv")
	link(outside, "folder.csv")
	link("deals.csv", "again.csv")            // read anyway
	link("..data/mounted.csv", "mounted.csv") // as in container mounts
	link("loop.csv", "loop.csv")
	want := []string{"deals.csv", "mounted.csv", "warning file-link climbs.csv", "warning file-link folder.csv",
		"warning file-link loop.csv", "warning file-link out.csv"}
	if diff := cmp.Diff(want, listed(t, os.DirFS(inside), ".", ".")); diff != "" {
		t.Error(diff)
	}
}

// refusing is a file system in which one name can't be opened.
type refusing struct {
	fstest.MapFS
	name string
}

func (r refusing) Open(name string) (fs.File, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: "/real/" + name, Err: fs.ErrPermission}
	}
	return r.MapFS.Open(name)
}

func (r refusing) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: "/real/" + name, Err: fs.ErrPermission}
	}
	return r.MapFS.ReadDir(name)
}

func TestUnreadableIsNamed(t *testing.T) {
	files := fstest.MapFS{"sub/deals.csv": {Data: []byte(sound)}}
	for _, name := range []string{"sub", "sub/deals.csv"} {
		_, _, err := table.Find(refusing{files, name}, ".", "exports", nil)
		if err == nil || !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "exports/"+name) || strings.Contains(err.Error(), "/real") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := table.Find(files, "none.csv", "none.csv", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a path that is not there: %v", err)
	}
}

func TestFindingsAreWarningsInAFolder(t *testing.T) {
	fsys := fstest.MapFS{"a/empty.csv": {}}
	files, _, err := table.Find(fsys, "a", "a", nil)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	_, problem, err := table.Open(files[0], table.Summed)
	if err != nil || problem == nil || problem.Severity != diag.Warning {
		t.Errorf("an empty file in a folder does not keep the others from being read: %v, %v", problem, err)
	}
}

// What Pipeglass wrote beside the exports is no export.
func TestFindLeavesOurOwnFilesAlone(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	fsys := fstest.MapFS{
		"exports/deals.csv":       file("Id,Amount\n1,2\n"),
		"history/2026-10-10.csv":  file("pipeglass history,1,2026-10-10,full,,\nwhat,id\n"),
		"site/.pipeglass":         file("data/stale.csv"),
		"site/data/stale.csv":     file("id,amount\n1,2\n"),
		"exports/pipeglass-2.csv": file("pipeglass,deals\n1,2\n"),
	}
	files, _, err := table.Find(fsys, ".", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Show)
	}
	if want := []string{"exports/deals.csv", "exports/pipeglass-2.csv"}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}
