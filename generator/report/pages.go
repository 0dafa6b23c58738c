package report

import (
	"cmp"
	"slices"
)

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

// ownPages puts the user's pages after ours, by their order, then title.
func ownPages(own []OwnPage) []Page {
	sorted := slices.Clone(own)
	slices.SortStableFunc(sorted, func(a, b OwnPage) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Slug, b.Slug))
	})
	var out []Page
	for _, o := range sorted {
		if o.Group == "" {
			o.Group = "More"
		}
		out = append(out, Page{
			Slug: o.Slug, Title: o.Title, Group: o.Group, Headline: plain(o.Title),
			Blocks: []Block{Prose{Markdown: o.Markdown}},
		})
	}
	return out
}
