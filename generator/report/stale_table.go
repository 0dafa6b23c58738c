package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// urgent lists the deals that are stale or zombies, most urgent first.
func (v *view) urgent() []*metrics.StaleDeal {
	var out []*metrics.StaleDeal
	for i := range v.found.Stale.Deals {
		s := &v.found.Stale.Deals[i]
		if s.State == metrics.Stale || s.State == metrics.Zombie {
			out = append(out, s)
		}
	}
	return out
}

// staleTable lists deals with why they are listed and what is worth trying.
// The link column is there only where the config has a template for it. Up to
// reasons reasons are given for each deal.
func (v *view) staleTable(id string, deals []*metrics.StaleDeal, reasons int) Table {
	links := len(deals) > 0 && v.dealLink(v.deal(deals[0].Deal).ID) != ""
	t := Table{
		ID: id, Caption: "Stale deals, most urgent first; " + v.f.amountsIn(), Label: "Stale deals", Stack: true,
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Days in stage", Numeric: true, Sort: true},
			{Name: "Why it is listed"}, {Name: "Worth trying"}},
	}
	if links {
		t.Columns = append(t.Columns, Column{Name: "Link", Hidden: true})
	}
	longest := v.longestBar(deals)
	for _, s := range deals {
		t.Rows = append(t.Rows, v.staleRow(s, longest, links, reasons))
	}
	return t
}

func (v *view) staleRow(s *metrics.StaleDeal, longest float64, links bool, reasons int) TableRow {
	d := v.deal(s.Deal)
	anchor := dealAnchor(d.ID)
	row := TableRow{ID: anchor, Mark: anchor, Cells: []Cell{
		{Text: just(foreign(dealName(d))), Small: v.stageAndOwner(d), Badge: stateBadge(s.State)},
		{Text: just(v.amountSpan(d)), Sort: amountText(d)},
		v.ageCell(s, d, longest),
		{Text: v.whyText(s, reasons)},
		{Text: plain(worthTrying(s))},
	}}
	if links {
		row.Cells = append(row.Cells, Cell{Text: just(link("Open in CRM", v.dealLink(d.ID)))})
	}
	return row
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

// sumAmounts adds the amounts of listed deals.
func (v *view) sumAmounts(deals []*metrics.StaleDeal) crm.Money {
	var sum crm.Money
	for _, s := range deals {
		sum += v.deal(s.Deal).Amount
	}
	return sum
}

// staleSheet is the whole list as a download.
func (v *view) staleSheet() sheet {
	s := sheet{name: "stale.csv", header: []string{"id", "deal", "amount", "stage", "owner", "state", "days_in_stage", "threshold_days",
		"close_date", "urgency", "why", "worth_trying", "link"}}
	for i := range v.found.Stale.Deals {
		r := &v.found.Stale.Deals[i]
		d := v.deal(r.Deal)
		days := ""
		if r.HasStageDays {
			days = itoa(r.DaysInStage)
		}
		s.rows = append(s.rows, []string{string(d.ID), d.Name, amountText(d), d.Stage, v.owner(d), r.State, days, itoa(r.Threshold),
			d.CloseDate.String(), ftoa(r.Urgency), strings.ReplaceAll(v.whyText(r, len(r.Reasons)).String(), nbsp, " "), worthTrying(r), v.dealLink(d.ID)})
	}
	return s
}
