package config

import (
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
)

// DidYouMean gives `did you mean "x"?` for the nearest of names, or a list of
// the names where none is near and the list is short, or "".
func DidYouMean(text string, names []string) string {
	best, distance := "", len(text)/3+2
	for _, name := range names {
		if fold(name) == fold(text) {
			best = name
			break
		}
		if n := levenshtein.ComputeDistance(fold(text), fold(name)); n < distance {
			best, distance = name, n
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf("did you mean %q?", best)
	case len(names) > 0 && len(names) <= 12:
		return "it can be " + inWords(names, "or")
	}
	return ""
}

// fold drops what people mix up: case, and the choice of separator.
func fold(s string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(s)))
}

// inWords gives "a, b or c".
func inWords(names []string, last string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + last + " " + names[len(names)-1]
}
