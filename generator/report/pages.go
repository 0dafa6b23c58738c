package report

// pageSpec is one page: where it stands in the menu, when there is something
// to say, and what it says.
type pageSpec struct {
	slug, title, group string
	when               func(*view) bool
	compose            func(*view) Page
}

func everyTime(*view) bool { return true }

// pages lists the pages in the order of the menu. Each has its own file,
// page_<slug>.go.
func pages() []pageSpec {
	const forecast, deals, trust = "Forecast", "Deals", "Can we trust it?"
	return []pageSpec{
		{"index", "Overview", "", everyTime, composeIndex},
		{"accuracy", "Pipeline accuracy", forecast, everyTime, composeAccuracy},
		{"plan", "Plan and forward look", forecast, hasPlans, composePlan},
		{"stale", "Stale deals", deals, everyTime, composeStale},
		{"outcomes", "Outcomes", deals, everyTime, composeOutcomes},
		{"process", "Sales process", deals, hasStages, composeProcess},
		{"health", "CRM health", trust, everyTime, composeHealth},
		{"kpis", "KPIs", trust, everyTime, composeKPIs},
		{"data", "Data notes", trust, everyTime, composeData},
		{"trust", "About you", trust, everyTime, composeTrust},
	}
}
