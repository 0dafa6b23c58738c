package generator

import (
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// day settles the as-of day: the flag, the plan, else the newest recorded
// moment of the exports.
func (r *Request) day(data *crm.Dataset) (crm.Date, error) {
	switch {
	case r.AsOf != crm.NoDate:
		return r.AsOf, nil
	case r.Plan.AsOf.Day != crm.NoDate:
		return r.Plan.AsOf.Day, nil
	case r.Plan.AsOf.Today:
		return r.Today, nil
	case data.Newest.Known():
		return data.Newest.Day, nil
	}
	return crm.NoDate, &Problems{List: []diag.Diagnostic{{
		Code: "no-as-of", Severity: diag.Error,
		Text: "the exports hold no recorded date, so there is no day to report on",
		Hint: "export the created or modified date of deals, or say --as-of 2026-10-31",
	}}}
}

// scope gathers what the build speaks about. A period without a first day
// starts with the oldest record.
func (r *Request) scope(data *crm.Dataset, book *history.Book, asOf crm.Date) (metrics.Scope, string) {
	start := r.Plan.FiscalYearStart
	if start == 0 {
		start = time.Month(data.CalendarStart)
	}
	calendar := crm.Calendar{YearStart: start}
	period, name := r.Plan.Period.On(asOf, calendar)
	if period.From == crm.NoDate {
		period.From = oldest(book, asOf)
	}
	return metrics.Scope{
		AsOf: asOf, Period: period, Calendar: calendar,
		Horizons: r.Plan.Horizons, Waterfalls: r.Plan.Waterfalls, Segments: r.Plan.Segments, Lint: r.Plan.Lint, MinGroup: r.Plan.MinGroup, Objectives: r.Plan.Objectives,
	}, name
}

func oldest(book *history.Book, asOf crm.Date) crm.Date {
	first := asOf
	for i := range book.Deals {
		for _, day := range []crm.Date{book.Deals[i].Created.Day, book.Deals[i].ClosedOn} {
			if day != crm.NoDate && day < first {
				first = day
			}
		}
	}
	return first
}

func (r *Request) reportOptions(p *prepared) report.Options {
	o := report.Options{
		Title: p.names.Redact(r.Plan.Title), Locale: r.Plan.Locale, Currency: p.data.Currency, Version: r.Version,
		PeriodName: p.period, Choices: r.Plan.KPIs, Catalogue: metrics.KPIs(r.Plan.KPIs),
		People: string(r.mode()), OwnPages: p.home.pages, Process: p.home.process, Audits: p.home.audits,
		Recorded:    r.History != nil && r.Audience == "",
		Suggestions: r.Plan.Suggestions,
	}
	if who, err := r.audience(); err == nil && who != nil {
		o.Pages = who.Pages
	}
	o.Audiences, o.MinGroup, o.Cut, o.Keyed = p.sites, r.minGroup(), r.Audience != "", p.key != nil
	links := r.Plan.Links
	o.Links = map[string]string{"deal": links.Deal, "account": links.Account, "contact": links.Contact, "lead": links.Lead}
	if r.Plan.Zone != nil {
		o.TimeZone = r.Plan.Zone.String()
	}
	for _, rec := range p.recorded {
		if rec.Day < p.asOf && rec.Day > o.Previous {
			o.Previous = rec.Day
		}
	}
	return o
}
