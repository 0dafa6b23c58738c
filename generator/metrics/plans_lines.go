package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// planWork is the plans of one period while they are worked out. whose gives,
// for each deal of the Book, the lines that it counts for.
type planWork struct {
	in     *Input
	period crm.Period
	out    []PlanLine
	at     map[[2]string]int // by kind and who
	past   planPast
}

// lines gathers the plans of the period; two for the same are added. Where
// only people have plans, those of their teams are put together.
func (w *planWork) lines(plans []crm.Plan) {
	w.at = map[[2]string]int{}
	add := func(kind, who string, target crm.Money, summed bool) {
		k := [2]string{kind, who}
		i, ok := w.at[k]
		if !ok {
			i = len(w.out)
			w.at[k] = i
			w.out = append(w.out, PlanLine{Kind: kind, Who: who, Summed: summed})
		}
		w.out[i].Target += target
	}
	wide := false
	for _, p := range plans {
		if p.Period != w.period {
			continue
		}
		kind, who := w.in.kindOf(p)
		add(kind, who, p.Target, false)
		wide = wide || kind == PlanOfTeam || kind == PlanOfRegion
	}
	if wide {
		return
	}
	for _, p := range plans {
		if p.Period != w.period || p.Person == "" {
			continue
		}
		if person := personOf(w.in.Data, p.Person); person != nil && person.Team != "" {
			add(PlanOfTeam, person.Team, p.Target, true)
		}
	}
}

// whose lists the lines that a deal counts for.
func (w *planWork) whose(d *crm.Deal) []int {
	var out []int
	for _, k := range [][2]string{{PlanOfCompany, ""}, {PlanOfRegion, SegmentValue(d, w.in.Data, "region")}, {PlanOfTeam, SegmentValue(d, w.in.Data, "team")},
		{PlanOfAccount, string(d.Account)}, {PlanOfPerson, SegmentValue(d, w.in.Data, "owner")}} {
		if i, ok := w.at[k]; ok && (k[1] != "" || k[0] == PlanOfCompany) {
			out = append(out, i)
		}
	}
	return out
}

// now adds what is won, open and committed.
func (w *planWork) now() {
	commits := w.in.Data.Has.Has(crm.FieldForecast)
	for i := range w.out {
		w.out[i].HasCommit = commits
	}
	for i := range w.in.Book.Deals {
		d := w.in.Book.Deals[i]
		won := d.Outcome == crm.Won && w.period.Contains(d.ClosedOn)
		open := d.IsOpen() && w.period.Contains(d.CloseDate) && d.CloseDate >= w.in.Scope.AsOf
		if !won && !open {
			continue
		}
		for _, k := range w.whose(d) {
			l := &w.out[k]
			if won {
				l.Won += d.Amount
				continue
			}
			l.Deals++
			l.Open += d.Amount
			if d.Forecast == crm.Commit {
				l.Committed += d.Amount
			}
		}
	}
}

// found orders the lines and adds up the widest kind.
func (w *planWork) found() PlanPeriod {
	p := PlanPeriod{Period: w.period, Lines: w.out, WonShare: w.past.share, Past: w.past.periods, Reason: w.past.reason}
	order := func(kind string) int { return slices.Index(planKinds(), kind) }
	slices.SortStableFunc(p.Lines, func(a, b PlanLine) int {
		if a.Kind != b.Kind {
			return cmp.Compare(order(a.Kind), order(b.Kind))
		}
		if a.Kind == PlanOfPerson {
			return compareNames(a.Who, b.Who)
		}
		return cmp.Or(cmp.Compare(b.Gap(), a.Gap()), compareNames(a.Who, b.Who))
	})
	// The plans of single accounts are part of somebody's, if anybody has one.
	widest := p.Lines[0].Kind
	if widest == PlanOfAccount && p.Lines[len(p.Lines)-1].Kind == PlanOfPerson {
		widest = PlanOfPerson
	}
	p.Total = PlanLine{Kind: PlanOfCompany, HasCommit: p.Lines[0].HasCommit}
	for _, l := range p.Lines {
		if l.Kind == widest {
			p.Total.Target += l.Target
			p.Total.Won += l.Won
			p.Total.Open += l.Open
			p.Total.Committed += l.Committed
			p.Total.Deals += l.Deals
		}
	}
	return p
}

// idle are the planned accounts without an open deal.
func (w *planWork) idle() []crm.AccountID {
	open := map[crm.AccountID]bool{}
	for i := range w.in.Book.Deals {
		if d := w.in.Book.Deals[i]; d.IsOpen() {
			open[d.Account] = true
		}
	}
	var out []crm.AccountID
	for _, l := range w.out {
		if l.Kind == PlanOfAccount && !open[crm.AccountID(l.Who)] && l.Gap() > 0 {
			out = append(out, crm.AccountID(l.Who))
		}
	}
	slices.Sort(out)
	return out
}

// unforeseen are the deals won in the period that no plan is for: where single
// accounts are planned, those of other accounts; else those of nobody's plan.
func (w *planWork) unforeseen() []crm.DealID {
	accounts := slices.ContainsFunc(w.out, func(l PlanLine) bool { return l.Kind == PlanOfAccount })
	var out []crm.DealID
	for _, d := range w.in.wonIn(w.period) {
		planned := false
		for _, k := range w.whose(d) {
			planned = planned || !accounts || w.out[k].Kind == PlanOfAccount
		}
		if !planned {
			out = append(out, d.ID)
		}
	}
	slices.Sort(out)
	return out
}
