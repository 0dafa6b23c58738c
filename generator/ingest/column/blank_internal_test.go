package column

import (
	"strings"
	"testing"
	"unicode"
)

// TestBlankAsListed: what blank asks first, the first byte and the length, never
// hides a placeholder, in whatever capitals.
func TestBlankAsListed(t *testing.T) {
	listed := func(cell string) bool {
		for _, p := range placeholders {
			if strings.EqualFold(p, cell) {
				return true
			}
		}
		return false
	}
	title := func(s string) string {
		r := []rune(s)
		r[0] = unicode.ToUpper(r[0])
		return string(r)
	}
	for _, p := range placeholders {
		if len(p) > longestPlaceholder {
			t.Errorf("%q is longer than %d bytes", p, longestPlaceholder)
			continue
		}
		for _, cell := range []string{p, strings.ToUpper(p), title(p), p + "x", "x" + p, p[:len(p)-1] + "x"} {
			if got, want := blank(cell), listed(cell); got != want {
				t.Errorf("blank(%q) is %v, by the list %v", cell, got, want)
			}
		}
	}
}
