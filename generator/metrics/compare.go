package metrics

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// fewest is the number of cases on either side below which nothing is said.
const fewest = 10

// sameShare is how much a value may differ and still be about the same: two
// hundredths of it, or one percentage point of a rate.
const (
	sameShare  = 0.02
	samePoints = 0.01
)

// periodBefore gives the period to compare p with: for whole months as many
// months before; for a fiscal quarter or year that is still running the same
// part of the one before; else as many days before.
func periodBefore(p crm.Period, cal crm.Calendar) crm.Period {
	for months := 1; months <= 120; months++ {
		next := p.From.AddMonths(months)
		if next == p.To+1 {
			return crm.Period{From: p.From.AddMonths(-months), To: p.From - 1}
		}
		if next > p.To+1 {
			break
		}
	}
	switch quarter, year := cal.Quarter(p.From), cal.Year(p.From); {
	case p.From == quarter.From && p.To < quarter.To:
		return crm.Period{From: p.From.AddMonths(-3), To: p.To.AddMonths(-3)}
	case p.From == year.From && p.To < year.To:
		return crm.Period{From: p.From.AddMonths(-12), To: p.To.AddMonths(-12)}
	}
	return p.Before()
}

// compare says how now stands to before, by the interval of the difference:
// a change is claimed only if that interval excludes "no change". Intervals
// are combined as Newcombe combines two Wilson intervals (for rates this is
// exactly his method 10; for medians and means it takes their bootstrap
// intervals); counts and sums are taken as Poisson. Of other figures without
// an interval nothing is claimed.
func compare(k KPI, now, before *Measure) Change {
	switch {
	case before == nil || !now.Known || !before.Known:
		return NotCompared
	case k.Unit != Count && k.Unit != Money && (now.Interval == nil || before.Interval == nil):
		return NotCompared
	case k.Unit == Count && now.Value+before.Value < fewest,
		k.Unit != Count && min(now.N, before.N) < fewest:
		return TooFew
	}
	low, high := differenceInterval(k, now, before)
	if low <= 0 && high >= 0 {
		return NoClearChange
	}
	diff := now.Value - before.Value
	same := sameShare * math.Abs(before.Value)
	if k.Unit == Ratio {
		same = samePoints
	}
	if math.Abs(diff) < same {
		return AboutTheSame
	}
	switch k.Better {
	case Up:
		return word(diff > 0)
	case Down:
		return word(diff < 0)
	case Near:
		return word(math.Abs(now.Value) < math.Abs(before.Value))
	}
	return NotCompared
}

func word(better bool) Change {
	if better {
		return BetterChange
	}
	return WorseChange
}

func differenceInterval(k KPI, now, before *Measure) (low, high float64) {
	diff := now.Value - before.Value
	if now.Interval != nil && before.Interval != nil {
		a, b := now.Interval, before.Interval
		return diff - math.Hypot(now.Value-a.Low, b.High-before.Value),
			diff + math.Hypot(a.High-now.Value, before.Value-b.Low)
	}
	half := 1.96 * math.Sqrt(poissonVariance(k, now)+poissonVariance(k, before))
	return diff - half, diff + half
}

// poissonVariance takes deals as arriving at random: a count's variance is
// the count, a sum's the sum of squares. A value of which only n is known
// (a recorded one) is taken as n equal parts.
func poissonVariance(k KPI, m *Measure) float64 {
	if k.Unit == Count {
		return m.Value
	}
	squares := m.Squares
	if squares == 0 && m.N > 0 {
		squares = m.Value * m.Value / float64(m.N)
	}
	return squares
}
