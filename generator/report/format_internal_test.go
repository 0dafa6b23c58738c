package report

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dotted shows no-break spaces, so that a wrong one is seen in a failure.
func dotted(s string) string {
	return strings.NewReplacer(nbsp, "·", narrow, "˙").Replace(s)
}

func units(u float64) crm.Money { return crm.MoneyFromUnits(u) }

func TestMoneyIsCompactInEveryLocale(t *testing.T) {
	tests := []struct {
		locale, currency string
		amount           float64
		want             string
	}{
		{"en-GB", "EUR", 5_124_000, "€5.1M"},
		{"en-GB", "EUR", 1_244_000, "€1.24M"}, // below 2 a third digit is kept
		{"en-GB", "EUR", 1_200_000, "€1.2M"},
		{"en-GB", "EUR", 770_400, "€770k"},
		{"en-GB", "EUR", 999_600, "€1M"}, // not €1,000k
		{"en-GB", "EUR", 45_640, "€45.6k"},
		{"en-GB", "EUR", 999.4, "€999"},
		{"en-GB", "EUR", 0, "€0"},
		{"en-GB", "EUR", -300_000, "−€300k"},
		{"en-GB", "EUR", 2_340_000_000, "€2.3bn"},
		{"en-US", "USD", 5_124_000, "$5.1M"},
		{"de-DE", "EUR", 5_124_000, "5,1·Mio.·€"},
		{"de-DE", "EUR", 770_400, "770·Tsd.·€"},
		{"de-DE", "EUR", -1_500_000_000, "−1,5·Mrd.·€"},
		{"fr-FR", "EUR", 5_124_000, "5,1M·€"},
		{"nl-NL", "EUR", 5_124_000, "€·5,1M"},
		{"pt-BR", "BRL", 5_124_000, "R$·5,1M"},
		{"cs-CZ", "CZK", 5_124_000, "5,1M·Kč"},
		{"en-GB", "CHF", 5_124_000, "CHF·5.1M"}, // no sign of its own: the code
		{"en-GB", "CZK", 5_124_000, "Kč·5.1M"},
		{"en-GB", "BRL", 5_124_000, "R$5.1M"},
		{"en-GB", "", 5_124_000, "5.1M"},
		{"xx-XX", "EUR", 5_124_000, "€5.1M"}, // unknown: the default
	}
	for _, tt := range tests {
		if got := dotted(newFormat(tt.locale, tt.currency).moneyText(units(tt.amount))); got != tt.want {
			t.Errorf("%s %s %v = %q, want %q", tt.locale, tt.currency, tt.amount, got, tt.want)
		}
	}
}

func TestARangeNamesItsUnitOnce(t *testing.T) {
	english, german := newFormat("en-GB", "EUR"), newFormat("de-DE", "EUR")
	tests := []struct{ got, want string }{
		{english.moneyRange(units(4.8e6), units(5.3e6)).Text, "€4.8–5.3M"},
		{german.moneyRange(units(4.8e6), units(5.3e6)).Text, "4,8–5,3·Mio.·€"},
		{english.moneyRange(units(770e3), units(1.1e6)).Text, "€770k–€1.1M"},
		{english.moneyRange(units(-2e3), units(3e3)).Text, "−€2k–€3k"},
	}
	for _, tt := range tests {
		if dotted(tt.got) != tt.want {
			t.Errorf("got %q, want %q", dotted(tt.got), tt.want)
		}
	}
}

func TestTableNumbersFollowTheLocale(t *testing.T) {
	tests := []struct{ locale, want string }{
		{"en-GB", "1,234,567"}, {"en-US", "1,234,567"}, {"de-DE", "1.234.567"}, {"fr-FR", "1˙234˙567"},
		{"es-ES", "1.234.567"}, {"it-IT", "1.234.567"}, {"cs-CZ", "1·234·567"}, {"nl-NL", "1.234.567"}, {"pt-BR", "1.234.567"},
	}
	if len(tests) != len(Locales()) {
		t.Fatalf("%d locales, %d tested", len(Locales()), len(tests))
	}
	for _, tt := range tests {
		f := newFormat(tt.locale, "EUR")
		if got := dotted(f.full(units(1234566.5)).Text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.locale, got, tt.want)
		}
		if got := f.fullChange(units(-12)).Text; got != "−12" {
			t.Errorf("%s: a minus is U+2212, got %q", tt.locale, got)
		}
	}
}

func TestDaysAreNeverAmbiguous(t *testing.T) {
	d := crm.DateOf(2026, 3, 2)
	tests := []struct{ locale, day, long string }{
		{"en-GB", "2·Mar·2026", "Mon·2·Mar·2026"}, {"en-US", "Mar·2,·2026", "Mon·Mar·2,·2026"}, {"de-DE", "2.·März·2026", "Mo.·2.·März·2026"}, {"fr-FR", "2·Mar·2026", "Mon·2·Mar·2026"},
	}
	for _, tt := range tests {
		f := newFormat(tt.locale, "EUR")
		if got := dotted(f.dayText(d)); got != tt.day {
			t.Errorf("%s: %q, want %q", tt.locale, got, tt.day)
		}
		span := f.dayLong(d)
		if got := dotted(span.Text); got != tt.long || span.ISO != "2026-03-02" {
			t.Errorf("%s: %q %s, want %q", tt.locale, got, span.ISO, tt.long)
		}
	}
	if got := newFormat("", "").day(crm.NoDate); got.Text != "–" || got.Kind == Day {
		t.Errorf("no date = %+v", got)
	}
}

func TestSharesCarryAsMuchPrecisionAsTheirCases(t *testing.T) {
	f, german := newFormat("en-GB", "EUR"), newFormat("de-DE", "EUR")
	tests := []struct{ got, want string }{
		{f.percentText(0.2707, 229), "27%"},
		{f.percentText(0.2707, 1000), "27.1%"},
		{german.percentText(0.2707, 1000), "27,1·%"},
		{f.percentText(0.004, 300), "<1%"},  // not nothing
		{f.percentText(0.997, 300), ">99%"}, // not all
		{f.percentText(0, 300), "0%"},
		{f.percentText(1, 300), "100%"},
		{f.percentText(1, 3000), "100%"}, // all is all: no decimals
		{f.signed(-0.094).Text, "−9%"},
		{f.signed(0.104).Text, "+10%"},
		{f.signed(-0.001).Text, "0%"}, // never −0%
		{f.pointsBetween(0.291, 0.25, 300, 300).Text, "+4·percentage points"},
		{f.pointsBetween(0.24, 0.25, 300, 300).Text, "−1·percentage point"},
		{f.pointsBetween(0.2324, 0.1962, 300, 300).Text, "+3·percentage points"}, // 23% and 20%
		{f.pointsBetween(0.2324, 0.1962, 3000, 3000).Text, "+3.6·percentage points"},
		{f.pointsBetween(0.2524, 0.2481, 300, 300).Text, "0·percentage points"},
		{f.shareRange(0.217, 0.332, 229).Text, "22–33%"},
		{f.rate(3, 7).Text, "3 of 7"},         // under 10: counts alone
		{f.rate(8, 21).Text, "8 of 21 (38%)"}, // under 30: counts first
		{f.rate(12, 40).Text, "30%"},
		{f.rate(0, 0).Text, "–"},
		{f.deals(1).Text, "1·deal"},
		{f.deals(1284).Text, "1,284·deals"},
		{f.outOf(62, 1229).Text, "62 of 1,229"},
	}
	for _, tt := range tests {
		if dotted(tt.got) != tt.want {
			t.Errorf("got %q, want %q", dotted(tt.got), tt.want)
		}
	}
}

// TestLeanNeedsMoreThanChance: of 4 quarters all on one side, a sign test has
// p = 2/16 = 0.125; of 5, 2/32 = 0.0625; of 8 with one on the other side,
// 2·(8+1)/256 = 0.07; with two, 2·(28+8+1)/256 = 0.29.
func TestLeanNeedsMoreThanChance(t *testing.T) {
	tests := []struct {
		under, over int
		want        bool
	}{{4, 0, false}, {5, 0, true}, {7, 1, true}, {6, 2, false}, {0, 5, false}}
	for _, tt := range tests {
		r := record{}
		for range tt.under {
			r.closed = append(r.closed, forecastOf(100, 90))
		}
		for range tt.over {
			r.closed = append(r.closed, forecastOf(100, 110))
		}
		if down, _ := r.lean(); down != tt.want {
			t.Errorf("%d under, %d over: lean %v, want %v", tt.under, tt.over, down, tt.want)
		}
	}
}

func TestEveryFileOfAPageHasItsRow(t *testing.T) {
	checkPageFiles(t, pages())
}

// TestWholeIsPlain: a whole number is written as any number is, in each locale.
func TestWholeIsPlain(t *testing.T) {
	for _, l := range Locales() {
		f := newFormat(l, "EUR")
		for _, n := range []int{0, 1, 9, 10, 999, 1000, 12345, 999_999, 1_000_000, 9_007_199_254_740_992, -1, -1000, -1_234_567} {
			if got, want := f.whole(n), f.plain(float64(n), 0); got != want {
				t.Errorf("%s: %q, want %q", l, got, want)
			}
		}
	}
}
