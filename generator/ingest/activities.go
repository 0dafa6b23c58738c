package ingest

import (
	"cmp"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// happened is one activity, typed, for as long as it takes to count it.
type happened struct {
	deal    int32 // into reader.deals, -1 for none
	person  int32 // into reader.people.list, -1 for nobody
	said    *said
	kind    crm.ActivityKind
	silent  bool   // it is of a kind that does not reach the buyer
	text    uint64 // of its words, 0 where it has none of its own
	round   roundness
	day     crm.Date
	created crm.Moment
	done    bool
}

// counter reads activities in parts of one file, beside others of its kind.
// Activities come by the million and say the same few things over and over:
// what was read once is remembered.
type counter struct {
	r    *reader
	s    *source
	seen *rowSet // nil where no row can be a repeat
	row  activityRow
	cols activityColumns
	sign signColumns

	looks   []*look
	tallies []*tally
	cells   rowCells
	says    sayings
	owners  owners
	deals   dealMemo
	dates   []int // columns that say when a row was recorded
	log     bool  // there are none: the day of what was done is taken
	days    *recordedDays

	// What is still to be told.
	leftRows
	order rowOrder
	found []sighting
	bad   []cells
}

// activityColumns says where the fields of activities are in source.keys, -1
// for those that the file lacks.
type activityColumns struct {
	date, start, due, completed, created, modified, deal, subject int

	state bool // some column says whether tasks are done
	typed bool // some column says the type
}

// sighting is one usable row.
type sighting struct {
	happened
	line int
	hash uint64 // of all its cells, and the key
	key  string // in whose order rows come, where rows may repeat
	body string // what was written about it: its own words, if they are asked for
	left string // why it is left out
	bad  int    // into counter.bad, -1 where all of the row can be read
}

// newCounter; recorded is true where rows help to find the as-of day.
func (r *reader) newCounter(s *source, seen *rowSet, recorded bool) *counter {
	n := &counter{r: r, s: s, seen: seen, looks: newLooks(len(s.keys)), days: newRecordedDays()}
	n.tallies = talliesOf(s.keys, n.looks)
	n.cells = newRowCells(s, &n.row, n.tallies, r.zone)
	n.says, n.owners = newSayings(s, &n.row, &n.cells), newOwners(s, &n.row, &n.cells)
	n.cols = activityColumns{date: s.column("date"), start: s.column("start"), due: s.column("due"), completed: s.column("completed"),
		created: s.column("created"), modified: s.column("modified"), deal: s.column("deal_id"), subject: s.column("subject"),
		state: s.has("status") || s.has("is_closed"), typed: s.has("type")}
	n.sign = s.signColumns()
	for _, f := range []string{"created", "modified", "completed"} {
		if _, ok := s.dates[f]; ok && recorded && s.has(f) {
			n.dates = append(n.dates, s.at[f])
		}
	}
	n.log = recorded && len(n.dates) == 0
	if len(s.orders) > 0 {
		n.order.col = s.orders[0].col
	}
	return n
}

// read types one row. What lies after the as-of day is planned, so the newest
// recorded moment of any row counts, used or not.
func (n *counter) read(row *table.Row) (full bool, err error) {
	if !n.usable(row) {
		return n.rows() >= maxTold, nil
	}
	n.cells.take(row)
	n.found = append(n.found, sighting{line: row.Line, bad: -1})
	f := &n.found[len(n.found)-1]
	if n.seen != nil {
		f.hash, f.key = n.seen.hashOf(row)
	} else if len(n.s.orders) > 0 {
		n.order.see(row.Cells[n.order.col])
	}
	f.said = n.says.of()
	n.record(f.said)
	switch {
	case f.said.deleted:
		f.left = "deleted in the CRM"
	case f.said.copy:
		f.left = "an invitee's copy of an event"
	default:
		c := cells{s: n.s, line: row.Line, at: row, zone: n.r.zone}
		n.typed(&f.happened, &c)
		f.body = n.signsOf(&f.happened, row)
		if len(c.bad) > 0 {
			c.key = strings.Clone(n.row.ID)
			f.bad = len(n.bad)
			n.bad = append(n.bad, c)
		}
	}
	return n.rows()+len(n.found) >= maxTold, nil
}

// record notes the moments at which the row was written.
func (n *counter) record(v *said) {
	for _, k := range n.dates {
		m, _ := n.cells.moment(k)
		n.days.note(m)
	}
	if n.log {
		if done, certain := n.isDone(v); done && certain {
			m, _ := n.cells.moment(n.cols.date)
			n.days.note(m)
		}
	}
}

// typed types one row.
func (n *counter) typed(h *happened, c *cells) {
	row := &n.row
	h.kind, h.silent = h.said.kind, h.said.silent
	day, start := n.moment(c, n.cols.date).Day, n.moment(c, n.cols.start).Day
	due, completed := n.moment(c, n.cols.due).Day, n.moment(c, n.cols.completed).Day
	h.created = n.moment(c, n.cols.created)
	n.moment(c, n.cols.modified)
	h.day = day
	if start != crm.NoDate && h.kind != crm.Task {
		h.day = start
	}
	h.done, _ = n.isDone(h.said)
	if h.day == crm.NoDate && h.done {
		h.day = completed
		if h.day == crm.NoDate {
			h.day = h.created.Day
		}
	}
	if !h.done && due != crm.NoDate {
		h.day = due
	}
	h.person = n.owners.of()
	h.deal = n.dealOf(row, h.day)
	if h.kind != crm.Email { // a mailing has the same words for everybody
		h.text = n.cells.words(n.cols.subject)
	}
}

// moment reads a cell, and complains where it is no moment. Most files have few
// of the columns that may hold one.
func (n *counter) moment(c *cells, k int) crm.Moment {
	if k < 0 {
		return crm.Moment{}
	}
	return n.momentAt(c, k)
}

func (n *counter) momentAt(c *cells, k int) crm.Moment {
	m, ok := n.cells.moment(k)
	if !ok {
		return c.moment(n.s.keys[k], n.cells.text(k))
	}
	return m
}

func (n *counter) ended() {}

func (n *counter) copies() bool { return false }

// tell counts what was read.
func (n *counter) tell() error {
	s := n.s
	s.file.Read += len(n.found)
	n.leftRows.tell(s)
	for i := range n.found {
		f := &n.found[i]
		if n.seen != nil && n.seen.againAs(f.hash, f.key) {
			s.ignore("the same row twice")
			continue
		}
		if f.left != "" {
			s.ignore(f.left)
			continue
		}
		f.person = n.owners.tell(f.person, n.r.people)
		if f.bad >= 0 {
			n.bad[f.bad].spoilt(n.bad[f.bad].key)
			continue
		}
		if f.body != "" && n.r.reduce.texts.asks(f.person, f.day) {
			f.text = cmp.Or(textHash(f.body), f.text) // what was written says more than the subject
		}
		s.file.Used++
		n.r.reduce.add(&f.happened)
	}
	n.found, n.bad = n.found[:0], n.bad[:0]
	if len(s.orders) > 0 && n.seen == nil {
		o := &s.orders[0]
		o.join(&n.order)
		n.order.forget()
		if o.broken || o.repeats {
			s.unsorted = true
			return errUnsorted
		}
	}
	return nil
}

// isDone tells whether an activity took place: by its flag or status; without
// either a log of calls and mails is a log of what was done, and the rest is
// done if its day has come. certain is false for that last case.
func (n *counter) isDone(v *said) (done, certain bool) {
	switch {
	case v.closed:
		return v.done, true
	case n.row.Completed != "":
		return true, true
	case v.kind == crm.Task && (n.cols.state || n.row.Due != ""):
		return false, true
	}
	return true, v.kind == crm.Call || v.kind == crm.Email || v.kind == crm.OtherActivity || v.kind == crm.Meeting && n.cols.typed
}
