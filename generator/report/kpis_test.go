package report_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// notices gives the titles of a page's notices.
func notices(p report.Page) string {
	var out []string
	for _, b := range p.Blocks {
		if n, ok := b.(report.Notice); ok {
			out = append(out, n.Title.String())
		}
	}
	return strings.Join(out, "; ")
}

func TestAOneSidedChoiceOfKPIsIsNamed(t *testing.T) {
	tests := []struct {
		chosen string
		want   string
	}{
		{"win_rate open_amount", ""},
		{"win_rate", "Nothing chosen looks forward"},
		{"calls", "Activity is chosen without any outcome; Nothing chosen looks forward"},
		{"calls open_amount win_rate", "An activity KPI comes first"},
		{"open_amount", "No outcome is chosen"},
		{"", ""}, // nothing chosen: nothing to say about the choice
	}
	for _, tt := range tests {
		in := fixture()
		in.Options.Choices = nil
		var first []metrics.Measure
		for _, id := range strings.Fields(tt.chosen) {
			in.Options.Choices = append(in.Options.Choices, metrics.Choice{ID: id})
			for _, m := range in.Found.Measures {
				if m.KPI == id {
					first = append(first, m)
				}
			}
		}
		for _, m := range in.Found.Measures {
			if !strings.Contains(" "+tt.chosen+" ", " "+m.KPI+" ") {
				first = append(first, m)
			}
		}
		in.Found.Measures = first
		in.Found.Lint = metrics.LintOf(&metrics.Input{Data: in.Data, Book: in.Book, Scope: in.Scope}, in.Options.Choices, in.Found)
		if got := notices(page(t, report.Compose(in), "kpis")); got != tt.want {
			t.Errorf("chosen %q: %q, want %q", tt.chosen, got, tt.want)
		}
	}
}

func TestATargetIsWrittenInTheUnitOfItsKPI(t *testing.T) {
	in := fixture()
	in.Found.Measures[1].Target, in.Found.Measures[1].Goal, in.Found.Measures[1].HasGoal = ">= 600000", 600000, true
	var chosen report.Table
	for _, list := range tables(page(t, report.Compose(in), "kpis").Blocks) {
		if list.ID == "chosen-kpis" {
			chosen = list
		}
	}
	if got := chosen.Rows[0].Cells[5].Text.String() + "|" + chosen.Rows[1].Cells[5].Text.String(); got != "at least 25%|at least €600k" {
		t.Errorf("%q", got)
	}
	// 540k against 600k without a status: between the warning and the target.
	if got := chosen.Rows[1].Cells[6].Badge.Word; got != "Short of target" {
		t.Errorf("badge %q", got)
	}
}

func TestEveryKPIIsDefinedAtItsAnchor(t *testing.T) {
	p := page(t, report.Compose(fixture()), "kpis")
	anchors := map[string]bool{}
	var look func(blocks []report.Block)
	look = func(blocks []report.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case report.Card:
				look(b.Blocks)
			case report.Fold:
				look(b.Blocks)
			case report.Definitions:
				for _, item := range b.Items {
					anchors["kpis#"+item.ID] = item.Body != ""
				}
			}
		}
	}
	look(p.Blocks)
	if len(anchors) != 5 {
		t.Errorf("anchors %v", anchors)
	}
	texts(p.Blocks, func(_ string, text report.Text) {
		for _, s := range text {
			if s.Kind == report.Link && !anchors[s.To] {
				t.Errorf("%q leads to no definition", s.To)
			}
		}
	})
}
