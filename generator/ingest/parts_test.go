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

// FuzzReadParts: whatever an activity log or a field history holds, in parts it
// reads to the same Dataset as in one.
func FuzzReadParts(f *testing.F) {
	f.Add("00T1,006A,005A,Call,hello,2026-03-01,Completed\n00T2,006B,005B,Email,\"a\nb\",01/02/2026,Open\n", true, 40)
	f.Add("00T2,006A,,,5\" pipe,,\n\n00T1,006B\nTotal\nCopyright\n00T1,006A,005A,Call,x,2026-01-02,Done\n", true, 1)
	f.Add("006A,StageName,Demo,Won,2026-01-05T10:00:00Z\n006B,Amount,10,\"1,200.50\",2026-02-05\n006A,OwnerId,005A,005B,2026-02-06\n", false, 30)
	f.Fuzz(func(t *testing.T, rows string, activities bool, size int) {
		texts := map[string]string{"deals.csv": presumeDeals, "log.csv": logHeader + "\n" + rows}
		if !activities {
			texts["log.csv"] = "OpportunityId,Field,OldValue,NewValue,CreatedDate\n" + rows
		}
		places := []ingest.Place{{Show: "x", FS: textFiles(texts), Path: "."}}
		want, err := ingest.Read(places, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := ingest.ReadInParts(places, ingest.Options{}, 1+max(size, -size)%400)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(shown(want), shown(got)); diff != "" {
			t.Errorf("in parts of %d bytes:\n%.3000s", size, diff)
		}
	})
}
