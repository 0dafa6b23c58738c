package column

import "strings"

// yes and no in the languages that CRMs are set to: English, German, French,
// Spanish, Portuguese, Dutch, Italian, Czech.
var (
	yesWords = []string{"1", "true", "yes", "y", "t", "on", "x", "✓", "☑", "checked", "ja", "j", "wahr", "oui", "vrai",
		"sí", "si", "verdadero", "sim", "verdadeiro", "waar", "sì", "vero", "ano", "pravda", "1.0"}
	noWords = []string{"0", "false", "no", "n", "f", "off", "✗", "☐", "unchecked", "nein", "falsch", "non", "faux",
		"falso", "não", "nao", "nee", "onwaar", "ne", "nepravda", "0.0"}
)

// Bool reads yes/no in the ways of CRMs: 1/0, TRUE/FALSE, Yes/No, ja/nein, …
// blank is true for an empty cell or placeholder, and then ok is true too; ok
// is false for a cell that is neither.
func Bool(cell string) (v, blank, ok bool) {
	switch cell { // as programs write it
	case "true", "TRUE", "1", "Yes":
		return true, false, true
	case "false", "FALSE", "0", "No":
		return false, false, true
	}
	cell = trim(cell)
	switch {
	case oneOf(yesWords, cell):
		return true, false, true
	case oneOf(noWords, cell):
		return false, false, true
	}
	if Blank(cell) {
		return false, true, true
	}
	return false, false, false
}

// oneOf tells whether a cell is one of some words, in whatever capitals. None of
// them changes its length with them.
func oneOf(words []string, cell string) bool {
	for _, w := range words {
		if len(w) == len(cell) && strings.EqualFold(w, cell) {
			return true
		}
	}
	return false
}
