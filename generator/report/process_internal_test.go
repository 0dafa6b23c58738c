package report

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestProcessAsksForNoHistoryThatIsThere: a short history was exported all the
// same, and the page does not ask for it.
func TestProcessAsksForNoHistoryThatIsThere(t *testing.T) {
	days := 0.0
	for name, c := range map[string]struct {
		row *metrics.ConversionRow
		ask bool
	}{
		"no history":           {nil, true},
		"nothing in it":        {&metrics.ConversionRow{}, true},
		"six entries":          {&metrics.ConversionRow{Entries: 6, MedianDays: &days}, false},
		"none of 20 left":      {&metrics.ConversionRow{Entries: 20}, false},
		"20 that left at once": {&metrics.ConversionRow{Entries: 20, MedianDays: &days}, false},
	} {
		facts := processFactsOf(&view{}, []stageLine{{stage: "Offer"}, {stage: "Talk", row: c.row}})
		if _, _, _, deck := speak(processRules(), facts); strings.Contains(deck.String(), "export the stage history") != c.ask {
			t.Errorf("%s: %q", name, deck)
		}
	}
}
