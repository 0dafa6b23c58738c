package metrics

import (
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
	chances [][]float64 // by stage and week in it
	// Per class: deals won in the quarter, and expected to be; and the expected
	// amount.
	hits, expected, amount [dueClasses]float64
	spread                 [dueClasses]float64 // Σ p(1−p)a²
	wonExisting            float64
}

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

// add notes an open deal by the place of its amount, its stage, the week in it and
// its class.
func (p *point) add(amount uint32, stage, week int, class uint8) {
	p.amounts, p.kinds = append(p.amounts, amount), append(p.kinds, uint16((stage*stayWeeks+week)*dueClasses+int(class)))
}

// deal gives the n-th open deal.
func (p *point) deal(n int) openDeal {
	cell, class := p.kinds[n]/dueClasses, p.kinds[n]%dueClasses
	return openDeal{p.table.list[p.amounts[n]], p.chances[cell/stayWeeks][cell%stayWeeks], uint8(class)}
}

// fresh is what deals that were not open then brought by the end.
func (p *point) fresh() float64 { return max(0, p.actual-p.won-p.wonExisting) }

// pointsOf gathers the wanted samples: keys are indices of samples.
func pointsOf(s *sweep, h *hazards, wanted []int) map[int]*point {
	points, table := map[int]*point{}, &amountTable{make([]float64, 0, s.in.Book.Len())}
	at := make([]*point, len(s.samples))
	wanted = slices.Compact(slices.Sorted(slices.Values(wanted)))
	for _, k := range wanted {
		q := s.samples[k].quarter
		p := &point{table: table, won: s.sums[k].won.Units(), actual: s.actual[q].Units(), chances: h.chances(k, s.quarters[q])}
		n := s.standing[k]
		p.amounts, p.kinds = make([]uint32, 0, n), make([]uint16, 0, n)
		points[k], at[k] = p, p
	}
	from := make([]int, len(s.samples)) // by sample: which of wanted is the next
	for k := range from {
		from[k], _ = slices.BinarySearch(wanted, k)
	}
	for i := range s.in.Book.Len() {
		s.gather(i, h.stages, wanted, from, at)
	}
	return points
}

// gather adds one deal to the points at which it was open.
func (s *sweep) gather(i, stages int, wanted, from []int, at []*point) {
	asked := false
	won, amount := -1, crm.Money(0)
	if i < len(s.in.Book.Deals) {
		if d := s.in.Book.Deals[i]; d.Outcome == crm.Won {
			won, amount = s.quarterOf(d.ClosedOn), d.Amount
		}
	}
	s.runs = s.in.Book.AppendRuns(s.runs[:0], i, s.looks)
	for n := range s.runs {
		r := &s.runs[n]
		st := &r.State
		if st.Outcome != crm.Open || !st.HasAmount || !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed) {
			continue
		}
		stage := stages
		if st.Set.Has(crm.FieldStage) {
			stage = min(stages, s.stage(st.Stage))
		}
		units, place := st.Amount.Units(), int64(-1) // in the table, once it is asked for
		for _, k := range wanted[from[r.Lo]:] {
			if k >= r.Hi {
				break
			}
			if !asked {
				s.visits, asked = s.in.Book.AppendVisits(s.visits[:0], i), true
			}
			if place < 0 {
				place = int64(at[k].table.place(units))
			}
			day, q := s.days[k], s.samples[k].quarter
			week := 0
			if st.Set.Has(crm.FieldStage) {
				week = weeksIn(s.visits, st.Stage, day)
			}
			p := at[k]
			class := dueClass(st, day, s.quarters[q])
			p.add(uint32(place), stage, week, class)
			chance := p.chances[stage][week]
			p.expected[class] += chance
			p.amount[class] += chance * units
			p.spread[class] += chance * (1 - chance) * units * units
			if won == q {
				p.hits[class]++
				p.wonExisting += amount.Units()
			}
		}
	}
}

// weeksIn is how many weeks a deal had been at its step on a day.
func weeksIn(visits []history.Visit, step int32, day crm.Date) int {
	for n := len(visits) - 1; n >= 0; n-- {
		if v := &visits[n]; v.Step == step && v.From <= day {
			return min(int(day-v.From)/7, stayWeeks-1)
		}
	}
	return 0
}
