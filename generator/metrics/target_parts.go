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
	m.Change = compare(k, &m, m.Before)
	return m
}

// part cuts the input to the deals of one value of a split, and to the
// activities, leads and plans of the people whose team or region it is.
func (in *Input) part(by, value string) (cut *Input, deals int) {
	var pick []int32
	split := in.split(by)
	for i := range in.Book.Deals {
		if split.values[split.of[in.place(i)]] == value {
			pick = append(pick, int32(i))
		}
	}
	theirs := map[crm.PersonID]bool{}
	for i := range in.Data.People {
		p := &in.Data.People[i]
		theirs[p.ID] = by == "team" && p.Team == value || by == "region" && p.Region == value
	}
	one := func(yes bool) int {
		if yes {
			return 0
		}
		return -1
	}
	own := in.belongings(by, 1, true, func(id crm.PersonID) int { return one(theirs[id]) }, func(v string) int { return one(v == value) })
	return in.cut(pick, own[0], by), len(pick)
}

// belongings are what goes with the deals of a part of the business, as far as
// it can be told by people: their activities and leads, and plans.
type belongings struct {
	weeks []crm.WeekActivity
	leads []crm.Lead
	plans []crm.Plan
}

// byPeople tells whether the parts of a split are told apart by people.
func byPeople(by string) bool { return by == "team" || by == "region" }

// belongings gives them for so many parts of a split. person and named tell the
// part of a person and of a team or region, -1 for none; without log their
// activities are left out.
func (in *Input) belongings(by string, parts int, log bool, person func(crm.PersonID) int, named func(string) int) []belongings {
	out := make([]belongings, parts)
	if !byPeople(by) {
		return out
	}
	weeks := in.Data.Activities.ByWeek
	if !log {
		weeks = nil
	}
	last, at := crm.PersonID(""), person("")
	for _, w := range weeks { // several rows of a person follow one another
		if w.Person != last {
			last, at = w.Person, person(w.Person)
		}
		if at >= 0 {
			out[at].weeks = append(out[at].weeks, w)
		}
	}
	for _, l := range in.Data.Leads {
		if at := person(l.Owner); at >= 0 {
			out[at].leads = append(out[at].leads, l)
		}
	}
	for _, p := range in.Data.Plans {
		of, theirs := named(p.Team), -1
		if by == "region" {
			of = named(p.Region)
		}
		if p.Person != "" {
			theirs = person(p.Person)
		}
		for at := range out {
			if at == of || at == theirs {
				out[at].plans = append(out[at].plans, p)
			}
		}
	}
	return out
}

// cut makes an Input of some deals and what goes with them. Activities are known
// of it only where they can be told by their people.
func (in *Input) cut(pick []int32, own belongings, by string) *Input {
	data := *in.Data
	data.Plans, data.Leads, data.Activities.ByWeek = own.plans, own.leads, own.weeks
	data.Activities.Known = in.Data.Activities.Known && byPeople(by)
	return &Input{Data: &data, Book: in.Book.Part(pick), Scope: in.Scope, unlisted: in.unlisted, whole: in, memo: &memo{}}
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
	out := slices.DeleteFunc(slices.Clone(in.split(by).values), func(v string) bool { return v == "" })
	slices.Sort(out)
	return out
}
