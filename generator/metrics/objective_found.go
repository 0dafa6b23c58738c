package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// objective looks at the records that an objective is about.
func (in *Input) objective(ask ObjectiveAsk, o *Objective) ObjectiveFound {
	f := ObjectiveFound{Ask: ask}
	if why := o.of.none(in); why != "" {
		f.Done = absent("%s", why)
		return f
	}
	if why := in.lacksAny(slices.Concat(o.what.needs, o.where.needs)); why != "" {
		f.Done = absent("%s", why)
		return f
	}
	open := in.openByAccount()
	done, all := 0, 0
	touched := map[crm.DealID]crm.Money{}
	whole := &run{in: in, period: crm.Period{From: 1, To: in.Scope.AsOf}}
	whole.visit(o.of, func(r *row) {
		deals := in.dealsOf(r, open)
		if o.withOpen && len(deals) == 0 {
			return
		}
		if o.where.truth != nil {
			if yes, known := o.where.truth(r); !yes || !known {
				return
			}
		}
		all++
		if yes, known := o.what.truth(r); yes && known {
			done++
			return
		}
		left := in.leftOver(r, deals)
		f.Left = append(f.Left, left)
		for _, d := range deals {
			if d.HasAmount {
				touched[d.ID] = d.Amount
			}
		}
	})
	f.Done = rateOf(done, all, "there is no record that it is about")
	slices.SortFunc(f.Left, func(a, b ObjectiveLeft) int { return cmp.Or(-cmp.Compare(a.Open, b.Open), cmp.Compare(a.ID, b.ID)) })
	for _, m := range touched {
		f.Touched += m
	}
	f.Teams = teamsLeft(f.Left)
	f.points(in, all-done, all)
	f.Course = f.course(in.Scope.AsOf)
	return f
}

// openByAccount lists the open deals of each account.
func (in *Input) openByAccount() map[crm.AccountID][]*crm.Deal {
	out := map[crm.AccountID][]*crm.Deal{}
	for _, d := range in.known().open {
		if d.Account != "" {
			out[d.Account] = append(out[d.Account], d)
		}
	}
	return out
}

// dealsOf are the open deals that a record belongs to, or is.
func (in *Input) dealsOf(r *row, open map[crm.AccountID][]*crm.Deal) []*crm.Deal {
	switch {
	case r.deal != nil:
		return []*crm.Deal{r.deal}
	case r.account != nil:
		return open[r.account.ID]
	case r.contact != nil && r.contact.Account != "":
		return open[r.contact.Account]
	}
	return nil
}

func (in *Input) leftOver(r *row, deals []*crm.Deal) ObjectiveLeft {
	var l ObjectiveLeft
	owner := crm.PersonID("")
	switch {
	case r.deal != nil:
		l.ID, l.Name, owner = string(r.deal.ID), r.deal.Name, r.deal.Owner
		l.Team = SegmentValue(r.deal, in.Data, "team")
	case r.account != nil:
		l.ID, l.Name, owner = string(r.account.ID), r.account.Name, r.account.Owner
	case r.contact != nil:
		l.ID = r.contact.ID
	case r.lead != nil:
		l.ID, owner = r.lead.ID, r.lead.Owner
	}
	for _, d := range deals {
		if d.HasAmount {
			l.Open += d.Amount
		}
		l.Team = cmp.Or(l.Team, SegmentValue(d, in.Data, "team"))
	}
	if p := personOf(in.Data, owner); p != nil {
		l.Team = cmp.Or(l.Team, p.Team)
	}
	return l
}

// teamsLeft counts by team; records of no team are left to all.
func teamsLeft(left []ObjectiveLeft) []ObjectiveTeam {
	at := map[string]int{}
	var out []ObjectiveTeam
	for _, l := range left {
		if l.Team == "" {
			continue
		}
		i, ok := at[l.Team]
		if !ok {
			i = len(out)
			at[l.Team] = i
			out = append(out, ObjectiveTeam{Team: l.Team})
		}
		out[i].Left++
		out[i].Open += l.Open
	}
	slices.SortFunc(out, func(a, b ObjectiveTeam) int { return strings.Compare(a.Team, b.Team) })
	return out
}

// points are the recorded days and today.
func (f *ObjectiveFound) points(in *Input, left, n int) {
	id := ObjectiveRecord(f.Ask.ID)
	for _, r := range in.Recorded {
		for _, k := range r.KPIs {
			if k.ID == id && k.Known && r.Day < in.Scope.AsOf {
				f.Points = append(f.Points, ObjectivePoint{Day: r.Day, Left: int((1-k.Value)*float64(k.N) + 0.5), N: k.N})
			}
		}
	}
	slices.SortFunc(f.Points, func(a, b ObjectivePoint) int { return cmp.Compare(a.Day, b.Day) })
	if f.Done.Known {
		f.Points = append(f.Points, ObjectivePoint{Day: in.Scope.AsOf, Left: left, N: n})
	}
}

// Goal is the share of the records for which it is to hold.
func (f *ObjectiveFound) Goal() float64 {
	if f.Ask.Target > 0 {
		return f.Ask.Target
	}
	return 1
}

// Allowed is how many may be left in the end.
func (f *ObjectiveFound) Allowed() int { return int((1-f.Goal())*float64(f.Done.Out) + 1e-9) }

// course holds what is left against an even pace from the baseline to the day.
func (f *ObjectiveFound) course(asOf crm.Date) Course {
	if !f.Done.Known {
		return ""
	}
	first, now := f.Points[0], f.Points[len(f.Points)-1]
	switch {
	case f.Done.Value >= f.Goal():
		return Reached
	case f.Ask.By != crm.NoDate && asOf > f.Ask.By:
		return Missed
	case len(f.Points) < 2 || f.Ask.By == crm.NoDate || f.Ask.By <= first.Day:
		return CourseFirst
	}
	even := float64(first.Left) - float64(first.Left-f.Allowed())*float64(asOf-first.Day)/float64(f.Ask.By-first.Day)
	if float64(now.Left) <= even+1e-9 {
		return OnCourse
	}
	return Behind
}

// ObjectiveRecords gives the values to keep for the burn-down of later builds.
func ObjectiveRecords(list []ObjectiveFound) []history.RecordedKPI {
	var out []history.RecordedKPI
	for _, f := range list {
		out = append(out, history.RecordedKPI{ID: ObjectiveRecord(f.Ask.ID), Known: f.Done.Known, Value: f.Done.Value, N: f.Done.N})
	}
	return out
}

// contactsOf counts the contacts of an account.
func (in *Input) contactsOf(id crm.AccountID) float64 {
	by := in.shared().contacts.of(func() map[crm.AccountID]int {
		by := map[crm.AccountID]int{}
		for _, c := range in.Data.Contacts {
			by[c.Account]++
		}
		return by
	})
	return float64(by[id])
}

// openDealsOf counts the open deals of an account.
func (in *Input) openDealsOf(id crm.AccountID) float64 {
	by := in.shared().openOf.of(func() map[crm.AccountID]int {
		by := map[crm.AccountID]int{}
		for _, d := range in.known().open {
			by[d.Account]++
		}
		return by
	})
	return float64(by[id])
}
