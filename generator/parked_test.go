package generator_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

const parkedDeals = `Id,Name,Stage,Amount,Close Date,Created Date,Last Activity,Owner
D1,Alpha,Proposal,5000,2026-12-01,2026-01-05,2026-02-01,Anna Berg
D2,Beta,Proposal,4000,2026-12-01,2026-01-05,2026-02-01,Anna Berg
D3,Gamma,Proposal,3000,2026-12-01,2026-01-05,2026-10-30,Anna Berg
`

// TestParked: D1 is parked beyond the as-of day and leaves the list; D2 was
// parked until a day that has passed and stays on it; the row without a date
// and the file itself are no export, and a note gives away nobody.
func TestParked(t *testing.T) {
	home := fstest.MapFS{
		"parked.csv": {Data: []byte("\ufeffid;until;note\nD1;2026-12-31;Anna Berg waits for the budget\nD2;2026-03-01;\nD3;soon;later\nD9;2026-12-31;not ours\n")},
		"deals.csv":  {Data: []byte(parkedDeals)},
	}
	r := generator.Request{Home: home, Places: []ingest.Place{{Show: "in", FS: home, Path: "."}}, Plan: config.Plan{}}
	out, err := generator.Generate(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Files) != 1 {
		t.Errorf("%d exports, want the deals alone", len(out.Files))
	}
	var said bool
	for _, d := range out.Diagnostics {
		said = said || d.Code == "parked-row" && d.Pos.Line == 4 && strings.Contains(d.Text, `"soon"`)
	}
	if !said {
		t.Errorf("nothing about line 4: %v", out.Diagnostics)
	}
	page := string(out.Site["stale/index.html"])
	list, parked, ok := strings.Cut(page, `id="parked-deals"`)
	if !ok {
		t.Fatal("no card of parked deals")
	}
	if strings.Contains(list, `id="deal-D1"`) || !strings.Contains(list, `id="deal-D2"`) {
		t.Error("the list should have D2 and not D1")
	}
	if !strings.Contains(parked, "waits for the budget") || strings.Contains(page, "Anna") {
		t.Error("the reason is not there, or names a person")
	}
	if csv := string(out.Site["data/stale.csv"]); !strings.Contains(csv, "2026-12-31,Rep 1 waits for the budget") {
		t.Errorf("the whole list says nothing of parking:\n%s", csv)
	}
	if own := string(out.Site["data/stale-owner-rep-1.csv"]); !strings.Contains(own, "D2,Beta") || strings.Contains(own, "D1,") {
		t.Errorf("the owner's list: %s", own)
	}
}
