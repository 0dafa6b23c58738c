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
	of    []rowCell // parallel to source.keys
	zone  *time.Location
	marks map[string]int32
	texts []string // by mark, from 1 on
}

// rowCell is the cell of one column.
type rowCell struct {
	col   int
	text  *string // where it stands in the typed row
	tally *tally
	slot  *tallySlot       // of its text, nil where that has none
	form  *column.DateForm // nil for a column that holds no dates
	last  int32            // the mark that was given last to a text without a slot
	now   stamp            // of a text that has no slot
}

// stamp is a moment that was read out of the present row.
type stamp struct {
	read bool
	at   crm.Moment
	ok   bool
}

func newRowCells(s *source, row any, tallies []*tally, zone *time.Location) rowCells {
	c := rowCells{of: make([]rowCell, len(s.keys)), zone: zone, marks: map[string]int32{}, texts: []string{""}}
	for k, to := range placesIn(row, s.keys) {
		c.of[k] = rowCell{col: s.cols[k], text: to, tally: tallies[k], form: s.dates[s.keys[k]]}
	}
	return c
}

// take makes the row the present one.
func (c *rowCells) take(row *table.Row) {
	of, cells := c.of, row.Cells
	for k := range of {
		one := &of[k]
		cell := cells[one.col]
		slot := one.tally.again(cell)
		if slot == nil {
			if !plainEnds(cell) {
				cell = strings.TrimSpace(cell)
			}
			slot = one.tally.add(cell)
		}
		*one.text, one.slot, one.now.read = cell, slot, false
	}
}

// text gives a cell; k is not -1.
func (c *rowCells) text(k int) string { return *c.of[k].text }

// moment reads a cell; ok is false where it is filled and no moment. A column
// that is not there (-1), or holds no dates, is blank.
func (c *rowCells) moment(k int) (at crm.Moment, ok bool) {
	if k < 0 {
		return crm.Moment{}, true
	}
	one := &c.of[k]
	if one.form == nil || *one.text == "" {
		return crm.Moment{}, true
	}
	slot := one.slot
	if slot != nil && slot.known {
		return crm.Moment{Day: crm.Date(int32(slot.value >> 32)), Second: int32(uint32(slot.value))}, true
	}
	if one.now.read {
		return one.now.at, one.now.ok
	}
	at, blank, err := one.form.Parse(*one.text, c.zone)
	ok = blank || err == nil
	one.now = stamp{true, at, ok}
	if ok && slot != nil {
		slot.known, slot.value = true, uint64(uint32(at.Day))<<32|uint64(uint32(at.Second))
	}
	return at, ok
}

// words gives the hash of a cell's words.
func (c *rowCells) words(k int) uint64 {
	if k < 0 {
		return 0
	}
	slot := c.of[k].slot
	if slot == nil {
		return textHash(*c.of[k].text)
	}
	if !slot.known {
		slot.known, slot.value = true, textHash(*c.of[k].text)
	}
	return slot.value
}

// blankMark is that of a cell with nothing in it, and of a column that is not
// there.
const blankMark = -1

// mark gives the number under which a text goes in its column, 0 where it has
// none because there are too many.
func (c *rowCells) mark(one *rowCell) int32 {
	if slot := one.slot; slot != nil && slot.mark != 0 {
		return slot.mark
	}
	return c.markAnew(one)
}

// markAnew is mark for a text whose slot has none, or that has no slot.
func (c *rowCells) markAnew(one *rowCell) int32 {
	switch {
	case *one.text == "":
		return blankMark
	case one.slot != nil:
		one.slot.mark = c.newMark(*one.text)
		return one.slot.mark
	case c.texts[one.last] != *one.text: // of more texts than there are slots, such as the owners of a big company
		one.last = c.newMark(*one.text) // rows of one deal are mostly of one owner
	}
	return one.last
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

// markedCell is one whose mark stands in a key.
type markedCell struct {
	at int // in the key
	*rowCell
}

// markedCells are the cells of some fields, as far as the file has them, for a
// key; blank is made that of a row in which all of them are blank.
func (c *rowCells) markedCells(s *source, blank []int32, fields ...string) (list []markedCell) {
	for i, field := range fields {
		blank[i] = blankMark
		if k := s.column(field); k >= 0 {
			list = append(list, markedCell{i, &c.of[k]})
		}
	}
	return list
}
