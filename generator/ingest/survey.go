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
		q := &surveyor{s: s, source: *s}
		q.orders, q.looks, q.changed, q.fieldsNamed = slices.Clone(s.orders), newLooks(len(s.keys)), nil, nil
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
	q.surveyChange(row)
	return false, nil
}

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
	for name := range q.fieldsNamed {
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
	s.dates, s.numbers = map[string]column.DateForm{}, map[string]column.NumberForm{}
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
		for _, n := range l.values {
			c.Filled += n
		}
	}
	if why := s.bound.why[key]; why != "" && c.Evidence != "" {
		c.Evidence = why + "; " + c.Evidence
	} else if why != "" {
		c.Evidence = why
	}
	s.file.Columns = append(s.file.Columns, c)
}

func (s *source) decideDates(key string, p *column.Profile, c *crm.Column) {
	c.Filled = p.Filled()
	if c.Filled == 0 {
		s.dates[key] = p.Dates("")
		return
	}
	f := p.Dates(s.hint().Dates)
	c.Format, c.Evidence, c.Doubt = f.Format, f.Evidence, f.Doubt
	if p.ShareDates() < 0.5 && c.How != "config" {
		s.unreadable(c, "dates")
		return
	}
	s.dates[key] = f
}

func (s *source) decideNumbers(key string, p *column.Profile, c *crm.Column) {
	c.Filled = p.Filled()
	if c.Filled == 0 {
		s.numbers[key] = p.Numbers("")
		return
	}
	f := p.Numbers(s.hint().Decimal)
	c.Format, c.Evidence, c.Doubt = f.Format, f.Evidence, f.Doubt
	if p.ShareNumbers() < 0.5 && c.How != "config" {
		s.unreadable(c, "numbers")
		return
	}
	s.numbers[key] = f
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
	s.findings = append(s.findings, diag.Diagnostic{Code: "column-unreadable", Severity: diag.Warning,
		Pos:  diag.Pos{File: s.file.Path, Line: s.table.HeaderAt},
		Text: fmt.Sprintf("column %q is not read as %s: less than half of its values are %s", c.Header, label(c.Field), what),
		Hint: fmt.Sprintf("name the right column: columns: {%s: \"Header\"} for this file", c.Field)})
	delete(s.at, c.Field)
	c.Field, c.Doubt = "", false
}

// followSiblings settles dates that can be read in two ways by the other
// dates of the file: one program wrote them all, so that 10/1/2026 beside
// 12/31/2026 is October 1. It needs all that are settled to agree.
func (s *source) followSiblings() {
	if s.hint().Dates != "" {
		return
	}
	orders := map[string]string{} // "dmy" or "mdy": a column that has it
	for _, c := range s.file.Columns {
		if o := orderOf(c.Format); kindOf(c.Field) == date && !c.Doubt && o != "" {
			orders[o] = c.Header
		}
	}
	if len(orders) != 1 {
		return
	}
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		k, ok := s.at[c.Field]
		if !c.Doubt || kindOf(c.Field) != date || !ok || orderOf(c.Format) == "" {
			continue
		}
		for _, o := range sortedKeys(orders) {
			f := s.looks[k].profile.Dates(o)
			if orderOf(f.Format) == o {
				s.dates[c.Field] = f
				c.Format, c.Doubt = f.Format, false
				c.Evidence = fmt.Sprintf("its own values leave the order open; it is that of column %q", orders[o])
			}
		}
	}
}

// orderOf reads the order of day and month out of a Format.
func orderOf(format string) string {
	if len(format) < 5 {
		return ""
	}
	switch {
	case format[0] == 'd' && format[2] == 'm':
		return "dmy"
	case format[0] == 'm' && format[2] == 'd':
		return "mdy"
	}
	return ""
}

// tellDoubts tells of columns that can be read in two ways.
func (s *source) tellDoubts() {
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		if !c.Doubt {
			continue
		}
		line := "dates: dmy"
		if kindOf(c.Field) == number {
			line = `decimal: ","`
		}
		s.findings = append(s.findings, diag.Diagnostic{Code: "column-doubt", Severity: diag.Warning,
			Pos:  diag.Pos{File: s.file.Path, Line: s.table.HeaderAt},
			Text: fmt.Sprintf("column %q can be read in two ways: %s", c.Header, c.Evidence),
			Hint: fmt.Sprintf("settle it in pipeglass.yaml: exports: [{path: %q, %s}]", s.file.Path, line)})
	}
}
