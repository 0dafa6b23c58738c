package generator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestEveryReasonTakesASuggestion: the config has a key for each reason why a
// deal may be listed, and none for another.
func TestEveryReasonTakesASuggestion(t *testing.T) {
	var keys []string
	for _, k := range config.Keys() {
		if reason, ok := strings.CutPrefix(k.Path, "stale.suggestions."); ok {
			keys = append(keys, reason)
		}
	}
	want := metrics.StaleReasons()
	slices.Sort(keys)
	slices.Sort(want)
	if !slices.Equal(keys, want) {
		t.Errorf("keys for %v, reasons %v", keys, want)
	}
}
