package ingest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// survey is the first pass over a file: it looks at every value of every
// column that is read and decides how the columns are written.
func (r *reader) survey(s *source) error {
	list, err := r.lookOver(s)
	if errors.Is(err, table.ErrUncut) {
		list, err = r.lookOver(s)
	}
	if err != nil {
		return err
	}
	for _, one := range list {
		s.takeOver(one.(*surveyor))
	}
	s.decideForms()
	s.settled = true
	return nil
}

// lookOver makes one pass over the file.
func (r *reader) lookOver(s *source) ([]partReader, error) {
	s.watch()
	list := make([]partReader, readers)
	for i := range list {
		q := &surveyor{s: s, source: *s, changes: s.changeColumns()}
		q.orders, q.looks, q.changed, q.fieldsNamed = slices.Clone(s.orders), newLooks(len(s.keys)), nil, fieldNames{}
		q.tallies = talliesOf(s.keys, q.looks)
		list[i] = q
	}
	return list, r.inParts(s, list)
}

// surveyor looks over parts of one file, beside others of its kind; what it
// sees is kept in a source of its own.
type surveyor struct {
	source
	s       *source
	tallies []*tally
	changes changeColumns
	seen    int // usable rows
}

func (q *surveyor) read(row *table.Row) (full bool, err error) {
	if row.Bad != nil || row.Skip != "" {
		return false, nil
	}
	q.seen++
	q.tally(q.tallies, row)
	for i := range q.orders {
		q.orders[i].see(row.Cells[q.orders[i].col])
	}
	q.surveyChange(q.changes, row)
	return false, nil
}

func (q *surveyor) ended() {}

func (q *surveyor) copies() bool { return true }

func (q *surveyor) tell() error {
	for i := range q.orders {
		q.s.orders[i].join(&q.orders[i])
		q.orders[i].forget()
	}
	return nil
}

// takeOver adds what a surveyor saw.
func (s *source) takeOver(q *surveyor) {
	s.rows += q.seen
	for i, t := range q.tallies {
		t.done()
		s.looks[i].join(q.looks[i])
	}
	for name, p := range q.changed {
		s.changedProfile(name).Join(p)
	}
	for _, name := range q.fieldsNamed.names() {
		s.nameField(name)
	}
}

// talliesOf gives a tally for each column that is read.
func talliesOf(keys []string, looks []*look) []*tally {
	list := make([]*tally, len(keys))
	for i, key := range keys {
		list[i] = newTally(looks[i], kindOf(key) != text)
	}
	return list
}

// decideForms settles how the columns are written, by what was seen of them.
func (s *source) decideForms() {
	s.dates, s.numbers = map[string]*column.DateForm{}, map[string]*column.NumberForm{}
	for i, key := range s.keys {
		s.decide(key, s.table.Header[s.cols[i]], s.looks[i])
	}
	s.decideChanges()
	s.followSiblings()
	s.tellDoubts()
}

// decide settles the form of one column and records it.
func (s *source) decide(key, header string, l *look) {
	c := crm.Column{Header: header, Field: key, How: s.bound.how[key]}
	if c.How == "" {
		c.How = "header"
	}
	switch kindOf(key) {
	case date:
		s.decideDates(key, &l.profile, &c)
	case number:
		s.decideNumbers(key, &l.profile, &c)
	default:
		c.Filled = l.filled
	}
	if why := s.bound.why[key]; why != "" && c.Evidence != "" {
		c.Evidence = why + "; " + c.Evidence
	} else if why != "" {
		c.Evidence = why
	}
	s.file.Columns = append(s.file.Columns, c)
}

func (s *source) decideDates(key string, p *column.Profile, c *crm.Column) {
	if p.Filled() == 0 {
		f := p.Dates("")
		s.dates[key] = &f
		return
	}
	if f := p.Dates(s.hint().Dates); s.settles(c, p.Filled(), f.Decision, p.ShareDates(), "dates") {
		s.dates[key] = &f
	}
}

func (s *source) decideNumbers(key string, p *column.Profile, c *crm.Column) {
	if p.Filled() == 0 {
		f := p.Numbers("")
		s.numbers[key] = &f
		return
	}
	if f := p.Numbers(s.hint().Decimal); s.settles(c, p.Filled(), f.Decision, p.ShareNumbers(), "numbers") {
		s.numbers[key] = &f
	}
}

// settles records what was decided of a column; false if too few of its values
// can be read so.
func (s *source) settles(c *crm.Column, filled int, d column.Decision, share float64, what string) bool {
	c.Filled, c.Format, c.Evidence, c.Doubt = filled, d.Format, d.Evidence, d.Doubt
	if share < 0.5 && c.How != "config" {
		s.unreadable(c, what)
		return false
	}
	return true
}

// hint is what the config says about the file's ambiguous columns.
func (s *source) hint() Source {
	if s.rule == nil {
		return Source{}
	}
	return *s.rule
}

// unreadable gives up a column most of whose values are not what its header
// promises: the header was taken for the wrong field, not every row is bad.
func (s *source) unreadable(c *crm.Column, what string) {
	hint := fmt.Sprintf("name the right column: columns: {%s: \"Header\"} for this file", c.Field)
	if _, own := s.at[c.Field]; !own { // a field whose changes the file lists
		hint = "look at what the CRM writes for this field: its changes are left out"
	}
	s.findings = append(s.findings, diag.Diagnostic{Code: "column-unreadable", Severity: diag.Warning,
		Pos:  diag.Pos{File: s.file.Path, Line: s.table.HeaderAt},
		Text: fmt.Sprintf("column %q is not read as %s: less than half of its values are %s", c.Header, label(c.Field), what), Hint: hint})
	delete(s.at, c.Field)
	c.Field, c.Doubt = "", false
}
