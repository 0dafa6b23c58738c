package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// splitCard shows the chosen KPIs by part of the business: one table for each
// attribute, of which a menu shows one.
func (v *view) splitCard() []Block {
	if len(v.found.Splits) == 0 {
		return nil
	}
	menu := Switch{Label: "Show"}
	for i := range v.found.Splits {
		s := &v.found.Splits[i]
		menu.Parts = append(menu.Parts, SwitchPart{ID: "by-" + anchorWord(s.By), Title: Say("By %s", s.By), Blocks: []Block{v.splitTable(s)}})
	}
	return []Block{Card{ID: "by-part", Title: plain("The same KPIs for each part of the business"),
		Sub:    plain("Under each value its likely range and what it rests on. Ranges that overlap show no difference between parts; small parts are put together, and no row is a single person"),
		Blocks: []Block{menu}}}
}

// splitTable has a row for each part. A KPI that no part has is no column; the
// caption says why.
func (v *view) splitTable(s *metrics.Split) Table {
	id := "by-" + anchorWord(s.By) + "-table"
	t := Table{ID: id, Caption: "KPIs by " + s.By + "; " + v.f.amountsIn(), Label: "KPIs by " + s.By, Stack: true, CSV: "kpis-by-" + anchorWord(s.By) + ".csv",
		Columns: []Column{{Name: capital(plain(s.By)).String()}, {Name: "Deals", Numeric: true}}}
	var shown []int
	var none []string // names and reason of those left out
	for k, kpi := range s.KPIs {
		name := v.kpi(&metrics.Measure{KPI: kpi}).Name
		if i := slices.IndexFunc(s.Rows, func(r metrics.SplitRow) bool { return r.Measures[k].Known }); i < 0 {
			none = append(none, name+" ("+s.Rows[0].Measures[k].Note+")")
			continue
		}
		shown = append(shown, k)
		t.Columns = append(t.Columns, Column{Name: name, Numeric: true})
	}
	if len(none) > 0 {
		t.Caption += "; not shown: " + strings.Join(none, ", ")
	}
	for _, r := range s.Rows {
		row := TableRow{Cells: []Cell{{Text: segmentText(r.Value)}, v.countCell(r.Deals)}}
		for _, k := range shown {
			row.Cells = append(row.Cells, v.partCell(&r.Measures[k]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// partCell is a KPI of one part: its value, and what it is worth. Of fewer than
// ten a rate is given in counts.
func (v *view) partCell(m *metrics.Measure) Cell {
	k := v.kpi(m)
	switch {
	case !m.Known:
		return Cell{Text: plain("–"), Small: plain(m.Note)}
	case k.Unit == metrics.Ratio && m.N < 10 && m.Out > 0:
		return Cell{Text: just(v.f.outOf(min(m.Of, m.Out), max(m.Of, m.Out))), Sort: ftoa(m.Value)}
	}
	c := Cell{Text: just(v.valueSpan(m, k.Unit)), Sort: ftoa(m.Value)}
	if m.Interval != nil {
		c.Small = Say("%s, %s", v.intervalSpan(m, k.Unit), figure("n"+nbsp+v.f.count(m.N).Text))
	} else if m.N > 0 && k.Unit != metrics.Count {
		c.Small = just(figure("n" + nbsp + v.f.count(m.N).Text))
	}
	return c
}

// splitRows are the same figures for report.json.
func splitRows(v *view) [][]any {
	var out [][]any
	for _, s := range v.found.Splits {
		for _, r := range s.Rows {
			for i := range r.Measures {
				m := &r.Measures[i]
				row := []any{s.By, r.Value, m.KPI, nil, m.N, nil, nil, m.Note}
				if m.Known {
					row[3] = kpiValue(m, v.kpi(m).Unit)
					if m.Interval != nil {
						row[5], row[6] = m.Interval.Low, m.Interval.High
					}
				}
				out = append(out, row)
			}
		}
	}
	return out
}
