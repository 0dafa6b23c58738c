package ingest

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// chances is what speaks for a column of numbers being the stated chance of each
// deal.
type chances struct {
	read      int // cells that are shares, or percentages
	won, lost int // of them on won and on lost deals
	certain   int // those of won deals that are 100 %, and of lost deals that are 0
	between   int // those of open deals that are neither
}

// see looks at the cell of a deal.
func (c *chances) see(form column.NumberForm, cell string, o crm.Outcome) {
	v, blank, err := form.Fraction(cell)
	if blank || err != nil {
		return
	}
	c.read++
	switch {
	case o == crm.Won:
		c.won++
	case o == crm.Lost:
		c.lost++
	case v > 0 && v < 1:
		c.between++
	}
	if o == crm.Won && v == 1 || o == crm.Lost && v == 0 {
		c.certain++
	}
}

// findProbability takes the one column that is 100 % on the won deals, 0 on the
// lost ones and something between on open ones. A flag has nothing between; a
// share that knows nothing of the outcome, such as a discount, is no chance.
func (g *guess) findProbability(list []*trait) {
	var could []*trait
	for _, t := range list {
		c := &t.chances
		if g.used(t.col) || float64(c.read) < nearlyAll*float64(t.filled) || c.won == 0 || c.lost == 0 || c.between == 0 ||
			float64(c.certain) < nearlyAll*float64(c.won+c.lost) {
			continue
		}
		could = append(could, t)
	}
	switch {
	case g.has("probability"):
	case len(could) == 1:
		c := &could[0].chances
		g.take("probability", could[0].col, fmt.Sprintf("it is 100 %% on won deals and 0 on lost ones, in %s, and between on open ones", part(c.certain, c.won+c.lost)))
	default:
		g.open("the probability", could)
	}
}

// findOwner takes the one column of e-mail addresses of one domain that come
// again and again: those of colleagues. Customers have many domains. Names that
// come again may be those of sellers, products or towns, and are left open.
func (g *guess) findOwner(list []*trait) {
	if g.has("owner") || g.has("owner_id") || g.has("owner_email") {
		return
	}
	var mails, names []*trait
	for _, t := range list {
		if g.used(t.col) || t.look.values == nil || len(t.look.values) < 2 || len(t.look.values)*2 > t.filled || t.isDate() || t.isNumber() {
			continue
		}
		switch {
		case float64(t.mails) >= nearlyAll*float64(t.filled):
			if domain, n := t.commonDomain(); domain != "" && float64(n) >= nearlyAll*float64(t.filled) {
				mails = append(mails, t)
			}
		case t.digits == 0 && float64(t.spaced) >= nearlyAll*float64(t.filled):
			names = append(names, t)
		}
	}
	if len(mails) == 1 {
		domain, n := mails[0].commonDomain()
		g.take("owner_email", mails[0].col, fmt.Sprintf("its addresses come again, and %s are of %s", part(n, mails[0].filled), domain))
		return
	}
	g.open("the owner", append(mails, names...))
}

// commonDomain gives the commonest domain of addresses, the first of equals by
// name, and how many there are.
func (t *trait) commonDomain() (domain string, n int) {
	of := map[string]int{}
	for value, times := range t.look.values {
		if _, d, ok := strings.Cut(strings.ToLower(value), "@"); ok {
			of[d] += times
		}
	}
	for _, d := range sortedKeys(of) {
		if of[d] > n {
			domain, n = d, of[d]
		}
	}
	return domain, n
}
