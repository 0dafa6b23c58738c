package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A header is compared by its letters and digits alone: exports differ in
// case, accents, spaces and punctuation, between languages and releases.

// fold gives the letters and digits of s in lower case without accents.
func fold(s string) string {
	if isASCII(s) {
		return foldASCII(s)
	}
	return foldAny(s)
}

func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(foldRune(r))
		}
	}
	return b.String()
}

// foldASCII is fold for texts without other letters, as most are.
func foldASCII(s string) string {
	b := make([]byte, 0, 64)
	for i := range len(s) {
		switch c := s[i]; {
		case c-'A' < 26:
			b = append(b, c|0x20)
		case c-'a' < 26, c-'0' < 10:
			b = append(b, c)
		}
	}
	return string(b)
}

// foldWords is fold with one space between words: for names of people,
// companies and stages, where the word boundaries carry meaning.
func foldWords(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(foldRune(r))
		case unicode.Is(unicode.Mn, r):
		default:
			gap = true
		}
	}
	return b.String()
}

// foldRune lowers a letter and replaces the few that have no decomposition.
func foldRune(r rune) rune {
	switch r = unicode.ToLower(r); r {
	case 'ł':
		return 'l'
	case 'ø':
		return 'o'
	case 'đ':
		return 'd'
	case 'ı':
		return 'i'
	}
	return r
}

// headerForms gives the folded forms under which a header may be known, the
// most literal first: as written; without "(Do Not Modify)"; without the
// suffixes of related tables, "(Opportunity) (Opportunity)"; without the
// prefix of its entity, "Deal - ", "Deal : ", "Opportunity_"; without "__c".
func headerForms(header string) []string {
	h := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(header), "*"))
	forms := []string{fold(h)}
	h = withoutDoNotModify(h)
	add := func(s string) {
		f := fold(s)
		for _, have := range forms {
			if have == f {
				return
			}
		}
		if f != "" {
			forms = append(forms, f)
		}
	}
	add(h)
	low := strings.ToLower(h)
	if strings.HasSuffix(low, "__c") {
		add(h[:len(h)-3])
	} else if strings.HasSuffix(low, "_c") {
		add(h[:len(h)-2])
	}
	if cut := strings.Index(h, " ("); cut > 0 && strings.HasSuffix(h, ")") {
		add(h[:cut])
	}
	for _, mark := range []string{" - ", " : ", "_", "."} {
		if entity, rest, ok := strings.Cut(h, mark); ok && isDealWord(fold(entity)) {
			add(rest)
			if cut := strings.Index(rest, " ("); cut > 0 && strings.HasSuffix(rest, ")") {
				add(rest[:cut])
			}
		}
	}
	return forms
}

// withoutDoNotModify takes away Dynamics' warning, which follows the user's
// language: confirmed in English, as translated in the others.
func withoutDoNotModify(h string) string {
	if !strings.HasPrefix(h, "(") {
		return h
	}
	warning, rest, ok := strings.Cut(h, ")")
	switch fold(warning) {
	case "donotmodify", "nichtandern", "nepasmodifier", "nomodificar", "naomodificar", "nietwijzigen", "nonmodificare", "nemenit", "neupravovat":
		if ok {
			return strings.TrimSpace(rest)
		}
	}
	return h
}

// isDealWord tells whether a prefix of headers names the deal itself. The
// prefixes of other entities stay: "Person - Name" is not the deal's name.
func isDealWord(folded string) bool {
	switch folded {
	case "deal", "deals", "opportunity", "property", "negocio", "obchod", "oportunidad",
		"oportunidade", "angebot", "geschaft", "affaire", "affare", "trato", "trattativa", "verkaufschance", "verkoopkans",
		"opportunite", "opportunita", "prilezitost", "crmlead":
		return true
	}
	return false
}
