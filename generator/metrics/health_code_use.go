package metrics

import (
	"iter"
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// What makes two codes one in use, and a code tell something (definitions.md
// 10): the divergence in bits below which two distributions are the same, the
// records that each must have, the deals on either side of a comparison, and
// the rate of false discoveries.
const (
	sameUse      = 0.01
	enoughUses   = 100
	enoughClosed = 30
)

// CodeOutcome is what an activity code tells about the outcome of deals:
// whether closed deals that have it were won more or less often than those that
// have not. Information is in bits, corrected for what chance alone would give.
// It speaks of what goes together, never of causes: deals that go well attract
// work.
type CodeOutcome struct {
	Code        string
	Kind        crm.ActivityKind
	People      int // who log it
	With, Won   int // closed deals with it, and those of them that were won
	Without     int
	WonWithout  int
	Information float64
	P, Q        float64 // exact (Fisher), and after control of false discoveries
	Tells       bool
	at          int // its place in Activities.ByCode
}

// codeOutcomes looks at each code that enough closed deals have and have not,
// in the order of codes.
func (in *Input) codeOutcomes() []CodeOutcome {
	log := &in.Data.Activities
	won, closed := 0, 0
	list := make([]CodeOutcome, len(log.ByCode))
	for i, c := range log.ByCode {
		list[i] = CodeOutcome{Code: c.Code, Kind: c.Kind, People: c.People, at: i}
	}
	for d, codes := range in.coded() {
		if d.IsOpen() {
			continue
		}
		n := 0
		if d.Outcome == crm.Won {
			n = 1
		}
		closed, won = closed+1, won+n
		for _, code := range codes {
			list[code].With++
			list[code].Won += n
		}
	}
	var out []CodeOutcome
	var p []float64
	for _, c := range list {
		c.Without, c.WonWithout = closed-c.With, won-c.Won
		if c.With < enoughClosed || c.Without < enoughClosed || won == 0 || won == closed {
			continue
		}
		table := [][]float64{{float64(c.Won), float64(c.With - c.Won)}, {float64(c.WonWithout), float64(c.Without - c.WonWithout)}}
		c.Information, _, _ = stats.MutualInformation(table)
		c.Information = max(0, c.Information-1/(2*float64(closed)*math.Ln2))
		c.P = stats.Fisher(c.Won, c.With, won, closed)
		out, p = append(out, c), append(p, c.P)
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		out[i].Q, out[i].Tells = q, q <= discovery
	}
	return out
}

// fewestCodes is how many codes a judgement of the list of codes needs.
const fewestCodes = 3

// telling is the share of codes that tell something about the outcome.
func (in *Input) telling(outcomes []CodeOutcome) HealthCheck {
	if len(outcomes) < fewestCodes {
		return unmeasured("codes_tell", "fewer than three codes are on 30 closed deals and missing on 30 others")
	}
	var silent []int32
	for _, c := range outcomes {
		if !c.Tells {
			silent = append(silent, int32(c.at))
		}
	}
	c := countCheck("codes_tell", len(outcomes)-len(silent), len(outcomes), 0.50, 0, "")
	c.Minor = true
	return in.codeCheck(c, silent)
}

// codeUse is who uses each code, and on deals with which ends.
type codeUse struct {
	people, ends map[int][]float64 // by code
	records      map[int]float64
}

func (in *Input) codeUses() codeUse {
	log := &in.Data.Activities
	u := codeUse{people: map[int][]float64{}, ends: map[int][]float64{}, records: map[int]float64{}}
	at := map[crm.PersonID]int{}
	for _, c := range log.ByCodeWeek {
		if _, ok := at[c.Person]; !ok {
			at[c.Person] = len(at)
		}
	}
	if len(at) < 2 {
		return u
	}
	for _, c := range log.ByCodeWeek {
		if u.people[c.Code] == nil {
			u.people[c.Code] = make([]float64, len(at))
		}
		u.people[c.Code][at[c.Person]] += float64(c.Count)
		u.records[c.Code] += float64(c.Count)
	}
	for d, codes := range in.coded() {
		for _, code := range codes {
			c := int(code)
			if u.ends[c] == nil {
				u.ends[c] = make([]float64, 3)
			}
			u.ends[c][d.Outcome]++
		}
	}
	return u
}

// coded gives the deals that have activities with a code, each with its codes.
// Log and Book are both in the order of ids.
func (in *Input) coded() iter.Seq2[*crm.Deal, []uint8] {
	list := &in.Data.Activities.ByCodeDeal
	return func(yield func(*crm.Deal, []uint8) bool) {
		at := in.shared().codedAt.of(func() []int32 {
			at, next := make([]int32, 0, list.Len()), 0
			for id := range list.All() {
				for next < len(in.Book.Deals) && in.Book.Deals[next].ID < id {
					next++
				}
				if next < len(in.Book.Deals) && in.Book.Deals[next].ID == id {
					at = append(at, int32(next))
				} else {
					at = append(at, -1)
				}
			}
			return at
		})
		for n, i := range at {
			if i >= 0 && !yield(in.Book.Deals[i], list.At(n)) {
				return
			}
		}
	}
}

// same tells whether two codes are used by the same people, on deals that end
// the same way.
func (u codeUse) same(a, b int) bool {
	if u.records[a] < enoughUses || u.records[b] < enoughUses || total(u.ends[a]) < enoughClosed || total(u.ends[b]) < enoughClosed {
		return false
	}
	for _, by := range []map[int][]float64{u.people, u.ends} {
		d, ok := stats.JSDivergence([][]float64{by[a], by[b]}, nil)
		if !ok || d >= sameUse {
			return false
		}
	}
	return true
}

// codeAspect is how activity codes are used in the period. What is exchanged
// between people is a whole week of one person's; between regions and teams
// whole people are, since each has habits.
func (in *Input) codeAspect(by string) useAspect {
	a := useAspect{id: "codes"}
	codes := in.Data.Activities.ByCode
	for _, c := range codes {
		a.categories = append(a.categories, c.Code)
	}
	var unit *crm.Deal
	var week crm.Date
	last, person := crm.PersonID(""), personOf(in.Data, "")
	for _, c := range in.Data.Activities.ByCodeWeek {
		if c.Person != last { // several rows of a person follow one another
			last, person = c.Person, personOf(in.Data, c.Person)
		}
		if person == nil || !in.Scope.Period.Contains(c.Week) {
			continue
		}
		if unit == nil || unit.Owner != c.Person || by == "owner" && week != c.Week {
			unit, week = &crm.Deal{Owner: c.Person, Team: person.Team, Region: person.Region}, c.Week
			a.deals, a.events = append(a.deals, unit), append(a.events, nil)
		}
		a.count(c.Code, int(c.Count))
	}
	return a
}
