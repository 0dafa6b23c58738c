package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// look is what the first pass keeps of one column: the profile that decides
// its form, and its distinct values while they are few.
type look struct {
	profile column.Profile
	values  map[string]int // nil once there are more than maxValues
	filled  int            // cells that are not blank, also where there are more values
}

// maxValues is where a column stops being a list of categories.
const maxValues = 256

func newLooks(n int) []*look {
	list := make([]*look, n)
	for i := range list {
		list[i] = newLook()
	}
	return list
}

func newLook() *look { return &look{values: map[string]int{}} }

func (l *look) add(cell string, profiled bool) { l.addTimes(cell, 1, profiled) }

// addTimes looks at a cell that stands in n rows; the cell is not kept.
func (l *look) addTimes(cell string, n int, profiled bool) {
	if profiled {
		l.profile.AddTimes(cell, n)
	}
	if column.Blank(cell) {
		return
	}
	l.filled += n
	if l.values == nil {
		return
	}
	if have, ok := l.values[cell]; ok {
		l.values[cell] = have + n
		return
	}
	if len(l.values) == maxValues {
		l.values = nil
		return
	}
	l.values[strings.Clone(cell)] = n
}

// join adds what another look saw of the same column.
func (l *look) join(o *look) {
	l.profile.Join(&o.profile)
	l.filled += o.filled
	if o.values == nil {
		l.values = nil
	}
	for v, n := range o.values {
		if l.values == nil {
			return
		}
		if _, ok := l.values[v]; !ok && len(l.values) == maxValues {
			l.values = nil
			return
		}
		l.values[v] += n
	}
}

// kind says how the values of a field are read.
type kind uint8

const (
	text kind = iota
	date
	number
)

// kindOf gives the kind of a field; the names mean the same in all entities.
func kindOf(field string) kind {
	switch field {
	case "close_date", "closed", "won_time", "lost_time", "created", "modified", "stage_since",
		"last_activity", "next_activity", "at", "start", "end", "date", "due", "completed", "from", "to":
		return date
	case "amount", "probability", "target", "stage_order":
		return number
	}
	if len(field) > 8 && field[:8] == "entered:" {
		return date
	}
	return text
}
