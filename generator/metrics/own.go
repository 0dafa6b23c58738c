package metrics

import (
	"fmt"
	"math"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// Own is a KPI of the user's own, as the config defines it. Empty fields take
// what follows from the formula.
type Own struct {
	Role       Role
	Unit       Unit   // "" for that of the formula
	Better     Better // "" is None
	Definition string // Markdown
	Formula    string
}

// FormulaKPIs lists the KPIs of the catalogue as formulas may use them.
func FormulaKPIs() []FormulaKPI {
	var out []FormulaKPI
	for _, k := range Catalogue() {
		out = append(out, FormulaKPI{ID: k.ID, Unit: k.Unit, Role: k.Role})
	}
	return out
}

// KPIs is the catalogue, and after it the KPIs of one's own among the choices.
// A formula that can't be read is left out: config has refused it.
func KPIs(choices []Choice) []KPI {
	all := Catalogue()
	byID := map[string]KPI{}
	known := FormulaKPIs()
	for _, k := range all {
		byID[k.ID] = k
	}
	for _, i := range OwnOrder(choices) {
		c := choices[i]
		f, problems := ParseFormula(c.Own.Formula, known)
		if len(problems) > 0 {
			continue
		}
		k := f.kpi(c, byID)
		byID[k.ID] = k
		known = append(known, FormulaKPI{ID: k.ID, Unit: k.Unit, Role: k.Role, Acts: f.Acts(known)})
	}
	for _, c := range choices {
		if k, ok := byID[c.ID]; ok && c.Own != nil {
			all = append(all, k)
		}
	}
	return all
}

// OwnColumns lists the columns of the export that formulas name.
func OwnColumns(choices []Choice) []string {
	var out []string
	for _, k := range KPIs(choices) {
		out = append(out, k.columns...)
	}
	return out
}

// kpi makes the KPI that a formula computes.
func (f *Formula) kpi(c Choice, others map[string]KPI) KPI {
	k := KPI{ID: c.ID, Name: c.Name, Role: c.Own.Role, Unit: c.Own.Unit, Better: c.Own.Better, Own: true}
	if k.Name == "" {
		k.Name = c.ID
	}
	if k.Role == "" {
		k.Role = Outcome
	}
	if k.Better == "" {
		k.Better = None
	}
	if k.Unit == "" {
		k.Unit = f.Unit()[0]
	}
	k.ByPeriod = !f.asOf
	for _, id := range f.KPIs {
		o := others[id]
		k.ByPeriod = k.ByPeriod && o.ByPeriod
		f.acts = f.acts || o.Role == Activity || o.usesActivities
	}
	k.usesActivities, k.columns = f.acts, f.Columns
	f.whatItKnows(&k, others)
	if a, b := f.root.over, f.root.under; a != nil && k.Unit == Ratio {
		k.Quotient = a.counts && b.counts && a.family != b.family
	}
	k.Definition = f.definition(c.Own.Definition, others)
	kpis := map[string]KPI{}
	for _, id := range f.KPIs {
		kpis[id] = others[id]
	}
	k.parts = f.steps(kpis)
	k.Compute = func(in *Input, p crm.Period) Measure { return f.measure(in, p, kpis, k.Unit) }
	return k
}

// whatItKnows settles how the court may test the KPI: whether it makes sense
// for one person, whether its past can be rebuilt, and what it may know of the
// result before there is one.
func (f *Formula) whatItKnows(k *KPI, others map[string]KPI) {
	k.ofTeam, k.leak, k.holdsResult = f.byPeople, fieldWords(f.today), fieldWords(f.result)
	for _, id := range f.KPIs {
		o := others[id]
		k.ofTeam = k.ofTeam || o.ofTeam
		k.leak, k.holdsResult = notes(k.leak, o.leak), notes(k.holdsResult, o.holdsResult)
	}
	if !k.ByPeriod {
		k.past = f.past(others)
		k.ofDeal = f.trait(k.past)
	}
}

// definition says what is computed, in the form of the catalogue's.
func (f *Formula) definition(own string, others map[string]KPI) string {
	var b strings.Builder
	if own != "" {
		b.WriteString(strings.TrimSpace(own) + "\n\n")
	} else {
		b.WriteString("A KPI of this team's own.\n\n")
	}
	fmt.Fprintf(&b, "**Formula:** `%s`\n\n**Date basis:** ", strings.Join(strings.Fields(strings.ReplaceAll(f.Source, "`", "'")), " "))
	bases := f.bases
	for _, id := range f.KPIs {
		bases = append(bases, "that of *"+others[id].Name+"*")
	}
	if len(bases) == 0 {
		bases = []string{"none: it is a fixed number"}
	}
	b.WriteString(strings.Join(bases, "; ") + ".\n\n**Source:** the team's own config.")
	return b.String()
}

// measure computes the formula for a period, with n and, where one is known
// how to make, a range.
func (f *Formula) measure(in *Input, p crm.Period, kpis map[string]KPI, unit Unit) Measure {
	r := &run{in: in, period: p, kpis: kpis, keep: f.keeps(in)}
	var x, over, under figure
	if f.root.over != nil {
		over, under = f.root.over.eval(r), f.root.under.eval(r)
		x = f.root.join(r, over, under)
	} else {
		x = f.root.eval(r)
	}
	if !x.known {
		return Measure{Note: x.why}
	}
	if f.root.dim != dimMoney && f.root.dim != dimMoneyPerDay {
		if unit == Money || unit == MoneyPerDay {
			return absent("the formula gives no amount of money")
		}
	}
	m := Measure{Known: true, Value: x.v / f.root.dim.scale(), N: x.n, Deals: ids(x.deals), Note: x.note}
	if unit == Money {
		if math.Abs(x.v) > math.MaxInt64/2 {
			return absent("because the number is too large")
		}
		m.Exact = crm.Money(math.Round(x.v))
		m.Value = m.Exact.Units()
		m.Squares = x.squares / (crm.MoneyScale * crm.MoneyScale)
	}
	if !in.bare {
		f.rangeOf(&m, x)
		if f.root.over != nil && f.root.dim == dimNumber {
			quotientRange(&m, f.root.over.counts && f.root.under.counts, over, under)
		}
	}
	return m
}

// keeps says what of single records the range of the formula rests on.
func (f *Formula) keeps(in *Input) keeping {
	return keeping{
		parts:  !in.bare && f.root.over != nil && f.root.dim == dimNumber,
		values: !in.bare && f.root.spread != "",
		deals:  in.listed,
	}
}

// rangeOf gives a share its Wilson interval, a mean or median of records a
// bootstrap one. Of anything else but a quotient no range is claimed.
func (f *Formula) rangeOf(m *Measure, x figure) {
	scale := f.root.dim.scale()
	switch {
	case f.root.shares:
		m.Of, m.Out = x.of, m.N
		low, high := stats.Wilson(m.Of, m.Out, level)
		m.Interval = &Interval{low, high, level}
	case f.root.spread != "" && len(x.values) > 1:
		low, high, ok := stats.BootstrapMean(x.values, seed)
		if f.root.spread == "median" {
			low, high, ok = stats.BootstrapMedian(x.values, seed)
		}
		m.Interval = interval(low/scale, high/scale, ok)
	}
}

// quotientRange looks at which records stand above and below the line: some of
// those below make a share with Wilson's interval, sums over the same records a
// bootstrap one. counts tells that both sides are numbers of records.
func quotientRange(m *Measure, counts bool, over, under figure) {
	if !m.Known || over.parts == nil || under.parts == nil {
		return
	}
	shared, subset := 0, false
	var top, bottom []float64
	if kind := over.parts.kind; kind != "" && kind == under.parts.kind {
		top, bottom, shared, subset = beside(over.parts, under.parts)
	}
	switch {
	case counts && subset:
		m.Of, m.Out, m.N = int(over.v), int(under.v), int(under.v)
		low, high := stats.Wilson(m.Of, m.Out, level)
		m.Interval = &Interval{low, high, level}
	case shared > 0:
		low, high, ok := stats.BootstrapRatio(top, bottom, seed)
		m.Interval = interval(low, high, ok)
	case counts:
		m.Of, m.Out = int(over.v), int(under.v)
		m.Note = notes(m.Note, "no range: it divides two different things")
	}
}

// beside sets what each record adds above the line beside what it adds below.
// subset tells that above stands nothing that does not stand below as well.
func beside(over, under *parts) (top, bottom []float64, shared int, subset bool) {
	last := int32(-1)
	for _, p := range [2]*parts{over, under} {
		for _, at := range p.at {
			last = max(last, at)
		}
	}
	slot := make([]int32, last+1) // of each record in top and bottom, from 1
	place := func(at int32) (i int32, fresh bool) {
		if slot[at] > 0 {
			return slot[at] - 1, false
		}
		top, bottom = append(top, 0), append(bottom, 0)
		slot[at] = int32(len(top))
		return slot[at] - 1, true
	}
	for i, at := range under.at {
		k, _ := place(at)
		bottom[k] += under.v[i]
	}
	subset = true
	for i, at := range over.at {
		k, fresh := place(at)
		top[k] += over.v[i]
		if fresh {
			subset = false
		} else {
			shared++
		}
	}
	for i := range top {
		subset = subset && top[i] <= bottom[i]
	}
	return top, bottom, shared, subset
}
