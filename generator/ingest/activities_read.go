package ingest

import (
	"errors"
	"maps"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// Activities are most of an export, so they are read in one pass: while rows
// are counted, the survey looks at every cell too. What is not yet known is
// presumed: how the dates are written, by the first rows; that the file is
// sorted by id; and the as-of day, by what deals and history say. If the whole
// of the files then says otherwise, everything is counted once more with what
// is now known. Nothing is ever decided by the first rows.

// presumedRows is how many rows suggest the form of the columns.
const presumedRows = 4096

// errUnsorted ends a pass over a file that is not in the order of its ids.
var errUnsorted = errors.New("rows are not in the order of their ids")

// readAllActivities counts activities once the as-of day is known.
func (r *reader) readAllActivities() error {
	var files []*source
	for _, s := range r.sources {
		if s.file.Entity == crm.EntityActivities {
			files = append(files, s)
		}
	}
	if len(files) == 0 {
		return nil
	}
	asOf, sure := r.opt.AsOf, r.opt.AsOf != crm.NoDate
	before := r.days
	for {
		if !sure {
			r.days = before.clone()
			newest, _ := r.newestRecorded()
			asOf = max(asOf, newest.Day)
		}
		r.reduce = newReduction(asOf, len(r.deals))
		r.reduce.unsure = !sure
		again, err := r.countFiles(files, !sure)
		if err != nil {
			return err
		}
		if again {
			continue
		}
		if sure {
			return nil
		}
		found, _ := r.newestRecorded()
		if r.reduce.settle(found.Day) {
			return nil
		}
		asOf, sure = found.Day, true // counted against the wrong day: once more
	}
}

// countFiles makes one pass over each file; again is true if what was
// presumed of one did not hold, and is known now.
func (r *reader) countFiles(files []*source, dates bool) (again bool, err error) {
	delete(r.rows, crm.EntityActivities)
	for _, s := range files {
		s.file.Read, s.file.Used, s.file.Ignored, s.file.Quarantined = 0, 0, 0, 0
		s.reasons, s.rejects, s.lost = map[string]int{}, nil, nil
		if s.settled {
			_, err = r.countActivities(s, dates)
		} else {
			var held bool
			held, err = r.presume(s, dates)
			again = again || !held
		}
		if err != nil && !errors.Is(err, errUnsorted) && !errors.Is(err, table.ErrUncut) {
			return false, err
		}
		again = again || err != nil
	}
	for _, s := range files {
		if s.has("id") && !s.unsorted && !r.unrepeated(s) {
			s.unsorted, again = true, true
		}
	}
	for _, s := range files {
		if !again {
			if err := r.locate(s); err != nil {
				return false, err
			}
		}
	}
	return again, nil
}

// presume counts a file under the forms that its first rows suggest, and
// tells whether they are those of all its rows. It settles the file, unless that
// can't be read in parts.
func (r *reader) presume(s *source, dates bool) (held bool, err error) {
	if err := s.surveyFirst(presumedRows); err != nil {
		return false, err
	}
	presumed := *s
	looks, err := r.countActivities(s, dates)
	s.at = maps.Clone(s.allAt)
	switch {
	case errors.Is(err, table.ErrUncut):
		return false, nil
	case errors.Is(err, errUnsorted): // the rows after the break are still to be looked at
		s.looks = newLooks(len(s.keys))
		return false, r.survey(s)
	case err != nil:
		return false, err
	}
	s.looks = looks
	s.decideForms()
	s.settled = true
	return s.readsAs(&presumed), nil
}

// surveyFirst presumes the forms of the columns by the first rows.
func (s *source) surveyFirst(rows int) error {
	s.allAt = maps.Clone(s.at)
	q := *s
	q.looks, q.findings, q.file.Columns = newLooks(len(s.keys)), nil, nil
	enough := errors.New("enough")
	tallies := talliesOf(q.keys, q.looks)
	err := s.table.Each(func(row *table.Row) error {
		if row.Bad == nil && row.Skip == "" {
			q.tally(tallies, row)
		}
		if rows--; rows == 0 {
			return enough
		}
		return nil
	})
	if err != nil && !errors.Is(err, enough) {
		return err
	}
	for _, t := range tallies {
		t.done()
	}
	q.decideForms()
	s.dates, s.numbers, s.at, s.categories = q.dates, q.numbers, q.at, q.codesOf()
	return nil
}

// readsAs tells whether the cells of activities are read alike under the
// forms of both.
func (s *source) readsAs(o *source) bool {
	return maps.EqualFunc(s.dates, o.dates, (*column.DateForm).ReadsAs) && maps.Equal(s.at, o.at) && s.codesOf() == o.categories
}

// categories says which column holds the codes of activities.
type categories uint8

const (
	codesByKind categories = iota
	codesByType
	codesBySubject
)

func (s *source) codesOf() categories {
	switch {
	case s.has("type") && s.looks[s.at["type"]].profileless() > 0:
		return codesByType
	case s.has("subject") && s.looks[s.at["subject"]].values != nil:
		return codesBySubject
	}
	return codesByKind
}

// profileless counts the filled cells of a column of categories.
func (l *look) profileless() int {
	if l.values == nil {
		return maxValues
	}
	return len(l.values)
}

// countActivities makes one pass, in which parts of the file are typed beside
// each other and counted in their order; looks gives what the cells are. It ends
// with errUnsorted where the rows are not in the order of their ids as presumed.
func (r *reader) countActivities(s *source, dates bool) (looks []*look, err error) {
	var seen *rowSet
	switch {
	case !s.has("id"): // two equal rows may well be two calls of one day
		s.orders = nil
	case s.unsorted:
		seen = r.seen(s)
	default:
		s.watch()
	}
	r.reduce.known = true
	list := make([]partReader, readers)
	for i := range list {
		list[i] = r.newCounter(s, seen, dates)
	}
	if err := r.inParts(s, list); err != nil {
		return nil, err
	}
	looks = newLooks(len(s.keys))
	for _, one := range list {
		n := one.(*counter)
		r.days.join(n.days)
		for k := range looks {
			n.tallies[k].done()
			looks[k].join(n.looks[k])
		}
	}
	return looks, nil
}

// tally counts the cells of a row for the survey.
func (s *source) tally(tallies []*tally, row *table.Row) {
	cells := row.Cells
	for i, col := range s.cols {
		if cell := cells[col]; tallies[i].again(cell) == nil {
			if !plainEnds(cell) {
				cell = strings.TrimSpace(cell)
			}
			tallies[i].add(cell)
		}
	}
}
