package ingest

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// findDates tells dates apart by what they can be: deals that are open have no
// day on which they were closed; what was created comes before all else; and
// only a plan reaches beyond the newest creation.
func (g *guess) findDates(list []*trait) error {
	var dates, ends []*trait
	for _, t := range list {
		if !t.isDate() {
			continue
		}
		if dates = append(dates, t); g.onlyOnClosed(t) {
			ends = append(ends, t)
		}
	}
	if len(ends) == 1 && !g.has("closed") {
		t := ends[0]
		g.take("closed", t.col, fmt.Sprintf("it is filled on %d of %d closed deals and on %d of %d open ones", t.onClosed, g.closedRows, t.onOpen, g.openRows))
	}
	o, err := g.orderOfDates(dates)
	if err != nil {
		return err
	}
	for i, t := range dates {
		if !g.has("created") && !g.used(t.col) && o.first(i) {
			g.take("created", t.col, "of all columns of dates, it is the earliest in nearly every row")
			o.created = i
		}
	}
	if o.created < 0 {
		g.openDates(dates)
		return nil
	}
	if err := g.countPlans(dates, o); err != nil {
		return err
	}
	plans := slices.DeleteFunc(slices.Clone(dates), func(t *trait) bool { return g.used(t.col) || t.plans == 0 || t.plans*4 < t.onOpen })
	if len(plans) == 1 && !g.has("close_date") {
		g.take("close_date", plans[0].col, fmt.Sprintf("on %d of %d open deals it lies after the newest creation: it is a plan", plans[0].plans, plans[0].onOpen))
	}
	g.openDates(dates)
	return nil
}

// onlyOnClosed tells of a column that closed deals have and open ones lack.
func (g *guess) onlyOnClosed(t *trait) bool {
	return g.openRows > 0 && g.closedRows > 0 && float64(t.onOpen) <= nearlyNone*float64(g.openRows) && float64(t.onClosed) >= nearlyAll*float64(g.closedRows)
}

func (g *guess) openDates(dates []*trait) {
	g.open("a date", slices.DeleteFunc(slices.Clone(dates), func(t *trait) bool { return g.used(t.col) }))
}

// dateOrder counts how dates of one row stand to each other.
type dateOrder struct {
	both, before, equal [][]int // by columns
	created             int     // which column, -1 while that is not known
}

// first tells whether a column's dates come before those of every other.
func (o *dateOrder) first(i int) bool {
	for k := range o.both {
		n := o.both[i][k]
		if k != i && (n == 0 || float64(o.before[i][k]+o.equal[i][k]) < nearlyAll*float64(n) || o.before[i][k]*2 < n) {
			return false
		}
	}
	return len(o.both) > 1
}

func (g *guess) orderOfDates(dates []*trait) (*dateOrder, error) {
	square := func() [][]int {
		s := make([][]int, len(dates))
		for i := range s {
			s[i] = make([]int, len(dates))
		}
		return s
	}
	o := &dateOrder{square(), square(), square(), -1}
	err := g.each(func(cells []string) {
		for i, a := range dates {
			da := a.day(cells)
			for k, b := range dates {
				db := b.day(cells)
				if da == crm.NoDate || db == crm.NoDate {
					continue
				}
				o.both[i][k]++
				switch {
				case da < db:
					o.before[i][k]++
				case da == db:
					o.equal[i][k]++
				}
			}
		}
	})
	return o, err
}

// countPlans counts, on open deals, the days after the newest creation.
func (g *guess) countPlans(dates []*trait, o *dateOrder) error {
	newest := crm.NoDate
	err := g.each(func(cells []string) { newest = max(newest, dates[o.created].day(cells)) })
	if err != nil {
		return err
	}
	return g.each(func(cells []string) {
		if _, ended := outcomeOfWords(cells[g.stage]); ended {
			return
		}
		for _, t := range dates {
			if t.day(cells) > newest {
				t.plans++
			}
		}
	})
}
