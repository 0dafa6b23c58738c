package report

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// differWords names an attribute that is compared between won and lost deals.
func (v *view) differWords(kind, value string, age int) Text {
	within := v.f.days(age)
	switch kind {
	case "large":
		if value == "" {
			return plain("First amount")
		}
		return Say("First amount above the median, %s", v.f.money(moneyOf(number(value))))
	case "pushed":
		return Say("Close date pushed in the first %s", within)
	case "advanced":
		return Say("Left its first stage for a later one in the first %s", within)
	case "touched":
		return Say("An activity logged in the first %s", within)
	case "next_step":
		return plain("Next step")
	}
	return Say("%s: %s", capital(plain(kind)), foreign(value))
}

// differCard says what differs between won and lost deals: a table, no score.
func (v *view) differCard() []Block {
	d := v.found.Outcomes.Differences
	if len(d.Rows) == 0 {
		return v.differUnknown(d)
	}
	t := Table{ID: "differences", Caption: Say("Deals that were still open %s after creation, and have closed since", v.f.days(d.Landmark)).String(), Label: "Won against lost deals", CSV: "differences.csv", Stack: true,
		Columns: []Column{{Name: "Attribute"}, {Name: "Won with it", Numeric: true}, {Name: "Won without it", Numeric: true}, {Name: "Difference, points", Numeric: true, Sort: true},
			{Name: "Likely range, points", Numeric: true}, {Name: "Known before the outcome"}, {Name: "Finding"}}}
	clear, compared := 0, 0
	var largest *metrics.DifferenceRow
	for i := range d.Rows {
		r := &d.Rows[i]
		known, badge := "yes, by the history", restBadge(r.Verdict)
		if r.Verdict != metrics.TooFew {
			compared++
		}
		if r.AsOfNow {
			known = "as exported now"
		}
		switch {
		case r.Leak:
			known, badge = "doubtful: it tells won from lost too well", &Badge{Tone: Warn, Glyph: "!", Word: "May tell the outcome itself"}
		case r.Verdict == metrics.BetterChange, r.Verdict == metrics.WorseChange:
			clear++
			if largest == nil || max(r.Difference, -r.Difference) > max(largest.Difference, -largest.Difference) {
				largest = r
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: v.differWords(r.Kind, r.Value, d.Landmark)},
			{Text: just(v.f.rate(r.WithWon, r.WithClosed)), Small: just(v.f.outOf(r.WithWon, r.WithClosed))},
			{Text: just(v.f.rate(r.OtherWon, r.OtherClosed)), Small: just(v.f.outOf(r.OtherWon, r.OtherClosed))},
			{Text: just(v.signedPoints(r.Difference)), Sort: ftoa(r.Difference)}, {Text: Say("%s to %s", v.signedPoints(r.Low), v.signedPoints(r.High))},
			{Text: plain(known)}, {Badge: badge}}})
	}
	note := Say("Looked at on one fixed day of each deal’s life, %s after its creation: what was known then can’t have been caused by the outcome. The attributes were chosen beforehand; of the differences claimed, on average at most 1 in 20 is chance. A difference is no cause. What is known only as exported now may have been changed since.", v.f.days(d.Landmark))
	for _, l := range d.Left {
		note = append(append(note, plain(" ")...), v.differLeft(l)...)
	}
	title := plain("None of the attributes looked at tells won from lost deals")
	switch {
	case compared == 0:
		title = plain("Won against lost deals: too few on one side of each attribute to compare")
	case largest != nil:
		title = Say("%s attributes %s between won and lost deals; most of all: %s", v.f.outOf(clear, compared), pick(clear, "differs", "differ"),
			v.differWords(largest.Kind, largest.Value, d.Landmark))
	}
	return []Block{Card{ID: "differ", Title: title, Sub: Say("%s won and %s lost deals of all recorded days", v.f.count(d.Won), v.f.count(d.Lost)), Blocks: []Block{t}, Note: note}}
}

// differUnknown says why won and lost deals are not compared: too few of them,
// or nothing that is known of how they began.
func (v *view) differUnknown(d metrics.Differences) []Block {
	if d.Won+d.Lost == 0 {
		return nil
	}
	body := []Text{Say("%s were still open %s after they were created, and have closed since: %s won, %s lost.",
		v.f.deals(d.Won+d.Lost), v.f.days(d.Landmark), v.f.count(d.Won), v.f.count(d.Lost))}
	if min(d.Won, d.Lost) < enoughClosed {
		body[0] = append(body[0], plain(" From ten of each on they are compared.")...)
	} else {
		body = append(body, plain("The exports tell nothing of them that was known before the outcome: no source and no type that ten of them share."))
		for _, l := range d.Left {
			body = append(body, v.differLeft(l))
		}
	}
	return []Block{Notice{Tone: Flat, Title: plain("Not known: what differs between won and lost deals"), Body: body}}
}

// differLeft says why an attribute was not looked at.
func (v *view) differLeft(l metrics.DifferenceLeft) Text {
	return Say("Not looked at: %s; %s.", v.differName(l.Kind), l.Why)
}

// differName names an attribute without its value.
func (v *view) differName(kind string) string {
	return map[string]string{"large": "the first amount", "pushed": "pushes", "advanced": "early moves", "touched": "early activity", "next_step": "the next step"}[kind]
}

// signedPoints is a difference of shares in percentage points, with its sign,
// for a column that names the unit.
func (v *view) signedPoints(diff float64) Span {
	return figure(signed(math.Round(100*diff), v.f.plain))
}

// signed writes a whole number with its sign; 0 has none.
func signed(x float64, write func(x float64, decimals int) string) string {
	sign := ""
	switch {
	case x > 0:
		sign = "+"
	case x < 0:
		sign = "−"
	}
	return sign + write(math.Abs(x), 0)
}
