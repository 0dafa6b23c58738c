package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// overviewKPIs is how many KPIs with a verdict the Overview has room for.
const overviewKPIs = 3

// chosenCard says on the Overview what came of the chosen KPIs: how many are on
// target, which ones are off it, which go with later wins, and which have left
// the page since they failed their review. false where nothing is chosen.
func (v *view) chosenCard() (Card, bool) {
	if len(v.found.Reviews) == 0 {
		return Card{}, false
	}
	on, judged := 0, 0
	var missed []Text
	var off []*metrics.Review
	var signs []Sign
	for i := range v.found.Reviews {
		r := &v.found.Reviews[i]
		m := v.measure(r.KPI)
		switch {
		case m == nil:
			continue
		case r.Off:
			off = append(off, r)
			continue
		}
		if m.HasGoal && m.Known {
			judged++
			if offTarget(m) {
				missed = append(missed, Say("%s %s", link(v.kpi(m).Name, "kpis#kpi-"+m.KPI), v.valueSpan(m, v.kpi(m).Unit)))
			} else {
				on++
			}
		}
		if s, ok := v.courtSign(r, m); ok && len(signs) < overviewKPIs {
			signs = append(signs, s)
		}
	}
	c := Card{ID: "steering", Title: v.steeringTitle(on, judged), Sub: just(link("Targets, ranges and how each KPI was put to the test", "kpis")), Note: v.offNote(off)}
	if len(missed) > 0 {
		c.Sub = Say("Off target: %s. %s", join(missed, ", "), c.Sub)
	}
	if len(signs) > 0 {
		c.Blocks = []Block{Signs{Items: signs}}
	}
	return c, true
}

func (v *view) steeringTitle(on, judged int) Text {
	if judged == 0 {
		return plain("No chosen KPI has a target that it can be held against")
	}
	return Say("%s of %s with a target are on it", v.f.count(on), v.f.many(judged, "chosen KPI", "chosen KPIs"))
}

// courtSign is one KPI that the court found something for, or that is kept
// although it did not.
func (v *view) courtSign(r *metrics.Review, m *metrics.Measure) (Sign, bool) {
	k := v.kpi(m)
	for i := range v.found.Court.Verdicts {
		c := &v.found.Court.Verdicts[i]
		if c.KPI != m.KPI || c.Verdict != metrics.Predicts && r.Kept == "" {
			continue
		}
		s := Sign{Badge: *verdictBadge(c.Verdict), What: just(link(k.Name, "kpis#court-"+k.ID)), Value: just(v.valueSpan(m, k.Unit)), Goal: plain("More of it goes with more won later")}
		if c.Rho < 0 {
			s.Goal = plain("Less of it goes with more won later")
		}
		if c.Verdict != metrics.Predicts {
			s.Goal = Say("Kept here all the same: %s", sentence(r.Kept))
		}
		return s, true
	}
	return Sign{}, false
}

// offNote names what was taken off the page, and why.
func (v *view) offNote(off []*metrics.Review) Text {
	var out Text
	for _, r := range off {
		if len(out) > 0 {
			out = append(out, Span{Text: " "})
		}
		m := v.measure(r.KPI)
		name := link(v.kpi(m).Name, "kpis#kpi-"+r.KPI)
		switch {
		case r.Failed && r.Unreviewed:
			out = append(out, Say("%s left this page: %s, and its review is overdue.", name, v.failedCourt(r.KPI))...)
		case r.Failed:
			out = append(out, Say("%s left this page: %s.", name, v.failedCourt(r.KPI))...)
		default:
			out = append(out, Say("%s left this page: its review was due on %s.", name, v.f.day(r.Due))...)
		}
	}
	return out
}
