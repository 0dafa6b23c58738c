package main

import (
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// sized is a folder of files that are as large as they say, and have no bytes.
type sized struct{ fstest.MapFS }

type sizedFile struct {
	fs.DirEntry
	size int64
}

func (f sizedFile) Info() (fs.FileInfo, error) { return f, nil }
func (f sizedFile) Size() int64                { return f.size }
func (f sizedFile) Mode() fs.FileMode          { return f.Type() }
func (f sizedFile) ModTime() time.Time         { return time.Time{} }
func (f sizedFile) Sys() any                   { return nil }

func (s sized) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := s.MapFS.ReadDir(name)
	for i, d := range list {
		list[i] = sizedFile{d, int64(len(d.Name())) << 28} // "a.csv" is 1.25 GB
	}
	return list, err
}

// TestCollectsLate: two gigabytes of tables, in one folder or several, leave it to
// the memory limit when garbage is collected; what is packed, no table, or left out
// does not count, and who has said when to collect is obeyed.
func TestCollectsLate(t *testing.T) {
	none := func(string) string { return "" }
	file := &fstest.MapFile{}
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		env   func(string) string
		want  bool
	}{
		{"nothing", fstest.MapFS{}, none, false},
		{"one table", fstest.MapFS{"a.csv": file}, none, false},
		{"two", fstest.MapFS{"a.csv": file, "b/B.TSV": file}, none, true},
		{"a table and a zip", fstest.MapFS{"a.csv": file, "b.zip": file, "c.md": file}, none, false},
		{"a table and the site", fstest.MapFS{"a.csv": file, "site/data/b.csv": file}, none, false},
		{"two, and GOGC", fstest.MapFS{"a.csv": file, "b.csv": file}, func(key string) string { return map[string]string{"GOGC": "100"}[key] }, false},
		{"two, and GOMEMLIMIT", fstest.MapFS{"a.csv": file, "b.csv": file}, func(key string) string { return map[string]string{"GOMEMLIMIT": "4GiB"}[key] }, false},
	} {
		in := &inputs{}
		in.order.places, in.order.skip = []ingest.Place{{Show: "exports", FS: sized{c.files}, Path: "."}}, []string{"site"}
		if got := in.collectsLate(c.env); got != c.want {
			t.Errorf("%s: %v, want %v (%d bytes)", c.name, got, c.want, in.tableBytes())
		}
	}
}
