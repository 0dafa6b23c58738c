package report

import (
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// outlookMethod says how the likely result was made, and why in this way.
func (v *view) outlookMethod(o metrics.Outlook) Text {
	var how Text
	switch o.Method {
	case metrics.MethodSimulation:
		how = plain("Likely is the middle of 500 simulated quarters: each open deal is won or not by the chance that deals had after so long in its stage, due when it is due; a past quarter’s new business comes on top. ")
	case metrics.MethodTwoRate:
		how = plain("Likely = won so far + what open deals brought from the same point of past quarters + what new deals brought in the rest of them, corrected by the median of what that missed by. ")
	default:
		how = Say("Likely is the %s, corrected by the median of what it missed by at the same point of past quarters. ", methodName(o.Method))
	}
	for _, t := range o.Tried {
		if t.Method != o.Method {
			how = append(how, Say("It was chosen over the %s: it missed by %s of the result at this point of past quarters, the other by %s. ",
				methodName(t.Method), v.f.percent(o.Miss, 1), v.f.percent(t.Miss, 1))...)
		}
	}
	return how
}

// rangeVerdict says whether the range did what it promises; that it did not
// comes first, wherever the range is shown.
func (v *view) rangeVerdict(o metrics.Outlook) Text {
	if !o.HasRange || o.Periods == 0 {
		return nil
	}
	if o.RangeWrong {
		lean := "narrow"
		if 10*o.Inside > 8*o.Periods {
			lean = "wide"
		}
		return Say("The range is too %s: it should hold 8 in 10 results and held %s past quarters. Do not plan with its ends. ", lean, v.f.outOf(o.Inside, o.Periods))
	}
	return Say("Low and high: range for 8 in 10. Of %s, %s fell inside the range made for them. ", v.f.many(o.Periods, "past quarter", "past quarters"), v.f.count(o.Inside))
}

// rangeNotice warns at the top of the page of ranges that did not hold.
func (v *view) rangeNotice() []Block {
	for _, o := range v.found.Accuracy.Outlooks {
		if o.Known && o.RangeWrong {
			return []Block{Notice{Tone: Bad, Title: Say("The range for %s is wrong by its own record", v.cal.QuarterLabel(o.Period)), Body: []Text{v.rangeVerdict(o)}}}
		}
	}
	return nil
}

// triedTable shows what the outlooks were chosen from.
func (v *view) triedTable() (Table, bool) {
	t := Table{ID: "outlook-tried", Caption: "Ways to tell the result, by their record at the same point of past quarters; " + v.f.amountsIn(), Label: "Methods tried for the outlook",
		Fold: "Show the back-test", CSV: "outlook-backtest.csv",
		Columns: []Column{{Name: "Quarter"}, {Name: "Method"}, {Name: "Past quarters", Numeric: true}, {Name: "Sum of misses ÷ sum won", Numeric: true},
			{Name: "Inside the range", Numeric: true}, {Name: "Low", Numeric: true}, {Name: "Likely", Numeric: true}, {Name: "High", Numeric: true}, {Name: "Shown"}}}
	none := Cell{Text: plain("–")}
	for _, o := range v.found.Accuracy.Outlooks {
		for _, x := range o.Tried {
			inside, low, high, shown := none, none, none, plain("")
			if x.HasRange {
				inside, low, high = v.countCell(x.Inside), v.moneyCell(x.Low), v.moneyCell(x.High)
			}
			if x.Method == o.Method {
				shown = plain("yes")
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(v.cal.QuarterLabel(o.Period)), Sort: o.Period.From.String()}, {Text: capital(plain(methodName(x.Method)))},
				v.countCell(x.Periods), {Text: just(v.f.percent(x.Miss, 1)), Sort: ftoa(x.Miss)}, inside, low, v.moneyCell(x.Likely), high, {Text: shown}}})
		}
	}
	return t, len(t.Rows) > 0
}

// rangeTable tells at each horizon how often the simulated range held.
func (v *view) rangeTable() (Table, bool) {
	t := Table{ID: "range-tests", Caption: "Closed quarters whose result lay inside the simulated range for 8 in 10, each made without its own quarter", Label: "Back-test of the range by horizon",
		Fold: "Show how the range did at each horizon", CSV: "range-tests.csv",
		Columns: []Column{{Name: "Weeks before the end"}, {Name: "Quarters", Numeric: true}, {Name: "Inside", Numeric: true}, {Name: "Sum of misses ÷ sum won", Numeric: true}, {Name: "Verdict"}}}
	for _, r := range v.found.Accuracy.RangeTests {
		badge := &Badge{Tone: Good, Glyph: "✓", Word: "Fits 8 in 10"}
		switch {
		case r.Wrong && 10*r.Inside < 8*r.Periods:
			badge = &Badge{Tone: Bad, Glyph: "▼", Word: "Too narrow"}
		case r.Wrong:
			badge = &Badge{Tone: Warn, Glyph: "▲", Word: "Too wide"}
		case r.Periods < 8:
			badge = &Badge{Tone: Flat, Glyph: "–", Word: "Too few to say"}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(v.f.count(r.Weeks)), Sort: itoa(r.Weeks)}, v.countCell(r.Periods), v.countCell(r.Inside),
			{Text: just(v.f.percent(r.Miss, 1)), Sort: ftoa(r.Miss)}, {Badge: badge}}})
	}
	return t, len(t.Rows) > 0
}
