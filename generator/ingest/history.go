package ingest

import (
	"cmp"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

const orphan = "history of a deal that is not in the export"

// readHistory reads one history file of any shape.
func (r *reader) readHistory(s *source) error {
	first := r.facts.Len()
	if first == 0 {
		r.facts.Grow(r.historyRows())
	}
	seen, list := r.seen(s), make([]partReader, readers)
	if r.deriving {
		list = list[:1] // what a row says of its deal is filed before the next is read
	}
	for i := range list {
		list[i] = r.newHistoryReader(s, seen)
	}
	if err := r.inParts(s, list); err != nil {
		return err
	}
	r.forgetConstants(s, first)
	return r.locate(s)
}

// historyRows is how many rows the survey found of which each is a fact.
func (r *reader) historyRows() int {
	n := 0
	for _, s := range r.sources {
		if s.file.Entity == crm.EntityHistory && s.layout.Shape != stays {
			n += s.rows
		}
	}
	return n
}

// addFact files one fact, and the row's own id if it has one.
func (r *reader) addFact(f *crm.Fact, rowID string) {
	if rowID != "" {
		r.rowIDs = append(r.rowIDs, make([]string, r.facts.Len()-len(r.rowIDs))...)
		r.rowIDs = append(r.rowIDs, strings.Clone(rowID))
	}
	r.facts.Add(f)
}

// rowID gives the id of the row that fact i came from, "" if it had none.
func (r *reader) rowID(i int) string {
	if i < len(r.rowIDs) {
		return r.rowIDs[i]
	}
	return ""
}

// shared gives the one copy of a text that comes again and again, so that
// the many facts do not hold on to the rows they came from.
func (r *reader) shared(s string) string {
	if s == "" {
		return ""
	}
	lately := &r.textsLately[latelyAt(s)]
	if *lately == s {
		return *lately
	}
	have, ok := r.texts[s]
	if !ok {
		have = strings.Clone(s)
		r.texts[have] = have
	}
	*lately = have
	return have
}

// orderFacts orders by deal, moment, the CRM's row id, and then as the files
// have it.
func (r *reader) orderFacts() {
	order := r.facts.Sort(func(i, j int) int { return cmp.Compare(r.rowID(i), r.rowID(j)) })
	if order == nil || r.rowIDs == nil {
		return
	}
	ids := make([]string, len(order))
	for to, from := range order {
		ids[to] = r.rowID(int(from))
	}
	r.rowIDs = ids
}

func compareTold(a, b told) int {
	return cmp.Or(cmp.Compare(a.fact.Deal, b.fact.Deal), a.fact.At.Compare(b.fact.At), cmp.Compare(a.rowID, b.rowID),
		cmp.Compare(a.fact.From.File, b.fact.From.File), cmp.Compare(a.fact.From.Line, b.fact.From.Line), cmp.Compare(a.step, b.step))
}
