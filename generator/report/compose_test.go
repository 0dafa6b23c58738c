package report_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/golden"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// TestPagesAreAsRecorded compares the view model of each page with its golden
// file, so that a change of a template can break no number, and a change of a
// number is seen.
func TestPagesAreAsRecorded(t *testing.T) {
	pages := map[string]string{}
	for _, p := range report.Compose(fixture()).Pages {
		got, err := json.MarshalIndent(typed(reflect.ValueOf(p)), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		pages[p.Slug+".golden.json"] = string(got) + "\n"
	}
	golden.Folder(t, "testdata", ".golden.json", pages)
}

// typed makes a value for JSON in which a block says what it is and empty
// fields are left out; a Text is one line of words, figures in «».
func typed(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case report.Text:
		var b strings.Builder
		for _, s := range x {
			switch s.Kind {
			case report.Figure:
				b.WriteString("«" + s.Text + "»")
			case report.Foreign:
				b.WriteString("‹" + s.Text + "›")
			case report.Link:
				b.WriteString("[" + s.Text + "](" + s.To + ")")
			case report.Day:
				b.WriteString("<" + s.ISO + ">")
			default:
				b.WriteString(s.Text)
			}
		}
		return strings.ReplaceAll(b.String(), "\u00a0", "~")
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return typed(v.Elem())
	case reflect.Slice:
		out := []any{}
		for i := range v.Len() {
			out = append(out, typed(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := map[string]any{"": v.Type().Name()}
		for i := range v.NumField() {
			if f := v.Field(i); !f.IsZero() {
				out[v.Type().Field(i).Name] = typed(f)
			}
		}
		return out
	}
	return v.Interface()
}

func TestTheSameInputGivesTheSameSite(t *testing.T) {
	if diff := cmp.Diff(report.Compose(fixture()), report.Compose(fixture())); diff != "" {
		t.Error(diff)
	}
}

func TestEveryChartCarriesItsNumbers(t *testing.T) {
	n := 0
	ids := map[string]string{}
	for _, p := range report.Compose(fixture()).Pages {
		for _, c := range charts(p.Blocks) {
			n++
			if c.Table == nil || len(c.Table.Rows) == 0 {
				t.Errorf("%s: no table", c.ID)
			}
			if c.Title.String() == "" || c.Sub.String() == "" || c.Label == "" || c.ID == "" || len(c.Series) == 0 {
				t.Errorf("%s/%s: title %q, sub %q, label %q", p.Slug, c.ID, c.Title, c.Sub, c.Label)
			}
			for _, s := range c.Series {
				if c.Kind != report.Dots && c.Kind != report.Calibrations && len(s.Points) != len(c.Categories) {
					t.Errorf("%s/%s: %s has %d points for %d categories", p.Slug, c.ID, s.Name, len(s.Points), len(c.Categories))
				}
			}
		}
		for _, table := range tables(p.Blocks) {
			key := p.Slug + "#" + table.ID
			if ids[key] != "" || table.ID == "" || table.Caption == "" || table.Label == "" {
				t.Errorf("%s: id twice, or without caption or label", key)
			}
			ids[key] = key
			for _, r := range table.Rows {
				if len(r.Cells) != len(table.Columns) {
					t.Errorf("%s: %d cells for %d columns", key, len(r.Cells), len(table.Columns))
				}
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d charts", n)
	}
}

func TestThereAreAlwaysThreeNextSteps(t *testing.T) {
	for _, tt := range variants() {
		in := fixture()
		tt.change(&in)
		if len(in.Book.Deals) == 0 {
			continue
		}
		for _, b := range page(t, report.Compose(in), "index").Blocks {
			s, ok := b.(report.Steps)
			if ok && len(s.Items) != 3 {
				t.Errorf("%s: %d steps", tt.name, len(s.Items))
			}
		}
	}
}

func TestStepsAreRankedByTheirAmount(t *testing.T) {
	steps := page(t, report.Compose(fixture()), "index").Blocks[0].(report.Steps)
	// 350k stale; 440k without a next step counts half, 220k; 150k overdue.
	for i, want := range []string{"Settle 2 stale deals worth €350k", "Record a next step on 4 open deals", "Re-date 1 deal"} {
		if got := strings.ReplaceAll(steps.Items[i].What.String(), "\u00a0", " "); !strings.HasPrefix(got, want) {
			t.Errorf("step %d: %q, want %q", i+1, got, want)
		}
	}
}

// TestLinksLeadSomewhere: inside the site, or by https to the CRM.
func TestLinksLeadSomewhere(t *testing.T) {
	site := report.Compose(fixture())
	slugs := map[string]bool{}
	for _, p := range site.Pages {
		slugs[p.Slug] = true
	}
	outside, downloads, files := 0, 0, map[string]bool{}
	for _, f := range site.Data {
		files["data/"+f.Name] = true
	}
	for _, p := range site.Pages {
		texts(p.Blocks, func(_ string, text report.Text) {
			for _, s := range text {
				if s.Kind != report.Link {
					continue
				}
				slug, _, _ := strings.Cut(s.To, "#")
				if strings.HasPrefix(s.To, "https://crm.example.com/o/") {
					outside++
				} else if files[s.To] {
					downloads++
				} else if !slugs[slug] {
					t.Errorf("%s links to %q", p.Slug, s.To)
				}
			}
		})
	}
	if outside == 0 || downloads == 0 {
		t.Errorf("%d links into the CRM, %d to downloads, such as the list of each owner", outside, downloads)
	}
}

func TestOnlySafeLinksIntoTheCRM(t *testing.T) {
	tests := []struct{ template, id, want string }{
		{"https://crm.example.com/o/{id}/view", "D 1/../x?y=1&z#<\"'", "https://crm.example.com/o/D%201%2F%2E%2E%2Fx%3Fy%3D1%26z%23%3C%22%27/view"},
		{"https://crm.example.com/o/{id}", "..", "https://crm.example.com/o/%2E%2E"},
		{"http://crm.example.com/o/{id}", "1", ""},
		{"javascript:alert({id})", "1", ""},
		{"https://{id}.example.com/o", "1", ""},
		{"https://user:pw@example.com/{id}", "1", ""},
		{"https://crm.example.com/o/", "1", ""},
	}
	for _, tt := range tests {
		in := fixture()
		in.Options.Links = map[string]string{"deal": tt.template}
		in.Book.Deals[1].ID = crm.DealID(tt.id)
		in.Found.Stale.Deals = []metrics.StaleDeal{{Deal: 1, State: metrics.Stale, Overrun: 2}}
		got := ""
		for _, table := range tables(page(t, report.Compose(in), "stale").Blocks) {
			for _, r := range table.Rows {
				for _, c := range r.Cells {
					for _, s := range c.Text {
						if s.Kind == report.Link && table.ID == "stale-deals" {
							got = s.To
						}
					}
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s with %q = %q, want %q", tt.template, tt.id, got, tt.want)
		}
	}
}

func TestNoDownloadStartsAFormula(t *testing.T) {
	in := fixture()
	for i, name := range []string{"=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1"} {
		in.Book.Deals[i].Name, in.Book.Deals[i].Stage = name, name
	}
	in.Data.Rejects[0].Key = "=cmd|'/C calc'!A0"
	seen := 0
	for _, f := range report.Compose(in).Data {
		if !strings.HasSuffix(f.Name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(string(f.Bytes))).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		for _, r := range rows {
			for _, c := range r {
				seen++
				if c == "" || !strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					continue
				}
				if strings.Trim(c, "-.0123456789") != "" {
					t.Errorf("%s: cell %q starts a formula", f.Name, c)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d cells", seen)
	}
}

func TestNobodyIsShownWhereNobodyMayBe(t *testing.T) {
	in := fixture()
	in.Options.People = "none"
	site := report.Compose(in)
	b, err := json.Marshal(site)
	if err != nil {
		t.Fatal(err)
	}
	all := string(b)
	for _, f := range site.Data {
		all += string(f.Bytes)
	}
	for _, person := range []string{"Rep 1", "Rep 2", "P1", "P2"} {
		if strings.Contains(all, person) {
			t.Errorf("%q is in the site", person)
		}
	}
}

func TestPeopleAreNeverRanked(t *testing.T) {
	in := fixture()
	for _, mode := range []string{"named", "pseudonym"} {
		in.Options.People = mode
		for _, p := range report.Compose(in).Pages {
			for _, c := range charts(p.Blocks) {
				for _, category := range c.Categories {
					if strings.HasPrefix(category, "Rep ") {
						t.Errorf("%s: chart %s shows a person", p.Slug, c.ID)
					}
				}
			}
		}
		// Rep 2 has more still to win, Rep 1 comes first by name.
		plan := tables(page(t, report.Compose(in), "plan").Blocks)[0]
		if got := plan.Rows[2].Cells[0].Text.String() + plan.Rows[3].Cells[0].Text.String(); got != "Rep 1Rep 2" {
			t.Errorf("people in the order %q", got)
		}
	}
}

func TestAnAudienceGetsOnlyItsPages(t *testing.T) {
	in := fixture()
	in.Options.Pages = []string{"overview", "accuracy", "a"}
	site := report.Compose(in)
	var slugs []string
	for _, p := range site.Pages {
		slugs = append(slugs, p.Slug)
		texts(p.Blocks, func(_ string, text report.Text) {
			for _, s := range text {
				if s.Kind == report.Link && strings.HasPrefix(s.To, "stale") {
					t.Errorf("%s links to a page that is not there", p.Slug)
				}
			}
		})
	}
	if strings.Join(slugs, " ") != "index accuracy trust a" {
		t.Errorf("pages %v", slugs)
	}
	for _, f := range site.Data {
		if strings.HasPrefix(f.Name, "stale") || strings.HasPrefix(f.Name, "quarantine") || strings.HasPrefix(f.Name, "health") || strings.HasPrefix(f.Name, "mend") {
			t.Errorf("%s is in the site", f.Name)
		}
	}
	p := parse(t, site)
	if len(p.Tables["stale.deals"].Rows) != 0 || len(p.Tables["accuracy.forecast"].Rows) == 0 {
		t.Error("report.json holds tables of pages that are not there, or lacks its own")
	}
	for _, f := range p.Findings {
		if f.Page == "stale" || f.Page == "data" {
			t.Errorf("finding %s", f.ID)
		}
	}
}

func TestALocaleReachesEveryFigure(t *testing.T) {
	in := fixture()
	in.Options.Locale = "de-DE"
	site := report.Compose(in)
	if got, want := strings.ReplaceAll(page(t, site, "index").Headline.String(), "\u00a0", " "), "Q4 2026 is heading for about 510 Tsd. €, 30 Tsd. € short of plan"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, p := range site.Pages {
		texts(p.Blocks, func(_ string, text report.Text) {
			for _, s := range text {
				if s.Kind == report.Figure && strings.Contains(s.Text, "€") && !strings.HasSuffix(s.Text, "€") {
					t.Errorf("%s: %q", p.Slug, s.Text)
				}
			}
		})
	}
}

// TestLongListsEndOnThePageAndGoOnInTheCSV: without script, and in print,
// every row of a page is shown.
func TestLongListsEndOnThePageAndGoOnInTheCSV(t *testing.T) {
	in := fixture()
	overdue := &in.Found.Health.Signs[0].Checks[0]
	in.Book.Deals, in.Found.Stale.Deals, overdue.Mend = nil, nil, nil
	for i := range 1000 {
		d := openDeal(fmt.Sprintf("D%04d", i), "Deal", "Proposal", crm.Money(i+1)*k, "2026-09-01")
		in.Book.Deals = append(in.Book.Deals, &d)
		in.Found.Stale.Deals = append(in.Found.Stale.Deals, metrics.StaleDeal{Deal: i, State: metrics.Stale, Overrun: 1.5, Threshold: 30, DaysInStage: 45, HasStageDays: true})
		overdue.Mend = append(overdue.Mend, int32(i))
	}
	in.Found.Hygiene.Overdue, in.Found.Stale.Stale, in.Found.Stale.Open = 1000, 1000, 1000
	site := report.Compose(in)
	for _, p := range site.Pages {
		for _, table := range tables(p.Blocks) {
			if len(table.Rows) > 300 {
				t.Errorf("%s#%s has %d rows", p.Slug, table.ID, len(table.Rows))
			}
		}
		for _, c := range charts(p.Blocks) {
			for _, s := range c.Series {
				if len(s.Points) > 300 {
					t.Errorf("%s#%s has %d points", p.Slug, c.ID, len(s.Points))
				}
			}
		}
	}
	for _, f := range site.Data {
		if f.Name == "stale.csv" || f.Name == "mend-current.csv" {
			if n := strings.Count(string(f.Bytes), "\r\n"); n != 1001 {
				t.Errorf("%s has %d lines", f.Name, n)
			}
		}
	}
}

func TestOwnPagesComeLastInTheirOrder(t *testing.T) {
	pages := report.Compose(fixture()).Pages
	n := len(pages)
	if pages[n-2].Slug != "a" || pages[n-1].Slug != "b" || pages[n-1].Group != "More" || pages[n-2].Group != "Notes" {
		t.Errorf("last pages %s %s in %s %s", pages[n-2].Slug, pages[n-1].Slug, pages[n-2].Group, pages[n-1].Group)
	}
}

func TestTheFrameSaysWhatWasUsed(t *testing.T) {
	f := report.Compose(fixture()).Frame
	got := strings.ReplaceAll(f.AsOf.Text+"|"+f.Compared.String()+"|"+f.Rows.String(), "\u00a0", " ")
	if want := "Sat 31 Oct 2026|Compared with 30 Sep 2026|1,230 of 1,234 rows used"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestOneKindOfOutcome: where only won deals were exported no block holds won
// against lost ones, and no tile is a rate.
func TestOneKindOfOutcome(t *testing.T) {
	in := fixture()
	in.Found.Measures[0].Of, in.Found.Measures[0].Out, in.Found.Measures[0].N = 20, 20, 20
	for _, b := range page(t, report.Compose(in), "outcomes").Blocks {
		switch b := b.(type) {
		case report.Tiles:
			for _, tile := range b.Items {
				if strings.Contains(tile.ID, "win_rate") {
					t.Errorf("a tile %s", tile.ID)
				}
			}
		case report.Chart:
			if b.Percent && b.ID != "stages" && b.ID != "incidence" && b.ID != "amount-move" {
				t.Errorf("a chart of rates: %s", b.ID)
			}
		case report.Card:
			if b.ID == "rates" || b.ID == "ever-card" || b.ID == "differ" {
				t.Errorf("a card %s", b.ID)
			}
		}
	}
}
