package metrics

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// PartMeasure is a KPI for one part of the business that has a target of its
// own: a team, a market, a kind of deal. Never a person (config refuses it).
type PartMeasure struct {
	By, Value string // "team", "North"
	Measure
}

// PartRecord is the id under which a record keeps the KPI of a part.
func PartRecord(kpi, by, value string) string { return kpi + "@" + by + "=" + value }

// partMeasures computes every KPI that has targets for parts, in the order of
// the config.
func partMeasures(in *Input, choices []Choice) []PartMeasure {
	var out []PartMeasure
	kpis := KPIs(choices)
	for _, c := range choices {
		i := slices.IndexFunc(kpis, func(k KPI) bool { return k.ID == c.ID })
		if i < 0 {
			continue
		}
		seen := map[[2]string]int{}
		for _, r := range c.Rules {
			if r.By == "" || !r.holds(in.Scope.AsOf) {
				continue
			}
			at, ok := seen[[2]string{r.By, r.Value}]
			if !ok {
				at = len(out)
				seen[[2]string{r.By, r.Value}] = at
				out = append(out, PartMeasure{By: r.By, Value: r.Value, Measure: in.partMeasure(kpis[i], r.By, r.Value)})
			}
			m := &out[at].Measure
			judge(kpis[i], m, m.Lines.over(r.Lines), in.lastValue(PartRecord(c.ID, r.By, r.Value)))
		}
	}
	return out
}

// partMeasure is a KPI of one part.
func (in *Input) partMeasure(k KPI, by, value string) Measure {
	part, deals := in.part(by, value)
	// A figure of fewer deals speaks about single people or customers.
	if least := in.Scope.smallestGroup(); deals < least {
		m := absent("there are %d deals where %s is %s, and a figure is shown from %d on", deals, by, value, least)
		m.KPI = k.ID
		return m
	}
	m := k.Compute(part, in.Scope.Period)
	m.KPI = k.ID
	m.Before = part.before(k, &m, in.Scope.Period)
	m.Change = compare(part, k, &m, m.Before)
	return m
}

// part cuts the input to the deals of one value of a split, and to the
// activities, leads and plans of the people whose team or region it is.
func (in *Input) part(by, value string) (cut *Input, deals int) {
	var pick []int
	for i := range in.Book.Deals {
		if SegmentValue(in.Book.Deals[i], in.Data, by) == value {
			pick = append(pick, i)
		}
	}
	theirs := map[crm.PersonID]bool{}
	for i := range in.Data.People {
		p := &in.Data.People[i]
		theirs[p.ID] = by == "team" && p.Team == value || by == "region" && p.Region == value
	}
	return in.cut(pick, func(id crm.PersonID) bool { return theirs[id] },
		func(p *crm.Plan) bool {
			return by == "team" && p.Team == value || by == "region" && p.Region == value || p.Person != "" && theirs[p.Person]
		}, by == "team" || by == "region"), len(pick)
}

// cut makes an Input of some deals. Activities are known of it only where they
// can be told by their people.
func (in *Input) cut(pick []int, person func(crm.PersonID) bool, plan func(*crm.Plan) bool, byPeople bool) *Input {
	data := *in.Data
	book := in.Book.Part(pick)
	data.Plans = slices.DeleteFunc(slices.Clone(in.Data.Plans), func(p crm.Plan) bool { return !plan(&p) })
	data.Leads = slices.DeleteFunc(slices.Clone(in.Data.Leads), func(l crm.Lead) bool { return !person(l.Owner) })
	data.Activities.Known = in.Data.Activities.Known && byPeople
	data.Activities.ByWeek = slices.DeleteFunc(slices.Clone(in.Data.Activities.ByWeek), func(w crm.WeekActivity) bool { return !person(w.Person) })
	return &Input{Data: &data, Book: book, Scope: in.Scope, whole: in}
}

// NoSuchPart says which parts that have targets are in no deal, as "kpi, by,
// value" with the values that there are.
type NoSuchPart struct {
	KPI, By, Value string
	Values         []string
}

// String says it in words.
func (n NoSuchPart) String() string {
	return fmt.Sprintf("a target of %s is for %s %q, and no deal is there", n.KPI, n.By, n.Value)
}

// MissingParts lists the targets that no deal can meet or miss.
func MissingParts(in *Input, choices []Choice) []NoSuchPart {
	var out []NoSuchPart
	values := map[string][]string{}
	for _, c := range choices {
		for _, r := range c.Rules {
			if r.By == "" {
				continue
			}
			if values[r.By] == nil {
				values[r.By] = in.valuesOf(r.By)
			}
			if !slices.Contains(values[r.By], r.Value) {
				out = append(out, NoSuchPart{c.ID, r.By, r.Value, values[r.By]})
			}
		}
	}
	return out
}

// valuesOf lists the values of a split that deals have, sorted.
func (in *Input) valuesOf(by string) []string {
	seen := map[string]bool{}
	for i := range in.Book.Deals {
		if v := SegmentValue(in.Book.Deals[i], in.Data, by); v != "" {
			seen[v] = true
		}
	}
	out := make([]string, 0, len(seen))
	for v := range seen {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}
