package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
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
