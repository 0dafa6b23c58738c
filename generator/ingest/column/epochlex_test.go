package column

import (
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Excel for Mac counted days from 1904: the same day has a number that is
// smaller by 1462. Nothing in the values tells, so the config has to.
func TestDaysSince1904(t *testing.T) {
	var p Profile
	for _, cell := range []string{"44169", "44196"} {
		p.Add(cell)
	}
	for hint, want := range map[string]crm.Date{"": crm.DateOf(2020, 12, 4), "1904": crm.DateOf(2024, 12, 5)} {
		f := p.Dates(hint)
		if m, _, err := f.Parse("44169", nil); err != nil || m.Day != want {
			t.Errorf("hint %q: %v (%v), want %v", hint, m, err, want)
		}
	}
}

// Moments since 1970 are in UTC, so the report's zone moves them.
func TestEpochIsMovedByTheZone(t *testing.T) {
	var p Profile
	p.Add("1733437800") // 2024-12-05 22:30 in UTC
	f := p.Dates("")
	m, _, err := f.Parse("1733437800", time.FixedZone("", 2*60*60))
	if want := (crm.Moment{Day: crm.DateOf(2024, 12, 6), Second: 30 * 60}); err != nil || m != want {
		t.Errorf("%v (%v), want %v", m, err, want)
	}
}

// An amount in ten digits is no date.
func TestEpochIsNoNumberLost(t *testing.T) {
	var p Profile
	p.Add("1250000000")
	p.Add("1733400000")
	if p.ShareNumbers() != 1 {
		t.Errorf("share of numbers %v, want 1", p.ShareNumbers())
	}
}
