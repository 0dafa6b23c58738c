package metrics

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// plansOnce drops totals where their kind has plans that are none, and plans of
// managers: a person's plan that is exactly the sum of those of at least two
// other people of the team. A total of another kind stays: a goal of the company
// beside those of its teams.
func (in *Input) plansOnce() (out []crm.Plan, twice int) {
	type key struct {
		team   string
		period crm.Period
	}
	team := func(p crm.Plan) string {
		if who := personOf(in.Data, p.Person); who != nil {
			return who.Team
		}
		return ""
	}
	type kinded struct {
		kind   string
		period crm.Period
	}
	parts := map[kinded]bool{}
	sum, n := map[key]crm.Money{}, map[key]int{}
	for _, p := range in.Data.Plans {
		if kind, _ := in.kindOf(p); !p.Total {
			parts[kinded{kind, p.Period}] = true
		}
		if p.Person != "" && !p.Total {
			k := key{team(p), p.Period}
			sum[k] += p.Target
			n[k]++
		}
	}
	for _, p := range in.Data.Plans {
		k := key{team(p), p.Period}
		kind, _ := in.kindOf(p)
		switch {
		case p.Target <= 0:
		case p.Total && parts[kinded{kind, p.Period}], p.Person != "" && n[k] > 2 && 2*p.Target == sum[k]:
			twice++
		default:
			out = append(out, p)
		}
	}
	return out, twice
}

// planPeriodsOf are the shortest period that holds the as-of day, else the
// newest, and the next of the same kind.
func (in *Input) planPeriodsOf(plans []crm.Plan) []crm.Period {
	var first crm.Period
	for _, p := range plans {
		holds, better := p.Period.Contains(in.Scope.AsOf), first.Contains(in.Scope.AsOf)
		if holds && (!better || p.Period.Days() < first.Days()) || !holds && !better && p.Period.From > first.From {
			first = p.Period
		}
	}
	if first == (crm.Period{}) {
		return nil
	}
	out := []crm.Period{first}
	for len(out) < planPeriods {
		last := out[len(out)-1]
		next := crm.Period{}
		for _, p := range plans {
			near := p.Period.Days()-first.Days() < 4 && first.Days()-p.Period.Days() < 4
			if near && p.Period.From > last.To && (next == (crm.Period{}) || p.Period.From < next.From) {
				next = p.Period
			}
		}
		if next == (crm.Period{}) {
			break
		}
		out = append(out, next)
	}
	return out
}

// kindOf says whose a plan is, and by what deals are matched with it.
func (in *Input) kindOf(p crm.Plan) (kind, who string) {
	switch {
	case p.Person != "":
		if person := personOf(in.Data, p.Person); person != nil && person.Name != "" {
			return PlanOfPerson, person.Name
		}
		return PlanOfPerson, string(p.Person)
	case p.Account != "":
		return PlanOfAccount, string(p.Account)
	case p.Team != "":
		return PlanOfTeam, p.Team
	case p.Region != "":
		return PlanOfRegion, p.Region
	}
	return PlanOfCompany, ""
}

// compareNames orders names as people do: Rep 2 comes before Rep 10.
func compareNames(a, b string) int {
	head := func(s string) (string, int) {
		t := strings.TrimRight(s, "0123456789")
		n, err := strconv.Atoi(s[len(t):])
		if err != nil {
			return s, 0
		}
		return t, n
	}
	textA, numberA := head(a)
	textB, numberB := head(b)
	return cmp.Or(cmp.Compare(textA, textB), cmp.Compare(numberA, numberB), cmp.Compare(a, b))
}
