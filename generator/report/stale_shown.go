package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// maxStaleRows bounds the list on the page, which is to stay below a megabyte:
// without script, and in print, all its rows are shown. The CSV has every deal.
const maxStaleRows = 300

// How many of the most urgent deals of all, and of each stage, team and owner,
// get a row before others do: whoever looks for own deals finds some.
const (
	rowsOfAll   = 100
	rowsOfStage = 12
	rowsOfTeam  = 12
	rowsOfOwner = 2
)

// shownStale picks the deals that get a row, in the order that they come in:
// all where they are few enough, else the most urgent of all and of each stage,
// team and owner, the rest by urgency again.
func (v *view) shownStale(deals []*metrics.StaleDeal) []*metrics.StaleDeal {
	if len(deals) <= maxStaleRows {
		return deals
	}
	type part struct{ kind, value string }
	have := map[part]int{}
	picked, n := make([]bool, len(deals)), 0
	pick := func(i int) {
		if !picked[i] && n < maxStaleRows {
			picked[i], n = true, n+1
		}
	}
	for i, d := range ahead(len(deals), func(i int) *crm.Deal { return v.deal(deals[i].Deal) }) {
		parts := []struct {
			part
			rows int
		}{{part{"all", ""}, rowsOfAll}, {part{"stage", stageKey(d)}, rowsOfStage}, {part{"team", v.teamOf(d)}, rowsOfTeam}, {part{"owner", v.owner(d)}, rowsOfOwner}}
		wanted := false
		for k, p := range parts {
			if k == 0 || p.value != "" {
				wanted = wanted || have[p.part] < p.rows
			}
		}
		if !wanted {
			continue
		}
		pick(i)
		for _, p := range parts {
			have[p.part]++
		}
	}
	for i := range deals {
		pick(i)
	}
	shown := make([]*metrics.StaleDeal, 0, n)
	for i, s := range deals {
		if picked[i] {
			shown = append(shown, s)
		}
	}
	return shown
}

// stageKey names a stage within its pipeline.
func stageKey(d *crm.Deal) string {
	if d.Pipeline == "" {
		return d.Stage
	}
	return d.Stage + " (" + d.Pipeline + ")"
}
