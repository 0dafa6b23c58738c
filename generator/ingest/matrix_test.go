package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// matrixDeal is one deal as it is, before any CRM writes it.
type matrixDeal struct {
	id, name, place, outcome, owner, account, source, loss string
	cents                                                  int64
	percent                                                int
	created, close, closed                                 time.Time
}

// matrixDeals draws deals that settle every question a file may leave open:
// days above 12, amounts with cents and thousands, all three outcomes.
func matrixDeals() []matrixDeal {
	rng := rand.New(rand.NewPCG(2026, 11))
	places := []string{"Discovery", "Demo", "Proposal", "Negotiation"}
	names := []string{"Kühlung", "Pompe à chaleur", "Añejo", `5" pipe`, "Smith, Jones", "a;b", "Größe|Maß", "Plain"}
	var list []matrixDeal
	for i := range 24 {
		d := matrixDeal{id: fmt.Sprintf("D%04d", 1000+i), name: fmt.Sprintf("%s %d", names[i%len(names)], i), place: places[rng.IntN(4)],
			owner: []string{"Ada Berg", "Cem Dahl", "Eva Roth"}[rng.IntN(3)], account: []string{"Lindqvist", "Nord AG", "Agro Sur"}[rng.IntN(3)],
			source: []string{"Web", "Partner", "Trade fair"}[rng.IntN(3)], outcome: []string{"open", "won", "lost"}[i%3],
			cents: 100_000 + rng.Int64N(90_000_000), created: time.Date(2025, 12, 13+i%17, 0, 0, 0, 0, time.UTC)}
		d.close = d.created.AddDate(0, 1+rng.IntN(8), rng.IntN(28))
		d.percent = []int{10, 25, 60, 75}[rng.IntN(4)]
		switch d.outcome {
		case "won":
			d.percent, d.closed = 100, d.close.AddDate(0, 0, -rng.IntN(9))
		case "lost":
			d.percent, d.closed, d.loss = 0, d.close.AddDate(0, 0, -rng.IntN(9)), []string{"Price", "Feature"}[rng.IntN(2)]
		}
		list = append(list, d)
	}
	return list
}

// script is how a user's settings write dates and numbers.
type script struct {
	date, number, percent string
}

func (s script) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(s.date)
}

// amount writes cents in the style that "1234567.89" stands for.
func (s script) amount(cents int64) string {
	whole, rest := fmt.Sprint(cents/100), fmt.Sprintf("%02d", cents%100)
	group, mark := "", "."
	before, after := "", ""
	switch s.number {
	case "1,234.50":
		group = ","
	case "1.234,50":
		group, mark = ".", ","
	case "1 234,50":
		group, mark = " ", ","
	case "1\u00a0234,50 €":
		group, mark, after = "\u00a0", ",", " €"
	case "1\u202f234,50":
		group, mark = "\u202f", ","
	case "1'234.50":
		group = "'"
	case "€1,234.50":
		group, before = ",", "€"
	case "1234,50":
		mark = ","
	}
	var out []string
	for len(whole) > 3 && group != "" {
		out = append([]string{whole[len(whole)-3:]}, out...)
		whole = whole[:len(whole)-3]
	}
	return before + strings.Join(append([]string{whole}, out...), group) + mark + rest + after
}

func (s script) share(percent int) string {
	switch s.percent {
	case "60%":
		return fmt.Sprintf("%d%%", percent)
	case "60 %":
		return fmt.Sprintf("%d %%", percent)
	case "0.6":
		return fmt.Sprintf("%.2f", float64(percent)/100)
	case "0,6":
		return strings.Replace(fmt.Sprintf("%.2f", float64(percent)/100), ".", ",", 1)
	case "60.0":
		return fmt.Sprintf("%d.0", percent)
	}
	return fmt.Sprint(percent)
}

// cell writes one field of a deal as a CRM does.
func (f form) cell(field string, d matrixDeal, s script) string {
	open, won, lost := wordsOf(f.language)
	pick := func(o, w, l string) string {
		switch d.outcome {
		case "won":
			return w
		case "lost":
			return l
		}
		return o
	}
	switch field {
	case "id":
		return d.id
	case "name":
		return d.name
	case "stage":
		return pick(d.place, won, lost)
	case "odoo_stage":
		return pick(d.place, "Won", d.place)
	case "frappe":
		return pick(d.place, "Won", "Lost")
	case "place":
		return d.place
	case "pipeline":
		return "Sales"
	case "status":
		return pick(open, strings.TrimPrefix(won, "Closed "), strings.TrimPrefix(lost, "Closed "))
	case "copper":
		return pick("Open", "Won", "Abandoned")
	case "erpnext":
		return pick("Quotation", "Converted", "Lost")
	case "type":
		return pick("active", "won", "lost")
	case "active":
		return pick("True", "True", "False")
	case "is_closed":
		return pick("0", "1", "1")
	case "is_won":
		return pick("0", "1", "0")
	case "deleted":
		return "0"
	case "amount":
		return s.amount(d.cents)
	case "currency":
		return "EUR"
	case "probability":
		return s.share(d.percent)
	case "close":
		return s.day(d.close)
	case "closed":
		return s.day(d.closed)
	case "won":
		return pick("", s.day(d.closed), "")
	case "lost":
		return pick("", "", s.day(d.closed))
	case "created":
		return s.day(d.created)
	case "owner":
		return d.owner
	case "account":
		return d.account
	case "source":
		return d.source
	case "loss":
		return d.loss
	case "note":
		return "first line\nsecond; line, \"quoted\""
	case "from":
		return "Customer"
	case "url":
		return "https://app.copper.com/x/" + d.id
	}
	return "x"
}

// carries tells whether a form writes one of the fields.
func (f form) carries(fields ...string) bool {
	for _, have := range f.fields {
		for _, want := range fields {
			if have == want {
				return true
			}
		}
	}
	return false
}

// write writes the deals as one file.
func (f form) write(deals []matrixDeal, s script, sep, end string, quoteAll bool) string {
	var b strings.Builder
	row := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteString(sep)
			}
			if quoteAll || strings.ContainsAny(c, sep+"\"\r\n") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString(end)
	}
	row(f.headers)
	for _, d := range deals {
		cells := make([]string, len(f.fields))
		for i, field := range f.fields {
			cells[i] = f.cell(field, d, s)
		}
		row(cells)
	}
	if f.footer != "" {
		b.WriteString(strings.ReplaceAll(f.footer, "\n", end))
	}
	return b.String()
}

// want is what a form's reader must find of a deal: the fields that it
// carries.
func (f form) want(d matrixDeal) map[string]string {
	w := map[string]string{"id": d.id, "name": d.name, "outcome": d.outcome, "amount": crm.Money(d.cents * 100).String(), "close": d.close.Format(time.DateOnly), "created": d.created.Format(time.DateOnly)}
	if d.outcome == "open" || f.carries("place") {
		w["stage"] = d.place
	}
	closed := d.close
	if f.carries("closed", "won") || f.carries("lost") && d.outcome == "lost" {
		closed = d.closed
	}
	if d.outcome != "open" {
		w["closed"] = closed.Format(time.DateOnly)
	}
	if f.carries("owner") {
		w["owner"] = d.owner
	}
	if f.carries("account") {
		w["account"] = strings.ToLower(d.account)
	}
	if f.carries("source") {
		w["source"] = d.source
	}
	if f.carries("loss") {
		w["loss"] = d.loss
	}
	if f.carries("probability") {
		w["probability"] = fmt.Sprintf("%.2f", float64(d.percent)/100)
	}
	return w
}

// got is the same of a deal that was read.
func (f form) got(data *crm.Dataset, d crm.Deal) map[string]string {
	g := map[string]string{"id": string(d.ID), "name": d.Name, "outcome": d.Outcome.String(), "amount": d.Recorded.String(), "close": d.CloseDate.String(), "created": d.Created.Day.String()}
	if d.IsOpen() || f.carries("place") {
		g["stage"] = d.Stage
	}
	if d.Closed() {
		g["closed"] = d.ClosedOn.String()
	}
	if f.carries("owner") {
		for _, p := range data.People {
			if p.ID == d.Owner {
				g["owner"] = p.Name
			}
		}
	}
	if f.carries("account") {
		g["account"] = string(d.Account)
	}
	if f.carries("source") {
		g["source"] = d.Source
	}
	if f.carries("loss") {
		g["loss"] = d.LossReason
	}
	if f.carries("probability") {
		g["probability"] = fmt.Sprintf("%.2f", d.Probability)
	}
	return g
}

// encode writes the text in an encoding; false if it has no sign for some
// letter of it.
func encode(text, name string) ([]byte, bool) {
	var e encoding.Encoding
	switch name {
	case "UTF-8":
		return []byte(text), true
	case "UTF-8 with BOM":
		return []byte("\xef\xbb\xbf" + text), true
	case "UTF-16LE":
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "UTF-16BE":
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case "Windows-1252":
		e = charmap.Windows1252
	}
	b, err := e.NewEncoder().Bytes([]byte(text))
	return b, err == nil
}

// TestMatrix writes one set of deals in every dialect and language, in drawn
// encodings, separators, line ends, quoting, and styles of dates and numbers:
// it must be read as the same records every time, and as the CRM's.
func TestMatrix(t *testing.T) {
	const draws = 8 // of each form
	rng := rand.New(rand.NewPCG(7, 2026))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	deals := matrixDeals()
	ran := 0
	for _, f := range forms() {
		if len(f.fields) != len(f.headers) {
			t.Fatalf("%s %s: %d fields, %d headers", f.crm, f.language, len(f.fields), len(f.headers))
		}
		for range draws {
			s := script{
				date:    pick("2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05.000Z", "02.01.2006", "2.1.2006 15:04", "02/01/2006", "1/2/2006", "01/02/2006 03:04 PM", "2 Jan 2006", "Jan 2, 2006"),
				number:  pick("1234.50", "1,234.50", "1.234,50", "1 234,50", "1\u00a0234,50 €", "1\u202f234,50", "1'234.50", "€1,234.50", "1234,50"),
				percent: pick("60", "60%", "60 %", "0.6", "0,6", "60.0"),
			}
			sep, end, quoteAll := pick(",", ";", "\t", "|"), pick("\n", "\r\n"), rng.IntN(2) == 0
			text := f.write(deals, s, sep, end, quoteAll)
			name := pick("UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "Windows-1252")
			bytes, ok := encode(text, name)
			if !ok { // letters that Windows-1252 does not have
				name = "UTF-8"
				bytes, _ = encode(text, name)
			}
			what := fmt.Sprintf("%s %s (%s), %s, separator %q, line end %q, dates %q, numbers %q, shares %q", f.crm, f.language, f.headers[0], name, sep, end, s.date, s.number, s.percent)
			checkMatrix(t, what, f, deals, bytes)
			ran++
		}
	}
	if ran < 300 {
		t.Errorf("only %d combinations ran", ran)
	}
}

func checkMatrix(t *testing.T, what string, f form, deals []matrixDeal, bytes []byte) {
	t.Helper()
	data, err := ingest.Read([]ingest.Place{{Show: "x", FS: fstest.MapFS{f.file: {Data: bytes}}, Path: "."}}, ingest.Options{})
	if err != nil {
		t.Fatal(what, err)
	}
	checkAccount(t, data)
	if got := data.Files[0]; got.CRM != f.crm || got.Entity != crm.EntityDeals {
		t.Errorf("%s: taken for %s of %q: %s", what, got.Entity, got.CRM, got.Why)
		return
	}
	if len(data.Deals) != len(deals) {
		t.Errorf("%s: %d deals, want %d: %v %v", what, len(data.Deals), len(deals), data.Files[0].Reasons, data.Rejects)
		return
	}
	for i, d := range deals {
		if diff := cmp.Diff(f.want(d), f.got(data, data.Deals[i])); diff != "" {
			t.Errorf("%s: deal %s (-want +got):\n%s", what, d.id, diff)
			return
		}
	}
	if c := codes(data.Findings); strings.Contains(c, "column-") || strings.Contains(c, "garbled") {
		t.Errorf("%s: a finding without a reason: %s", what, c)
	}
}
