package ingest

import (
	"cmp"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// historyReader reads history in parts of one file, beside others of its kind.
type historyReader struct {
	r     *reader
	s     *source
	seen  *rowSet
	row   historyRow
	to    []*string // where the cells go in row, parallel to s.keys
	old   bool      // the file says what a field was before
	at    *column.DateForm
	deals dealMemo
	twice bool // owner changes come by id, and those by name are the same once more

	// What is still to be told.
	leftRows
	list []historyEntry
	told []crm.Fact
	bad  []cells
}

// historyEntry is one usable row.
type historyEntry struct {
	line   int
	hash   uint64 // of all its cells, and the key
	key    string // in whose order rows come
	left   string // why it is left out
	bad    int    // into historyReader.bad, -1 where all of the row can be read
	deal   crm.DealID
	rowID  string
	facts  int     // how many it has, in historyReader.told
	owners bool    // they hold owners, as the row writes them
	logged *logged // only where deals are derived
}

func (r *reader) newHistoryReader(s *source, seen *rowSet) *historyReader {
	h := &historyReader{r: r, s: s, seen: seen, old: s.has("old"), at: s.dates["at"]}
	h.twice = s.layout.Shape == changes && r.ownersByID && looksLikeUserIDColumn(s)
	h.to = placesIn(&h.row, s.keys)
	return h
}

// read types one row.
func (h *historyReader) read(at *table.Row) (full bool, err error) {
	if !h.usable(at) {
		return h.rows() >= maxTold, nil
	}
	to, cells := h.to, at.Cells
	for k, col := range h.s.cols {
		cell := cells[col]
		if !plainEnds(cell) {
			cell = strings.TrimSpace(cell)
		}
		*to[k] = cell
	}
	h.list = append(h.list, historyEntry{})
	e := &h.list[len(h.list)-1]
	e.line, e.bad = at.Line, -1
	if h.seen != nil {
		e.hash, e.key = h.seen.hashOf(at)
	}
	if deleted, _ := yes(h.row.Deleted); deleted {
		e.left = "deleted in the CRM"
	} else {
		h.typed(e, at)
	}
	return h.r.deriving || h.rows()+len(h.list) >= maxTold, nil
}

// typed reads what the row says.
func (h *historyReader) typed(e *historyEntry, at *table.Row) {
	r, row := h.r, &h.row
	e.deal = r.idAt(r.dealAt(row.DealID, &h.deals))
	if e.deal == "" && row.DealID == "" {
		e.deal = r.dealNamed(row.DealName)
	}
	c := cells{s: h.s, line: e.line, at: at, zone: r.zone}
	if r.deriving {
		e.deal = crm.DealID(r.shared(cmp.Or(cleanID(row.DealID), foldWords(row.DealName))))
	}
	if e.deal == "" && cleanID(row.DealID) == "" && row.DealName == "" {
		c.fail("deal_id", "row-no-id", "the history row names no deal", "export the column with the deal's id filled in every row")
	}
	first := len(h.told)
	facts, why := h.factsOf(&c, row)
	if r.deriving {
		e.logged = r.logOf(&c, row, e.deal)
	}
	switch {
	case len(c.bad) > 0:
		c.key = strings.Clone(cleanID(row.RowID))
		e.bad = len(h.bad)
		h.bad = append(h.bad, c)
	case e.deal == "":
		e.left = orphan
	case why != "":
		e.left = why
	default:
		e.rowID, e.facts = row.RowID, len(facts)
		e.owners = h.s.layout.Shape == changes && facts[0].After.Set.Has(crm.FieldOwner)
		return
	}
	h.told = h.told[:first]
}

func (h *historyReader) ended() {}

func (h *historyReader) copies() bool { return false }

// tell files what was read.
func (h *historyReader) tell() error {
	s := h.s
	s.file.Read += len(h.list)
	h.leftRows.tell(s)
	next := 0
	for i := range h.list {
		e := &h.list[i]
		facts := h.told[next : next+e.facts]
		next += e.facts
		switch {
		case h.seen != nil && h.seen.againAs(e.hash, e.key):
			s.ignore("the same row twice")
		case e.bad >= 0:
			h.bad[e.bad].spoilt(h.bad[e.bad].key)
		case e.left != "":
			s.ignore(e.left)
		default:
			s.file.Used++
			h.keep(e, facts)
		}
	}
	h.list, h.told, h.bad = h.list[:0], h.told[:0], h.bad[:0]
	return nil
}

// keep files the facts of one row.
func (h *historyReader) keep(e *historyEntry, facts []crm.Fact) {
	r := h.r
	for i := range facts {
		f := &facts[i]
		f.Deal, f.From = e.deal, h.s.origin(e.line)
		if e.owners {
			f.After.Owner = r.people.owner("", string(f.After.Owner), "")
			f.Before.Owner = r.people.owner("", string(f.Before.Owner), "")
		}
		r.recorded(f.At)
		r.addFact(f, e.rowID)
		if e.logged != nil {
			f.After.Stage, f.Before.Stage = r.shared(f.After.Stage), r.shared(f.Before.Stage)
			l := *e.logged
			l.told = told{fact: *f, rowID: strings.Clone(e.rowID), step: i}
			r.logged = append(r.logged, l)
		}
	}
}

// told is a Fact on its way: with what orders it among facts of one moment.
type told struct {
	fact  crm.Fact
	rowID string
	step  int // of several facts out of one row
}

// logged is what a history row says of the deal itself, kept only where no
// deal export was read and deals must be derived.
type logged struct {
	told
	id       crm.DealID
	name     string
	nowStage string
	created  crm.Moment
	owner    crm.PersonID
	now      crm.State // the deal's current values, where the row repeats them
	src      *source
}

// logOf reads what the row says of the deal as it is now.
func (r *reader) logOf(c *cells, row *historyRow, deal crm.DealID) *logged {
	l := &logged{id: deal, src: c.s}
	l.name, l.nowStage = r.shared(row.DealName), r.shared(word(row.NowStage))
	l.owner = r.people.owner("", row.Owner, "")
	if c.s.layout.Shape != states || c.s.dialect == "generic" {
		l.created = c.moment("created", row.Created)
	}
	if c.s.layout.Shape == changes {
		l.now = stateFact(c, row, "").After
	}
	return l
}
