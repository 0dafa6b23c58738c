package report

import "github.com/pipeglass/pipeglass/generator/crm"

// codeOutcomeRows are what activity codes tell about outcomes.
func codeOutcomeRows(v *view) (rows [][]any) {
	for _, c := range v.codeOutcomesShown() {
		rows = append(rows, []any{c.Code, c.Kind.String(), c.With, c.Won, c.Without, c.WonWithout, c.Information, c.P, c.Q, c.Tells})
	}
	return rows
}

// sourceOutcomeRows are sources and what became of their deals.
func sourceOutcomeRows(v *view) (rows [][]any) {
	for _, r := range v.found.Health.Sources {
		some := r.Won+r.Lost > 0
		rows = append(rows, []any{r.Value, r.Real, r.Created, r.Won, r.Lost, ifAny(some, r.Low), ifAny(some, r.High), r.WonAmount, r.OpenAmount, string(r.Verdict)})
	}
	return rows
}

// objectiveRows are the goals of cleansing.
func objectiveRows(v *view) (rows [][]any) {
	for i := range v.found.Objectives {
		o := &v.found.Objectives[i]
		rows = append(rows, []any{o.Ask.ID, o.Ask.What, o.Ask.For, ifAny(o.Ask.By != crm.NoDate, isoDay(o.Ask.By)), o.Goal(), ifAny(o.Done.Known, o.Done.Of), ifAny(o.Done.Known, o.Done.Out), string(o.Course), o.Touched})
	}
	return rows
}
