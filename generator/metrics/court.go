package metrics

import (
	"fmt"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// Verdicts of the court (definitions.md 11).
const (
	Predicts    = "predicts"
	NotShown    = "not shown"
	Contradicts = "contradicts"
	TooLittle   = "too little data"
	CannotTest  = "can't be tested"
)

// courtDiscovery is the share of false discoveries that the court allows over
// all KPIs tested in a build; slightest is the correlation below which nothing
// is claimed; coarsest the one that a sample must at least be able to show.
const (
	courtDiscovery = 0.10
	slightest      = 0.1
	coarsest       = 0.75
	nearlyOne      = 0.999
)

// CourtFound says of each chosen KPI whether it goes with later results.
type CourtFound struct {
	Verdicts []Verdict
	Fitness  Fitness
	// LagQuarters is how many fiscal quarters lie between a KPI and the
	// results it is held against: the Kaplan–Meier median of CycleDays, rounded,
	// at least 1. CycleDays is 0 where it is not known.
	LagQuarters int
	CycleDays   float64
	Tested      int // KPIs that were tested together
	Watch       []WatchSign
}

// Verdict is one row of kpis.court. Rho, its range, P and Q are meaningful if
// Tested; N counts person-quarters.
type Verdict struct {
	KPI       string
	Verdict   string
	Reason    string // one sentence without its full stop
	Tested    bool
	Rho       float64
	Low, High float64 // 95 %
	P, Q      float64
	N         int
	People    int
	Quarters  int
	LagDays   int
	// Shorter and Longer are the correlations one quarter sooner and later,
	// Reverse that with what was won before the KPI; nil where there is none.
	Shorter, Longer, Reverse *float64
	HalvesAgree              bool
	Detectable               float64 // the correlation, or difference, that so many cases would show
	Volume                   bool    // held apart from how many deals each person has
	Territory                bool    // and from the territory
	// Leak names what the KPI looks at as it stands today and not as it stood
	// then, "" for nothing.
	Leak string
	// ByDeal is set where single deals are compared instead of people: then Rho
	// and its range are the difference of two shares.
	ByDeal *DealTrial
	// Bands are the cases by how much of the KPI there was; nil where there are
	// too few of them, or of people.
	Bands []CourtBand
	// Past is what earlier builds said, oldest first.
	Past []PastVerdict

	least float64
	want  float64 // expected sign
	// limits is the range at another level, in (0, 1).
	limits func(level float64) (low, high float64)
}

// CourtOf tests the chosen KPIs, or where none is chosen those of the
// catalogue that can be.
func CourtOf(in *Input, choices []Choice) CourtFound {
	c := courtOn(in, choices)
	in.visitDays(c.then.days, c.visit)
	return c.verdicts(choices)
}

// courtOn prepares the trials. What they ask of past days is still to be
// answered by visit.
func courtOn(in *Input, choices []Choice) *court {
	c := &court{in: in, kpis: KPIs(choices), chance: stats.Permuter{Seed: seed}, lag: 1}
	c.fitness = FitnessOf(in)
	if a := in.ages(); a.kaplanOK {
		if days, ok := a.kaplan.Median(); ok {
			c.days = days
			c.lag = max(1, int(math.Round(days/quarterDays)))
		}
	}
	c.gather()
	c.tried = c.chosen(choices)
	c.askPast()
	return c
}

// verdicts tries the KPIs, beside each other.
func (c *court) verdicts(choices []Choice) CourtFound {
	found := CourtFound{Fitness: c.fitness, LagQuarters: c.lag, CycleDays: c.days, Verdicts: make([]Verdict, len(c.tried))}
	cores.Each(len(c.tried), func(i int) { found.Verdicts[i] = c.try(c.tried[i]) })
	if len(choices) == 0 {
		found.Verdicts = slices.DeleteFunc(found.Verdicts, func(v Verdict) bool { return !v.Tested && v.Verdict == CannotTest })
	}
	found.Tested = settle(found.Verdicts)
	found.remember(c.in)
	found.Watch = c.watch(choices)
	return found
}

// quarterDays is the mean length of a quarter.
const quarterDays = 365.25 / 4

// court holds what all trials share.
type court struct {
	in      *Input
	kpis    []KPI
	fitness Fitness
	lag     int
	days    float64 // the cycle
	people  []courtPerson
	periods []crm.Period // whole quarters that are over, oldest first
	// byTerritory: what belongs to the territories is held apart.
	byTerritory bool
	computed    onceEach[string, [][]courtValue] // values, by KPI
	chance      stats.Permuter
	tried       []KPI // those under trial
	then        courtPast
}

func (c *court) chosen(choices []Choice) []KPI {
	if len(choices) == 0 {
		return c.kpis
	}
	var out []KPI
	for _, choice := range choices {
		for _, k := range c.kpis {
			if k.ID == choice.ID {
				out = append(out, k)
			}
		}
	}
	return out
}

// try tests one KPI; its Q and final verdict come when all are tried. One that
// can't be tested by person may be by deal.
func (c *court) try(k KPI) Verdict {
	v := Verdict{KPI: k.ID, Verdict: CannotTest, Leak: k.leak, LagDays: int(math.Round(float64(c.lag) * quarterDays)), want: 1}
	if k.Better == Down {
		v.want = -1
	}
	if k.ofDeal != nil {
		c.tryDeals(k, &v)
		return v
	}
	if v.Reason = c.untestable(k); v.Reason != "" {
		return v
	}
	values := c.values(k)
	s := c.sample(values, c.lag)
	v.N, v.People, v.Quarters = len(s.x), s.people, s.quarters
	if v.N < 3 {
		v.Verdict, v.Reason = TooLittle, fmt.Sprintf("only %d quarters of a person have a result %d days later", v.N, v.LagDays)
		if v.N == 0 {
			v.Reason = fmt.Sprintf("no quarter of a person has a result %d days later yet", v.LagDays)
		}
		return v
	}
	if slices.Min(s.x) == slices.Max(s.x) {
		v.Reason = "it does not vary: it is the same for everybody in every quarter, so it can't tell results apart"
		return v
	}
	v.Volume, v.Territory = !k.byCreation && k.past == nil, c.byTerritory
	t, ok := s.test(v.Volume, &c.chance)
	if !ok {
		v.Reason = "within a quarter it is the same for everybody, or everybody won the same"
		return v
	}
	v.Tested, v.Rho, v.P, v.least = true, t.rho, t.p, t.least
	v.limits = rankLimits(t.rho, t.cases)
	v.Low, v.High = v.limits(level)
	v.Detectable = stats.DetectableCorrelation(t.cases)
	v.HalvesAgree = s.halvesAgree(v.Volume, t.rho)
	v.Bands = s.bands(c.in.Scope.smallestGroup())
	at := func(lag int) *float64 {
		if lag == 0 {
			return nil
		}
		s := c.sample(values, lag)
		if r, ok := s.correlation(v.Volume); ok {
			return &r
		}
		return nil
	}
	v.Shorter, v.Longer, v.Reverse = at(c.lag-1), at(c.lag+1), at(-c.lag)
	return v
}

// rankLimits gives the range of a rank correlation, at any level.
func rankLimits(rho, cases float64) func(level float64) (low, high float64) {
	return func(level float64) (low, high float64) {
		// Of a correlation of 1 there is no range by Fisher's z; just below it is.
		low, high, ok := stats.SpearmanInterval(min(max(rho, -nearlyOne), nearlyOne), max(4, int(math.Round(cases))), level)
		if !ok {
			return -1, 1
		}
		return low, high
	}
}

// settle controls false discoveries over all KPIs tested and words the
// verdicts.
func settle(list []Verdict) int {
	var p []float64
	var at []int
	for i := range list {
		if list[i].Tested {
			p, at = append(p, list[i].P), append(at, i)
		}
	}
	finds := 0
	for j, q := range stats.BenjaminiHochberg(p) {
		if list[at[j]].Q = q; q <= courtDiscovery {
			finds++
		}
	}
	for _, i := range at {
		list[i].judge(courtDiscovery * float64(finds) / float64(len(at)))
	}
	return len(p)
}
