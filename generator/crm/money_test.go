package crm_test

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestMoneyTexts(t *testing.T) {
	for text, want := range map[string]crm.Money{
		"0": 0, "125000": 1_250_000_000, "9225.225": 92_252_250, "-0.5": -5000, "2968.765": 29_687_650, "0.0001": 1,
	} {
		got, err := crm.ParseMoney(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%s: %d as %q, %v; want %d", text, got, got, err, want)
		}
	}
	for _, bad := range []string{"", "1,5", "1e3", "0.00001", "NaN", "0x10", "1/3", "99999999999999999999"} {
		if got, err := crm.ParseMoney(bad); err == nil {
			t.Errorf("%q was read as %s", bad, got)
		}
	}
}

func TestMoneySurvivesText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := crm.Money(rapid.Int64().Draw(t, "money"))
		back, err := crm.ParseMoney(m.String())
		if err != nil || back != m {
			t.Fatalf("%d as %q came back as %d, %v", m, m.String(), back, err)
		}
		if b, err := json.Marshal(m); err != nil || !json.Valid(b) {
			t.Fatalf("%s is not a JSON number: %v", b, err)
		}
	})
}

// Times is checked against exact fractions: the nearest integer, halves away
// from zero.
func TestMoneyTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := crm.Money(rapid.Int64Range(-1e15, 1e15).Draw(t, "money"))
		num := rapid.Int64Range(0, 1e6).Draw(t, "num")
		den := rapid.Int64Range(1e6, 2e6).Draw(t, "den")
		exact := big.NewRat(int64(m), 1)
		exact.Mul(exact, big.NewRat(num, den))
		diff := new(big.Rat).Sub(exact, big.NewRat(int64(m.Times(num, den)), 1))
		if diff.Abs(diff).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("%d × %d ÷ %d = %d is off by %s", m, num, den, m.Times(num, den), diff)
		}
		if m.Times(num, den) != -(-m).Times(num, den) {
			t.Fatalf("%d and %d do not round alike", m, -m)
		}
	})
	for _, c := range []struct {
		m        crm.Money
		num, den int64
		want     crm.Money
	}{
		{5, 1, 2, 3}, {-5, 1, 2, -3}, {5, -1, 2, -3}, {5, 1, -2, -3}, {-5, -1, 2, 3}, {7, 1, 3, 2}, {8, 1, 3, 3},
		{math.MaxInt64, 1e6, 1e6, math.MaxInt64}, {math.MinInt64 + 1, 7, 7, math.MinInt64 + 1},
		{math.MaxInt64, 3, 2, math.MaxInt64}, {math.MaxInt64, math.MaxInt64, 1, math.MaxInt64}, {math.MinInt64, math.MaxInt64, 1, -math.MaxInt64},
	} {
		if got := c.m.Times(c.num, c.den); got != c.want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", int64(c.m), c.num, c.den, int64(got), int64(c.want))
		}
	}
	if got := crm.Money(15_000_000).Weighted(0.1); got != 1_500_000 {
		t.Errorf("1500 × 10%% = %s, want 150", got)
	}
}
