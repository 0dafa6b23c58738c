package report

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// valueSpan writes a KPI's value in its unit, short enough for a tile.
func (v *view) valueSpan(m *metrics.Measure, unit metrics.Unit) Span {
	if !m.Known {
		return Span{Text: "–"}
	}
	switch unit {
	case metrics.Ratio:
		return v.f.percent(m.Value, m.N)
	case metrics.Money:
		return v.f.money(m.Exact)
	case metrics.MoneyPerDay:
		return figure(v.f.moneyText(moneyOf(m.Value)) + " a day")
	case metrics.Count:
		return v.f.count(int(math.Round(m.Value)))
	case metrics.Days:
		return v.f.days(int(math.Round(m.Value)))
	case metrics.Score:
		return figure(v.f.plain(m.Value, 3))
	}
	return figure(v.f.trimmed(m.Value, 1))
}

// intervalSpan writes a KPI's range in its unit.
func (v *view) intervalSpan(m *metrics.Measure, unit metrics.Unit) Span {
	if !m.Known || m.Interval == nil {
		return Span{Text: "–"}
	}
	low, high := m.Interval.Low, m.Interval.High
	switch unit {
	case metrics.Ratio:
		return v.f.shareRange(low, high, m.N)
	case metrics.Money:
		return v.f.moneyRange(moneyOf(low), moneyOf(high))
	case metrics.MoneyPerDay:
		return figure(v.f.moneyRange(moneyOf(low), moneyOf(high)).Text + " a day")
	case metrics.Days:
		return figure(v.f.plain(low, 0) + "–" + v.f.plain(high, 0) + nbsp + "days")
	case metrics.Score:
		return figure(v.f.plain(low, 3) + "–" + v.f.plain(high, 3))
	}
	return figure(v.f.trimmed(low, 1) + "–" + v.f.trimmed(high, 1))
}

// countsSpan writes a rate's counts: "62 of 229 deals".
func (v *view) countsSpan(m *metrics.Measure) Text {
	part, whole := min(m.Of, m.Out), max(m.Of, m.Out)
	if whole == 0 {
		return nil
	}
	return just(figure(v.f.outOf(part, whole).Text + nbsp + pick(whole, "deal", "deals")))
}

// kpiTile is the tile of any KPI: value, counts, comparison, trend, range.
func (v *view) kpiTile(id string) (Tile, bool) {
	m := v.measure(id)
	if m == nil {
		return Tile{}, false
	}
	k := v.kpi(m)
	t := Tile{ID: strings.ReplaceAll(id, "_", "-"), Label: k.Name, Value: just(v.valueSpan(m, k.Unit)), To: "kpis#kpi-" + id}
	if k.ByPeriod {
		t.Label += ", " + strings.TrimPrefix(v.periodName(), "the ")
	}
	if !m.Known {
		t.Note = plain(m.Note)
		return t, true
	}
	if fewCases(m, k) {
		t.Value = just(v.f.outOf(min(m.Of, m.Out), max(m.Of, m.Out)))
	} else if k.Unit == metrics.Ratio {
		t.Qualifier = v.countsSpan(m)
	} else if m.N > 0 && k.Unit != metrics.Count {
		t.Qualifier = just(v.f.deals(m.N))
	}
	if m.Before != nil && m.Before.Known {
		t.Badge = changeBadge(m.Change, m.Value > m.Before.Value)
		t.Against = v.was(m, k)
	}
	v.heldAgainst(&t, m, k)
	t.Figure = v.trendSpark(m, k)
	t.Note = plain(m.Note)
	if m.Interval != nil {
		t.Note = Say("Likely range %s", v.intervalSpan(m, k.Unit))
		if t.Figure != nil && t.Figure.Kind == "line" {
			t.Note = append(t.Note, Span{Text: " (band)"})
		}
	}
	return t, true
}

// was names the value that a measure is compared with; one that no build has
// recorded is worked out from the history of deals, which is said.
func (v *view) was(m *metrics.Measure, k metrics.KPI) Text {
	before := v.valueSpan(m.Before, k.Unit)
	if fewCases(m.Before, k) {
		before = v.f.outOf(min(m.Before.Of, m.Before.Out), max(m.Before.Of, m.Before.Out))
	}
	if m.Before.Rebuilt {
		return Say("was %s on %s, by the history of deals", before, v.f.day(m.Before.On))
	}
	return Say("was %s", before)
}

// fewCases tells of a rate that is better said as counts.
func fewCases(m *metrics.Measure, k metrics.KPI) bool {
	return k.Unit == metrics.Ratio && m.N > 0 && m.N < 10 && m.Of+m.Out > 0
}

// heldAgainst says how the value stands against its target; with neither a
// target, an earlier value nor a range it says since when there will be one,
// so that no number stands alone.
func (v *view) heldAgainst(t *Tile, m *metrics.Measure, k metrics.KPI) {
	if m.HasGoal {
		t.Status, t.Goal = statusBadge(m), v.target(m, k.Unit)
		return
	}
	if t.Badge == nil && len(t.Against) == 0 && m.Interval == nil {
		t.Badge = &Badge{Tone: Flat, Glyph: "–", Word: "Nothing to compare with"}
		if !k.ByPeriod {
			t.Against = plain("first record: compared from the next builds on")
			if !v.in.Options.Recorded {
				t.Against = plain("this build keeps no record")
			}
			return
		}
		t.Against = plain("the record does not reach back a period more")
	}
}

// maxTrend is how many points of a trend a tile has room for.
const maxTrend = 8

// trendSpark draws the last points of a KPI: a line for rates, bars for
// amounts and counts. nil with fewer than two known points.
func (v *view) trendSpark(m *metrics.Measure, k metrics.KPI) *Spark {
	trend := m.Trend
	if len(trend) > 0 && !k.ByPeriod && m.Known {
		// Recorded days come before today's value, which is the last of them.
		trend = append(slices.Clone(trend), metrics.TrendPoint{Period: crm.Period{From: v.asOf, To: v.asOf}, Known: true, Value: m.Value})
	}
	trend = trend[max(0, len(trend)-maxTrend):]
	known := 0
	s := &Spark{Kind: "bars"}
	if k.Unit == metrics.Ratio {
		s.Kind = "line"
	}
	for i, p := range trend {
		sp := SparkPoint{Known: p.Known, Accent: i == len(trend)-1}
		if p.Known {
			known++
			sp.Value = p.Value
			if p.Interval != nil {
				sp.Low, sp.High, sp.HasBand = p.Interval.Low, p.Interval.High, true
			}
		}
		s.Points = append(s.Points, sp)
	}
	if known < 2 {
		return nil
	}
	s.First, s.Last = v.pointLabel(trend[0]), v.pointLabel(trend[len(trend)-1])
	// A target for a year's sum does not belong beside sums of quarters.
	if m.HasGoal && (k.Unit == metrics.Ratio || k.Unit == metrics.Days || !k.ByPeriod) {
		s.Goal, s.HasGoal, s.GoalLabel = m.Goal, true, "target"
	}
	s.Label = k.Name + " from " + s.First + " to " + s.Last
	return s
}

// pointLabel names a point of a trend: its quarter, or its day as readers write
// days.
func (v *view) pointLabel(p metrics.TrendPoint) string {
	if p.Period.From == p.Period.To && p.Period.To != crm.NoDate {
		return v.f.dayText(p.Period.To)
	}
	return p.Label
}

// staleTile is the tile of the stale pipeline.
func (v *view) staleTile() Tile {
	s := v.found.Stale
	t := Tile{ID: "stale", Label: "Stale pipeline", Value: just(v.f.money(s.StaleAmount)), Qualifier: just(v.f.deals(s.Stale)), To: "kpis#kpi-stale_amount"}
	if len(s.Clocks) == 0 || s.Untold != "" {
		t.Value, t.Qualifier = plain("–"), nil
		t.Note = plain("The exports have no date that tells how long deals have stood still")
		if s.Untold != "" {
			t.Note = capital(plain(s.Untold))
		}
		return t
	}
	if m := v.known("stale_amount"); m != nil {
		if m.Before != nil && m.Before.Known {
			t.Badge = changeBadge(m.Change, m.Value > m.Before.Value)
			t.Against = Say("was %s", v.f.money(m.Before.Exact))
		}
		v.heldAgainst(&t, m, v.kpi(m))
		t.Figure = v.trendSpark(m, v.kpi(m))
	}
	if s.OpenAmount > 0 {
		t.Note = Say("%s of the open amount", v.f.percent(float64(s.StaleAmount)/float64(s.OpenAmount), s.Open))
	} else {
		t.Note = Say("of %s", v.f.many(s.Open, "open deal", "open deals"))
	}
	return t
}
