package ingest

import (
	"bytes"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// rowOrder watches whether a file's rows come in the order of a key. Exports
// mostly do, and then no memory of all rows is needed to find repeats: equal
// rows have equal keys, so that they are neighbours.
type rowOrder struct {
	col         int
	first, last []byte
	broken      bool
	repeats     bool // a key came on more than one row
}

// see looks at one row's key; it is not kept.
func (o *rowOrder) see(key string) {
	switch {
	case o.broken:
	case o.first == nil:
		o.first, o.last = []byte(key), []byte(key)
	case len(key) == len(o.last) && key > string(o.last) || len(key) > len(o.last): // as compareKeys has it
		o.last = append(o.last[:0], key...)
	case key == string(o.last):
		o.repeats = true
	default:
		o.broken = true
	}
}

// join goes on with the rows that another has seen below its own.
func (o *rowOrder) join(below *rowOrder) {
	if below.first == nil || o.broken {
		return
	}
	o.see(string(below.first))
	o.broken, o.repeats = o.broken || below.broken, o.repeats || below.repeats
	o.last = append(o.last[:0], below.last...)
}

// forget begins anew.
func (o *rowOrder) forget() { *o = rowOrder{col: o.col} }

// compareKeys orders keys by length, then by bytes: so both numbers and the
// ids of Salesforce stand in the order in which they were given out.
func compareKeys(a, b []byte) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return bytes.Compare(a, b)
}

// keysOf are the fields whose order is watched, the best first.
func keysOf(e crm.Entity) []string {
	if e == crm.EntityHistory {
		return []string{"deal_id", "row_id"}
	}
	return []string{"id"}
}

// watch begins to watch the orders that the source's rows may have.
func (s *source) watch() {
	s.orders = nil
	for _, key := range keysOf(s.file.Entity) {
		if k, ok := s.at[key]; ok {
			s.orders = append(s.orders, rowOrder{col: s.cols[k]})
		}
	}
}

// inOrder gives the order that held over all of the file's rows, nil if none
// did.
func (s *source) inOrder() *rowOrder {
	for i := range s.orders {
		if !s.orders[i].broken {
			return &s.orders[i]
		}
	}
	return nil
}

// unrepeated tells whether no other file can repeat a row of the source: none has
// the same header and keys of the same range.
func (r *reader) unrepeated(s *source) bool {
	own := s.inOrder()
	if own == nil {
		return false
	}
	for _, other := range r.sources {
		if other == s || other.layout == nil || other.file.Entity != s.file.Entity || !slices.Equal(other.table.Header, s.table.Header) {
			continue
		}
		o := other.inOrder()
		if o == nil || o.col != own.col {
			return false
		}
		if compareKeys(o.last, own.first) >= 0 && compareKeys(own.last, o.first) >= 0 {
			return false
		}
	}
	return true
}
