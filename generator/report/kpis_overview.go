package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// overviewKPIs is how many chosen KPIs the Overview has room for.
const overviewKPIs = 8

// chosenCard shows on the Overview what the team steers by: each chosen KPI
// with its target and what the court says. Those that fail their review are
// named below, not listed; false where nothing is chosen.
func (v *view) chosenCard() (Card, bool) {
	t := Table{ID: "steering", Caption: "The chosen KPIs; " + v.f.amountsIn(), Label: "What the team steers by",
		Columns: []Column{{Name: "KPI"}, {Name: "Value", Numeric: true}, {Name: "Against its target"}, {Name: "Goes with later wins?"}}}
	var off []*metrics.Review
	shown, on, judged := 0, 0, 0
	for i := range v.found.Reviews {
		r := &v.found.Reviews[i]
		m := v.measure(r.KPI)
		if m == nil {
			continue
		}
		if r.Off {
			off = append(off, r)
			continue
		}
		if m.HasGoal && m.Known {
			judged++
			if !offTarget(m) {
				on++
			}
		}
		if shown++; shown <= overviewKPIs {
			t.Rows = append(t.Rows, v.steeringRow(r, m))
		}
	}
	if shown+len(off) == 0 {
		return Card{}, false
	}
	c := Card{ID: "steering-card", Title: v.steeringTitle(on, judged), Sub: just(link("Definitions, ranges and how each was put to the test", "kpis")), Note: v.offNote(off)}
	if len(t.Rows) > 0 {
		c.Blocks = []Block{t}
	}
	if shown > overviewKPIs {
		c.Sub = append(c.Sub, Say(" · %s more are there", v.f.count(shown-overviewKPIs))...)
	}
	return c, true
}

func (v *view) steeringTitle(on, judged int) Text {
	if judged == 0 {
		return plain("The chosen KPIs have no target to be held against")
	}
	return Say("%s of %s with a target are on it", v.f.count(on), v.f.many(judged, "chosen KPI", "chosen KPIs"))
}

func (v *view) steeringRow(r *metrics.Review, m *metrics.Measure) TableRow {
	k := v.kpi(m)
	target := Cell{Text: plain("no target")}
	if m.Target != "" {
		target = Cell{Badge: statusBadge(m), Text: v.target(m, k.Unit)}
	}
	court := Cell{Text: plain("–")}
	for i := range v.found.Court.Verdicts {
		if c := &v.found.Court.Verdicts[i]; c.KPI == m.KPI && c.Verdict != metrics.CannotTest {
			court = Cell{Badge: verdictBadge(c.Verdict)}
		}
	}
	if k.Role == metrics.Outcome {
		court = Cell{Text: plain("is a result")}
	}
	name := Cell{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name}
	if r.Kept != "" && (r.Failed || r.Unreviewed) {
		name.Small = Say("kept: %s", r.Kept)
	}
	return TableRow{Cells: []Cell{name, {Text: just(v.valueSpan(m, k.Unit)), Sort: ftoa(m.Value)}, target, court}}
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
