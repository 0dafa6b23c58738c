package column_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// Whatever the cells: the decision does not depend on their order, the share
// is what Parse accepts, a read date lies in the years that are allowed, and
// its ISO form reads back as itself.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2024-01-31\n31/01/2024", "1/2/24 3:04 PM\n13/2/24", "3. Mär 2024\nTBD", "45631\n45632.5", "12-Ago-24",
		"2024-01-31T23:59:59.000+05:00\n0000-00-00", "20-10-16", "Sep 12, 2026\n\"x", "31.02.2026"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, hint string) {
		cells := strings.Split(text, "\n")
		p := profile(cells...)
		form := p.Dates(hint)
		slices.Reverse(cells)
		if again := profile(cells...).Dates(hint); again != form {
			t.Fatalf("%q: %+v, in reverse order %+v", cells, form, again)
		}
		plain := p.Dates("")
		read, filled := 0, 0
		for _, c := range cells {
			if _, blank, err := plain.Parse(c, nil); err == nil && !blank {
				read++
			} else if err != nil && strings.HasSuffix(err.Error(), "too far away") {
				read++ // a date in form, if not in time
			}
			m, blank, err := form.Parse(c, nil)
			if !blank {
				filled++
			}
			if err != nil || blank {
				if m.Known() {
					t.Fatalf("%q: %v with %s", c, err, m)
				}
				continue
			}
			if y, _, _ := m.Day.Civil(); y < 1949 || y > 2101 || m.Second < -1 || m.Second >= 86400 {
				t.Fatalf("%q is %s", c, m)
			}
			again := profile(m.String(), "2024-01-01 10:00").Dates("")
			back, _, err := again.Parse(m.String(), time.UTC)
			if y, _, _ := m.Day.Civil(); y >= 1971 && y < 2099 && (err != nil || back != m) {
				t.Fatalf("%q is %s, which reads back as %s (%v)", c, m, back, err)
			}
		}
		if filled != p.Filled() {
			t.Fatalf("%q: filled %d, Parse finds %d", cells, p.Filled(), filled)
		}
		if share := p.ShareDates(); filled > 0 && math.Abs(share-float64(read)/float64(filled)) > 1e-9 {
			t.Fatalf("%q: share %v, Parse reads %d of %d", cells, share, read, filled)
		}
	})
}

// Whatever the cells: order does not matter; what is read as money reads
// back from its plain form; a fraction lies in 0…1; a minus turns the sign.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"1,234.56\n12", "1.234,56", "$342.09K\n(1,200)", "1,234\n1.234", "60%\n0.6", "1E5\n#####", "1'234.5\n1 234", "€ 1.000,-", "-1200-", "kr 5\nR$ 3"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, hint string) {
		cells := strings.Split(text, "\n")
		p := profile(cells...)
		form := p.Numbers(hint)
		slices.Reverse(cells)
		if again := profile(cells...).Numbers(hint); again != form {
			t.Fatalf("%q: %+v, in reverse order %+v", cells, form, again)
		}
		plain := profile("0.5").Numbers("")
		for _, c := range cells {
			if v, blank, err := form.Fraction(c); math.IsNaN(v) || v < 0 || v > 1 || (blank || err != nil) && v != 0 {
				t.Fatalf("%q is the fraction %v", c, v)
			}
			m, currency, blank, err := form.Money(c)
			if blank || err != nil {
				if m != 0 || currency != "" {
					t.Fatalf("%q: %v with %s", c, err, m)
				}
				continue
			}
			if back, _, _, err := plain.Money(m.String()); err != nil || back != m {
				t.Fatalf("%q is %s, which reads back as %s (%v)", c, m, back, err)
			}
			if minus, _, _, err := form.Money("-" + c); err == nil && minus != -m {
				t.Fatalf("%q is %s, with a minus %s", c, m, minus)
			}
		}
		if s := p.ShareNumbers(); s < 0 || s > 1 {
			t.Fatalf("share %v", s)
		}
	})
}

// Every day of ten years reads back from every way of writing it, once the
// column has a day above 12.
func TestDatesReadBack(t *testing.T) {
	layouts := []string{"2006-01-02", "02/01/2006", "01/02/2006", "2.1.2006", "02-01-06", "2 Jan, 2006", "January 2, 2006",
		"2006-01-02T15:04:05Z", "1/2/2006 3:04 PM", "02-Jan-2006", "20060102", "Mon, 02 Jan 2006 15:04:05 +0000"}
	for _, layout := range layouts {
		p := new(column.Profile)
		first := time.Date(2018, 1, 1, 9, 30, 0, 0, time.UTC)
		for d := range 3650 {
			p.Add(first.AddDate(0, 0, d).Format(layout))
		}
		form := p.Dates("")
		if form.Doubt || p.ShareDates() != 1 {
			t.Errorf("%s: doubt %v, share %v: %s", layout, form.Doubt, p.ShareDates(), form.Evidence)
		}
		for d := range 3650 {
			day := first.AddDate(0, 0, d)
			m, _, err := form.Parse(day.Format(layout), nil)
			if err != nil || m.Day != crm.DateFrom(day) {
				t.Fatalf("%s: %s read as %s (%v)", layout, day.Format(layout), m, err)
			}
			if strings.Contains(layout, "04") && m.Second != 9*3600+30*60 {
				t.Fatalf("%s: %s read as %s", layout, day.Format(layout), m)
			}
		}
	}
}

// Amounts written in every national style read back exactly.
func TestNumbersReadBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 2026))
	for _, style := range []struct{ group, decimal, before, after string }{
		{"", ".", "", ""}, {"", ",", "", ""}, {",", ".", "$", ""}, {".", ",", "", " €"}, {" ", ",", "", " Kč"}, {"'", ".", "CHF ", ""},
		{"\u00a0", ",", "", " zł"}, {"\u202f", ",", "", "EUR"}, {"’", ".", "Fr. ", ""},
	} {
		var values []string
		var want []crm.Money
		for range 500 {
			cents := rnd.Int64N(1 << rnd.IntN(45))
			want = append(want, crm.Money(cents*100))
			whole := fmt.Sprint(cents / 100)
			for i := len(whole) - 3; i > 0; i -= 3 {
				whole = whole[:i] + style.group + whole[i:]
			}
			values = append(values, fmt.Sprintf("%s%s%s%02d%s", style.before, whole, style.decimal, cents%100, style.after))
		}
		form := profile(values...).Numbers("")
		for i, v := range values {
			if m, _, _, err := form.Money(v); err != nil || m != want[i] {
				t.Fatalf("%+v: %q read as %s (%v), want %s", style, v, m, err, want[i])
			}
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	for _, c := range []struct {
		name  string
		cells []string
	}{
		{"iso", []string{"2026-10-31", "2024-02-29"}},
		{"moment", []string{"2026-10-31 12:30:05", "2024-02-29 00:00:00"}},
		{"mdy", []string{"10/31/2026", "2/9/2024 10:05 PM"}},
		{"named", []string{"15 Apr, 2021 00:02:00", "Sep 12, 2026"}},
		{"amount", []string{"125000", "9225.225", "$1,234,567.00"}},
		{"text", []string{"Negotiation/Review", "Acme, Inc.", "Call with Müller about the offer of last week and the next step"}},
		{"id", []string{"0065g00000ABCdEAAX", "0055g00000XYZabAAC"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := new(column.Profile)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.Add(c.cells[i%len(c.cells)])
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	dates := profile("2026-10-31 12:30:05").Dates("")
	numbers := profile("1,234.50").Numbers("")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := dates.Parse("2026-10-31 12:30:05", nil); err != nil {
			b.Fatal(err)
		}
		if _, _, _, err := numbers.Money("1,234,567.50"); err != nil {
			b.Fatal(err)
		}
	}
}
