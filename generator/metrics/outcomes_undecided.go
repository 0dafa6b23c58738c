package metrics

import "strings"

// undecidedWords are how CRMs say that a deal was lost to nobody.
func undecidedWords() []string {
	return []string{"no decision", "nodecision", "not decided", "did not decide", "indecision", "undecided", "status quo", "do nothing", "did nothing",
		"keine entscheidung", "unentschieden", "pas de décision", "sin decisión", "sem decisão", "geen beslissing", "nessuna decisione", "bez rozhodnutí"}
}

// undecided tells whether a loss reason says that the buyer chose nobody: no
// competitor, and not us.
func undecided(reason string) bool {
	reason = strings.Join(strings.FieldsFunc(strings.ToLower(reason), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	for _, w := range undecidedWords() {
		if strings.Contains(reason, w) {
			return true
		}
	}
	return false
}
