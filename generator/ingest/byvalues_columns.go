package ingest

import (
	"fmt"
)

// How sure a guess must be, of the filled cells of a column or of the rows.
const (
	nearlyAll  = 0.95
	nearlyNone = 0.05
)

// fewestRows is how many numbers must rise from row to row to be no amounts.
const fewestRows = 6

// findOthers tells the columns that are left by their values.
func (g *guess) findOthers() error {
	list, err := g.traits()
	if err != nil {
		return err
	}
	if err := g.lookAgain(list); err != nil {
		return err
	}
	g.findKey(list)
	g.findAmount(list)
	if err := g.findDates(list); err != nil {
		return err
	}
	g.findProbability(list)
	g.findName(list)
	g.findOwner(list)
	return nil
}

// findKey takes the first column of one word each whose values never repeat
// and hold digits; numbers only where they rise from row to row.
func (g *guess) findKey(list []*trait) {
	for _, t := range list {
		if g.has("id") || t.repeated || t.filled < g.rows || t.spaced > 0 || t.mails > 0 || t.isDate() || t.digits < t.filled || t.isNumber() && !t.rises() {
			continue
		}
		g.take("id", t.col, fmt.Sprintf("it is filled in all %s and no value comes twice", count(g.rows, "row", "rows")))
	}
}

// findName takes the first column of texts that mostly differ.
func (g *guess) findName(list []*trait) {
	for _, t := range list {
		few := t.look.values != nil && len(t.look.values)*2 < t.filled
		if g.has("name") || g.used(t.col) || t.isDate() || t.isNumber() || few || t.mails > 0 || float64(t.filled) < nearlyAll*float64(g.rows) {
			continue
		}
		g.take("name", t.col, "it is the first column of texts that differ from row to row")
	}
}

// findAmount takes the one column of numbers that can be amounts: it alone has
// currencies, or it alone has numbers above 100.
func (g *guess) findAmount(list []*trait) {
	if g.has("amount") {
		return
	}
	var could, marked []*trait
	for _, t := range list {
		if g.used(t.col) || !t.isNumber() || t.large*2 < t.filled || t.rises() {
			continue
		}
		if could = append(could, t); t.money > 0 {
			marked = append(marked, t)
		}
	}
	switch {
	case len(marked) == 1:
		g.take("amount", marked[0].col, fmt.Sprintf("it is the only column with currencies, in %s", part(marked[0].money, marked[0].filled)))
	case len(could) == 1:
		g.take("amount", could[0].col, fmt.Sprintf("it is the only column of numbers that are mostly above 100: %s", part(could[0].large, could[0].filled)))
	default:
		g.open("the amount", could)
	}
}

// open keeps which columns could be something and are not taken for it.
func (g *guess) open(what string, list []*trait) {
	if len(list) == 0 {
		return
	}
	var headers []string
	for _, t := range list {
		headers = append(headers, fmt.Sprintf("%q", g.table.Header[t.col]))
	}
	g.undecided = append(g.undecided, fmt.Sprintf("%s may be in %s", what, sample(headers)))
}

// part words a count: "12 of 40 values".
func part(n, all int) string { return fmt.Sprintf("%d of %s", n, count(all, "value", "values")) }
