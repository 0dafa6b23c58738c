package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// review gives what the review of a chosen KPI came to, nil where it is not
// chosen.
func (v *view) review(id string) *metrics.Review {
	for i := range v.found.Reviews {
		if r := &v.found.Reviews[i]; r.KPI == id {
			return r
		}
	}
	return nil
}

// offOverview tells whether the review has taken a KPI off the Overview.
func (v *view) offOverview(id string) bool {
	r := v.review(id)
	return r != nil && r.Off
}

// reviewed says under a KPI's name what its review came to: a badge once it
// is overdue, and whether it is on the Overview.
func (v *view) reviewed(id string) (*Badge, Text) {
	r := v.review(id)
	if r == nil {
		return nil, nil
	}
	var badge *Badge
	var text Text
	if r.Unreviewed {
		badge = &Badge{Tone: Warn, Glyph: "!", Word: "Unreviewed"}
		text = Say("Review was due on %s. ", v.f.day(r.Due))
	} else if r.Due != crm.NoDate {
		text = Say("Next review on %s. ", v.f.day(r.Due))
	}
	switch {
	case r.Off && r.Failed:
		text = append(text, Say("Off the Overview: %s.", v.failedCourt(id))...)
	case r.Off:
		text = append(text, plain("Off the Overview until it is reviewed.")...)
	case r.Kept != "" && (r.Failed || r.Unreviewed):
		text = append(text, Say("Kept on the Overview all the same: %s", sentence(r.Kept))...)
	}
	return badge, text
}

// failedCourt says in words what the court did not find.
func (v *view) failedCourt(id string) string {
	for i := range v.found.Court.Verdicts {
		if c := &v.found.Court.Verdicts[i]; c.KPI == id && c.Verdict == metrics.Contradicts {
			return "it points the other way"
		}
	}
	return "it is not shown to go with later wins"
}

// targetDays says for which days the target in force is set, nil for all.
func (v *view) targetDays(id string) Text {
	for _, c := range v.in.Options.Choices {
		if c.ID != id {
			continue
		}
		for i := len(c.Rules) - 1; i >= 0; i-- {
			r := c.Rules[i]
			if r.By != "" || r.Target == "" || v.asOf < r.From || r.To != crm.NoDate && v.asOf > r.To {
				continue
			}
			if r.To == crm.NoDate {
				return Say("from %s", v.f.day(r.From))
			}
			if r.From == crm.NoDate {
				return Say("until %s", v.f.day(r.To))
			}
			return Say("%s to %s", v.f.day(r.From), v.f.day(r.To))
		}
	}
	return nil
}

// partTargets is the table of targets for parts of the business.
func (v *view) partTargets() []Block {
	if len(v.found.Parts) == 0 {
		return nil
	}
	t := Table{ID: "part-targets", Caption: "KPIs of parts of the business; " + v.f.amountsIn(), Label: "Targets for parts of the business", Stack: true, CSV: "kpis-parts.csv",
		Columns: []Column{{Name: "KPI"}, {Name: "Part"}, {Name: "Value", Numeric: true}, {Name: "Rests on", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Target"}, {Name: "Status"}}}
	missed := 0
	for i := range v.found.Parts {
		p := &v.found.Parts[i]
		m := &p.Measure
		k := v.kpi(m)
		if offTarget(m) {
			missed++
		}
		value, n := Cell{Text: just(v.valueSpan(m, k.Unit)), Sort: ftoa(m.Value)}, Cell{Text: plain("–")}
		if !m.Known {
			value = Cell{Text: plain("–"), Small: plain(m.Note)}
		}
		if m.N > 0 {
			n = v.countCell(m.N)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name},
			{Text: Say("%s %s", p.By, foreign(p.Value))}, value, n, {Text: just(v.intervalSpan(m, k.Unit))}, {Text: v.target(m, k.Unit)}, {Badge: statusBadge(m)}}})
	}
	title := Say("No target for a part of the business is missed")
	if missed > 0 {
		title = Say("%s of %s for parts of the business are off", v.f.count(missed), v.f.many(len(t.Rows), "target", "targets"))
	}
	return []Block{Card{ID: "parts", Title: title, Sub: plain("Teams, markets and kinds of deals with a target of their own; never single people"), Blocks: []Block{t}}}
}

func partRows(v *view) [][]any {
	var out [][]any
	for i := range v.found.Parts {
		p := &v.found.Parts[i]
		m := &p.Measure
		row := []any{m.KPI, p.By, p.Value, nil, m.N, nil, nil, m.Status, nil, m.Note}
		if m.Known {
			row[3] = kpiValue(m, v.kpi(m).Unit)
			if m.Interval != nil {
				row[5], row[6] = m.Interval.Low, m.Interval.High
			}
		}
		if m.HasGoal {
			row[8] = m.Goal
		}
		out = append(out, row)
	}
	return out
}

func reviewRows(v *view) [][]any {
	var out [][]any
	for i := range v.found.Reviews {
		r := &v.found.Reviews[i]
		out = append(out, []any{r.KPI, isoDay(r.Due), r.Unreviewed, r.Failed, r.Off, r.Why, r.Kept})
	}
	return out
}

func courtHistoryRows(v *view) [][]any {
	var out [][]any
	for i := range v.found.Court.Verdicts {
		c := &v.found.Court.Verdicts[i]
		for _, p := range c.Past {
			out = append(out, []any{c.KPI, p.Since.String(), p.Verdict})
		}
	}
	return out
}
