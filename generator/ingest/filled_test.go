package ingest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// A column of names has more values than are remembered; its filled cells are
// counted all the same: 900 names, of which every tenth is missing and every
// tenth a placeholder, leave 720.
func TestFilledCellsAreCountedWhateverTheirNumber(t *testing.T) {
	var b strings.Builder
	b.WriteString("Id,Name,StageName,Amount,CloseDate,CreatedDate\n")
	for i := range 900 {
		name := fmt.Sprintf("Deal %d", i)
		switch i % 10 {
		case 3:
			name = ""
		case 7:
			name = "TBD"
		}
		fmt.Fprintf(&b, "%d,%s,Proposal,100,2026-10-01,2026-01-01\n", i, name)
	}
	fsys := fstest.MapFS{"deals.csv": {Data: []byte(b.String())}}
	data, err := ingest.Read([]ingest.Place{{FS: fsys, Path: "deals.csv", Show: "deals.csv"}}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"id": 900, "name": 720, "stage": 900}
	for _, c := range data.Files[0].Columns {
		if n, ok := want[c.Field]; ok && c.Filled != n {
			t.Errorf("%s: %d filled, want %d", c.Field, c.Filled, n)
		}
		delete(want, c.Field)
	}
	if len(want) > 0 {
		t.Errorf("not among the columns: %v", want)
	}
}
