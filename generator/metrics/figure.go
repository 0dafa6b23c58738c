package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// level is the coverage of every interval of a KPI.
const level = 0.95

// seed fixes the draws of every bootstrap: the same deals, the same bytes.
const seed = 20261031

// absent is a measure that can't be computed, with the reason.
func absent(format string, args ...any) Measure {
	return Measure{Note: fmt.Sprintf(format, args...)}
}

// countOf is a measure that counts deals.
func (in *Input) countOf(deals []*crm.Deal) Measure {
	return Measure{Known: true, Value: float64(len(deals)), N: len(deals), Deals: in.list(deals)}
}

// rateOf is a share with its Wilson interval; none is the reason where
// nothing is counted.
func rateOf(of, out int, none string) Measure {
	if out == 0 {
		return absent("%s", none)
	}
	low, high := stats.Wilson(of, out, level)
	return Measure{Known: true, Value: float64(of) / float64(out), N: out, Of: of, Out: out,
		Interval: &Interval{low, high, level}}
}

// sumOf is the exact amount of deals: absent if none of them has one, and
// with a note if some lack it. What names the deals: "open deals".
func (in *Input) sumOf(deals []*crm.Deal, what string) Measure {
	sum, with := crm.Money(0), 0
	for _, d := range deals {
		if d.HasAmount {
			sum += d.Amount
			with++
		}
	}
	if with == 0 && len(deals) > 0 {
		return absent("none of the %d %s has an amount", len(deals), what)
	}
	m := moneyOf(sum, len(deals))
	in.adds(&m, deals)
	m.Note = lacking(len(deals)-with, len(deals), what, "amount")
	return m
}

func moneyOf(sum crm.Money, n int) Measure {
	return Measure{Known: true, Exact: sum, Value: sum.Units(), N: n}
}

// lacking says how many of the deals lack something: "3 of 40 open deals have
// no amount"; "" if none.
func lacking(missing, of int, what, thing string) string {
	if missing == 0 {
		return ""
	}
	verb := "have"
	if missing == 1 {
		verb = "has"
	}
	return fmt.Sprintf("%d of %d %s %s no %s", missing, of, what, verb, thing)
}

// notes joins what is said about a figure.
func notes(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}

// undatedNote says that closed deals are left out of every period.
func (in *Input) undatedNote() string {
	switch n := in.known().undated; n {
	case 0:
		return ""
	case 1:
		return "1 closed deal has no close date and is in no period"
	default:
		return fmt.Sprintf("%d closed deals have no close date and are in no period", n)
	}
}

// noClosings is the reason of KPIs about a period in which nothing closed.
func (in *Input) noClosings(p crm.Period, what string) string {
	return notes(fmt.Sprintf("no deal was %s from %s to %s", what, p.From, p.To), in.undatedNote())
}

// adds notes the deals that a sum adds up.
func (in *Input) adds(m *Measure, deals []*crm.Deal) {
	m.Deals = in.list(deals)
	for _, d := range deals {
		if d.HasAmount {
			m.Squares += d.Amount.Units() * d.Amount.Units()
		}
	}
}

// list is the ids of the deals that a figure counts, nil where nobody will
// name them: forty lists as long as the export would be made to be dropped.
func (in *Input) list(deals []*crm.Deal) []crm.DealID {
	if !in.lists() {
		return nil
	}
	return ids(deals)
}

// lists tells whether anybody will name the deals that figures count.
func (in *Input) lists() bool { return !in.bare && !in.unlisted }

// listing is the input for who needs the lists.
func (in *Input) listing() *Input {
	in.shared()
	one := *in
	one.unlisted = false
	return &one
}

// ids lists the deals' ids, sorted.
func ids(deals []*crm.Deal) []crm.DealID {
	if len(deals) == 0 {
		return nil
	}
	out := make([]crm.DealID, len(deals))
	for i, d := range deals {
		out[i] = d.ID
	}
	slices.Sort(out)
	return out
}

// amounts gives the amounts of deals that have one, ascending, and the same in
// units of currency.
func amounts(deals []*crm.Deal) (units []float64, exact []crm.Money) {
	exact = make([]crm.Money, 0, len(deals))
	for _, d := range deals {
		if d.HasAmount {
			exact = append(exact, d.Amount)
		}
	}
	slices.Sort(exact)
	return unitsOf(exact), exact
}

func unitsOf(exact []crm.Money) []float64 {
	units := make([]float64, len(exact))
	for i, m := range exact {
		units[i] = m.Units()
	}
	return units
}

// interval wraps limits that may not exist.
func interval(low, high float64, ok bool) *Interval {
	if !ok {
		return nil
	}
	return &Interval{low, high, level}
}

// where keeps the deals that pass.
func where(deals []*crm.Deal, pass func(*crm.Deal) bool) []*crm.Deal {
	var out []*crm.Deal
	for _, d := range deals {
		if pass(d) {
			out = append(out, d)
		}
	}
	return out
}

// amountShare is the part of the amount of all deals, given in the order of ids,
// that lies in the chosen ones, with a bootstrap interval; of and out count deals.
// chosen is told the place in the list, too.
func (in *Input) amountShare(all []*crm.Deal, chosen func(n int, d *crm.Deal) bool, what string) Measure {
	units := make([]float64, len(all)) // of the chosen from the front, of the others from the back
	var part, whole crm.Money
	var counted []*crm.Deal
	inside, rest := 0, len(all)
	for n, d := range all {
		if !d.HasAmount || d.Amount <= 0 {
			continue
		}
		if whole += d.Amount; chosen(n, d) {
			units[inside], part = d.Amount.Units(), part+d.Amount
			if inside++; in.lists() {
				counted = append(counted, d)
			}
		} else {
			rest--
			units[rest] = d.Amount.Units()
		}
	}
	if whole <= 0 {
		return absent("no %s has an amount above 0", what)
	}
	with := inside + len(all) - rest
	m := Measure{Known: true, Value: part.Units() / whole.Units(), N: with, Of: inside, Out: with, Deals: in.list(counted)}
	m.Interval = shareInterval(units[:inside], units[rest:], part, whole)
	m.Note = lacking(len(all)-with, len(all), what+"s", "amount above 0")
	return m
}

// shareInterval is the bootstrap interval of a share by amount. Where all or
// nothing of the amount is in the share, no resample can differ; then it is
// Wilson's, at the number of equal deals that would weigh as much. Those that are
// not in the share come in reverse order.
func shareInterval(inside, outside []float64, part, whole crm.Money) *Interval {
	if part == 0 || part == whole {
		squares, sum := 0.0, whole.Units()
		for _, a := range inside {
			squares += (a / sum) * (a / sum)
		}
		for _, a := range slices.Backward(outside) {
			squares += (a / sum) * (a / sum)
		}
		low, high := stats.WilsonShare(part.Units()/sum/squares, 1/squares, level)
		return &Interval{low, high, level}
	}
	low, high, ok := stats.BootstrapShare(inside, outside, seed)
	if !ok {
		return nil
	}
	value := part.Units() / whole.Units()
	return &Interval{min(max(0, low), value), max(min(1, high), value), level}
}
