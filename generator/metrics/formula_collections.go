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
	// none says why there can't be any ("" where there can).
	none func(*Input) string
	// deals gives the lists of deals of the run's period; of records that are no
	// deals, each visits them.
	deals func(r *run) []dealRows
	each  func(r *run, visit func(*row))
}

// dealRows is a list of deals with the place of each in the Book.
type dealRows struct {
	deals []*crm.Deal
	at    []int32
}

// collections lists them in the order in which they are documented.
func collections() []collection {
	return []collection{
		{name: "deals", noun: "deals", basis: "a closed deal counts in the period of its actual close date; an open deal counts as it stands on the as-of day", fields: dealFields, none: noDeals, deals: func(r *run) []dealRows {
			if r.now() {
				return []dealRows{r.won(), r.lost(), r.open()}
			}
			return []dealRows{r.won(), r.lost()}
		}},
		{name: "closed_deals", noun: "closed deals", basis: "deals by their actual close date in the period", fields: dealFields, none: noClosed, deals: func(r *run) []dealRows { return []dealRows{r.won(), r.lost()} }},
		{name: "won_deals", noun: "won deals", basis: "won deals by their actual close date in the period", fields: dealFields, none: noClosed, deals: func(r *run) []dealRows { return []dealRows{r.won()} }},
		{name: "lost_deals", noun: "lost deals", basis: "lost deals by their actual close date in the period", fields: dealFields, none: noClosed, deals: func(r *run) []dealRows { return []dealRows{r.lost()} }},
		{name: "created_deals", noun: "created deals", basis: "deals by their creation date in the period, whatever became of them", fields: dealFields, none: noCreated, deals: func(r *run) []dealRows { return []dealRows{r.created()} }},
		{name: "open_deals", noun: "open deals", asOf: true, basis: "open deals as they stand on the as-of day", fields: dealFields, none: noDeals, deals: func(r *run) []dealRows { return []dealRows{r.open()} }},
		{name: "activities", noun: "activities", basis: "activities that took place, by week: those whose Monday lies in the period", fields: activityFields, none: noActivities, each: func(r *run, visit func(*row)) {
			weeks, one := r.in.weeksIn(r.period), r.row()
			for i := range weeks {
				one.at, one.weight, one.activity = int32(i), int(weeks[i].Count), &weeks[i]
				visit(&one)
			}
		}},
		{name: "leads", noun: "leads", basis: "leads by their creation date in the period", fields: leadFields, none: noneOf("leads", func(d *crm.Dataset) int { return len(d.Leads) }), each: func(r *run, visit func(*row)) {
			one := r.row()
			for i := range r.in.Data.Leads {
				if one.at, one.lead = int32(i), &r.in.Data.Leads[i]; r.period.Contains(one.lead.Created) {
					visit(&one)
				}
			}
		}},
		{name: "contacts", noun: "contacts", asOf: true, basis: "contacts as they stand in the newest export", fields: contactFields, none: noneOf("contacts", func(d *crm.Dataset) int { return len(d.Contacts) }), each: func(r *run, visit func(*row)) {
			one := r.row()
			for i := range r.in.Data.Contacts {
				one.at, one.contact = int32(i), &r.in.Data.Contacts[i]
				visit(&one)
			}
		}},
		{name: "accounts", noun: "accounts", asOf: true, basis: "accounts as they stand in the newest export", fields: accountFields, none: noneOf("accounts", func(d *crm.Dataset) int { return len(d.Accounts) }), each: func(r *run, visit func(*row)) {
			one := r.row()
			for i := range r.in.Data.Accounts {
				one.at, one.account = int32(i), &r.in.Data.Accounts[i]
				visit(&one)
			}
		}},
		{name: "plans", noun: "plans", basis: "plans whose days all lie in the period, without those that are sums of others", fields: planFields, none: noneOf("plans", func(d *crm.Dataset) int { return len(d.Plans) }), each: func(r *run, visit func(*row)) {
			one := r.row()
			for i := range r.in.Data.Plans {
				if p := &r.in.Data.Plans[i]; !p.Total && p.Period.From >= r.period.From && p.Period.To <= r.period.To {
					one.at, one.plan = int32(i), p
					visit(&one)
				}
			}
		}},
		{name: "people", noun: "people", asOf: true, basis: "people as they stand in the newest export", fields: personFields, none: noneOf("people", func(d *crm.Dataset) int { return len(d.People) }), each: func(r *run, visit func(*row)) {
			one := r.row()
			for i := range r.in.Data.People {
				one.at, one.person = int32(i), &r.in.Data.People[i]
				visit(&one)
			}
		}},
	}
}

// row is a record to begin with, of no kind yet.
func (r *run) row() row { return row{in: r.in, period: r.period, weight: 1} }

// visit goes over the records of a collection; the row is the same each time.
func (r *run) visit(of *collection, visit func(*row)) {
	if of.deals == nil {
		of.each(r, visit)
		return
	}
	one := r.row()
	for _, list := range of.deals(r) {
		for i, d := range list.deals {
			one.deal, one.at = d, list.at[i]
			visit(&one)
		}
	}
}

func (r *run) won() dealRows {
	m := r.in.known()
	from, to := span(m.won, r.period, closing)
	return dealRows{m.won[from:to], m.wonAt[from:to]}
}

func (r *run) lost() dealRows {
	m := r.in.known()
	from, to := span(m.lost, r.period, closing)
	return dealRows{m.lost[from:to], m.lostAt[from:to]}
}

func (r *run) created() dealRows {
	m := r.in.created()
	from, to := span(m.deals, r.period, creation)
	return dealRows{m.deals[from:to], m.at[from:to]}
}

func (r *run) open() dealRows {
	m := r.in.known()
	return dealRows{m.open, m.openAt}
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
	if len(in.created().deals) == 0 {
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
