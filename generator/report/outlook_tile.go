package report

import "github.com/pipeglass/pipeglass/generator/crm"

// outlookTile shows the likely result as a bullet; ok is false where it is
// not known.
func (v *view) outlookTile() (Tile, bool) {
	o, ok := v.outlook()
	if !ok || !o.Known {
		return Tile{}, false
	}
	t := Tile{ID: "likely", Label: v.cal.QuarterLabel(o.Period) + " likely result", Value: just(v.f.money(o.Likely)), To: "accuracy#outlook"}
	s := &Spark{Kind: "bullet", Mid: o.Likely.Units(), Label: t.Label + " " + v.f.moneyText(o.Likely)}
	top := max(o.Likely, o.High)
	if o.HasRange {
		t.Qualifier = just(v.f.moneyRange(o.Low, o.High))
		s.Low, s.High, s.HasRange = o.Low.Units(), o.High.Units(), true
		s.Label += ", range " + v.f.moneyRange(o.Low, o.High).Text
		t.Note = Say("Range for 8 in 10, from %s", v.f.many(o.Periods, "past quarter", "past quarters"))
	} else {
		t.Note = plain("Too few past quarters for a range")
	}
	if o.HasPlan {
		t.Badge, t.Against = v.gapBadge(o.Likely-o.Plan, o.HasRange && (o.High < o.Plan || o.Low > o.Plan)), Say("plan is %s", v.f.money(o.Plan))
		s.Goal, s.HasGoal, s.GoalLabel = o.Plan.Units(), true, "plan "+v.f.moneyText(o.Plan)
		s.Label += ", plan " + v.f.moneyText(o.Plan)
		top = max(top, o.Plan)
	} else if o.HasForecast {
		t.Badge, t.Against = v.gapBadge(o.Likely-o.Forecast, o.HasRange && (o.High < o.Forecast || o.Low > o.Forecast)), Say("forecast is %s", v.f.money(o.Forecast))
		s.Goal, s.HasGoal, s.GoalLabel = o.Forecast.Units(), true, "forecast "+v.f.moneyText(o.Forecast)
		top = max(top, o.Forecast)
	}
	s.Max = top.Units() * 1.1
	if s.Max > 0 {
		t.Figure = s
	}
	return t, true
}

// gapBadge says how far a result is from its goal; clear tells whether the
// whole range lies on one side.
func (v *view) gapBadge(gap crm.Money, clear bool) *Badge {
	switch {
	case !clear:
		return &Badge{Tone: Flat, Glyph: "●", Word: "No clear gap"}
	case gap < 0:
		return &Badge{Tone: Bad, Glyph: "▼", Word: v.f.moneyText(-gap) + " under"}
	}
	return &Badge{Tone: Good, Glyph: "▲", Word: v.f.moneyText(gap) + " over"}
}

// materialLean is the miss below which a forecast counts as about right.
const materialLean = 0.05

// resultTile shows past results against forecast; ok is false without a
// record.
func (v *view) resultTile() (Tile, bool) {
	all := v.trackRecord()
	last := all.last(4)
	x, ok := last.result()
	if !ok {
		return Tile{}, false
	}
	side := "over forecast"
	if x < 0 {
		side = "under forecast"
	}
	n := len(last.closed)
	t := Tile{ID: "result", Label: "Result against forecast", Value: just(v.f.signed(x)), Qualifier: plain(side), To: "accuracy"}
	before := all
	before.closed = all.closed[:len(all.closed)-n]
	if y, ok := before.last(4).result(); ok {
		t.Against = Say("was %s", v.f.signed(y))
		diff := abs(x) - abs(y)
		switch {
		case abs(diff) < materialLean:
			t.Badge = &Badge{Tone: Flat, Glyph: "●", Word: "About the same"}
		default:
			// Four quarters against four cannot tell a change from chance.
			t.Badge = &Badge{Tone: Flat, Glyph: "●", Word: "No clear change"}
		}
	}
	s := &Spark{Kind: "bars", Goal: materialLean, HasGoal: true, GoalLabel: "goal: within 5%"}
	shown := all.last(shownQuarters)
	for i, f := range shown.closed {
		y, _ := ratioLess1(f.Actual, f.Forecast)
		s.Points = append(s.Points, SparkPoint{Known: true, Value: abs(y), Accent: i >= len(shown.closed)-n})
	}
	s.First, s.Last = v.cal.QuarterShort(shown.closed[0].Period), v.cal.QuarterShort(shown.closed[len(shown.closed)-1].Period)
	s.Label = "Size of the miss by quarter from " + s.First + " to " + s.Last
	if len(s.Points) > 1 {
		t.Figure = s
	}
	t.Note = Say("Last %s. Bars: size of the miss; dashed: goal, within %s", v.f.many(n, "quarter", "quarters"), v.f.percent(materialLean, 1))
	return t, true
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
