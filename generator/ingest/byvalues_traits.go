package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// trait is what the cells of one column have in common whose header says
// nothing.
type trait struct {
	col      int
	look     *look
	seen     *rowSet
	order    rowOrder
	repeated bool // a value came twice
	filled   int
	spaced   int // cells with a space in them
	digits   int // cells with a digit in them
	mails    int

	// On a second look, once it is known how the column is written.
	dates            column.DateForm
	numbers          column.NumberForm
	onOpen, onClosed int // filled cells on rows of open and of closed deals
	large            int // numbers above 100
	fractions        int // numbers with decimals
	money            int // cells with a sign or code of a currency
	plans            int // on open deals, days after the newest creation
	chances          chances
}

// isNumber: five digits may also be a day of Excel, but without a header that
// says so they are a number.
func (t *trait) isNumber() bool { return t.filled > 0 && t.look.profile.ShareNumbers() >= nearlyAll }

func (t *trait) isDate() bool {
	return t.filled > 0 && !t.isNumber() && t.look.profile.ShareDates() >= nearlyAll
}

// rises tells of whole numbers that grow from row to row: they count the rows.
func (t *trait) rises() bool {
	return t.filled >= fewestRows && !t.order.broken && !t.order.repeats && t.fractions == 0 && t.money == 0
}

// day reads the column's date in a row, NoDate where there is none.
func (t *trait) day(cells []string) crm.Date {
	if t.col >= len(cells) {
		return crm.NoDate
	}
	m, blank, err := t.dates.Parse(cells[t.col], nil)
	if blank || err != nil {
		return crm.NoDate
	}
	return m.Day
}

// traits looks at all columns that are not bound.
func (g *guess) traits() ([]*trait, error) {
	var list []*trait
	for i := range g.table.Header {
		if !g.used(i) {
			list = append(list, &trait{col: i, look: newLook(), seen: newRowSet()})
		}
	}
	err := g.each(func(cells []string) {
		for _, t := range list {
			if cell := cells[t.col]; !column.Blank(cell) {
				t.see(cell)
			}
		}
	})
	for _, t := range list {
		t.seen = nil
		t.dates, t.numbers = t.look.profile.Dates(""), t.look.profile.Numbers("")
	}
	return list, err
}

// see looks at a filled cell.
func (t *trait) see(cell string) {
	t.filled++
	t.look.add(cell, true)
	t.order.see(cell)
	if !t.repeated {
		t.repeated = t.seen.again(cell)
	}
	if strings.Contains(cell, " ") {
		t.spaced++
	}
	if strings.ContainsAny(cell, "0123456789") {
		t.digits++
	}
	if plausibleEmail(cell) {
		t.mails++
	}
}

// lookAgain counts what shows only once the form of a column is known, and
// the rows of open and of closed deals.
func (g *guess) lookAgain(list []*trait) error {
	return g.each(func(cells []string) {
		outcome, ended := outcomeOfWords(cells[g.stage])
		if ended {
			g.closedRows++
		} else {
			g.openRows++
		}
		for _, t := range list {
			cell := cells[t.col]
			if column.Blank(cell) {
				continue
			}
			if ended {
				t.onClosed++
			} else {
				t.onOpen++
			}
			if t.isNumber() {
				t.weigh(cell)
				t.chances.see(t.numbers, cell, outcome)
			}
		}
	})
}

// weigh looks at a number.
func (t *trait) weigh(cell string) {
	m, currency, blank, err := t.numbers.Money(cell)
	if blank || err != nil {
		return
	}
	if m > 100*crm.MoneyScale {
		t.large++
	}
	if m%crm.MoneyScale != 0 {
		t.fractions++
	}
	if currency != "" {
		t.money++
	}
}
