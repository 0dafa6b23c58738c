package report

import "github.com/pipeglass/pipeglass/generator/crm"

// originBlocks says from which quarters the value won in each quarter came.
func (v *view) originBlocks() []Block {
	rows := v.found.Accuracy.Origins
	rows = rows[max(0, len(rows)-12):]
	t := Table{ID: "origins", Caption: "Won in the quarter, by the quarter of the first close date on record of each deal while it was open; " + v.f.amountsIn(), Label: "Where the value won came from", CSV: "origins.csv",
		Columns: []Column{{Name: "Quarter"}, {Name: "Deals", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Dated in it from the first", Numeric: true},
			{Name: "Slipped in from earlier", Numeric: true}, {Name: "Pulled in from later", Numeric: true}, {Name: "First date not known", Numeric: true}}}
	var won, onTime crm.Money
	for _, r := range rows {
		won, onTime = won+r.Won, onTime+r.OnTime
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(v.cal.QuarterLabel(r.Period)), Sort: r.Period.From.String()}, v.countCell(r.Deals), v.moneyCell(r.Won),
			v.moneyCell(r.OnTime), v.moneyCell(r.Slipped), v.moneyCell(r.Pulled), v.moneyCell(r.Unknown)}})
	}
	if won <= 0 {
		return nil
	}
	return []Block{Card{ID: "origins-card", Title: Say("%s of what was won was dated in its quarter from the first", v.f.percent(float64(onTime)/float64(won), 1)),
		Sub: plain("Where the value of each closed quarter came from"), Blocks: []Block{t}}}
}

func originRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.Origins {
		rows = append(rows, []any{isoDay(r.Period.From), r.Deals, r.Won, r.OnTime, r.Slipped, r.Pulled, r.Unknown})
	}
	return rows
}
