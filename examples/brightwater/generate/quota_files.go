package main

import "fmt"

// The quotas: quotaStart euros per seller in the first quarter, growing by
// quotaGrowth a quarter, near what is won.
const (
	quotaStart  = 118000
	quotaGrowth = 1.005
)

// quotaQuarters gives the quarters that have quotas: to the one after the open
// one.
func quotaQuarters() []quarter {
	var out []quarter
	for q := goLive.quarter() + 1; q <= asOf.quarter()+1; q++ {
		out = append(out, q)
	}
	return out
}

func periodID(q quarter) string { return recordID(periodKey, int(q-goLive.quarter())+1) }

func (w *world) periodFile() file {
	s := newSheet("Id", "FiscalYearSettingsId", "Type", "StartDate", "EndDate", "SystemModstamp",
		"IsForecastPeriod", "QuarterLabel", "PeriodLabel", "Number")
	stamp := (goLive - 40).at(9).String()
	for _, q := range quotaQuarters() {
		year, n := q.fiscal()
		s.add(periodID(q), fiscalID(year), "Quarter", q.first().String(), q.last().String(), stamp,
			"1", fmt.Sprintf("Q%d", n), "", number(n))
	}
	return s.file("Period.csv")
}

func fiscalID(year int) string { return recordID(fiscalKey, year-2000) }

func (w *world) fiscalFile() file {
	s := newSheet("Id", "PeriodId", "StartDate", "EndDate", "Name", "IsStandardYear", "YearType",
		"QuarterLabelScheme", "PeriodLabelScheme", "WeekStartDay", "Description", "SystemModstamp")
	for year := 2024; year <= 2027; year++ {
		s.add(fiscalID(year), noLookup, date(year-1, 2, 1).String(), (date(year, 2, 1) - 1).String(),
			number(year), "1", "Standard", "NumberByYear", "NumberByYear", "2", "", (goLive - 40).at(9).String())
	}
	return s.file("FiscalYearSettings.csv")
}

func (w *world) quotaFile() file {
	s := newSheet("Id", "QuotaOwnerId", "StartDate", "QuotaAmount", "PeriodId", "IsAmount",
		"IsQuantity", "CreatedDate", "LastModifiedDate", "SystemModstamp")
	c := newChance(91)
	share := make([]float64, len(w.sellers))
	for i := range share {
		share[i] = c.span(0.85, 1.15)
	}
	n, target := 0, float64(quotaStart)
	for _, q := range quotaQuarters() {
		set := (q.first() - 30).workday().at(9)
		for i, p := range w.sellers {
			n++
			s.add(recordID(quotaKey, n), p.id, q.first().String(), number(int(target*share[i]/5000)*5000),
				periodID(q), "1", "0", set.String(), set.String(), set.String())
		}
		target *= quotaGrowth
	}
	return s.file("ForecastingQuota.csv")
}
