package config

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// PeriodName is a period that is told by the as-of day.
type PeriodName string

// The named periods. The empty name is the default, Last12Months.
const (
	AllTime       PeriodName = "all"
	Last12Months  PeriodName = "last_12_months"
	FiscalYear    PeriodName = "fiscal_year"
	FiscalQuarter PeriodName = "fiscal_quarter"
	LastQuarter   PeriodName = "last_quarter"
)

// PeriodNames lists them in the order in which they are documented.
func PeriodNames() []string {
	return []string{string(AllTime), string(Last12Months), string(FiscalYear), string(FiscalQuarter), string(LastQuarter)}
}

// PeriodChoice is the configured period: a name, or the two days of Span
// (which wins if it is set).
type PeriodChoice struct {
	Name PeriodName
	Span crm.Period
}

// On gives the days of the period as seen on the as-of day, and its name for
// readers. The running fiscal year and quarter end on the as-of day, since
// nothing later can have happened; last_quarter is the newest fiscal quarter
// that is over by then: one whose last day is the as-of day is over. The
// period "all" has no first day: its From is NoDate.
func (c PeriodChoice) On(asOf crm.Date, calendar crm.Calendar) (crm.Period, string) {
	if c.Span != (crm.Period{}) {
		return c.Span, fmt.Sprintf("%s to %s", c.Span.From, c.Span.To)
	}
	switch c.Name {
	case AllTime:
		return crm.Period{To: asOf}, "all time"
	case FiscalYear:
		year := calendar.Year(asOf)
		return crm.Period{From: year.From, To: asOf}, yearLabel(year) + toDate(asOf, year)
	case FiscalQuarter:
		quarter := calendar.Quarter(asOf)
		return crm.Period{From: quarter.From, To: asOf}, calendar.QuarterLabel(quarter) + toDate(asOf, quarter)
	case LastQuarter:
		quarter := calendar.Quarter(asOf)
		if quarter.To != asOf {
			quarter = calendar.QuarterAfter(asOf, -1)
		}
		return quarter, calendar.QuarterLabel(quarter)
	case Last12Months, "":
		// From the day after the same day a year before; a year before
		// 29 February is 28 February.
		return crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}, "the last 12 months"
	}
	panic(fmt.Sprintf("internal error: period %q", c.Name))
}

func toDate(asOf crm.Date, whole crm.Period) string {
	if asOf == whole.To {
		return ""
	}
	return " to date"
}

func yearLabel(year crm.Period) string {
	first, _, _ := year.From.Civil()
	last, _, _ := year.To.Civil()
	if first == last {
		return fmt.Sprintf("%d", last)
	}
	return fmt.Sprintf("FY%d", last)
}
