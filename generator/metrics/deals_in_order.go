package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealLists is the deals of a Book by what became of them.
type dealLists struct {
	won, lost []*crm.Deal // with a day of closing, by that day and id
	open      []*crm.Deal // by id
	undated   int         // closed deals that have no day of closing
	first     crm.Date    // earliest day of closing

	// The place in the Book of each of open, won and lost.
	openAt, wonAt, lostAt []int32
}

// datedDeals are deals by a day of theirs and by id, with their places in the
// Book.
type datedDeals struct {
	deals []*crm.Deal
	at    []int32
}

// known sorts the deals of the input, once.
func (in *Input) known() *dealLists {
	return in.shared().lists.of(func() *dealLists {
		m := &dealLists{}
		var count [3]int
		for _, d := range in.Book.Deals {
			count[d.Outcome]++
		}
		m.open, m.openAt = make([]*crm.Deal, 0, count[crm.Open]), make([]int32, 0, count[crm.Open])
		m.wonAt, m.lostAt = make([]int32, 0, count[crm.Won]), make([]int32, 0, count[crm.Lost])
		for i, d := range in.Book.Deals {
			switch {
			case d.IsOpen():
				m.open = append(m.open, d)
				m.openAt = append(m.openAt, int32(i))
			case d.ClosedOn == crm.NoDate:
				m.undated++
			case d.Outcome == crm.Won:
				m.wonAt = append(m.wonAt, int32(i))
			default:
				m.lostAt = append(m.lostAt, int32(i))
			}
		}
		m.won, m.lost = in.inOrder(m.wonAt, closing), in.inOrder(m.lostAt, closing)
		m.first = earliest(m.won, m.lost)
		return m
	})
}

// paidDeals are the amounts of deals, parallel to the lists of the won, the lost and
// the open ones, and which of the lost ones ended without a decision: tables and
// splits add them up again and again, and in the order of closing deals lie far
// from each other.
type paidDeals struct {
	won, lost, open []crm.Money
	undecided       []bool
}

func (in *Input) paid() *paidDeals {
	return in.shared().paid.of(func() *paidDeals {
		amount := make([]crm.Money, len(in.Book.Deals))
		for i, d := range in.Book.Deals {
			amount[i] = d.Amount
		}
		m, reasons := in.known(), in.numbered(func(d *crm.Deal) string { return d.LossReason })
		noDecision := make([]bool, len(reasons.values))
		for n, reason := range reasons.values {
			noDecision[n] = undecided(reason)
		}
		p := &paidDeals{gathered(amount, m.wonAt), gathered(amount, m.lostAt), gathered(amount, m.openAt), make([]bool, len(m.lostAt))}
		for n, i := range m.lostAt {
			p.undecided[n] = noDecision[reasons.of[in.place(int(i))]]
		}
		return p
	})
}

// gathered gives what is at some places of a list.
func gathered[T any](list []T, places []int32) []T {
	out := make([]T, len(places))
	for n, i := range places {
		out[n] = list[i]
	}
	return out
}

// created gives the deals with a day of creation.
func (in *Input) created() datedDeals {
	return in.shared().created.of(func() datedDeals {
		at := make([]int32, 0, len(in.Book.Deals))
		for i, d := range in.Book.Deals {
			if d.Created.Known() {
				at = append(at, int32(i))
			}
		}
		return datedDeals{in.inOrder(at, creation), at}
	})
}

// mostDays is for how many days deals are counted by day: a century and a half.
// A deal dated in the year 9999 by mistake must not make a table of all days.
const mostDays = 1 << 16

// inOrder sorts ascending places in the Book by a day of their deals, and gives
// the deals; the Book itself is in the order of ids. Deals are counted by day:
// thousands share a few hundred days.
func (in *Input) inOrder(at []int32, day func(*crm.Deal) crm.Date) []*crm.Deal {
	out := make([]*crm.Deal, len(at))
	if len(at) == 0 {
		return out
	}
	days := make([]crm.Date, len(at))
	for n, i := range at {
		days[n] = day(in.Book.Deals[i])
	}
	first, last := slices.Min(days), slices.Max(days)
	if last-first > mostDays {
		slices.SortStableFunc(at, func(a, b int32) int { return cmp.Compare(day(in.Book.Deals[a]), day(in.Book.Deals[b])) })
		for n, i := range at {
			out[n] = in.Book.Deals[i]
		}
		return out
	}
	next := make([]int32, last-first+2) // where the next of each day goes
	for _, d := range days {
		next[d-first+1]++
	}
	for d := 1; d < len(next); d++ {
		next[d] += next[d-1]
	}
	sorted := make([]int32, len(at))
	for n, i := range at {
		to := &next[days[n]-first]
		sorted[*to], out[*to] = i, in.Book.Deals[i]
		*to++
	}
	copy(at, sorted)
	return out
}

// byID gives the deals at some places of the Book, in the order of ids.
func (in *Input) byID(places []int32) []*crm.Deal {
	out := make([]*crm.Deal, 0, len(places))
	for _, i := range in.ascending(places) {
		out = append(out, in.Book.Deals[i])
	}
	return out
}

// ascending gives places of the Book, each of which is there once, in the order of
// ids. They are ticked off, not compared.
func (in *Input) ascending(places []int32) []int32 {
	here := make([]bool, len(in.Book.Deals))
	for _, i := range places {
		here[i] = true
	}
	out := make([]int32, 0, len(places))
	for i, is := range here {
		if is {
			out = append(out, int32(i))
		}
	}
	return out
}

func earliest(lists ...[]*crm.Deal) crm.Date {
	first := crm.NoDate
	for _, l := range lists {
		if len(l) > 0 && (first == crm.NoDate || l[0].ClosedOn < first) {
			first = l[0].ClosedOn
		}
	}
	return first
}

// within cuts the run of a sorted list whose day lies in p.
func within(list []*crm.Deal, p crm.Period, day func(*crm.Deal) crm.Date) []*crm.Deal {
	from, to := span(list, p, day)
	return list[from:to]
}

// span finds the run of a sorted list whose day lies in p.
func span(list []*crm.Deal, p crm.Period, day func(*crm.Deal) crm.Date) (from, to int) {
	at := func(limit crm.Date) int {
		i, _ := slices.BinarySearchFunc(list, limit, func(d *crm.Deal, limit crm.Date) int {
			return cmp.Compare(day(d), limit)
		})
		return i
	}
	from, to = at(p.From), at(p.To+1)
	return from, max(from, to)
}

func closing(d *crm.Deal) crm.Date  { return d.ClosedOn }
func creation(d *crm.Deal) crm.Date { return d.Created.Day }

// wonIn and lostIn give the deals whose actual close date lies in p.
func (in *Input) wonIn(p crm.Period) []*crm.Deal  { return within(in.known().won, p, closing) }
func (in *Input) lostIn(p crm.Period) []*crm.Deal { return within(in.known().lost, p, closing) }

// closedAt gives the places of both in the Book: the won ones, then the lost.
func (in *Input) closedAt(p crm.Period) []int32 {
	return slices.Concat(in.wonAt(p), in.lostAt(p))
}

// wonAt and lostAt give the places of wonIn and lostIn.
func (in *Input) wonAt(p crm.Period) []int32 {
	from, to := span(in.known().won, p, closing)
	return in.known().wonAt[from:to]
}

func (in *Input) lostAt(p crm.Period) []int32 {
	from, to := span(in.known().lost, p, closing)
	return in.known().lostAt[from:to]
}

// createdIn gives the deals created in p, whatever became of them.
func (in *Input) createdIn(p crm.Period) []*crm.Deal { return within(in.created().deals, p, creation) }
