package report

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestQuartersToCompare: the newest quarter of ten closed deals is held against
// the one a year before; where the record is shorter, never against its first,
// and of one quarter nothing is said.
func TestQuartersToCompare(t *testing.T) {
	rows := func(closed ...int) (out []metrics.OutcomeRow) {
		for i, n := range closed {
			out = append(out, metrics.OutcomeRow{Label: itoa(i), Won: n})
		}
		return out
	}
	for _, c := range []struct {
		closed []int
		want   string
	}{
		{[]int{40, 40, 40, 40, 40, 40, 40}, "2 6"},
		{[]int{40, 40, 40, 40, 40, 40, 9}, "1 5"},
		{[]int{40, 40, 40}, "1 2"},
		{[]int{40, 9, 40}, "- 2"},
		{[]int{40, 40}, "- 1"},
		{[]int{40, 40, 9, 40, 40, 40, 40}, "3 6"},
		{[]int{9, 2}, "- -"},
		{nil, "- -"},
	} {
		first, last := quartersToCompare(rows(c.closed...))
		name := func(r *metrics.OutcomeRow) string {
			if r == nil {
				return "-"
			}
			return r.Label
		}
		if got := name(first) + " " + name(last); got != c.want {
			t.Errorf("of %v: %s, want %s", c.closed, got, c.want)
		}
	}
}

// TestDifferUnknown: too few deals and nothing known of them are two things.
func TestDifferUnknown(t *testing.T) {
	v := staleView(Options{})
	for _, c := range []struct {
		d          metrics.Differences
		want, lack string
	}{
		{metrics.Differences{Landmark: 30, Won: 96, Lost: 84, Left: []metrics.DifferenceLeft{{Kind: "pushed", Why: "past close dates are not recorded"}}}, "past close dates are not recorded", "From ten"},
		{metrics.Differences{Landmark: 30, Won: 5, Lost: 2}, "From ten", "nothing"},
	} {
		text := ""
		for _, p := range v.differUnknown(c.d)[0].(Notice).Body {
			text += p.String() + " "
		}
		if !strings.Contains(text, c.want) || strings.Contains(text, c.lack) {
			t.Errorf("%+v: %s", c.d, text)
		}
	}
}
