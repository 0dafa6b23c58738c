package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// foreignDeals writes 24 deals under headers that no list of ours has (they are
// Hungarian): id, title, state, value, chance, created, planned, closed, seller.
// Deal i was created on day i and is worth 1,000.50 + 100 i; every third is
// won, every third lost, the others are open and planned for the year's end.
func foreignDeals(change func(i int, cells map[string]string)) string {
	headers := []string{"Azonosító", "Megnevezés", "Állapot", "Érték", "Esély", "Létrehozva", "Terv szerint", "Lezárva", "Értékesítő"}
	var b strings.Builder
	b.WriteString(strings.Join(headers, ",") + "\n")
	for i := range 24 {
		c := map[string]string{"Azonosító": fmt.Sprintf("A-%d", 100+i*7%24), "Megnevezés": fmt.Sprintf("Üzlet %c és társa", 'A'+i), "Érték": fmt.Sprintf("%d.50", 1000+100*(i*5%24)),
			"Esély": fmt.Sprint(i % 4 * 25), "Létrehozva": crm.DateOf(2026, 1, 1+i).String(), "Terv szerint": crm.DateOf(2026, 12, 1+i).String(), "Értékesítő": "Kis Éva"}
		switch i % 3 {
		case 0:
			c["Állapot"], c["Lezárva"] = "Won", crm.DateOf(2026, 2, 1+i).String()
			c["Terv szerint"] = crm.DateOf(2026, 2, 2+i).String()
		case 1:
			c["Állapot"], c["Lezárva"] = "Lost", crm.DateOf(2026, 3, 1+i).String()
			c["Terv szerint"] = crm.DateOf(2026, 3, 2+i).String()
		default:
			c["Állapot"] = "Ajánlat"
		}
		if change != nil {
			change(i, c)
		}
		for k, h := range headers {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(c[h])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// mapped gives "field=header" of what is read of a file's columns.
func mapped(f *crm.File) map[string]string {
	out := map[string]string{}
	for _, c := range f.Columns {
		if c.Field != "" {
			out[c.Field] = c.Header
		}
	}
	return out
}

func TestColumnsByValues(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{"x.csv": foreignDeals(nil)})
	f := d.Files[0]
	want := map[string]string{"id": "Azonosító", "name": "Megnevezés", "stage": "Állapot", "amount": "Érték", "created": "Létrehozva", "close_date": "Terv szerint", "closed": "Lezárva"}
	got := mapped(&f)
	for field, header := range want {
		if got[field] != header {
			t.Errorf("%s is read from %q, want %q", field, got[field], header)
		}
	}
	if len(got) != len(want) {
		t.Errorf("read: %v; numbers that do not know the outcome are no chance, and one name is no seller", got)
	}
	for _, c := range f.Columns {
		if c.How != "values" || c.Evidence == "" {
			t.Errorf("%s: by %s, evidence %q", c.Field, c.How, c.Evidence)
		}
	}
	if len(d.Deals) != 24 || !hasCode(d, "columns-by-values") {
		t.Fatalf("%d deals; findings %v", len(d.Deals), d.Findings)
	}
	for _, deal := range d.Deals {
		if deal.ID != "A-102" { // 7i mod 24 is 2 where i is 14: open, 1000.5 + 100 (5 · 14 mod 24)
			continue
		}
		if !deal.IsOpen() || deal.Amount != crm.Money(3200.5*crm.MoneyScale) || deal.Created.Day != crm.DateOf(2026, 1, 15) || deal.CloseDate != crm.DateOf(2026, 12, 15) {
			t.Errorf("%+v", deal)
		}
	}
}

func hasCode(d *crm.Dataset, code string) bool {
	for _, f := range d.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}

// TestColumnsLeftOpen: what could be two things is none of them, and said so.
func TestColumnsLeftOpen(t *testing.T) {
	two := foreignDeals(func(i int, c map[string]string) { c["Esély"] = fmt.Sprint(5000 + i*17%24) })
	d := files(t, ingest.Options{}, map[string]string{"x.csv": two})
	if got := mapped(&d.Files[0]); got["amount"] != "" {
		t.Errorf("of two columns of amounts %q was taken", got["amount"])
	}
	if text := textOf(d, "columns-by-values"); !strings.Contains(text, `the amount may be in "Érték", "Esély"`) {
		t.Errorf("said: %s", text)
	}
	signed := foreignDeals(func(i int, c map[string]string) {
		c["Esély"], c["Érték"] = fmt.Sprint(5000+i*17%24), "€"+c["Érték"]
	})
	d = files(t, ingest.Options{}, map[string]string{"x.csv": signed})
	if got := mapped(&d.Files[0]); got["amount"] != "Érték" {
		t.Errorf("the amount is read from %q, not from the one with currencies", got["amount"])
	}
	changed := foreignDeals(func(i int, c map[string]string) { c["Terv szerint"] = crm.DateOf(2026, 1, 2+i).String() })
	d = files(t, ingest.Options{}, map[string]string{"x.csv": changed})
	if got := mapped(&d.Files[0]); got["close_date"] != "" {
		t.Error("days that never lie ahead are no plan: they may be of the last change")
	}
	rows := foreignDeals(func(i int, c map[string]string) { c["Érték"] = fmt.Sprint(1000 + i) })
	d = files(t, ingest.Options{}, map[string]string{"x.csv": rows})
	if got := mapped(&d.Files[0]); got["amount"] != "" {
		t.Error("numbers that rise from row to row count the rows")
	}
	d = files(t, ingest.Options{}, map[string]string{"x.csv": strings.ReplaceAll(foreignDeals(nil), "Lost", "Maybe")})
	if d.Files[0].Entity != crm.NotCRM {
		t.Error("a file in which nothing was lost may be anything")
	}
}

// TestColumnsByConfig: what the config says comes first.
func TestColumnsByConfig(t *testing.T) {
	rule := ingest.Source{Path: "x.csv", Entity: crm.EntityDeals, Columns: map[string]string{"id": "Azonosító", "stage": "Állapot", "amount": "Esély"}}
	d := files(t, ingest.Options{Sources: []ingest.Source{rule}}, map[string]string{"x.csv": foreignDeals(nil)})
	if got := mapped(&d.Files[0]); got["amount"] != "Esély" {
		t.Errorf("read: %v", got)
	}
	// A column that is named leaves the others to their values.
	rule = ingest.Source{Path: "x.csv", Columns: map[string]string{"amount": "Esély", "probability": "Érték"}}
	d = files(t, ingest.Options{Sources: []ingest.Source{rule}}, map[string]string{"x.csv": foreignDeals(nil)})
	if got := mapped(&d.Files[0]); got["amount"] != "Esély" || got["created"] != "Létrehozva" || got["close_date"] != "Terv szerint" {
		t.Errorf("read: %v", got)
	}
}

func textOf(d *crm.Dataset, code string) string {
	for _, f := range d.Findings {
		if f.Code == code {
			return f.Text
		}
	}
	return ""
}
