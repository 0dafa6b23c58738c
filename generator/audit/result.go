package audit

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// smallest is the number of inspected deals below which a team is merged with
// others: fewer would speak of a person.
const smallest = 5

// others is the name of merged teams.
const others = "other teams"

// level is the coverage of the intervals.
const level = 0.95

// Rate is k of n with its 95 % Wilson interval. Where no error was found,
// Upper is the exact one-sided 95 % limit (Clopper–Pearson), which is what a
// sample without errors shows; else it is High.
type Rate struct {
	K, N             int
	Low, High, Upper float64
}

// Named is the rate of a field or a team.
type Named struct {
	Name string
	Rate Rate
}

// Result is what the filled-in sheets show.
type Result struct {
	Period     string
	Commitment string
	Drawn      int // rows of the sheet
	// Errors counts the inspected deals of which at least one thing was wrong.
	Errors Rate
	// AmountShare is the part of the inspected amount that lies in such deals,
	// in 0…1; meaningful if HasAmount.
	AmountShare float64
	HasAmount   bool
	// Kappa is Cohen's agreement of the recorded with the inspected stage
	// beyond chance, −1…1; meaningful if HasKappa.
	Kappa    float64
	HasKappa bool
	Stages   int // deals whose stage was inspected
	Fields   []Named
	Teams    []Named // by name; small ones merged; none where only one is left
}

// inspected tells whether anybody looked at a deal, and wrong whether
// something was not right.
func (r Row) inspected() bool { return r.Seen != "" || len(r.Answers) > 0 }

func (r Row) wrong() bool {
	if r.Seen != "" && !sameText(r.Seen, r.Stage) {
		return true
	}
	for _, f := range fields() {
		if right, ok := r.Answers[f]; ok && !right {
			return true
		}
	}
	return false
}

func sameText(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// Evaluate says what the rows show. A deal on two rows counts once, by the
// last of them.
func Evaluate(rows []Row) Result {
	rows = lastOf(rows)
	out := Result{Drawn: len(rows)}
	if len(rows) > 0 {
		out.Period, out.Commitment = rows[0].Period, rows[0].Seed
	}
	rows = slices.DeleteFunc(rows, func(r Row) bool { return !r.inspected() })
	var bad, all crm.Money
	k := 0
	for _, r := range rows {
		all += max(0, r.Amount)
		if r.wrong() {
			k++
			bad += max(0, r.Amount)
		}
	}
	out.Errors = rate(k, len(rows))
	if out.HasAmount = all > 0; out.HasAmount {
		out.AmountShare = bad.Units() / all.Units()
	}
	out.stages(rows)
	for _, f := range fields() {
		wrong, n := 0, 0
		for _, r := range rows {
			if right, ok := r.Answers[f]; ok {
				n++
				if !right {
					wrong++
				}
			}
		}
		if n > 0 {
			out.Fields = append(out.Fields, Named{strings.TrimSuffix(f, "_right"), rate(wrong, n)})
		}
	}
	out.Teams = teams(rows)
	return out
}

// lastOf keeps one row per deal.
func lastOf(rows []Row) []Row {
	at := map[crm.DealID]int{}
	var out []Row
	for _, r := range rows {
		if i, ok := at[r.Deal]; ok {
			out[i] = r
			continue
		}
		at[r.Deal] = len(out)
		out = append(out, r)
	}
	return out
}

// rate is k of n; with n 0 all limits are 0 and N says so.
func rate(k, n int) Rate {
	r := Rate{K: k, N: n}
	if n == 0 {
		return r
	}
	r.Low, r.High = stats.Wilson(k, n, level)
	r.Upper = r.High
	if k == 0 {
		r.Upper = 1 - math.Pow(1-level, 1/float64(n))
	}
	return r
}

// stages holds recorded against inspected stages.
func (out *Result) stages(rows []Row) {
	var names []string
	index := func(s string) int {
		i := slices.IndexFunc(names, func(n string) bool { return sameText(n, s) })
		if i < 0 {
			i = len(names)
			names = append(names, s)
		}
		return i
	}
	var pairs [][2]int
	wrong := 0
	for _, r := range rows {
		if r.Seen == "" {
			continue
		}
		pairs = append(pairs, [2]int{index(r.Stage), index(r.Seen)})
		if !sameText(r.Seen, r.Stage) {
			wrong++
		}
	}
	if out.Stages = len(pairs); out.Stages == 0 {
		return
	}
	table := make([][]int, len(names))
	for i := range table {
		table[i] = make([]int, len(names))
	}
	for _, p := range pairs {
		table[p[0]][p[1]]++
	}
	out.Kappa, out.HasKappa = Kappa(table)
	out.Fields = append(out.Fields, Named{"stage", rate(wrong, len(pairs))})
}

// Kappa is Cohen's kappa of a square table of counts (recorded by inspected);
// ok is false where it is empty or chance alone would agree always.
func Kappa(table [][]int) (kappa float64, ok bool) {
	n, same := 0, 0
	rows, cols := make([]int, len(table)), make([]int, len(table))
	for i, list := range table {
		for j, c := range list {
			n += c
			rows[i] += c
			cols[j] += c
			if i == j {
				same += c
			}
		}
	}
	if n == 0 {
		return 0, false
	}
	chance := 0.0
	for i := range rows {
		chance += float64(rows[i]) / float64(n) * float64(cols[i]) / float64(n)
	}
	if chance >= 1-1e-12 {
		return 0, false
	}
	return (float64(same)/float64(n) - chance) / (1 - chance), true
}

// teams gives the error rate by team. Teams with few inspected deals are
// merged; if that leaves one small team alone, the next smallest joins it, so
// that it can't be had by subtraction from the total.
func teams(rows []Row) []Named {
	type sum struct {
		name string
		k, n int
	}
	var all []sum
	for _, r := range rows {
		i := slices.IndexFunc(all, func(s sum) bool { return s.name == r.Team })
		if i < 0 {
			i = len(all)
			all = append(all, sum{name: r.Team})
		}
		all[i].n++
		if r.wrong() {
			all[i].k++
		}
	}
	slices.SortFunc(all, func(a, b sum) int {
		if a.n != b.n {
			return a.n - b.n
		}
		return strings.Compare(a.name, b.name)
	})
	merged, count := sum{name: others}, 0
	for len(all) > 0 && (all[0].n < smallest || count > 0 && (merged.n < smallest || count < 2)) {
		merged.k, merged.n = merged.k+all[0].k, merged.n+all[0].n
		all, count = all[1:], count+1
	}
	if count > 0 {
		all = append(all, merged)
	}
	if len(all) < 2 {
		return nil
	}
	var out []Named
	for _, s := range all {
		out = append(out, Named{s.name, rate(s.k, s.n)})
	}
	slices.SortFunc(out, func(a, b Named) int { return strings.Compare(a.Name, b.Name) })
	return out
}
