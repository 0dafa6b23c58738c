package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleLook says which columns a list of stale deals has.
type staleLook struct {
	links, full        bool
	stage, silent, age bool // the three clocks
	proven             bool // the supported amount
	reasons            int  // how many are given for each deal
	longest            float64
}

// staleTable lists deals with why they are listed and what is worth trying.
// The link column is there only where the config has a template for it. Up to
// reasons reasons are given for each deal. The full list sets the three clocks
// side by side, as far as the exports tell them.
func (v *view) staleTable(id string, deals []*metrics.StaleDeal, reasons int, full bool) Table {
	look := staleLook{reasons: reasons, full: full, longest: v.longestBar(deals)}
	look.links = len(deals) > 0 && v.dealLink(v.deal(deals[0].Deal).ID) != ""
	for _, s := range deals {
		look.stage = look.stage || !full || s.HasStageDays
		look.silent = look.silent || full && s.HasSilent
		look.age = look.age || full && s.HasAge
		look.proven = look.proven || full && s.HasSupported
	}
	t := Table{
		ID: id, Caption: "Stale deals, most urgent first; " + v.f.amountsIn(), Label: "Stale deals", Stack: true,
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true, Sort: true}},
	}
	add := func(on bool, c Column) {
		if on {
			t.Columns = append(t.Columns, c)
		}
	}
	add(look.stage, Column{Name: "Days in stage", Numeric: true, Sort: true})
	add(look.silent, Column{Name: "Days silent", Numeric: true, Sort: true})
	add(look.age, Column{Name: "Age, days", Numeric: true, Sort: true})
	// Beside three clocks there is no room for two columns of words.
	add(full, Column{Name: "Why it is listed, and what is worth trying", Words: true})
	add(!full, Column{Name: "Why it is listed"})
	add(!full, Column{Name: "Worth trying"})
	add(look.links, Column{Name: "Link", Hidden: true})
	for _, s := range deals {
		t.Rows = append(t.Rows, v.staleRow(s, look))
	}
	return t
}

func (v *view) staleRow(s *metrics.StaleDeal, look staleLook) TableRow {
	d := v.deal(s.Deal)
	anchor := dealAnchor(d.ID)
	row := TableRow{ID: anchor, Mark: anchor, Cells: []Cell{
		{Text: just(foreign(dealName(d))), Small: v.stageAndOwner(d), Badge: stateBadge(s.State)},
		{Text: just(v.amountSpan(d)), Sort: amountText(d)},
	}}
	if look.proven && s.HasSupported {
		row.Cells[1].Small = Say("supported: %s", v.f.full(s.Supported))
	}
	if look.stage {
		row.Cells = append(row.Cells, v.ageCell(s, d, look.longest))
	}
	if look.silent {
		row.Cells = append(row.Cells, v.clockCell(s, "silent", s.Silent, s.HasSilent))
	}
	if look.age {
		row.Cells = append(row.Cells, v.clockCell(s, "age", s.Age, s.HasAge))
	}
	why, worth := v.whyText(s, look.reasons), v.worthTrying(s)
	if look.full {
		row.Cells = append(row.Cells, Cell{Text: why, Small: Say("Worth trying: %s", worth)})
	} else {
		row.Cells = append(row.Cells, Cell{Text: why}, Cell{Text: worth})
	}
	if look.links {
		row.Cells = append(row.Cells, Cell{Text: just(link("Open in CRM", v.dealLink(d.ID)))})
	}
	return row
}

// clockCell shows one clock, and by which limit it made the deal stale.
func (v *view) clockCell(s *metrics.StaleDeal, kind string, days int, known bool) Cell {
	if !known {
		return Cell{Text: plain("–")}
	}
	c := Cell{Text: just(v.f.count(days)), Sort: itoa(days)}
	for _, r := range s.Reasons {
		if r.Kind == kind && r.Limit > 0 && r.Days > r.Limit {
			c.Small = Say("past %s", v.f.count(r.Limit))
		}
	}
	return c
}

// stageAndOwner is the second line under a deal's name.
func (v *view) stageAndOwner(d *crm.Deal) Text {
	out := just(foreign(d.Stage))
	if owner := v.owner(d); owner != "" {
		out = append(out, Span{Text: " · "}, foreign(owner))
	}
	return out
}

// ageCell shows days in stage with a bar whose ticks are the stage's median
// and limit.
func (v *view) ageCell(s *metrics.StaleDeal, d *crm.Deal, longest float64) Cell {
	if !s.HasStageDays {
		return Cell{Text: plain("not recorded")}
	}
	c := Cell{Text: just(v.f.days(s.DaysInStage)), Sort: itoa(s.DaysInStage)}
	if s.Threshold <= 0 {
		return c
	}
	bar := &AgeBar{Value: float64(s.DaysInStage), Limit: float64(s.Threshold), Max: longest}
	usual := "limit"
	if s.Learned {
		usual = "9 in 10 won deals: within"
	}
	if t, ok := v.threshold(d); ok && t.N > 0 {
		bar.Median = t.Median
	}
	c.Small = Say("%s %s", usual, v.f.days(s.Threshold))
	bar.Label = v.f.days(s.DaysInStage).Text + " so far; " + c.Small.String()
	c.Bar = bar
	return c
}

// longestBar is the common scale of the bars of one table.
func (v *view) longestBar(deals []*metrics.StaleDeal) float64 {
	longest := 0
	for _, s := range deals {
		longest = max(longest, s.Threshold)
		if s.HasStageDays {
			longest = max(longest, s.DaysInStage)
		}
	}
	return float64(longest)
}

// threshold finds the limit of the stage that a deal stands in.
func (v *view) threshold(d *crm.Deal) (metrics.Threshold, bool) {
	for _, t := range v.found.Stale.Thresholds {
		if t.Stage == d.Stage && t.Pipeline == d.Pipeline {
			return t, true
		}
	}
	return metrics.Threshold{}, false
}
