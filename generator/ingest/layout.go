package ingest

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dialect is how one CRM writes its exports: one layout for each kind of file.
type dialect struct {
	ID   string
	Name string
	// Apart is set where the outcome stands apart from the stage: deals stay
	// in the stage in which they were won or lost.
	Apart   bool
	Layouts []layout
}

// layout is one kind of file of one CRM: which headers mean which of our
// fields, and by which headers the file is known.
type layout struct {
	Entity crm.Entity
	Shape  shape
	// Needs are the fields without which the file is something else; "a|b"
	// asks for one of several.
	Needs []string
	// Marks are headers that prove this CRM and entity. One that ends in "*"
	// is compared by its beginning, as written.
	Marks []string
	// Never are headers that prove the file to be something else.
	Never []string
	// Some are marks of which at least one must be there, if there are any.
	Some []string
	// Fields say which headers mean which field, in order of preference. The
	// generic table of the entity is asked for what they leave open.
	Fields []alias
	// Skip are headers that must not be taken for any field: weighted
	// amounts, the owner of something else.
	Skip []string
	// Kind is what all activities of the file are, if its rows do not say.
	Kind crm.ActivityKind

	ready *compared // Marks, Never, Skip and Fields, folded once
}

// compared is a layout's texts as headers are compared with them.
type compared struct {
	marks, never, some []mark
	skip               []string
	fields             []names
}

// mark is one of Marks or Never.
type mark struct {
	text   string
	folded string
	start  string // in lower case, if the mark is known by its beginning
}

// names are the folded headers of one field.
type names struct {
	field   string
	headers []string
}

func compareMarks(list []string) []mark {
	out := make([]mark, len(list))
	for i, m := range list {
		out[i] = mark{text: m, folded: fold(m)}
		if start, ok := strings.CutSuffix(m, "*"); ok {
			out[i].start = strings.ToLower(start)
		}
	}
	return out
}

func compareFields(list []alias) []names {
	out := make([]names, len(list))
	for i, a := range list {
		out[i].field = a.Field
		for _, h := range strings.Split(a.Headers, "|") {
			out[i].headers = append(out[i].headers, fold(h))
		}
	}
	return out
}

// prepare folds what the layout is compared by.
func (l *layout) prepare() {
	l.ready = &compared{marks: compareMarks(l.Marks), never: compareMarks(l.Never), some: compareMarks(l.Some), fields: compareFields(l.Fields)}
	for _, s := range l.Skip {
		l.ready.skip = append(l.ready.skip, fold(s))
	}
}

// alias lists the headers of one field, split by "|", the best first.
type alias struct {
	Field   string
	Headers string
}

// shape tells apart files of one entity whose rows mean different things.
type shape uint8

const (
	plain   shape = iota
	states        // history: a row is the deal's full state after a save
	report        // history: a row is a stage change, beside current columns
	changes       // history: a row is the change of one field, named in it
	stays         // history: a row is a visit to a stage, from a day to a day
	roles         // people: roles, which name the team of a user
	periods       // plans: the fiscal calendar
)

// binding is the outcome of comparing a file's headers with a layout.
type binding struct {
	columns map[string]int    // our field: index of the column
	how     map[string]string // our field: "header", "config", "values"
	why     map[string]string // our field: what of the values settled it, where they did
	marks   []string          // the headers that proved it
}

// bind compares headers with the layout, and with the generic aliases of the
// same entity for the fields that the layout leaves open.
func (l *layout) bind(x headerIndex, generic []names) binding {
	b := binding{columns: map[string]int{}, how: map[string]string{}}
	used := map[int]bool{}
	for _, s := range l.ready.skip {
		if i := x.literalFolded(s); i >= 0 {
			used[i] = true
		}
	}
	for _, table := range [][]names{l.ready.fields, generic} {
		for _, a := range table {
			if _, done := b.columns[a.field]; done {
				continue
			}
			if i := x.firstOf(a.headers, used); i >= 0 {
				b.columns[a.field], b.how[a.field], used[i] = i, "header", true
			}
		}
	}
	proven := map[string]bool{}
	for _, m := range l.ready.marks {
		if x.marked(m) && !proven[m.folded] {
			proven[m.folded] = true
			b.marks = append(b.marks, m.text)
		}
	}
	return b
}

// fits tells whether a binding has what the layout needs.
func (l *layout) fits(x headerIndex, b binding) bool {
	for _, need := range l.Needs {
		found := false
		for _, f := range strings.Split(need, "|") {
			_, ok := b.columns[f]
			found = found || ok
		}
		if !found {
			return false
		}
	}
	for _, m := range l.ready.never {
		if x.marked(m) {
			return false
		}
	}
	if len(l.ready.some) > 0 && !slices.ContainsFunc(l.ready.some, x.marked) {
		return false
	}
	return l.Entity != crm.EntityDeals || !x.snapshots()
}
