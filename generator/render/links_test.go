package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

// TestBarsLead: each bar of a waterfall, also one below zero, is a link to the
// row that lists its deals, in both drawings; what is not there is no link. Fold
// keeps its anchors.
func TestBarsLead(t *testing.T) {
	amounts := []float64{100, -160, 80, 20}
	c := report.Chart{ID: "movement", Kind: report.WaterfallChart, Title: words("More was lost"), Label: "Waterfall", Scale: 1,
		Categories: []string{"start", "lost", "new", "end"}, Table: &report.Table{ID: "steps", Columns: []report.Column{{Name: "Step"}}}}
	s := report.Series{Name: "Movement", Role: report.RoleActual}
	for i, v := range amounts {
		to := fmt.Sprintf("accuracy#movement-%d", i)
		if i == 2 {
			to = "nowhere#x"
		}
		s.Points = append(s.Points, report.Point{V: v, Text: fmt.Sprint(v), Total: i == 0 || i == 3, To: to})
		c.Table.Rows = append(c.Table.Rows, report.TableRow{ID: fmt.Sprintf("movement-%d", i), Cells: []report.Cell{{Text: words(c.Categories[i])}}})
	}
	c.Series = []report.Series{s}
	fold := report.Fold{ID: "moved", Title: words("How it moved"), Blocks: []report.Block{c}}
	site := report.Site{Title: "S", Lang: "en", Pages: []report.Page{{Slug: "index", Title: "Overview", Headline: words("H"), Blocks: []report.Block{c}},
		{Slug: "accuracy", Title: "Accuracy", Headline: words("H"), Blocks: []report.Block{fold}}}}
	files := build(t, site, render.Look{})
	here, above := string(files["accuracy/index.html"]), string(files["index.html"])
	for i, want := range []int{2, 2, 0, 2} {
		if n := strings.Count(here, fmt.Sprintf(`<a href="#movement-%d" tabindex="-1"><path`, i)); n != want {
			t.Errorf("bar %d is a link %d times, want %d", i, n, want)
		}
		if n := strings.Count(above, fmt.Sprintf(`<a href="accuracy/index.html#movement-%d" tabindex="-1"><path`, i)); n != want {
			t.Errorf("bar %d leads from the other page %d times, want %d", i, n, want)
		}
	}
	if !strings.Contains(here, `<details class="more" id="moved">`) || strings.Contains(above+here, "nowhere") {
		t.Error("the fold has no anchor, or a link leads nowhere")
	}
}
