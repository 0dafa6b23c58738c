package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/report"
)

func TestShortcodes(t *testing.T) {
	text := "Won {{kpi \"win_rate\"}} and {{asof}}, not `{{kpi \"code\"}}`.\n```\n{{chart \"in.code\"}}\n```\n{{ table \"stale.stale-deals\" limit=5 }}\n" +
		"{{kpi}} {{grafik \"a\"}} {{chart \"nowhere.x\"}} {{chart \"stale\"}} {{asof \"x\"}} {{kpi \"a\" limit=2}} {{table \"stale.a\" limit=0}} {{what ever}}\n"
	want := []report.FoundShortcode{
		{Shortcode: report.Shortcode{Kind: "kpi", Of: "win_rate"}, Line: 1, Col: 5},
		{Shortcode: report.Shortcode{Kind: "asof"}, Line: 1, Col: 28},
		{Shortcode: report.Shortcode{Kind: "table", Of: "stale.stale-deals", Limit: 5}, Line: 5, Col: 1},
	}
	got := report.Shortcodes(text)
	if len(got) != len(want)+8 {
		t.Fatalf("%d shortcodes: %+v", len(got), got)
	}
	if diff := cmp.Diff(want, got[:3]); diff != "" {
		t.Errorf("good ones (-want +got):\n%s", diff)
	}
	for _, s := range got[3:] {
		if s.Wrong == "" || s.Line != 6 {
			t.Errorf("taken for a good one: %+v", s)
		}
	}
}

// TestOwnPageShowsFigures: a page of the user's own shows what our pages show,
// and says so where there is no such figure.
func TestOwnPageShowsFigures(t *testing.T) {
	in := fixture()
	in.Options.OwnPages = []report.OwnPage{{Slug: "mine", Title: "Mine", Markdown: "# Mine\n\nWe win {{kpi \"win_rate\"}} as of {{asof}}; `{{asof}}` is a word.\n\n" +
		"{{kpi \"win_rate\"}}\n{{kpi \"open_amount\"}}\n\n{{chart \"overview.forecast-actual\"}}\n\nText.\n\n{{table \"stale.stale-deals\" limit=1}}\n\n{{chart \"accuracy.none\"}}\n"}}
	site := report.Compose(in)
	page := site.Pages[len(site.Pages)-1]
	if page.Slug != "mine" {
		t.Fatalf("the last page is %s", page.Slug)
	}
	var kinds []string
	for _, b := range page.Blocks {
		switch b := b.(type) {
		case report.Prose:
			kinds = append(kinds, "prose")
			if strings.Contains(b.Markdown, "We win") && (strings.Contains(b.Markdown, "{{kpi") || !strings.Contains(b.Markdown, "`{{asof}}` is a word")) {
				t.Errorf("the sentence reads %q", b.Markdown)
			}
		case report.Tiles:
			kinds = append(kinds, "tiles")
			if len(b.Items) != 2 || b.Items[0].ID != "win-rate" || b.Items[1].ID != "open-amount" {
				t.Errorf("tiles: %+v", b.Items)
			}
		case report.Chart:
			kinds = append(kinds, "chart")
		case report.Table:
			kinds = append(kinds, "table")
			if len(b.Rows) != 1 || b.Rows[0].ID != "" {
				t.Errorf("table: %d rows", len(b.Rows))
			}
		case report.Notice:
			kinds = append(kinds, "notice")
		}
	}
	if diff := cmp.Diff([]string{"prose", "tiles", "chart", "prose", "table", "notice"}, kinds); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// TestOwnPageOfAnAudience: a shortcode shows no page that the audience does not
// get.
func TestOwnPageOfAnAudience(t *testing.T) {
	in := fixture()
	in.Options.Pages = []string{"overview", "mine"}
	in.Options.OwnPages = []report.OwnPage{{Slug: "mine", Title: "Mine", Markdown: "{{table \"stale.stale-deals\"}}\n"}}
	site := report.Compose(in)
	if _, ok := site.Pages[len(site.Pages)-1].Blocks[0].(report.Notice); !ok {
		t.Errorf("the table of a page that is left out is shown: %T", site.Pages[len(site.Pages)-1].Blocks[0])
	}
}

// TestOwnPageReachesFolds: every chart of the accuracy page can be asked for,
// also those that stand in a fold.
func TestOwnPageReachesFolds(t *testing.T) {
	in := fixture()
	all := charts(page(t, report.Compose(in), "accuracy").Blocks)
	text := "# Mine\n"
	for _, c := range all {
		text += "\n{{chart \"accuracy." + c.ID + "\"}}\n"
	}
	in.Options.OwnPages = []report.OwnPage{{Slug: "mine", Title: "Mine", Markdown: text}}
	site := report.Compose(in)
	if got := charts(site.Pages[len(site.Pages)-1].Blocks); len(got) != len(all) || len(all) < 4 {
		t.Errorf("%d of %d charts are shown", len(got), len(all))
	}
}
