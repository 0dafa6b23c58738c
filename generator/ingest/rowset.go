package ingest

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// rowSet remembers rows by a hash of all their cells, to find the ones that
// an export repeats. Where the rows come in the order of a key, only those of
// one key at a time are remembered (see rowOrder). Else it is an open table
// of 64-bit hashes, 11 to 21 bytes a row: the one thing in ingest that grows
// with the rows of an activity file, and only where that is not sorted by id.
// Among ten million rows the chance of one false repeat is 1 in 370,000.
//
// maphash is seeded at random, but nothing that is written depends on it.
type rowSet struct {
	seed   maphash.Seed
	head   uint64
	sorted bool
	key    int // the column of the key
	met    *rowsMet
}

// rowsMet is what changes with each row. It stands apart: rows are hashed beside
// those that are remembered, and a core that reads what is next to what another
// writes waits for it each time.
type rowsMet struct {
	slots []uint64 // 0 is free
	used  int

	now   []byte   // the key of the rows in group
	group []uint64 // their hashes, in order from fewOfKey on
}

func newRowSet() *rowSet {
	return &rowSet{seed: maphash.MakeSeed(), met: &rowsMet{slots: make([]uint64, 1024)}}
}

// newSortedRowSet is for rows that come in the order of the cells of a column.
func newSortedRowSet(key int) *rowSet {
	return &rowSet{seed: maphash.MakeSeed(), sorted: true, key: key, met: &rowsMet{}}
}

// under sets the header of the rows that follow: equal cells under other
// headers are other rows.
func (s *rowSet) under(header []string) *rowSet {
	s.head = s.hash(0, header)
	return s
}

// again tells whether the same text came before, and remembers it; a nil set
// remembers nothing.
func (s *rowSet) again(text string) bool {
	return s != nil && s.againAs(max(1, s.join(s.head, text)), "")
}

// hashOf gives what againAs asks for. It changes nothing, so that rows can be
// hashed beside each other.
func (s *rowSet) hashOf(r *table.Row) (h uint64, key string) {
	if s.sorted {
		key = r.Cells[s.key]
	}
	return max(1, s.hashRow(r)), key
}

// hashRow gives the same for the same cells, however they are quoted and
// separated. Most rows have no comma within a cell, and are hashed as their cells
// with commas between: that is how most stand in their file.
func (s *rowSet) hashRow(r *table.Row) uint64 {
	if r.Plain {
		return s.join(s.head, r.Raw())
	}
	var all maphash.Hash
	all.SetSeed(s.seed)
	for i, c := range r.Cells {
		if strings.IndexByte(c, ',') >= 0 {
			return s.hash(s.head, r.Cells)
		}
		if i > 0 {
			all.WriteByte(',')
		}
		all.WriteString(c)
	}
	return mixIn(s.head, all.Sum64())
}

// againAs tells whether cells of this hash and key came before, and remembers
// them.
func (s *rowSet) againAs(h uint64, key string) bool {
	if s.sorted {
		return s.met.inGroup(key, h)
	}
	return s.met.again(h)
}

// again looks among all rows.
func (m *rowsMet) again(h uint64) bool {
	if m.put(h) {
		return true
	}
	if m.used++; m.used*4 > len(m.slots)*3 {
		old := m.slots
		m.slots = make([]uint64, 2*len(old))
		for _, h := range old {
			if h != 0 {
				m.put(h)
			}
		}
	}
	return false
}

// inGroup looks among the rows of the key, which are few.
func (m *rowsMet) inGroup(key string, h uint64) bool {
	if string(m.now) != key {
		m.now, m.group = append(m.now[:0], key...), m.group[:0]
	}
	if len(m.group) < fewOfKey {
		if slices.Contains(m.group, h) {
			return true
		}
		if m.group = append(m.group, h); len(m.group) == fewOfKey {
			slices.Sort(m.group)
		}
		return false
	}
	at, found := slices.BinarySearch(m.group, h)
	if !found {
		m.group = slices.Insert(m.group, at, h)
	}
	return found
}

// fewOfKey is up to how many rows of a key are looked through one by one.
const fewOfKey = 32

// put adds a hash; true if it was there.
func (m *rowsMet) put(h uint64) bool {
	mask := uint64(len(m.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch m.slots[i] {
		case h:
			return true
		case 0:
			m.slots[i] = h
			return false
		}
	}
}

// hash takes cell by cell.
func (s *rowSet) hash(h uint64, cells []string) uint64 {
	for _, c := range cells {
		h = s.join(h, c)
	}
	return h
}

// join adds a text to what was hashed.
func (s *rowSet) join(h uint64, text string) uint64 { return mixIn(h, maphash.String(s.seed, text)) }

func mixIn(h, more uint64) uint64 { return ((h<<23 | h>>41) ^ more) * 0x9E3779B97F4A7C15 }
