package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// cumulativeChart sets what is won, week by week, beside the plan and the
// same weeks of past periods.
func (v *view) cumulativeChart(t planFacts) (Chart, bool) {
	lines := v.found.Plans.Cumulative
	if len(lines) == 0 || len(lines[0].Won) == 0 {
		return Chart{}, false
	}
	weeks := len(lines[0].Won)
	largest := crm.Money(0)
	for _, l := range lines {
		weeks = max(weeks, len(l.Won), len(l.Plan))
		for _, m := range append(l.Won, l.Plan...) {
			largest = max(largest, m)
		}
	}
	if largest == 0 {
		return Chart{}, false
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "plan-cumulative", Kind: Lines, Scale: scale, XName: "Week of the period", Sub: Say("Won since the start of the period by actual close date, all deals, %s", unit)}
	now := lines[0].Won[len(lines[0].Won)-1]
	days := min(int(v.asOf-t.Period.From)+1, t.Period.Days())
	c.Title = Say("%s is won after %s", v.f.money(now), v.f.days(days))
	if len(lines[0].Plan) > 0 {
		even := t.Total.Target.Times(int64(days), int64(t.Period.Days()))
		c.Title = append(c.Title, Say("; an even pace to plan would be at %s", v.f.money(even))...)
	}
	table := Table{ID: "plan-cumulative-table", Caption: "Won since the start of the period; " + v.f.amountsIn(), Label: "Won by week", Fold: "Show the numbers", CSV: "plan-cumulative.csv", Columns: []Column{{Name: "Week"}}}
	for week := range weeks {
		c.Categories = append(c.Categories, itoa(week+1))
		table.Rows = append(table.Rows, TableRow{Cells: []Cell{{Text: just(v.f.count(week + 1))}}})
	}
	add := func(name string, role ChartRole, values []crm.Money, dashed bool) {
		s := Series{Name: name, Role: role, Dashed: dashed}
		table.Columns = append(table.Columns, Column{Name: name, Numeric: true})
		for week := range weeks {
			if week >= len(values) {
				s.Points = append(s.Points, Point{Missing: true})
				table.Rows[week].Cells = append(table.Rows[week].Cells, Cell{Text: plain("–")})
				continue
			}
			s.Points = append(s.Points, Point{V: values[week].Units(), Text: v.f.moneyText(values[week]), Show: week == len(values)-1 && role != RoleContext})
			table.Rows[week].Cells = append(table.Rows[week].Cells, v.moneyCell(values[week]))
		}
		c.Series = append(c.Series, s)
	}
	for i := len(lines) - 1; i > 0; i-- {
		add(strings.TrimSpace(v.cal.QuarterShort(lines[i].Period)), RoleContext, lines[i].Won, false)
		if lines[i].Period != v.cal.Quarter(lines[i].Period.From) {
			c.Series[len(c.Series)-1].Name = v.f.dayText(lines[i].Period.From)
			table.Columns[len(table.Columns)-1].Name = v.f.dayText(lines[i].Period.From)
		}
	}
	if len(lines[0].Plan) > 0 {
		add("Plan, at an even pace", RolePlan, lines[0].Plan, true)
	}
	add("This period", RoleActual, lines[0].Won, false)
	c.Table = &table
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}
