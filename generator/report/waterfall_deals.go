package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// movementBlocks shows how the pipeline moved: the latest movement at once, the
// others and those of each team folded.
func (v *view) movementBlocks() []Block {
	var all []Block
	seen := map[string]bool{}
	for _, w := range v.found.Accuracy.Waterfalls {
		if id := v.listed(w); moved(w) && !seen[id] {
			seen[id] = true
			all = append(all, v.movement(id, w))
		}
	}
	teams := v.teamMovements()
	if len(all) == 0 {
		return nil
	}
	blocks := all[:1:1]
	if rest := append(all[1:], teams...); len(rest) > 0 {
		title := Say("%s between other days", v.f.many(len(all)-1, "movement", "movements"))
		switch {
		case len(teams) > 0 && len(all) > 1:
			title = append(title, Say(", and this quarter’s of %s", v.f.many(len(teams), "team", "teams"))...)
		case len(teams) > 0:
			title = Say("The movement of this quarter by team, %s", v.f.many(len(teams), "team", "teams"))
		}
		blocks = append(blocks, Fold{ID: "movements", Title: title, Blocks: rest})
	}
	return []Block{Fold{ID: "movement", Open: true, Title: plain("How the pipeline moved"), Blocks: blocks}}
}

// movement is a waterfall whose table lists the deals of each step.
func (v *view) movement(id string, w metrics.Waterfall) Chart {
	c := v.waterfall(id, w, id)
	v.stepDeals(c.Table, w, id)
	return c
}

// teamMovements shows the movement of this quarter team by team, in which deals
// also come and go with their owners.
func (v *view) teamMovements() []Block {
	var out []Block
	for i, w := range v.found.Accuracy.TeamWaterfalls {
		if !moved(w) {
			continue
		}
		id := "movement-team-" + itoa(i+1)
		c := v.movement(id, w)
		c.Small = true
		c.Table.CSV = "waterfall-team-" + itoa(i+1) + ".csv"
		c.Sub = append(Say("Team %s: ", foreign(w.Name)), c.Sub...)
		out = append(out, c)
	}
	return out
}

// shownOfStep is how many deals of one step a page names; a CSV has all.
const shownOfStep = 10

// stepDeals names, under each step, the deals that moved most in it, and makes
// each row an anchor. Where there are more, it links to the whole list.
func (v *view) stepDeals(t *Table, w metrics.Waterfall, id string) {
	t.Columns = append(t.Columns, Column{Name: "Deals of the step, largest first"})
	for n, b := range shownBars(w) {
		order := bySize(b)
		text := v.largest(b, order[:min(shownOfStep, len(order))])
		if more := len(b.Deals) - shownOfStep; more > 0 {
			file := v.stepSheet(id+"-"+b.Bucket+".csv", b, order)
			v.sheets = append(v.sheets, file)
			text = append(text, Span{Text: "; "}, link("all "+v.f.deals(len(b.Deals)).Text+" (CSV)", "data/"+file.name))
		}
		t.Rows[n].ID = id + "-" + b.Bucket
		t.Rows[n].Cells = append(t.Rows[n].Cells, Cell{Text: text})
	}
}

// bySize gives the places of a bar's deals, those that moved most first.
func bySize(b metrics.Bar) []int32 {
	order := make([]sized, min(len(b.Deals), len(b.Amounts)))
	for i := range order {
		order[i] = sized{max(b.Amounts[i], -b.Amounts[i]), int32(i)}
	}
	slices.SortFunc(order, largestFirst)
	return placesOf(order)
}

// largest names the deals of a bar that are shown, by their places.
func (v *view) largest(b metrics.Bar, shown []int32) Text {
	var out Text
	for n, i := range shown {
		if n > 0 {
			out = append(out, Span{Text: "; "})
		}
		name := string(b.Deals[i])
		if d, ok := v.present(b.Places[i]); ok {
			name = dealName(d)
		}
		amount := v.f.fullChange(b.Amounts[i])
		if isTotal(b) {
			amount = v.f.full(b.Amounts[i])
		}
		words := foreign(name)
		if to := v.dealLink(b.Deals[i]); to != "" {
			words = link(name, to)
		}
		out = append(out, words, Span{Text: " "}, amount)
	}
	return out
}

// stepSheet lists all deals of a bar, by their places.
func (v *view) stepSheet(name string, b metrics.Bar, order []int32) *sheet {
	file := newSheet(name, "id", "deal", "amount_now", "change")
	file.later(len(order), func() {
		for n, d := range ahead(len(order), func(n int) *crm.Deal { return v.ofBar(b, int(order[n])) }) {
			stepRow(file, b, int(order[n]), d)
		}
	})
	return file
}

// ofBar is the i-th deal of a bar, nil where it has gone from the export.
func (v *view) ofBar(b metrics.Bar, i int) *crm.Deal {
	d, _ := v.present(b.Places[i])
	return d
}

// stepRow ends a row with the i-th deal of a bar, which is nil where it has gone.
func stepRow(file *sheet, b metrics.Bar, i int, d *crm.Deal) {
	file.cell(string(b.Deals[i]))
	if d != nil {
		file.cell(d.Name).amount(d)
	} else {
		file.cell("").cell("")
	}
	if i < len(b.Amounts) {
		file.money(b.Amounts[i])
	} else {
		file.cell("")
	}
	file.end()
}
