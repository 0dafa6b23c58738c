package metrics

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// openDeal is one deal that was open at a sample: its amount, its chance to be
// won in the quarter asked about, and what came of it.
type openDeal struct {
	amount, chance float64
	class          uint8
}

// dueClasses is how many ways there are of when a deal is due and whether it
// is in commit.
const dueClasses = 10

// dueClass groups deals by what the seller says: when it closes, and whether
// it is committed. Chances from stages know nothing of either.
func dueClass(st *crm.NumberedState, day crm.Date, q crm.Period) uint8 {
	due := uint8(0)
	switch {
	case !st.Set.Has(crm.FieldCloseDate) || st.CloseDate == crm.NoDate:
		due = 4
	case st.CloseDate < day:
		due = 3
	case st.CloseDate < q.From:
		due = 1
	case st.CloseDate > q.To:
		due = 2
	}
	if st.Forecast == crm.Commit {
		return 2*due + 1
	}
	return 2 * due
}

// point is the pipeline at one sample, as the simulation sees it.
type point struct {
	won    float64 // in the quarter so far
	actual float64 // won by its end, as the as-of day sees it
	// The open deals, packed: there are many points, and at each of them half
	// of all deals may be open. See deal.
	table   *amountTable
	amounts []uint32 // places in the table
	kinds   []uint16
	chances []float64 // by stage and week in it: see cellOf
	classes [dueClasses]classSums
	// wonExisting is what open deals then brought by the end.
	wonExisting float64
}

// classSums is what the open deals of one class came to: deals won in the quarter,
// and expected to be; the expected amount; and Σ p(1−p)a².
type classSums struct{ hits, expected, amount, spread float64 }

// cellOf numbers the weeks of all stages.
func cellOf(stage, week int) int { return stage*stayWeeks + week }

// amountTable holds the amounts of the open deals of all points. A deal that
// was open at several of them at one amount has a single place in it.
type amountTable struct{ list []float64 }

// place gives the place of an amount, that of the last one if it is the same.
func (t *amountTable) place(amount float64) uint32 {
	if n := len(t.list); n == 0 || t.list[n-1] != amount {
		t.list = append(t.list, amount)
	}
	return uint32(len(t.list) - 1)
}

// add notes an open deal by the place of its amount, its stage and the week in it,
// and its class.
func (p *point) add(amount uint32, cell int, class uint8) {
	p.amounts = append(p.amounts, amount)
	p.kinds = append(p.kinds, uint16(cell*dueClasses+int(class)))
}

// deal gives the n-th open deal.
func (p *point) deal(n int) openDeal {
	cell, class := p.kinds[n]/dueClasses, p.kinds[n]%dueClasses
	return openDeal{p.table.list[p.amounts[n]], p.chances[cell], uint8(class)}
}

// fresh is what deals that were not open then brought by the end.
func (p *point) fresh() float64 { return max(0, p.actual-p.won-p.wonExisting) }

// gathering adds each deal to the points at which it was open.
type gathering struct {
	sweep  *sweep
	points map[int]*point // by sample
	stages int
	table  *amountTable
	asked  []askedPoint // by day
	from   []int        // by sample: which of asked is the next
}

type askedPoint struct {
	*point
	day     crm.Date
	quarter int
	period  crm.Period // that of quarter
}

// gatheringOf prepares the points of the wanted samples.
func gatheringOf(s *sweep, h *hazards, wanted []int) gathering {
	g := gathering{sweep: s, points: map[int]*point{}, stages: h.stages, table: &amountTable{make([]float64, 0, s.in.Book.Len())}}
	wanted = slices.Compact(slices.Sorted(slices.Values(wanted)))
	for _, k := range wanted {
		q := s.samples[k].quarter
		p := &point{table: g.table, won: s.sums[k].won.Units(), actual: s.actual[q].Units(), chances: slices.Concat(h.chances(k, s.quarters[q])...)}
		n := s.standing[k]
		p.amounts, p.kinds = make([]uint32, 0, n), make([]uint16, 0, n)
		g.points[k] = p
		g.asked = append(g.asked, askedPoint{p, s.days[k], q, s.quarters[q]})
	}
	for k := range len(s.samples) + 1 {
		next, _ := slices.BinarySearch(wanted, k)
		g.from = append(g.from, next)
	}
	return g
}

// deal adds the deal whose runs are in hand.
func (g *gathering) deal(i int) {
	s := g.sweep
	book, entered := s.in.Book, false
	won, amount := -1, 0.0
	if i < len(book.Deals) {
		if d := book.Deals[i]; d.Outcome == crm.Won {
			won, amount = s.quarterOf(d.ClosedOn), d.Amount.Units()
		}
	}
	for n := range s.runs {
		r := &s.runs[n]
		asked, st := g.asked[g.from[r.Lo]:g.from[r.Hi]], &r.State
		if len(asked) == 0 || st.Outcome != crm.Open || !st.HasAmount || !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed) {
			continue
		}
		if !entered {
			s.visits, entered = book.AppendVisits(s.visits[:0], i), true
		}
		// Over a run the deal does not move: it is in one visit.
		stage, since := g.stages, never
		if st.Set.Has(crm.FieldStage) {
			stage, since = min(g.stages, s.stage(st.Stage)), enteredBy(s.visits, st.Stage, asked[0].day)
		}
		units := st.Amount.Units()
		place := g.table.place(units)
		for k := range asked {
			p := &asked[k]
			cell := cellOf(stage, 0)
			if since != never {
				cell = cellOf(stage, min(int(p.day-since)/7, stayWeeks-1))
			}
			class := dueClass(st, p.day, p.period)
			p.add(place, cell, class)
			chance, sums := p.chances[cell], &p.classes[class]
			sums.expected += chance
			sums.amount += chance * units
			sums.spread += chance * (1 - chance) * units * units
			if won == p.quarter {
				sums.hits++
				p.wonExisting += amount
			}
		}
	}
}

// never stands for a visit that is not known of.
const never crm.Date = math.MaxInt32

// enteredBy gives the day on which a deal came to the step where it was on a day;
// never where that is not known.
func enteredBy(visits []history.Visit, step int32, day crm.Date) crm.Date {
	for n := len(visits) - 1; n >= 0; n-- {
		if v := &visits[n]; v.Step == step && v.From <= day {
			return v.From
		}
	}
	return never
}
