package metrics

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Step is one line of how a value arises: what, and the figure, which is a
// Value in Unit or, where that is nil, a Text.
type Step struct {
	What  string
	Value *Measure
	Unit  Unit
	Text  string
}

// Steps computes one KPI and says how its value arises: what was counted, the
// parts of a formula, the deals it rests on, the range, the comparison. The
// id is one of KPIs(choices).
func Steps(in Input, choices []Choice, id string) (Measure, []Step) {
	if in.Accuracy == nil {
		a := AccuracyOf(&in)
		in.Accuracy = &a
	}
	in.listed = true
	kpis := KPIs(choices)
	k := kpis[slices.IndexFunc(kpis, func(k KPI) bool { return k.ID == id })]
	choice := Choice{ID: id}
	if i := slices.IndexFunc(choices, func(c Choice) bool { return c.ID == id }); i >= 0 {
		choice = choices[i]
	}
	m := measure(&in, k, choice)
	var out []Step
	say := func(what, text string, args ...any) {
		out = append(out, Step{What: what, Text: fmt.Sprintf(text, args...)})
	}
	if k.ByPeriod {
		say("period", "%s to %s", in.Scope.Period.From, in.Scope.Period.To)
	} else {
		say("day", "the end of %s", in.Scope.AsOf)
	}
	if k.parts != nil {
		out = append(out, k.parts(&in, in.Scope.Period)...)
	}
	if m.Out > 0 && !k.Quotient {
		say("counted", "%d of %d", m.Of, m.Out)
	} else if m.N > 0 {
		say("rests on", "%d", m.N)
	}
	if len(m.Deals) > 0 {
		say("deals", "%s", dealList(&in, m.Deals))
	}
	out = append(out, Step{What: "value", Value: &m, Unit: k.Unit})
	if m.Note != "" {
		say("note", "%s", m.Note)
	}
	if m.Before != nil {
		when := "one period earlier"
		if m.Before.On != crm.NoDate {
			when = "on " + m.Before.On.String()
		}
		out = append(out, Step{What: when, Value: m.Before, Unit: k.Unit})
		if m.Change != NotCompared {
			say("change", "%s", m.Change)
		}
	}
	if m.HasGoal {
		out = append(out, Step{What: "target " + m.Target, Value: &Measure{Known: true, Value: m.Goal, Exact: crm.MoneyFromUnits(m.Goal)}, Unit: k.Unit})
	}
	if m.Status != StatusNone {
		say("status", "%s", m.Status)
	}
	return m, out
}

// fewDeals is how many deals a step names.
const fewDeals = 5

// dealList names the first deals that a value rests on, with their amounts.
func dealList(in *Input, list []crm.DealID) string {
	out := ""
	for n, id := range list {
		if n == fewDeals {
			return out + fmt.Sprintf(" and %d more", len(list)-fewDeals)
		}
		if n > 0 {
			out += ", "
		}
		out += string(id)
		if i, ok := in.Book.Index(id); ok && in.Book.Deals[i].HasAmount {
			out += fmt.Sprintf(" (%s)", in.Book.Deals[i].Amount)
		}
	}
	return out
}

// kpiParts are steps that are KPIs themselves.
func kpiParts(list ...KPI) func(*Input, crm.Period) []Step {
	return func(in *Input, p crm.Period) []Step {
		var out []Step
		for _, k := range list {
			m := k.Compute(in, p)
			out = append(out, Step{What: k.ID, Value: &m, Unit: k.Unit})
		}
		return out
	}
}

// steps gives each part of a formula that is a figure by itself.
func (f *Formula) steps(kpis map[string]KPI) func(*Input, crm.Period) []Step {
	return func(in *Input, p crm.Period) []Step {
		r := &run{in: in, period: p, kpis: kpis}
		var out []Step
		for _, part := range f.parts {
			x := part.node.eval(r)
			m := Measure{Known: x.known, Note: x.why, Value: x.v / part.node.dim.scale(), N: x.n}
			unit := map[dim]Unit{dimMoney: Money, dimDays: Days, dimMoneyPerDay: MoneyPerDay}[part.node.dim]
			if unit == "" {
				unit = Number
			}
			if unit == Money {
				m.Exact = crm.MoneyFromUnits(m.Value)
			}
			out = append(out, Step{What: part.text, Value: &m, Unit: unit})
		}
		return out
	}
}
