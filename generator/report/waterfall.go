package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// bucketWord names a step of a waterfall, for its row and inside a sentence.
type bucketWord struct {
	bucket, row, said string
	role              ChartRole
}

func bucketWords() []bucketWord {
	return []bucketWord{
		{metrics.BucketStart, "At the start", "", RoleActual},
		{metrics.BucketNew, "New deals", "was created", RoleRise},
		{metrics.BucketPulledIn, "Pulled in from later", "was pulled in", RoleRise},
		{metrics.BucketCarriedIn, "Overdue, re-dated into it", "was carried in", RoleRise},
		{metrics.BucketReopened, "Re-opened", "was re-opened", RoleRise},
		{metrics.BucketIncreased, "Amounts raised", "was added by higher amounts", RoleRise},
		{metrics.BucketDecreased, "Amounts cut", "was cut from amounts", RoleFall},
		{metrics.BucketWon, "Won", "was won", RoleWon},
		{metrics.BucketLost, "Lost", "was lost", RoleLost},
		{metrics.BucketPushedOut, "Pushed to later", "was pushed to later", RoleFall},
		{metrics.BucketEarlier, "Moved earlier", "was moved earlier", RoleFall},
		{metrics.BucketRemoved, "Removed from the CRM", "was removed", RoleFall},
		{metrics.BucketOwnerIn, "Came with an owner", "came with an owner", RoleRise},
		{metrics.BucketOwnerOut, "Left with an owner", "left with an owner", RoleFall},
		{metrics.BucketCurrency, "Exchange rates", "came from exchange rates", RoleContext},
		{metrics.BucketEnd, "At the end", "", RoleActual},
	}
}

func bucketWordOf(bucket string) bucketWord {
	for _, w := range bucketWords() {
		if w.bucket == bucket {
			return w
		}
	}
	return bucketWord{bucket: bucket, row: bucket, said: "was moved by " + bucket, role: RoleContext}
}

// mainWaterfall is the one for the Overview: since the last record, else the
// first there is.
func (v *view) mainWaterfall() (metrics.Waterfall, bool) {
	ws := v.found.Accuracy.Waterfalls
	for _, w := range ws {
		if w.Name == "since the last record" && moved(w) {
			return w, true
		}
	}
	for _, w := range ws {
		if moved(w) {
			return w, true
		}
	}
	return metrics.Waterfall{}, false
}

// moved tells whether anything stands in a waterfall.
func moved(w metrics.Waterfall) bool {
	for _, b := range w.Bars {
		if b.Amount != 0 || len(b.Deals) > 0 {
			return true
		}
	}
	return false
}

// listed is the anchor of the lists of a waterfall's deals on the accuracy page,
// "" where it has none. A configured waterfall may be one of the usual ones.
func (v *view) listed(w metrics.Waterfall) string {
	for i, o := range v.found.Accuracy.Waterfalls {
		if o.From == w.From && o.To == w.To && o.Closing == w.Closing {
			return "movement-" + itoa(i+1)
		}
	}
	return ""
}

// waterfall draws the movement of the pipeline of one closing period. list is
// the anchor of the lists of deals on the accuracy page, to which the bars lead.
func (v *view) waterfall(id string, w metrics.Waterfall, list string) Chart {
	var largest crm.Money
	for _, b := range w.Bars {
		largest = max(largest, b.Amount, -b.Amount)
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: id, Kind: WaterfallChart, Scale: scale, Title: waterfallTitle(w, v.f),
		Sub: Say("Pipeline that closes %s, %s, %s to %s", v.closingName(w.Closing), unit, v.f.day(w.From), v.f.day(w.To))}
	s := Series{Name: "Movement", Role: RoleActual}
	t := Table{ID: id + "-table", CSV: "waterfall.csv", Caption: "Movement; " + v.f.amountsIn(), Label: "Movement of the pipeline", Fold: "Show the numbers",
		Columns: []Column{{Name: "Step"}, {Name: "Change", Numeric: true}, {Name: "Deals", Numeric: true}}}
	for _, b := range shownBars(w) {
		word := bucketWordOf(b.Bucket)
		total := isTotal(b)
		p := Point{V: b.Amount.Units(), Text: v.f.change(b.Amount).Text, Show: true, Total: total, Role: word.role}
		if list != "" && len(b.Deals) > 0 {
			p.To = "accuracy#" + list + "-" + b.Bucket
		}
		amount := Cell{Text: just(v.f.fullChange(b.Amount)), Sort: b.Amount.String()}
		if total {
			p.Text = v.f.moneyText(b.Amount)
			word.row = "Open at the end of " + v.f.dayText(w.From)
			if b.Bucket == metrics.BucketEnd {
				word.row = "Open at the end of " + v.f.dayText(w.To)
			}
			amount = v.moneyCell(b.Amount)
		}
		name := plain(word.row)
		if p.To != "" && id != list {
			name = just(link(word.row, p.To))
		}
		c.Categories = append(c.Categories, word.row)
		s.Points = append(s.Points, p)
		t.Rows = append(t.Rows, TableRow{Head: total, Cells: []Cell{{Text: name}, amount, v.countCell(len(b.Deals))}})
	}
	c.Series = []Series{s}
	c.Table = &t
	c.Label = "Waterfall chart. " + c.Title.String() + ". The table below has every number."
	return c
}

// shownBars are the totals, and the steps in which anything moved.
func shownBars(w metrics.Waterfall) []metrics.Bar {
	return slices.DeleteFunc(slices.Clone(w.Bars), func(b metrics.Bar) bool { return !isTotal(b) && b.Amount == 0 && len(b.Deals) == 0 })
}

func isTotal(b metrics.Bar) bool {
	return b.Bucket == metrics.BucketStart || b.Bucket == metrics.BucketEnd
}

// waterfallTitle compares the two steps that matter most.
func waterfallTitle(w metrics.Waterfall, f format) Text {
	var up, down metrics.Bar
	for _, b := range w.Bars {
		if b.Bucket == metrics.BucketStart || b.Bucket == metrics.BucketEnd {
			continue
		}
		if b.Amount > up.Amount {
			up = b
		}
		if b.Amount < down.Amount {
			down = b
		}
	}
	switch {
	case up.Amount == 0 && down.Amount == 0:
		return plain("Nothing moved in this pipeline")
	case up.Amount == 0:
		return capital(Say("%s %s and nothing came in", f.money(-down.Amount), bucketWordOf(down.Bucket).said))
	case down.Amount == 0:
		return Say("%s %s and nothing left", f.money(up.Amount), bucketWordOf(up.Bucket).said)
	case -down.Amount > up.Amount:
		return Say("More %s than %s: %s against %s", bucketWordOf(down.Bucket).said, bucketWordOf(up.Bucket).said, f.money(-down.Amount), f.money(up.Amount))
	}
	return Say("More %s than %s: %s against %s", bucketWordOf(up.Bucket).said, bucketWordOf(down.Bucket).said, f.money(up.Amount), f.money(-down.Amount))
}

// closingName names the closing period of a waterfall: a quarter by its
// label, else its days.
func (v *view) closingName(p crm.Period) Text {
	if p.From != crm.NoDate && v.cal.Quarter(p.From) == p {
		return Say("in %s", v.cal.QuarterLabel(p))
	}
	if p.From == crm.NoDate || p.To == crm.NoDate {
		return plain("at any time")
	}
	return Say("from %s", v.f.dayRange(p))
}
