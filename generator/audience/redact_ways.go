package audience

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ways are the unmistakable ways to write a person: "Ida Berg", "Berg, Ida",
// "Berg Ida", "I. Berg", "Ida B.", the e-mail address and the part before its
// @, the id, also without the three letters that Salesforce appends.
func ways(p crm.Person) []string {
	out := []string{p.Name, p.Email, string(p.ID)}
	if login, _, ok := strings.Cut(p.Email, "@"); ok && utf8.RuneCountInString(login) >= 5 {
		out = append(out, login)
	}
	if id := string(p.ID); len(id) == 18 {
		out = append(out, id[:15])
	}
	if first, last, ok := strings.Cut(p.Name, " "); ok && !strings.Contains(last, " ") {
		f, _ := utf8.DecodeRuneInString(first)
		l, _ := utf8.DecodeRuneInString(last)
		out = append(out, last+", "+first, last+" "+first, string(f)+". "+last, first+" "+string(l)+".")
	}
	return slices.DeleteFunc(out, func(s string) bool { return utf8.RuneCountInString(s) < 4 })
}

// singleNames are the parts of a name that may stand alone in a text, "ask
// Torvald": written with a capital, four letters or more, and no month nor
// other word that starts a sentence. A double name counts as one.
func singleNames(name string) []string {
	var out []string
	for _, word := range strings.Fields(name) {
		first, _ := utf8.DecodeRuneInString(word)
		if utf8.RuneCountInString(word) >= 4 && unicode.IsUpper(first) && !strings.ContainsAny(word, "@.,") && !slices.Contains(ordinaryWords(), strings.ToLower(word)) {
			out = append(out, word)
		}
	}
	return out
}

// ordinaryWords are names that are words of every pipeline as well.
func ordinaryWords() []string {
	return []string{"april", "june", "july", "august", "januar", "mark", "will", "rose", "grant", "frank", "price", "sales", "user", "test", "admin", "team", "account",
		"north", "south", "west", "east", "summer", "winter", "long", "young", "king", "white", "black", "brown", "green", "stone", "wood", "field", "hill", "bank",
		"automated", "process", "integration", "system", "marketing", "support", "owner", "queue", "house", "lead"}
}

// initials are the first letters of the parts of a name, "" below two.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 || strings.ContainsAny(name, "@,") {
		return ""
	}
	var b strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(unicode.ToUpper(first))
	}
	return b.String()
}

// vocabulary is the words of the customers, stages, sources and teams: a part
// of a name that is one of them is not replaced alone, or every deal with the
// customer Berg & Söhne would become a colleague.
func vocabulary(data *crm.Dataset) map[string]bool {
	out := map[string]bool{}
	add := func(texts ...string) {
		for _, s := range texts {
			for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !inWord(r) && r != '\'' && r != '’' && r != '-' }) {
				out[word] = true
			}
		}
	}
	for i := range data.Accounts {
		add(data.Accounts[i].Name)
	}
	for i := range data.Stages {
		add(data.Stages[i].Name, data.Stages[i].Pipeline)
	}
	for i := range data.People {
		add(data.People[i].Team, data.People[i].Region)
	}
	seen := map[string]bool{}
	for i := range data.Deals {
		d := &data.Deals[i]
		for _, s := range []string{d.Source, d.Type, d.Team, d.Region} {
			if !seen[s] {
				seen[s] = true
				add(s)
			}
		}
	}
	return out
}
