package report

// accuracyTables are the tables of report.json that say how the outlook did.
func accuracyTables() []namedTable {
	return []namedTable{
		{"accuracy.outlook_backtest", "period method periods inside miss low likely high shown", triedRows},
		{"accuracy.range_tests", "weeks_before_end periods inside miss wrong", rangeTestRows},
	}
}

func triedRows(v *view) (rows [][]any) {
	for _, o := range v.found.Accuracy.Outlooks {
		for _, t := range o.Tried {
			rows = append(rows, []any{isoDay(o.Period.From), t.Method, t.Periods, ifAny(t.HasRange, t.Inside), t.Miss,
				ifAny(t.HasRange, t.Low), t.Likely, ifAny(t.HasRange, t.High), t.Method == o.Method})
		}
	}
	return rows
}

func rangeTestRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.RangeTests {
		rows = append(rows, []any{r.Weeks, r.Periods, r.Inside, r.Miss, r.Wrong})
	}
	return rows
}
