package ingest

import (
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
	// Fields say which headers mean which field, in order of preference. The
	// generic table of the entity is asked for what they leave open.
	Fields []alias
	// Skip are headers that must not be taken for any field: weighted
	// amounts, the owner of something else.
	Skip []string
	// Kind is what all activities of the file are, if its rows do not say.
	Kind crm.ActivityKind
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
	marks   []string          // the headers that proved it
}

// headerIndex knows the columns of a file by every form of their headers.
type headerIndex struct {
	raw    []string
	levels []map[string]int // by literalness; the leftmost column wins
}

func indexHeaders(header []string) headerIndex {
	x := headerIndex{raw: header}
	for i, h := range header {
		for level, form := range headerForms(h) {
			for len(x.levels) <= level {
				x.levels = append(x.levels, map[string]int{})
			}
			if _, taken := x.levels[level][form]; !taken && form != "" {
				x.levels[level][form] = i
			}
		}
	}
	return x
}

// find gives the column that a header as we write it means, or -1.
func (x headerIndex) find(header string) int {
	f := fold(header)
	for _, level := range x.levels {
		if i, ok := level[f]; ok {
			return i
		}
	}
	return -1
}

// literal is find without the shortened forms.
func (x headerIndex) literal(header string) int {
	if len(x.levels) > 0 {
		if i, ok := x.levels[0][fold(header)]; ok {
			return i
		}
	}
	return -1
}

// mark tells whether a mark of a layout is among the headers.
func (x headerIndex) mark(m string) bool {
	start, isPrefix := strings.CutSuffix(m, "*")
	if !isPrefix {
		return x.literal(m) >= 0
	}
	for _, h := range x.raw {
		if strings.HasPrefix(strings.ToLower(h), strings.ToLower(start)) {
			return true
		}
	}
	return false
}

// bind compares headers with the layout, and with the generic aliases of the
// same entity for the fields that the layout leaves open.
func (l *layout) bind(x headerIndex, generic []alias) binding {
	b := binding{columns: map[string]int{}, how: map[string]string{}}
	used := map[int]bool{}
	for _, s := range l.Skip {
		if i := x.literal(s); i >= 0 {
			used[i] = true
		}
	}
	for _, table := range [][]alias{l.Fields, generic} {
		for _, a := range table {
			if _, done := b.columns[a.Field]; done {
				continue
			}
			if i := x.firstOf(a.Headers, used); i >= 0 {
				b.columns[a.Field], b.how[a.Field], used[i] = i, "header", true
			}
		}
	}
	proven := map[string]bool{}
	for _, m := range l.Marks {
		if f := fold(m); x.mark(m) && !proven[f] {
			proven[f] = true
			b.marks = append(b.marks, m)
		}
	}
	return b
}

func (x headerIndex) firstOf(headers string, used map[int]bool) int {
	for _, h := range strings.Split(headers, "|") {
		if i := x.literal(h); i >= 0 && !used[i] {
			return i
		}
	}
	for _, h := range strings.Split(headers, "|") {
		if i := x.find(h); i >= 0 && !used[i] {
			return i
		}
	}
	return -1
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
	for _, h := range l.Never {
		if x.mark(h) {
			return false
		}
	}
	return true
}
