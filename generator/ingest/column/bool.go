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
	cell = trim(cell)
	for _, w := range yesWords {
		if strings.EqualFold(w, cell) {
			return true, false, true
		}
	}
	for _, w := range noWords {
		if strings.EqualFold(w, cell) {
			return false, false, true
		}
	}
	if Blank(cell) {
		return false, true, true
	}
	return false, false, false
}
