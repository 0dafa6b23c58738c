package audience

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// redactor replaces the known names, e-mails and ids of people inside free
// text, as whole words and whatever their case.
type redactor struct {
	// byFirst finds what to replace by the folded first word of each, longest
	// first, so that a text is walked once however many people there are.
	byFirst map[string][]replacement
}

// replacement is one way to write a person. An exact one is found only as it
// is written: single names and initials are words, too.
type replacement struct {
	find  string
	with  string
	exact bool
}

// nobodysName stands for a person who has no pseudonym, or may be one of two.
const nobodysName = "a colleague"

// newRedactor learns how the people of the data are written: see ways.
func newRedactor(data *crm.Dataset, names aliasTable) *redactor {
	r := &redactor{byFirst: map[string][]replacement{}}
	taken := vocabulary(data)
	singles := map[string]string{}
	for _, p := range data.People {
		with := cmp.Or(names[p.ID], nobodysName)
		for _, find := range ways(p) {
			r.learn(replacement{find, with, false})
		}
		for _, word := range singleNames(p.Name) {
			if taken[word] {
				continue
			}
			if have, ok := singles[word]; ok && have != with {
				with = nobodysName
			}
			singles[word] = with
		}
		if letters := initials(p.Name); letters != "" {
			for _, find := range []string{"(" + letters + ")", "[" + letters + "]", letters + ":"} {
				r.learn(replacement{find, with, true})
			}
		}
	}
	for word, with := range singles {
		r.learn(replacement{word, with, true})
	}
	for _, list := range r.byFirst {
		slices.SortStableFunc(list, func(a, b replacement) int {
			return cmp.Or(cmp.Compare(len(b.find), len(a.find)), cmp.Compare(a.find, b.find), cmp.Compare(a.with, b.with))
		})
	}
	return r
}

func (r *redactor) learn(w replacement) {
	first := fold(firstWord(w.find))
	r.byFirst[first] = append(r.byFirst[first], w)
}

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

// firstWord gives the run of letters and digits with which s starts, or its
// first rune if that is neither.
func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
	switch {
	case end < 0:
		return s
	case end == 0:
		_, end = utf8.DecodeRuneInString(s)
	}
	return s[:end]
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// fold is the key under which two spellings that differ in case only meet.
func fold(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// apply replaces in each of the texts.
func (r *redactor) apply(texts ...*string) {
	for _, s := range texts {
		if *s != "" {
			*s = r.redact(*s)
		}
	}
}

func (r *redactor) redact(s string) string {
	var b strings.Builder
	done, found := 0, false
	for i := 0; i < len(s); {
		word := firstWord(s[i:])
		with, n := r.at(s[i:], word)
		if n == 0 {
			i += len(word)
			continue
		}
		found = true
		b.WriteString(s[done:i])
		b.WriteString(with)
		i += n
		done = i
	}
	if !found {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// at gives what replaces the name with which s starts, and how many bytes the
// name takes; 0 if none starts here.
func (r *redactor) at(s, word string) (with string, n int) {
	for _, w := range r.byFirst[fold(word)] {
		n := foldedPrefix(s, w.find)
		if w.exact && !strings.HasPrefix(s, w.find) {
			n = 0
		}
		if n > 0 && (!startsInWord(s[n:]) || !endsInWord(s[:n])) {
			return w.with, n
		}
	}
	return "", 0
}

// foldedPrefix gives how many bytes of s equal prefix but for case, 0 if it
// does not start so. Where a name has a blank, a file or a login may have a
// dot, a hyphen or an underscore.
func foldedPrefix(s, prefix string) int {
	n := 0
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case size == 0:
			return 0
		case got == want, want == ' ' && strings.ContainsRune("._-\u00a0", got), want == '\'' && got == '’':
		case !strings.EqualFold(string(got), string(want)):
			return 0
		}
		n += size
	}
	return n
}

func startsInWord(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && inWord(r)
}

func endsInWord(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return size > 0 && inWord(r)
}

// dataset takes people out of every text of the data.
func (r *redactor) dataset(data *crm.Dataset) {
	for i := range data.Deals {
		d := &data.Deals[i]
		account := string(d.Account)
		r.apply(&d.Name, &d.NextStep, &d.LossReason, &d.Source, &d.Type, &d.Team, &d.Region, &account)
		d.Account = crm.AccountID(account)
		for j := range d.Extra {
			r.apply(&d.Extra[j])
		}
	}
	for i := range data.Accounts {
		a := &data.Accounts[i]
		id := string(a.ID)
		r.apply(&a.Name, &a.Industry, &a.Region, &id)
		a.ID = crm.AccountID(id)
	}
	for i := range data.Contacts {
		account := string(data.Contacts[i].Account)
		r.apply(&account)
		data.Contacts[i].Account = crm.AccountID(account)
	}
	for i := range data.People {
		r.apply(&data.People[i].Team, &data.People[i].Region)
	}
	for i := range data.Leads {
		r.apply(&data.Leads[i].Source, &data.Leads[i].Status)
	}
	for i := range data.Plans {
		r.apply(&data.Plans[i].Team, &data.Plans[i].Region)
	}
	for i := range data.Parked {
		r.apply(&data.Parked[i].Note)
	}
	for i := range data.Activities.ByCode {
		r.apply(&data.Activities.ByCode[i].Code)
	}
	r.files(data)
}

// files takes people out of what is said about files and rows: names of files
// and columns, and messages, which quote the offending text.
func (r *redactor) files(data *crm.Dataset) {
	for i := range data.Files {
		f := &data.Files[i]
		r.apply(&f.Path, &f.Why)
		for j := range f.Columns {
			r.apply(&f.Columns[j].Header, &f.Columns[j].Evidence)
		}
	}
	for i := range data.Rejects {
		r.apply(&data.Rejects[i].Key)
		for j := range data.Rejects[i].Reasons {
			d := &data.Rejects[i].Reasons[j]
			r.apply(&d.Text, &d.Hint, &d.Pos.File)
		}
	}
	for i := range data.Findings {
		d := &data.Findings[i]
		r.apply(&d.Text, &d.Hint, &d.Pos.File)
	}
}
