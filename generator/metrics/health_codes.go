package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// What a code must hold to be worth having (definitions.md 10), and how many
// activities a judgement needs.
const (
	rareCode     = 0.01
	enoughLogged = 100
)

// CodeMerge proposes that one activity code be used for another: in place of
// From, Into. Why is "spelling" (they differ in case, spaces or punctuation),
// "alike" (nearly the same words), "use" (used by the same people, on deals with
// the same ends) or "rare" (under 1 % of all activities).
type CodeMerge struct {
	From, Into         string
	Kind               crm.ActivityKind
	Why                string
	Count, IntoCount   int
	People, IntoPeople int
	at                 int // place of From in Activities.ByCode
}

// code is one activity code over all kinds of one name.
type code struct {
	name   string
	kind   crm.ActivityKind
	count  int
	people int
	folded string
	at     int // its place in Activities.ByCode
}

// codes lists the activity codes, most used first.
func (in *Input) codes() (list []code, total int) {
	for i, c := range in.Data.Activities.ByCode {
		list = append(list, code{c.Code, c.Kind, c.Count, c.People, fold(c.Code), i})
		total += c.Count
	}
	slices.SortFunc(list, func(a, b code) int {
		return cmp.Or(-cmp.Compare(a.count, b.count), cmp.Compare(a.name, b.name), cmp.Compare(a.kind, b.kind))
	})
	return list, total
}

// catchAll tells whether a code names no activity.
func catchAll(name string) bool {
	return blank(name) || oneOf(notSources, strings.TrimSpace(name)) || oneOf([]string{"task", "activity", "to do", "todo", "general", "allgemein"}, strings.TrimSpace(name))
}

// codeMerges proposes merges by names and by use.
func (in *Input) codeMerges() []CodeMerge {
	list, total := in.codes()
	if total < enoughLogged {
		return nil
	}
	uses := in.codeUses()
	var out []CodeMerge
	for i, c := range list {
		if catchAll(c.name) {
			continue
		}
		best, why := -1, ""
		for k, other := range list[:i] {
			if other.kind != c.kind || catchAll(other.name) {
				continue
			}
			if other.folded == c.folded {
				best, why = k, "spelling"
				break
			}
			if best < 0 && len(c.folded) >= blockLetters && jaroWinkler(other.folded, c.folded) >= alikeNames {
				best, why = k, "alike"
			}
			if best < 0 && uses.same(c.at, other.at) {
				best, why = k, "use"
			}
		}
		if best < 0 && float64(c.count) < rareCode*float64(total) {
			best = slices.IndexFunc(list[:i], func(o code) bool { return o.kind == c.kind && !catchAll(o.name) })
			why = "rare"
		}
		if best >= 0 {
			out = append(out, CodeMerge{From: c.name, Into: list[best].name, Kind: c.kind, Why: why,
				Count: c.count, IntoCount: list[best].count, People: c.people, IntoPeople: list[best].people, at: c.at})
		}
	}
	return out
}

// codeChecks are sign 5: are activity codes redundant or unused?
func (h *healthWork) codeChecks(merges []CodeMerge, outcomes []CodeOutcome) []HealthCheck {
	list, total := h.in.codes()
	switch {
	case !h.in.Data.Activities.Known:
		return []HealthCheck{unmeasured("codes_worth", h.in.Data.Activities.Missing())}
	case total < enoughLogged:
		return []HealthCheck{unmeasured("codes_worth", "fewer than 100 activities carry a code")}
	}
	vague, people := 0, 0
	var rare, one, unclear []int32
	var counts []float64
	for _, c := range list {
		people = max(people, c.people)
	}
	for _, c := range list {
		counts = append(counts, float64(c.count))
		if float64(c.count) < rareCode*float64(total) {
			rare = append(rare, int32(c.at))
		}
		if people > 2 && c.people == 1 {
			one = append(one, int32(c.at))
		}
		if catchAll(c.name) {
			vague += c.count
			unclear = append(unclear, int32(c.at))
		}
	}
	n := len(list)
	var twice []int32
	for _, m := range merges {
		if m.Why != "rare" {
			twice = append(twice, int32(m.at))
		}
	}
	effective := HealthCheck{ID: "codes_effective", Unit: Number, Better: None, Measure: absent("no code is in use")}
	if use, ok := stats.Entropy(counts); ok {
		low, high := use.EffectiveRange(float64(total), level)
		effective.Measure = Measure{Known: true, Value: use.Effective, N: total, Interval: &Interval{low, high, level}}
	}
	own := countCheck("codes_shared", n-len(one), n, 0.95, 0.80, "no code is in use")
	own.Minor = true
	in := h.in
	return []HealthCheck{
		in.codeCheck(countCheck("codes_specific", total-vague, total, 0.90, 0.70, "no code is in use"), unclear),
		in.codeCheck(countCheck("codes_worth", n-len(rare), n, 0.80, 0.50, "no code is in use"), rare),
		in.codeCheck(countCheck("codes_distinct", n-len(twice), n, 1, 0.80, "no code is in use"), twice),
		in.codeCheck(own, one), in.telling(outcomes), effective,
	}
}
