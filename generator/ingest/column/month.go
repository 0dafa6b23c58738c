package column

import (
	"strings"
	"unicode"
)

// monthNames, folded to plain lower-case letters: English, German, French,
// Spanish, Portuguese, Dutch, Italian, Czech (with the genitive that dates
// use). Abbreviations are beginnings of these of three letters or more; the
// few that are not stand at the end of each line.
var monthNames = [12][]string{
	{"january", "januar", "janvier", "enero", "janeiro", "januari", "gennaio", "leden", "ledna", "janner"},
	{"february", "februar", "fevrier", "febrero", "fevereiro", "februari", "febbraio", "unor", "unora", "feber"},
	{"march", "marz", "maerz", "mars", "marzo", "marco", "maart", "brezen", "brezna", "mrz", "mrt"},
	{"april", "avril", "abril", "aprile", "duben", "dubna"},
	{"may", "mai", "mayo", "maio", "mei", "maggio", "kveten", "kvetna"},
	{"june", "juni", "juin", "junio", "junho", "giugno", "cerven", "cervna", "cvn"},
	{"july", "juli", "juillet", "julio", "julho", "luglio", "cervenec", "cervence", "cvc"},
	{"august", "aout", "agosto", "augustus", "srpen", "srpna"},
	{"september", "septembre", "septiembre", "setembro", "settembre", "zari"},
	{"october", "oktober", "octobre", "octubre", "outubro", "ottobre", "rijen", "rijna"},
	{"november", "novembre", "noviembre", "novembro", "listopad", "listopadu"},
	{"december", "dezember", "decembre", "diciembre", "dezembro", "dicembre", "prosinec", "prosince"},
}

// monthOf gives 1…12 for a name or abbreviation, 0 where it is none or could
// be two ("jui", "cer").
func monthOf(word string) int {
	if len(word) < 3 || len(word) > 16 {
		return 0
	}
	var room [32]byte
	name := string(fold(room[:0], word)) // short enough to need no memory of its own
	found := 0
	for m, names := range monthNames {
		for _, n := range names {
			if len(name) < 3 || n[0] != name[0] || !strings.HasPrefix(n, name) {
				continue
			}
			if n == name {
				return m + 1
			}
			if found != 0 && found != m+1 {
				found = -1
			} else if found == 0 {
				found = m + 1
			}
		}
	}
	return max(found, 0)
}

// fold makes letters lower-case and takes the accents of the eight languages
// away.
func fold(b []byte, word string) []byte {
	for _, r := range word {
		if r < 0x80 {
			b = append(b, byte(r)|0x20)
			continue
		}
		b = append(b, plainLetter(unicode.ToLower(r)))
	}
	return b
}

// plainLetter gives the letter below an accent, '?' for what no month has.
func plainLetter(r rune) byte {
	switch r {
	case 'á', 'à', 'â', 'ä', 'ã':
		return 'a'
	case 'é', 'è', 'ê', 'ë', 'ě':
		return 'e'
	case 'í', 'ì', 'î':
		return 'i'
	case 'ó', 'ò', 'ô', 'ö', 'õ':
		return 'o'
	case 'ú', 'ù', 'û', 'ü', 'ů':
		return 'u'
	case 'ç', 'č':
		return 'c'
	case 'ř':
		return 'r'
	case 'š':
		return 's'
	case 'ž':
		return 'z'
	case 'ý':
		return 'y'
	case 'ň':
		return 'n'
	}
	return '?'
}

// weekday tells whether a word names a day of the week in English, as it
// stands before some dates.
func weekday(word string) bool {
	if len(word) < 3 {
		return false
	}
	for _, d := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if strings.HasPrefix(d, strings.ToLower(word)) {
			return true
		}
	}
	return false
}
