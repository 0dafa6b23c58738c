package column_test

import (
	"math"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

func readMoney(t *testing.T, hint string, values ...string) (string, column.NumberForm) {
	t.Helper()
	f := profile(values...).Numbers(hint)
	var out []string
	for _, v := range values {
		m, currency, blank, err := f.Money(v)
		switch {
		case err != nil:
			out = append(out, "error")
		case blank:
			out = append(out, "blank")
		case currency != "":
			out = append(out, currency+" "+m.String())
		default:
			out = append(out, m.String())
		}
	}
	return strings.Join(out, " | "), f
}

func TestNumberForms(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []string
		want   string
		format string
	}{
		{"plain", []string{"125000", "9225.225", "0", "-3", ".5", "1500.0"}, "125000 | 9225.225 | 0 | -3 | 0.5 | 1500", "1234.50"},
		{"American", []string{"1,234.56", "1,234,567", "12"}, "1234.56 | 1234567 | 12", "1,234.50"},
		{"German", []string{"1.234,56", "1.234.567", "12", "0,5"}, "1234.56 | 1234567 | 12 | 0.5", "1.234,50"},
		{"French and Czech", []string{"1 234,56", "1\u00a0234,56", "1\u202f234\u202f567,8", "120 000"}, "1234.56 | 1234.56 | 1234567.8 | 120000", "1 234,50"},
		{"Swiss", []string{"1'234.56", "1’234’567"}, "1234.56 | 1234567", "1'234.50"},
		{"Indian", []string{"1,23,456.78", "12,34,56,789"}, "123456.78 | 123456789", "1,234.50"},
		{"dollars", []string{"$1,234,567", "$7,450,000.00 ", "-$5", "$-5", "$ 5"}, "USD 1234567 | USD 7450000 | USD -5 | USD -5 | USD 5", "1,234.50"},
		{"signs and codes", []string{"€ 1.000,00", "1000 EUR", "1.000,50€", "CHF 5", "12 Kč", "12 zł", "R$ 10,00", "£3", "¥3", "kr 3", "3 kr.", "US$3", "eur 5", "A$ 3"},
			"EUR 1000 | EUR 1000 | EUR 1000.5 | CHF 5 | CZK 12 | PLN 12 | BRL 10 | GBP 3 | JPY 3 | 3 | 3 | USD 3 | EUR 5 | AUD 3", "1.234,50"},
		{"thousands and millions", []string{"$342.09K", "45k", "1.2M", "58.8k", "$1,117.10K", "2 Mio.", "1.5bn", "3 Mio EUR"},
			"USD 342090 | 45000 | 1200000 | 58800 | USD 1117100 | 2000000 | 1500000000 | EUR 3000000", "1,234.50"},
		{"negatives", []string{"(1,200)", "($1,200.50)", "1200-", "\u22121200", "-1200", "+5"}, "-1200 | USD -1200.5 | -1200 | -1200 | -1200 | 5", "1,234.50"},
		{"no cents", []string{"100.-", "1.234,-", "5,00"}, "100 | 1234 | 5", "1.234,50"},
		{"exponents", []string{"1E5", "3.187E+10", "1e-2", "12345678901.5"}, "100000 | 31870000000 | 0.01 | 12345678901.5", "1234.50"},
		// Four decimals are kept, the fifth rounds half away from zero.
		{"rounding", []string{"0.00005", "-0.00005", "0.00004", "1.23456", "0.99995"}, "0.0001 | -0.0001 | 0 | 1.2346 | 1", "1234.50"},
		{"many with three digits part thousands", []string{"1,234", "5,678", "12,345", "900"}, "1234 | 5678 | 12345 | 900", "1,234.50"},
		{"likewise dots", []string{"1.234", "5.678", "12.345", "900"}, "1234 | 5678 | 12345 | 900", "1.234,50"},
		{"three decimals among others", []string{"2.968", "2.5", "1.234"}, "2.968 | 2.5 | 1.234", "1234.50"},
		{"comma decimals among others", []string{"2,968", "2,5"}, "2.968 | 2.5", "1234,50"},
		{"a zero in front is no group", []string{"0,123"}, "0.123", "1234,50"},
		{"blanks", []string{"5", "-", "n/a", "Select", "null", `\N`, "", "TBD", "—"}, "5" + strings.Repeat(" | blank", 8), "1234.50"},
		{"not numbers", []string{"5", "#####", "abc", "12 apples", "1,2,3", "1.2.3", "12-34", "10:30", "1,2345,678", "++5", "5%", "1e999", "99999999999999999999", "NaN5", "€$5", "49 30 1234"},
			"5" + strings.Repeat(" | error", 15), "1234.50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, f := readMoney(t, "", c.values...)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if f.Format != c.format {
				t.Errorf("format %q, want %q", f.Format, c.format)
			}
			if f.Doubt {
				t.Errorf("doubt: %s", f.Evidence)
			}
		})
	}
}

func TestNumberDoubt(t *testing.T) {
	for _, c := range []struct {
		hint   string
		values []string
		want   string
		doubt  bool
	}{
		{"", []string{"1,234", "5"}, "1234 | 5", true},
		{"", []string{"1.234"}, "1234", true},
		{",", []string{"1,234"}, "1.234", false},
		{".", []string{"1,234"}, "1234", false},
		{".", []string{"1.234"}, "1.234", false},
		{",", []string{"1.5"}, "1.5", false},                           // values before hints
		{"", []string{"1.234", "12000"}, "1.234 | 12000", true},        // longer numbers have no groups
		{"", []string{"1,234", "1.234"}, "1234 | 1.234", true},         // one of them is wrong
		{"", []string{"1.5", "2.5", "3,5"}, "1.5 | 2.5 | error", true}, // never read as 35
	} {
		got, f := readMoney(t, c.hint, c.values...)
		if got != c.want || f.Doubt != c.doubt || f.Evidence == "" {
			t.Errorf("%v, hint %q: %s, doubt %v (%s); want %s, %v", c.values, c.hint, got, f.Doubt, f.Evidence, c.want, c.doubt)
		}
	}
}

func TestNumberErrorText(t *testing.T) {
	f := profile("1.5").Numbers("")
	for cell, want := range map[string]string{
		"#####":     `"#####" was copied from a column too narrow to show its number`,
		"12 apples": `"12 apples" is not a number`,
		"1,5":       `"1,5" does not fit the numbers of its column, which have "." as decimal mark`,
		"50%":       `"50%" is a percentage, not an amount`,
		"1e30":      `"1e30" is too large`,
	} {
		if _, _, blank, err := f.Money(cell); blank || err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", cell, err, want)
		}
	}
}

func TestFractions(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   []float64
	}{
		{[]string{"60", "0", "100"}, []float64{0.6, 0, 1}},
		{[]string{"60.0", "1", "0.5"}, []float64{0.6, 0.01, 0.005}},
		{[]string{"0.6", "0", "1"}, []float64{0.6, 0, 1}},
		{[]string{"0,6", "0,25"}, []float64{0.6, 0.25}},
		{[]string{"60%", "100 %", "0.5%"}, []float64{0.6, 1, 0.005}},
		{[]string{"0.125", "1"}, []float64{0.125, 1}},
		{[]string{"60%", "0.25"}, []float64{0.6, 0.25}},
		{[]string{"0", "1"}, []float64{0, 1}}, // nobody gives all his deals 1 %
	} {
		f := profile(c.values...).Numbers("")
		for i, v := range c.values {
			got, blank, err := f.Fraction(v)
			if err != nil || blank || math.Abs(got-c.want[i]) > 1e-15 {
				t.Errorf("%v: %s is %v (%v), want %v", c.values, v, got, err, c.want[i])
			}
		}
	}
	f := profile("60", "40").Numbers("")
	for _, v := range []string{"101", "-1", "many", "1e400"} {
		if got, _, err := f.Fraction(v); err == nil {
			t.Errorf("%s was read as %v", v, got)
		}
	}
	if _, blank, err := f.Fraction(" "); !blank || err != nil {
		t.Error("a blank cell is blank")
	}
}

func TestShareNumbers(t *testing.T) {
	// 1,5 does not fit the two with a decimal dot: 2 of 4 filled cells.
	if got := profile("1.5", "2.5", "1,5", "many", "").ShareNumbers(); got != 0.5 {
		t.Errorf("share %v, want 0.5", got)
	}
}
