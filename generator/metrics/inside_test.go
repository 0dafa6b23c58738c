package metrics

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestJaroWinkler: the examples of Winkler's paper.
func TestJaroWinkler(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"martha", "marhta", 0.961111},
		{"dwayne", "duane", 0.84},
		{"dixon", "dicksonx", 0.813333},
		{"same", "same", 1},
		{"abc", "xyz", 0},
		{"", "abc", 0},
	} {
		if got := jaroWinkler(c.a, c.b); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s, %s: %v, want %v", c.a, c.b, got, c.want)
		}
		if x, y := jaroWinkler(c.a, c.b), jaroWinkler(c.b, c.a); x != y {
			t.Errorf("%s, %s: %v one way, %v the other", c.a, c.b, x, y)
		}
	}
}

// TestMondays: 26 October 2026 is a Monday.
func TestMondays(t *testing.T) {
	monday := crm.DateOf(2026, 10, 26)
	for _, c := range []struct{ from, to, want crm.Date }{
		{0, 0, 1}, {1, 6, 0}, {0, 6, 1}, {-7, 0, 2}, {1, 7, 1}, {0, 90, 13},
	} {
		if got := mondays(crm.Period{From: monday + c.from, To: monday + c.to}); got != int(c.want) {
			t.Errorf("%d to %d: %d Mondays, want %d", c.from, c.to, got, c.want)
		}
	}
}

// TestBlank: what people type to get past a required field is blank; a name
// that only contains such a word is not.
func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{"": true, "  ": true, "-": true, "TBD": true, " n/a ": true, "Unknown": true,
		"call back": false, "Unknown Pleasures Ltd": false, "0": false} {
		if blank(text) != want {
			t.Errorf("%q blank: %v", text, !want)
		}
	}
}
