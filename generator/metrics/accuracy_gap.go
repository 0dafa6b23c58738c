package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// historyExport says, in two lines, which export of a CRM holds the past of its
// deals. The CRM that is named "" stands for all others.
type historyExport struct{ crm, how string }

func historyExports() []historyExport {
	return []historyExport{
		{"salesforce", "in Salesforce, take OpportunityHistory from the data export (Setup, Data Export), or export the report Opportunity History. For moved close dates of long ago add OpportunityFieldHistory by a query tool"},
		{"hubspot", "in HubSpot, export the property history of deal stage, amount and close date (Settings, Properties, Export property history). Or add the columns Date entered of every stage to the export of the deals: stages only"},
		{"pipedrive", "in Pipedrive, take the updates of deals (the flow of the API: item, field, old and new value, time), or export the deals update report of Insights. An export of the list of deals has no past"},
		{"zoho", "in Zoho CRM, export the module Stage History beside the deals, or take it from a data backup or from Zoho Analytics. It has stage, amount, probability and close date of every change of stage"},
		{"dynamics", "in Dynamics 365, switch auditing on for opportunities and export the audit history by a tool. Without it, views have no past: keep each export of them and read them in by pipeglass history --import"},
		{"", "export the log of changes of the deals: one row each with deal, date, field, old and new value (or a row with the whole state at each change). Stage, amount and close date are what matters"},
	}
}

// historyExportOf picks the way for the CRM that most deals come from.
func historyExportOf(data *crm.Dataset) string {
	rows := map[string]int{}
	for i := range data.Files {
		if f := &data.Files[i]; f.Entity == crm.EntityDeals {
			rows[f.CRM] += f.Used
		}
	}
	ways := historyExports()
	best := ways[len(ways)-1]
	for _, w := range ways {
		if w.crm != "" && rows[w.crm] > rows[best.crm] {
			best = w
		}
	}
	return best.how
}

// askHistory says which export brings the past at once, and from when on builds
// that record each day would know it by themselves.
func askHistory(in *Input) string {
	next := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, 1)
	return historyExportOf(in.Data) +
		fmt.Sprintf(". Or build regularly with the same history folder: the first whole quarter is then known on %s (old exports count, too: pipeglass history --import)", next.To)
}

// askTime says from when on a fourth closed quarter is behind the comparison.
func askTime(in *Input, closed int) string {
	ready := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, max(0, enoughQuarters-closed-1)).To
	return "a history that reaches further back: " + historyExportOf(in.Data) + fmt.Sprintf(". Or import old exports with pipeglass history --import, or go on building: %d closed quarters are there after %s", enoughQuarters, ready)
}

// gapsOf says, thing by thing, what cannot be known from this input.
func gapsOf(in *Input, a *AccuracyFound) []Gap {
	c := a.Coverage
	if c.Start == crm.NoDate {
		why := "the export has no history of deals, and no earlier build of this site recorded any"
		if c.Fields != 0 {
			why = "the history covers too few of the deals to say what the pipeline looked like on any past day"
		}
		return []Gap{
			{"how past forecasts compared with results", why, askHistory(in)},
			{"how the open pipeline moved", why, askHistory(in)},
			{"how often close dates slip", why, askHistory(in)},
		}
	}
	var gaps []Gap
	for _, f := range []struct {
		field crm.Field
		what  string
	}{
		{crm.FieldCloseDate, "past forecasts, slippage and waterfalls"},
		{crm.FieldAmount, "past forecasts, slippage and waterfalls in money"},
		{crm.FieldForecast, "how good the sellers' own calls (commit, best case) were"},
		{crm.FieldProbability, "how good the weighted pipeline was"},
	} {
		if !c.Fields.Has(f.field) {
			gaps = append(gaps, Gap{f.what, fmt.Sprintf("the history does not record the %s", f.field.Words()), askHistory(in)})
		}
	}
	gaps = append(gaps, quarterGap(in, a)...)
	for _, w := range in.Scope.Waterfalls {
		if movesKnown(in) && (w.From < c.Start || w.To > in.Scope.AsOf || w.From >= w.To) {
			gaps = append(gaps, Gap{fmt.Sprintf("the configured waterfall from %s to %s", w.From, w.To),
				fmt.Sprintf("the record speaks about %s to %s", c.Start, in.Scope.AsOf), "choose days between these two"})
		}
	}
	if len(a.Calibration) > 0 && a.Brier == nil {
		gaps = append(gaps, Gap{"how well stage probabilities tell won from lost", "all closed deals with a recorded stage ended the same way", "wait until deals were won and lost: both are needed"})
	}
	return gaps
}

// quarterGap says when too few closed quarters are behind the comparison.
func quarterGap(in *Input, a *AccuracyFound) []Gap {
	if len(a.Forecasts) == 0 {
		return nil
	}
	seen := map[crm.Date]bool{}
	for i := range a.Forecasts {
		if a.Forecasts[i].Closed {
			seen[a.Forecasts[i].Period.From] = true
		}
	}
	if len(seen) >= enoughQuarters {
		return nil
	}
	return []Gap{{"whether forecasts lean to one side", fmt.Sprintf("the record covers %d closed quarters; %d are needed", len(seen), enoughQuarters), askTime(in, len(seen))}}
}
