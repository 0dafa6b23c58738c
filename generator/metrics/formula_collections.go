package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// collection is a kind of record that a formula may count. basis says, in
// words for readers, which of its records lie in a period.
type collection struct {
	name   string
	noun   string // "won deals"
	basis  string
	fields func() []field
	// asOf: it is what stands on the as-of day, whatever the period.
	asOf bool
	// each visits the records of the run's period; none says why there can't
	// be any ("" where there can).
	none func(*Input) string
	each func(r *run, visit func(*row))
}

// collections lists them in the order in which they are documented.
func collections() []collection {
	return []collection{
		{name: "deals", noun: "deals", basis: "a closed deal counts in the period of its actual close date; an open deal counts as it stands on the as-of day", fields: dealFields, none: noDeals, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.wonIn(r.period), r.in.lostIn(r.period))
			if r.now() {
				r.deals(visit, r.in.known().open)
			}
		}},
		{name: "closed_deals", noun: "closed deals", basis: "deals by their actual close date in the period", fields: dealFields, none: noClosed, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.wonIn(r.period), r.in.lostIn(r.period))
		}},
		{name: "won_deals", noun: "won deals", basis: "won deals by their actual close date in the period", fields: dealFields, none: noClosed, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.wonIn(r.period))
		}},
		{name: "lost_deals", noun: "lost deals", basis: "lost deals by their actual close date in the period", fields: dealFields, none: noClosed, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.lostIn(r.period))
		}},
		{name: "created_deals", noun: "created deals", basis: "deals by their creation date in the period, whatever became of them", fields: dealFields, none: noCreated, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.createdIn(r.period))
		}},
		{name: "open_deals", noun: "open deals", asOf: true, basis: "open deals as they stand on the as-of day", fields: dealFields, none: noDeals, each: func(r *run, visit func(*row)) {
			r.deals(visit, r.in.known().open)
		}},
		{name: "activities", noun: "activities", basis: "activities that took place, by week: those whose Monday lies in the period", fields: activityFields, none: noActivities, each: func(r *run, visit func(*row)) {
			weeks := r.in.weeksIn(r.period)
			for i := range weeks {
				visit(&row{in: r.in, period: r.period, weight: int(weeks[i].Count), activity: &weeks[i]})
			}
		}},
		{name: "leads", noun: "leads", basis: "leads by their creation date in the period", fields: leadFields, none: noneOf("leads", func(d *crm.Dataset) int { return len(d.Leads) }), each: func(r *run, visit func(*row)) {
			for i := range r.in.Data.Leads {
				if l := &r.in.Data.Leads[i]; r.period.Contains(l.Created) {
					visit(&row{in: r.in, period: r.period, weight: 1, lead: l})
				}
			}
		}},
		{name: "contacts", noun: "contacts", asOf: true, basis: "contacts as they stand in the newest export", fields: contactFields, none: noneOf("contacts", func(d *crm.Dataset) int { return len(d.Contacts) }), each: func(r *run, visit func(*row)) {
			for i := range r.in.Data.Contacts {
				visit(&row{in: r.in, period: r.period, weight: 1, contact: &r.in.Data.Contacts[i]})
			}
		}},
		{name: "accounts", noun: "accounts", asOf: true, basis: "accounts as they stand in the newest export", fields: accountFields, none: noneOf("accounts", func(d *crm.Dataset) int { return len(d.Accounts) }), each: func(r *run, visit func(*row)) {
			for i := range r.in.Data.Accounts {
				visit(&row{in: r.in, period: r.period, weight: 1, account: &r.in.Data.Accounts[i]})
			}
		}},
		{name: "plans", noun: "plans", basis: "plans whose days all lie in the period, without those that are sums of others", fields: planFields, none: noneOf("plans", func(d *crm.Dataset) int { return len(d.Plans) }), each: func(r *run, visit func(*row)) {
			for i := range r.in.Data.Plans {
				if p := &r.in.Data.Plans[i]; !p.Total && p.Period.From >= r.period.From && p.Period.To <= r.period.To {
					visit(&row{in: r.in, period: r.period, weight: 1, plan: p})
				}
			}
		}},
		{name: "people", noun: "people", asOf: true, basis: "people as they stand in the newest export", fields: personFields, none: noneOf("people", func(d *crm.Dataset) int { return len(d.People) }), each: func(r *run, visit func(*row)) {
			for i := range r.in.Data.People {
				visit(&row{in: r.in, period: r.period, weight: 1, person: &r.in.Data.People[i]})
			}
		}},
	}
}

// deals visits lists of deals.
func (r *run) deals(visit func(*row), lists ...[]*crm.Deal) {
	one := row{in: r.in, period: r.period, weight: 1}
	for _, list := range lists {
		for _, d := range list {
			one.deal = d
			visit(&one)
		}
	}
}

// now tells whether the run speaks about today as well as about its period.
func (r *run) now() bool { return r.period == r.in.Scope.Period || r.period.To >= r.in.Scope.AsOf }

func noDeals(*Input) string { return "" }

func noClosed(in *Input) string {
	if in.known().first == crm.NoDate {
		return notes("no deal in the export is closed on a known day", in.undatedNote())
	}
	return ""
}

func noCreated(in *Input) string {
	if len(in.known().created) == 0 {
		return "no deal has a creation date"
	}
	return ""
}

func noActivities(in *Input) string {
	if !in.Data.Activities.Known {
		return in.Data.Activities.Missing()
	}
	return ""
}

func noneOf(what string, count func(*crm.Dataset) int) func(*Input) string {
	return func(in *Input) string {
		if count(in.Data) == 0 {
			return fmt.Sprintf("no export of %s was read", what)
		}
		return ""
	}
}
