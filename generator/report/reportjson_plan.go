package report

// planRows are the plans of each period that is shown.
func planRows(v *view) (rows [][]any) {
	for _, p := range v.plans() {
		for _, l := range p.Lines {
			rows = append(rows, []any{isoDay(p.Period.From), isoDay(p.Period.To), l.Kind, l.Who, l.Target, l.Won, ifAny(l.HasCommit, l.Committed), l.Open,
				ifAny(l.HasLikely, l.Likely), ifAny(l.HasRange, l.Low), ifAny(l.HasRange, l.High), l.Deals, l.Past})
		}
	}
	return rows
}
