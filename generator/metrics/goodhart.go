package metrics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// WatchSign is one sign that a measure has become an aim (Goodhart's law): of
// the team as a whole, never of a person.
type WatchSign struct {
	KPI  string
	Sign string // WatchBunching, WatchSurge or WatchCollapse
	// Seen is WatchSeen, WatchNotSeen or WatchTooFew; Says is one sentence
	// without its full stop.
	Seen string
	Says string
	N    int     // cases
	P, Q float64 // meaningful unless there are too few

	strong bool // the effect is large enough to speak of
}

// The signs, and what came of looking for them.
const (
	WatchBunching = "bunching just past the target"
	WatchSurge    = "surge before the end of quarters"
	WatchCollapse = "spread that shrank once it was made known"
	WatchSeen     = "seen"
	WatchNotSeen  = "not seen"
	WatchTooFew   = "too few to say"
)

// From how many cases on a sign is looked for, and how strong it has to be to
// be spoken of: chance alone must not do it, and neither must a trifle.
const (
	bunchWindow  = 0.10 // of the target, on both sides
	bunchCases   = 20   // person-quarters inside the window
	bunchShare   = 0.70 // of them on the good side
	surgeDays    = 14
	surgeQuarter = 6 // quarters
	surgeCases   = 60
	surgeRatio   = 1.5
	spreadCases  = 12  // person-quarters on each side of the day
	spreadRatio  = 0.5 // of the spread before
	spreadDraws  = 1_999
)

// watch looks for the signs in each chosen KPI, and controls false discoveries
// over all of them.
func (c *court) watch(choices []Choice) []WatchSign {
	var out []WatchSign
	for _, choice := range choices {
		i := slices.IndexFunc(c.kpis, func(k KPI) bool { return k.ID == choice.ID })
		if i < 0 {
			continue
		}
		k := c.kpis[i]
		var values [][]courtValue
		if c.untestable(k) == "" || k.Role == Outcome && k.ByPeriod && len(c.people) > 0 {
			values = c.values(k)
		}
		if target, err := ParseTarget(choice.On(c.in.Scope.AsOf).Target); err == nil && !target.Last && k.Unit != Money && k.Unit != Count && values != nil {
			out = append(out, bunching(k, target, values))
		}
		if s, ok := c.surge(k); ok {
			out = append(out, s)
		}
		if choice.Since != crm.NoDate && values != nil {
			out = append(out, c.collapse(k, choice.Since, values))
		}
	}
	settleWatch(out)
	return out
}

func settleWatch(list []WatchSign) {
	var p []float64
	var at []int
	for i := range list {
		if list[i].Seen != WatchTooFew {
			p, at = append(p, list[i].P), append(at, i)
		}
	}
	for j, q := range stats.BenjaminiHochberg(p) {
		s := &list[at[j]]
		s.Q, s.Seen = q, WatchNotSeen
		if q <= courtDiscovery && s.strong {
			s.Seen = WatchSeen
		}
	}
}

// bunching counts the person-quarters within a tenth of the target: where
// nobody steers by it, about as many miss it by a hair as meet it by one.
func bunching(k KPI, target Target, values [][]courtValue) WatchSign {
	s := WatchSign{KPI: k.ID, Sign: WatchBunching}
	met := 0
	for _, quarter := range values {
		for _, v := range quarter {
			if !v.ok || math.Abs(v.v-target.Value) > bunchWindow*math.Abs(target.Value) {
				continue
			}
			s.N++
			if target.Met(v.v) {
				met++
			}
		}
	}
	if s.N < bunchCases {
		s.Seen = WatchTooFew
		s.Says = fmt.Sprintf("%d quarters of single people lie within a tenth of the target, and %d are needed", s.N, bunchCases)
		return s
	}
	s.P = stats.BinomialTail(met, s.N, 0.5)
	s.strong = fraction(met, s.N) >= bunchShare
	s.Says = fmt.Sprintf("of %d quarters of single people within a tenth of the target %d meet it and %d miss it", s.N, met, s.N-met)
	return s
}

// surge counts what falls into the last two weeks of each quarter.
func (c *court) surge(k KPI) (WatchSign, bool) {
	events, ok := c.eventsOf(k)
	if !ok {
		return WatchSign{}, false
	}
	s := WatchSign{KPI: k.ID, Sign: WatchSurge}
	last, more, quarters, expected := 0, 0, 0, 0.0
	for _, q := range c.periods {
		all, end := 0, 0
		for _, e := range events {
			if q.Contains(e.day) {
				all += e.n
				if e.day > q.To-surgeDays {
					end += e.n
				}
			}
		}
		if all == 0 {
			continue
		}
		share := surgeDays / float64(q.Days())
		quarters, s.N, last, expected = quarters+1, s.N+all, last+end, expected+share*float64(all)
		if float64(end) > share*float64(all) {
			more++
		}
	}
	if quarters < surgeQuarter || s.N < surgeCases {
		s.Seen = WatchTooFew
		s.Says = fmt.Sprintf("%d in %d quarters; %d in %d are needed", s.N, quarters, surgeCases, surgeQuarter)
		return s, true
	}
	s.P = stats.BinomialTail(more, quarters, 0.5)
	s.strong = float64(last) >= surgeRatio*expected
	s.Says = fmt.Sprintf("%.0f%% fall into the last two weeks of a quarter, where an even flow puts %.0f%%; more than that in %d of %d quarters", share(last, s.N), 100*expected/float64(s.N), more, quarters)
	return s, true
}

// event is something that a KPI counts, on a day.
type event struct {
	day crm.Date
	n   int
}

// eventsOf lists what a KPI counts day by day; false where it counts nothing
// that happens on one.
func (c *court) eventsOf(k KPI) ([]event, bool) {
	var out []event
	add := func(list []*crm.Deal, day func(*crm.Deal) crm.Date) {
		for _, d := range list {
			out = append(out, event{day(d), 1})
		}
	}
	m := c.in.known()
	switch k.ID {
	case "created_deals", "created_amount":
		add(c.in.created().deals, creation)
	case "won_deals", "won_amount":
		add(m.won, closing)
	default:
		kinds, ok := map[string][]crm.ActivityKind{"calls": {crm.Call}, "meetings": {crm.Meeting}, "emails": {crm.Email},
			"activities": {crm.Task, crm.Call, crm.Meeting, crm.Email, crm.OtherActivity}}[k.ID]
		if !ok || !c.in.Data.Activities.Known || c.fitness.Grade == Unfit {
			return nil, false
		}
		for _, w := range c.in.Data.Activities.ByWeek {
			if slices.Contains(kinds, w.Kind) {
				out = append(out, event{w.Week + 3, int(w.Count)}) // the middle of the week
			}
		}
	}
	return out, true
}

// collapse holds the spread between people before the day on which a KPI was
// made known against that since: a measure that everybody hits alike has
// stopped to tell them apart.
func (c *court) collapse(k KPI, since crm.Date, values [][]courtValue) WatchSign {
	s := WatchSign{KPI: k.ID, Sign: WatchCollapse}
	var before, after []float64
	quarters := [2]int{}
	for t, q := range c.periods {
		var row []float64
		for _, v := range values[t] {
			if v.ok {
				row = append(row, v.v)
			}
		}
		if len(row) < 3 || q.From < since && q.To >= since {
			continue
		}
		slices.Sort(row)
		middle, _ := stats.Quantile(row, 0.5)
		side := &before
		at := 0
		if q.From >= since {
			side, at = &after, 1
		}
		quarters[at]++
		for _, v := range row {
			*side = append(*side, math.Abs(v-middle))
		}
	}
	s.N = len(before) + len(after)
	if min(quarters[0], quarters[1]) < 2 || min(len(before), len(after)) < spreadCases {
		s.Seen = WatchTooFew
		s.Says = fmt.Sprintf("%d quarters of single people before %s and %d since; %d in two quarters are needed on each side", len(before), since, len(after), spreadCases)
		return s
	}
	was, _ := stats.Mean(before)
	is, _ := stats.Mean(after)
	s.P = exchanged(before, after)
	s.strong = is <= spreadRatio*was
	s.Says = fmt.Sprintf("the typical distance of a person from the middle went to %.0f%% of what it was before %s (%d and %d quarters of single people)", 100*is/max(was, 1e-12), since, len(before), len(after))
	return s
}

// exchanged is the chance that the mean of after lies so far below that of
// before when the two are mixed: 1,999 seeded draws.
func exchanged(before, after []float64) float64 {
	all := slices.Concat(before, after)
	total := 0.0
	for _, v := range after {
		total += v
	}
	draw := rand.New(rand.NewPCG(seed, 0x60))
	hits := 1
	for range spreadDraws {
		sum := 0.0
		for i := range after {
			j := i + draw.IntN(len(all)-i)
			all[i], all[j] = all[j], all[i]
			sum += all[i]
		}
		if sum <= total {
			hits++
		}
	}
	return float64(hits) / (spreadDraws + 1)
}
