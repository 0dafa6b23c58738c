package ingest

import "strings"

// owners remembers by what texts rows name their owners. It may read beside
// others: who an owner is, is only found when rows are told, in their order,
// because the first row that names somebody may make a person of him.
type owners struct {
	row   *activityRow
	cells *rowCells
	cols  []markedCell
	blank [3]int32 // the key of a row that names no owner
	by    []ownerSlot
	texts map[[3]string]int32
	list  []named
}

type ownerSlot struct {
	key [3]int32
	at  int32 // one more than into owners.list
}

// named is one way to name an owner.
type named struct {
	of    [3]string
	asked bool
	found int32 // into people.list
}

const ownerSlots = 4096

func newOwners(s *source, row *activityRow, c *rowCells) owners {
	o := owners{row: row, cells: c, by: make([]ownerSlot, ownerSlots), texts: map[[3]string]int32{}}
	o.cols = c.markedCells(s, o.blank[:], "owner_id", "owner", "owner_email")
	return o
}

// of gives the number of the row's owner, for tell.
func (o *owners) of() int32 {
	key, h := o.blank, uint64(0)
	for _, c := range o.cols {
		mark := o.cells.mark(c.rowCell)
		if mark == 0 {
			return o.look()
		}
		key[c.at], h = mark, marksHash(h, mark)
	}
	e := &o.by[h>>32%ownerSlots]
	if e.key != key || e.at == 0 {
		e.key, e.at = key, o.look()+1
	}
	return e.at - 1
}

func (o *owners) look() int32 {
	key := [3]string{o.row.OwnerID, o.row.Owner, o.row.OwnerEmail}
	at, ok := o.texts[key]
	if !ok {
		at = int32(len(o.list))
		for i := range key {
			key[i] = strings.Clone(key[i])
		}
		o.texts[key] = at
		o.list = append(o.list, named{of: key})
	}
	return at
}

// tell gives the person that a number of means, -1 for nobody.
func (o *owners) tell(at int32, p *people) int32 {
	one := &o.list[at]
	if !one.asked {
		one.asked, one.found = true, int32(p.find(one.of[0], one.of[1], one.of[2]))
	}
	return one.found
}
