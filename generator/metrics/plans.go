package metrics

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Whose a plan is. The kinds are never added to each other: a team's plan is
// that of its people once more.
const (
	PlanOfCompany = "company"
	PlanOfRegion  = "region"
	PlanOfTeam    = "team"
	PlanOfAccount = "account"
	PlanOfPerson  = "person"
)

func planKinds() []string {
	return []string{PlanOfCompany, PlanOfRegion, PlanOfTeam, PlanOfAccount, PlanOfPerson}
}

// planPeriods is how many periods are shown: the one that holds the as-of day
// and the next two.
const planPeriods = 3

// PlansFound is plans against what was won, committed and is open.
type PlansFound struct {
	// Periods are the one that holds the as-of day, if a plan does, and the
	// next two that have plans; empty without plans.
	Periods []PlanPeriod
	// Idle are accounts with a plan in the first period and no open deal.
	Idle []crm.AccountID
	// Unforeseen are deals won in the first period that no plan is for.
	Unforeseen []crm.DealID
	Cumulative []CumulativeLine
	Twice      int // plans of managers left out: they repeat those of their people
}

// PlanPeriod holds the plans of one period.
type PlanPeriod struct {
	Period crm.Period
	Lines  []PlanLine // by kind, then by what is still to win; people by name
	// Total adds up the widest kind there is.
	Total PlanLine
	// Won of the open amount at the same point of past periods, by value: what
	// coverage must make good. Past counts those periods; 0 where none is known.
	WonShare float64
	Past     int
	Reason   string // why nothing likely can be said, "" where it can
}

// PlanLine is one plan. Committed is open and called commit, of what is open
// and dated in the period. Likely counts if HasLikely; Low and High, which
// hold 8 of 10 results, if HasRange; all three include what is won.
type PlanLine struct {
	Kind, Who string
	Target    crm.Money
	Won       crm.Money
	Open      crm.Money
	Committed crm.Money
	Deals     int // open and dated in the period
	HasCommit bool
	Summed    bool // put together from the plans of its people
	Likely    crm.Money
	Low, High crm.Money
	HasLikely bool
	HasRange  bool
	Past      int // past periods behind Likely
}

// Gap is what is still to be won, 0 where the plan is met.
func (l PlanLine) Gap() crm.Money { return max(0, l.Target-l.Won) }

// PlansOf sets the plans against the pipeline.
func PlansOf(in *Input) PlansFound {
	var found PlansFound
	plans, twice := in.plansOnce()
	found.Twice = twice
	for j, p := range in.planPeriodsOf(plans) {
		w := planWork{in: in, period: p}
		w.lines(plans)
		if len(w.out) == 0 {
			continue
		}
		w.now()
		if p.To >= in.Scope.AsOf {
			w.likely()
		}
		found.Periods = append(found.Periods, w.found())
		if j == 0 {
			found.Idle, found.Unforeseen = w.idle(), w.unforeseen()
			found.Cumulative = in.cumulative(p, found.Periods[0].Total.Target)
		}
	}
	return found
}

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

// planWork is the plans of one period while they are worked out. whose gives,
// for each deal of the Book, the lines that it counts for.
type planWork struct {
	in     *Input
	period crm.Period
	out    []PlanLine
	at     map[[2]string]int // by kind and who
	past   planPast
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
