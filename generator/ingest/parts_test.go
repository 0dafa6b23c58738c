package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestPartsOfAnySize: in parts of whatever size, the samples and examples read
// to the same Dataset.
func TestPartsOfAnySize(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/*")
	if err != nil || len(folders) < 20 {
		t.Fatalf("%d samples, %v", len(folders), err)
	}
	folders = append(folders, "../../examples/kontor", "../../examples/brightwater")
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() || strings.Contains(folder, "fuzz") {
			continue
		}
		places := []ingest.Place{{FS: os.DirFS(folder), Path: ".", Show: "exports"}}
		want, err := ingest.Read(places, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sizes := []int{1, 300, 5_000, 1 << 30}
		if strings.Contains(folder, "examples") { // larger files, and fewer odd ones
			sizes = []int{9_000, 1 << 30}
		}
		for _, size := range sizes {
			got, err := ingest.ReadInParts(places, ingest.Options{}, size)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(shown(want), shown(got)); diff != "" {
				t.Errorf("%s in parts of %d bytes:\n%.3000s", folder, size, diff)
			}
		}
	}
}

// dataset is a Dataset with its facts in a form that can be compared.
type dataset struct {
	crm.Dataset
	Facts []crm.Fact
}

func shown(d *crm.Dataset) dataset {
	out := dataset{Dataset: *d}
	out.Log = nil
	for i := range d.Log.Len() {
		out.Facts = append(out.Facts, d.Log.At(i))
	}
	return out
}
