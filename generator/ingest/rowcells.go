package ingest

import (
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// rowCells is one row of a log beside what was read before out of the same
// texts in the same columns.
type rowCells struct {
	cols  []int
	to    []*string // where each cell stands in the typed row
	slots []*tallySlot
	forms []*column.DateForm // nil for columns that hold no dates
	zone  *time.Location
	marks map[string]int32
	texts []string // by mark, from 1 on
	last  []int32  // the mark that was given last to a text without a slot
	now   []stamp  // of texts that have no slot
}

// stamp is a moment that was read out of the present row.
type stamp struct {
	read bool
	at   crm.Moment
	ok   bool
}

func newRowCells(s *source, row any, zone *time.Location) rowCells {
	c := rowCells{cols: s.cols, to: placesIn(row, s.keys), slots: make([]*tallySlot, len(s.keys)), forms: make([]*column.DateForm, len(s.keys)),
		zone: zone, marks: map[string]int32{}, texts: []string{""}, last: make([]int32, len(s.keys)), now: make([]stamp, len(s.keys))}
	for k, key := range s.keys {
		if f, ok := s.dates[key]; ok {
			c.forms[k] = f
		}
	}
	return c
}

// take makes the row the present one.
func (c *rowCells) take(row *table.Row, tallies []*tally) {
	for k, col := range c.cols {
		cell := trimmed(row.Cells[col])
		*c.to[k], c.slots[k], c.now[k].read = cell, tallies[k].add(cell), false
	}
}

// moment reads a cell; ok is false where it is filled and no moment. A column
// that is not there (-1), or holds no dates, is blank.
func (c *rowCells) moment(k int) (at crm.Moment, ok bool) {
	if k < 0 || *c.to[k] == "" || c.forms[k] == nil {
		return crm.Moment{}, true
	}
	slot := c.slots[k]
	if slot != nil && slot.known {
		return crm.Moment{Day: crm.Date(int32(slot.value >> 32)), Second: int32(uint32(slot.value))}, true
	}
	if now := &c.now[k]; now.read {
		return now.at, now.ok
	}
	at, blank, err := c.forms[k].Parse(*c.to[k], c.zone)
	ok = blank || err == nil
	c.now[k] = stamp{true, at, ok}
	if ok && slot != nil {
		slot.known, slot.value = true, uint64(uint32(at.Day))<<32|uint64(uint32(at.Second))
	}
	return at, ok
}

// words gives the hash of a cell's words.
func (c *rowCells) words(k int, cell string) uint64 {
	if k < 0 || c.slots[k] == nil {
		return textHash(cell)
	}
	slot := c.slots[k]
	if !slot.known {
		slot.known, slot.value = true, textHash(cell)
	}
	return slot.value
}

// blankMark is that of a cell with nothing in it, and of a column that is not
// there.
const blankMark = -1

// mark gives the number under which a text goes in its column, 0 where it has
// none because there are too many.
func (c *rowCells) mark(k int) int32 {
	if k < 0 || *c.to[k] == "" {
		return blankMark
	}
	slot := c.slots[k]
	if slot == nil { // a column of more texts than there are slots, such as the owners of a big company
		if c.texts[c.last[k]] != *c.to[k] { // rows of one deal are mostly of one owner
			c.last[k] = c.newMark(*c.to[k])
		}
		return c.last[k]
	}
	if slot.mark == 0 {
		slot.mark = c.newMark(*c.to[k])
	}
	return slot.mark
}

func (c *rowCells) newMark(text string) int32 {
	have, ok := c.marks[text]
	if !ok && len(c.marks) < maxSaid {
		have = int32(len(c.texts))
		text = strings.Clone(text)
		c.marks[text], c.texts = have, append(c.texts, text)
	}
	return have
}
