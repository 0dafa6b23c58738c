package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// planRow is one row of a quota, goal or plan file, or of the fiscal calendar.
type planRow struct {
	ID          string `csv:"id"`
	Name        string `csv:"name"`
	Kind        string `csv:"kind"`
	PersonID    string `csv:"person_id"`
	Person      string `csv:"person"`
	PersonEmail string `csv:"person_email"`
	Team        string `csv:"team"`
	Region      string `csv:"region"`
	Account     string `csv:"account"`
	From        string `csv:"from"`
	To          string `csv:"to"`
	Period      string `csv:"period"`
	PeriodID    string `csv:"period_id"`
	Year        string `csv:"year"`
	Target      string `csv:"target"`
	Parent      string `csv:"parent"`
	Metric      string `csv:"metric"`
}

// planned is a Plan before its period's end is known.
type planned struct {
	crm.Plan
	name    string
	account string // as written
}

// readPeriods reads the CRM's fiscal calendar: Period.csv or
// FiscalYearSettings.csv of Salesforce.
func (r *reader) readPeriods(s *source) error {
	return eachRow(r, s, func(row *planRow, at *place) {
		c := cells{s: s, line: at.line, row: at.cells, zone: r.zone}
		p := crm.Period{From: c.day("from", row.From), To: c.day("to", row.To)}
		if c.spoilt(row.ID) {
			return
		}
		if p.From != crm.NoDate && p.To >= p.From {
			r.periods[joinKey(cleanID(row.ID))] = p
		}
		if p.From != crm.NoDate && (fold(row.Kind) == "year" || p.Days() >= 360 || s.has("kind") && fold(row.Kind) == "standard") {
			_, m, _ := p.From.Civil()
			r.yearStarts[m]++
		}
		s.file.Used++
	})
}

// calendarStart is the month in which most fiscal years of the export start.
func (r *reader) calendarStart() int {
	best := time.Month(0)
	for m := time.January; m <= time.December; m++ {
		if n := r.yearStarts[m]; n > 0 && (best == 0 || n > r.yearStarts[best]) {
			best = m
		}
	}
	return int(best)
}

func (r *reader) readPlans(s *source) error {
	return eachRow(r, s, func(row *planRow, at *place) {
		c := cells{s: s, line: at.line, row: at.cells, zone: r.zone}
		target, _, has := c.money("target", row.Target)
		from, to := c.day("from", row.From), c.day("to", row.To)
		period := r.planPeriod(&c, row, from, to)
		if c.spoilt(row.Name) {
			return
		}
		switch {
		case !has:
			s.ignore("no target")
			return
		case isCountMetric(row.Metric):
			s.ignore("a goal that is not an amount")
			return
		}
		p := crm.Plan{Team: word(row.Team), Region: word(row.Region), Period: period, Target: target,
			From: s.origin(at.line)}
		p.Person = r.people.owner(row.PersonID, row.Person, row.PersonEmail)
		if parent := word(row.Parent); parent != "" {
			r.planParents[foldWords(parent)] = true
		}
		r.plans = append(r.plans, planned{Plan: p, name: foldWords(row.Name), account: word(row.Account)})
		s.file.Used++
	})
}

// isCountMetric knows goals for numbers of things.
func isCountMetric(metric string) bool {
	switch foldWords(metric) {
	case "count", "anzahl", "number of deals", "no of opportunities":
		return true
	}
	return false
}

var (
	quarterName = regexp.MustCompile(`(?i)\b(?:q|t|quarter|quartal|trimestre|kwartaal|čtvrtletí)\s*-?\s*([1-4])\b`)
	yearName    = regexp.MustCompile(`(?:^|\D)(\d{4}|\d{2})(?:\D|$)`)
	monthName   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`)
)

// configPlans adds the plans that the config itself holds.
func (r *reader) configPlans() {
	for _, e := range r.opt.Plans {
		p := crm.Plan{Team: e.Team, Region: e.Region, Period: e.Days, Target: e.Target, From: crm.Origin{File: -1}}
		if e.Period != "" {
			p.Period, _ = namedPeriod(e.Period, crm.Calendar{YearStart: r.yearStart()})
		}
		if e.Person != "" {
			p.Person = r.people.owner("", e.Person, "")
		}
		r.plans = append(r.plans, planned{Plan: p, account: e.Account})
	}
}

// planned gives the key of an account that a plan names by id or by name.
func (a *accounts) planned(text string) crm.AccountID {
	if i, ok := a.byID[joinKey(cleanID(text))]; ok {
		return a.list[i].ID
	}
	return a.key("", text)
}

// finishPlans completes periods of which only the start is known, marks
// parents as totals, and sorts.
func (r *reader) finishPlans() []crm.Plan {
	r.configPlans()
	starts := map[crm.PersonID][]crm.Date{}
	for _, p := range r.plans {
		starts[p.Person] = append(starts[p.Person], p.Period.From)
	}
	var out []crm.Plan
	for _, p := range r.plans {
		if p.Period.To == crm.NoDate {
			p.Period.To = p.Period.From.AddMonths(stepMonths(starts[p.Person])) - 1
		}
		p.Total = p.name != "" && r.planParents[p.name]
		if p.account != "" {
			p.Account = r.accounts.planned(p.account)
		}
		out = append(out, p.Plan)
	}
	slices.SortFunc(out, func(a, b crm.Plan) int {
		return cmp.Or(cmp.Compare(a.Period.From, b.Period.From), cmp.Compare(a.Period.To, b.Period.To), cmp.Compare(a.Region, b.Region),
			cmp.Compare(a.Team, b.Team), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Target, b.Target),
			cmp.Compare(a.From.File, b.From.File), cmp.Compare(a.From.Line, b.From.Line))
	})
	return out
}
