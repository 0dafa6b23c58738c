package metrics

import (
	"cmp"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// Bounds of what is listed: ten years of quarters, five of months.
const (
	mostQuarters = 40
	mostMonths   = 60
)

// OutcomesOf says what was won and lost, when, where and how fast.
func OutcomesOf(in *Input) OutcomesFound {
	p := in.Scope.Period
	won, lost := in.wonIn(p), in.lostIn(p)
	found := OutcomesFound{
		Quarters:    in.outcomeQuarters(),
		Months:      in.outcomeMonths(),
		LossReasons: in.lossReasons(lost),
		Incidence:   in.incidenceRows(),
		Sizes:       sizes(slices.Concat(won, lost)),
		Leads:       leads(in),
		Cohort:      in.cohortRate(p),
		Wide:        in.wideRate(won, lost),
		Velocity:    in.velocityParts(p),
		Differences: in.differences(),
	}
	found.Conversion, found.Transitions = flows(in)
	found.Segments, found.EverSegments, found.Ever = segments(in)
	found.Cohorts, found.CohortChange = in.cohorts()
	found.WonAmounts, found.LostAmounts = amountSpread(won), amountSpread(lost)
	wonDays, lostDays := cycles(won), cycles(lost)
	if s, ok := stats.SpreadOf(wonDays); ok {
		found.CycleWon = Spread(s)
	}
	if s, ok := stats.SpreadOf(lostDays); ok {
		found.CycleLost = Spread(s)
	}
	found.LostLater = medianGap(lostDays, wonDays)
	if a := in.ages(); a.kaplanOK {
		k := a.kaplan
		found.Settled = SettledTimes{N: a.all.N, Closed: a.closed, Q25: reached(k, 0.25), Median: reached(k, 0.5), Q75: reached(k, 0.75), Q90: reached(k, 0.9)}
		found.KMMedian = found.Settled.Median
		found.Cut = in.recordCut(found.KMMedian)
	}
	found.WonMove, found.LostMove = in.amountMove(in.wonAt(p)), in.amountMove(in.lostAt(p))
	found.FirstDigits = in.firstDigits()
	return found
}

// firstDigits looks at the amounts of all deals, as they stand.
func (in *Input) firstDigits() *FirstDigits {
	amounts := make([]float64, 0, len(in.Book.Deals))
	for _, d := range in.Book.Deals {
		if d.HasAmount {
			amounts = append(amounts, d.Amount.Units())
		}
	}
	distance, n, ok := stats.FirstDigits(amounts)
	if !ok {
		return nil
	}
	return &FirstDigits{distance, n}
}

// medianGap is the median of a less that of b. Its interval combines the
// bootstrap intervals of the two as Newcombe combines those of two rates.
func medianGap(a, b []float64) *Gap95 {
	if min(len(a), len(b)) < fewest {
		return nil
	}
	ma, _ := stats.Median(a)
	mb, _ := stats.Median(b)
	lowA, highA, _ := stats.BootstrapMedian(a, 1)
	lowB, highB, _ := stats.BootstrapMedian(b, 1)
	return &Gap95{ma - mb, ma - mb - math.Hypot(ma-lowA, highB-mb), ma - mb + math.Hypot(highA-ma, mb-lowB)}
}

// outcomeRow counts what closed in a period.
func (in *Input) outcomeRow(label string, p crm.Period) OutcomeRow {
	m, paid := in.known(), in.paid()
	from, to := span(m.won, p, closing)
	row := OutcomeRow{Label: label, Period: p, Won: to - from}
	for _, amount := range paid.won[from:to] {
		row.WonAmount += amount
	}
	from, to = span(m.lost, p, closing)
	row.Lost = to - from
	for n := from; n < to; n++ {
		row.LostAmount += paid.lost[n]
		if paid.undecided[n] {
			row.NoDecision++
		}
	}
	row.Low, row.High = stats.Wilson(row.Won, row.Won+row.Lost, level)
	return row
}

// outcomeQuarters gives every fiscal quarter from the first closing to the one
// that contains the as-of day.
func (in *Input) outcomeQuarters() []OutcomeRow {
	first, cal := in.known().first, in.Scope.Calendar
	if first == crm.NoDate {
		return nil
	}
	var rows []OutcomeRow
	for n := 0; n > -mostQuarters; n-- {
		q := cal.QuarterAfter(in.Scope.AsOf, n)
		if q.To < first {
			break
		}
		rows = append(rows, in.outcomeRow(cal.QuarterLabel(q), q))
	}
	slices.Reverse(rows)
	return rows
}

// outcomeMonths gives the calendar months of the period, cut to it at both
// ends, from the first closing on.
func (in *Input) outcomeMonths() []OutcomeRow {
	p, first := in.Scope.Period, in.known().first
	if first == crm.NoDate || p.From == crm.NoDate {
		return nil
	}
	var rows []OutcomeRow
	for m := max(p.From, first).MonthStart(); m <= p.To; m = m.AddMonths(1) {
		cut := crm.Period{From: max(m, p.From), To: min(m.AddMonths(1)-1, p.To)}
		rows = append(rows, in.outcomeRow(m.String()[:7], cut))
	}
	return rows[max(0, len(rows)-mostMonths):]
}

// lossReasons lists why deals of the period were lost, by value; deals
// without a reason come last under "".
func (in *Input) lossReasons(lost []*crm.Deal) []ReasonRow {
	if !in.Data.Has.Has(crm.FieldLossReason) {
		return nil
	}
	by := newRowsBy(func(reason string) ReasonRow { return ReasonRow{Reason: reason} })
	for _, d := range lost {
		row := by.of(given(d.LossReason))
		row.Deals++
		row.Amount += d.Amount
	}
	slices.SortFunc(by.rows, func(a, b ReasonRow) int {
		return cmp.Or(last(a.Reason == "", b.Reason == ""), -cmp.Compare(a.Amount, b.Amount),
			-cmp.Compare(a.Deals, b.Deals), cmp.Compare(a.Reason, b.Reason))
	})
	return by.rows
}

// last orders what is true after what is false.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
