package render_test

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/report"
)

func fig(s string) report.Span   { return report.Span{Kind: report.Figure, Text: s} }
func crm(s string) report.Span   { return report.Span{Kind: report.Foreign, Text: s} }
func words(s string) report.Text { return report.Text{{Text: s}} }
func link(s, to string) report.Span {
	return report.Span{Kind: report.Link, Text: s, To: to}
}

func simpleTable(caption string, head []string, rows [][]string) *report.Table {
	t := &report.Table{Caption: caption, Label: caption}
	for i, h := range head {
		t.Columns = append(t.Columns, report.Column{Name: h, Numeric: i > 0})
	}
	for _, r := range rows {
		var row report.TableRow
		for i, c := range r {
			span := report.Span{Kind: report.Figure, Text: c}
			if i == 0 {
				span.Kind = report.Foreign
			}
			row.Cells = append(row.Cells, report.Cell{Text: report.Text{span}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func forecastChart() report.Chart {
	cats := []string{"Q4 24", "Q1 25", "Q2 25", "Q3 25", "Q4 25", "Q1 26", "Q2 26", "Q3 26", "Q4 26"}
	f := []float64{4.08, 3.9, 4.3, 4.44, 5.1, 4.2, 4.8, 5.02, 5.6}
	a := []float64{3.72, 3.4, 3.98, 4, 4.54, 3.96, 4.36, 4.6, 0}
	actual := report.Series{Name: "Actual", Role: report.RoleActual}
	forecast := report.Series{Name: "Forecast on day one", Role: report.RoleForecast}
	likely := report.Series{Name: "Likely result and 8-in-10 range", Role: report.RoleLikely}
	plan := report.Series{Name: "Plan", Role: report.RolePlan}
	var rows [][]string
	for i := range cats {
		open := i == len(cats)-1
		actual.Points = append(actual.Points, report.Point{Missing: open, V: a[i] * 1e6, Text: fmt.Sprintf("%.1f", a[i]), Show: true})
		text := fmt.Sprintf("−%.0f%%", (1-a[i]/f[i])*100)
		if open {
			text = "5.6"
		}
		forecast.Points = append(forecast.Points, report.Point{V: f[i] * 1e6, Text: text, Show: true})
		likely.Points = append(likely.Points, report.Point{Missing: !open, V: 5.1e6, Low: 4.8e6, High: 5.3e6, HasBand: true, Text: "5.1 (4.8–5.3)"})
		plan.Points = append(plan.Points, report.Point{Missing: !open, V: 5.4e6, Text: "5.4"})
		rows = append(rows, []string{cats[i], fmt.Sprintf("%.2f", f[i]), fmt.Sprintf("%.2f", a[i])})
	}
	return report.Chart{ID: "forecast-actual", Kind: report.ForecastActual, Title: words("Every quarter since Q4 2024 closed below its first-day forecast"),
		Sub: words("First-day forecast against closed-won amount, € million, by quarter; Q4 2026 shows the likely range"), Label: "Column chart. All eight quarters closed 6 to 13 percent below their first-day forecast. The table has every number.",
		Categories: cats, Series: []report.Series{actual, forecast, likely, plan}, Scale: 1e6, Table: simpleTable("€ million", []string{"Quarter", "Forecast, day one", "Closed won"}, rows)}
}

func waterfallChart() report.Chart {
	cats := []string{"Q4 pipeline, 1 Sep", "New deals", "Slipped in from Q3", "Amounts raised", "Won", "Lost", "Pushed to Q1", "Amounts cut", "Q4 pipeline, 2 Oct"}
	vs := []float64{9.6, 1.1, .8, .2, -.3, -.7, -1.4, -.4, 8.9}
	s := report.Series{Name: "Change", Role: report.RoleActual}
	var rows [][]string
	for i, v := range vs {
		p := report.Point{V: v * 1e6, Text: fmt.Sprintf("%+.1f", v), Total: i == 0 || i == len(vs)-1, Show: i == 6}
		if p.Total {
			p.Text = fmt.Sprintf("%.1f", v)
		}
		if cats[i] == "Won" {
			p.Role = report.RoleWon
		}
		s.Points = append(s.Points, p)
		rows = append(rows, []string{cats[i], p.Text})
	}
	return report.Chart{ID: "movement", Kind: report.WaterfallChart, Title: words("More Q4 pipeline moved to Q1 than was created"), Sub: words("Change in pipeline dated Q4, € million, 1 Sep to 2 Oct 2026"),
		Label: "Waterfall chart from 9.6 to 8.9 million.", Categories: cats, Series: []report.Series{s}, Scale: 1e6, Small: true, Table: simpleTable("€ million", []string{"Step", "Change"}, rows)}
}

func series(name string, role report.ChartRole, percent bool, vs ...float64) report.Series {
	s := report.Series{Name: name, Role: role}
	for i, v := range vs {
		text := fmt.Sprintf("%.0f", v)
		if percent {
			text = fmt.Sprintf("%.0f%%", v*100)
		}
		s.Points = append(s.Points, report.Point{V: v, Text: text, Show: true, X: float64(i+1) / float64(len(vs)+1)})
	}
	return s
}

func sampleCharts() []report.Chart {
	months := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun"}
	rate := series("Win rate", report.RoleC1, true, .25, .24, .27, .29, .26, .3)
	for i := range rate.Points {
		rate.Points[i].HasBand, rate.Points[i].Low, rate.Points[i].High = true, rate.Points[i].V-.06, rate.Points[i].V+.07
	}
	goal := series("Year before", report.RoleContext, true, .22, .21, .25, .24, .22, .24)
	goal.Dashed = true
	won, lost := series("Won", report.RoleWon, false, 12, 15, 11, 19, 14, 17), series("Lost", report.RoleLost, false, 30, 28, 35, 31, 26, 33)
	lost.Points[3] = report.Point{Missing: true}
	reasons := series("Deals", report.RoleLost, false, 42, 31, 22, 9)
	seg := series("Win rate", report.RoleC1, true, .41, .28, .22, .12)
	for i := range seg.Points {
		seg.Points[i].HasBand, seg.Points[i].Low, seg.Points[i].High = true, seg.Points[i].V-.07, seg.Points[i].V+.08
		seg.Points[i].Text += " of " + fmt.Sprint(210-50*i)
	}
	seg.Points[3].Hollow = true
	cal := series("Stage", report.RoleC1, true, .05, .18, .3, .48, .66)
	for i := range cal.Points {
		cal.Points[i].HasBand, cal.Points[i].Low, cal.Points[i].High = true, cal.Points[i].V*.7, cal.Points[i].V*1.25
		cal.Points[i].Name = []string{"Qualified", "Demo", "Proposal", "Negotiation", "Verbal"}[i]
	}
	dot := report.Series{Name: "No activity", Role: report.RoleStale}
	dot2 := report.Series{Name: "Close date past", Role: report.RoleC1}
	for i := range 18 {
		p := report.Point{X: .5 + float64((i*7)%11)*.35, V: 5000 * float64(1+(i*5)%13), Name: fmt.Sprintf("Deal %d", i), Text: fmt.Sprintf("€%dk", 5*(1+(i*5)%13)), Show: i < 3, Mark: fmt.Sprintf("m%d", i)}
		if i%2 == 0 {
			dot.Points = append(dot.Points, p)
		} else {
			dot2.Points = append(dot2.Points, p)
		}
	}
	table := func() *report.Table { return simpleTable("Numbers", []string{"Name", "Value"}, [][]string{{"a", "1"}}) }
	return []report.Chart{
		{ID: "rate", Kind: report.Lines, Title: words("Win rate holds between 24% and 30%"), Sub: words("Share of closed deals won, percent, by month"), Label: "Line chart.", Categories: months, Series: []report.Series{rate, goal}, Percent: true, Table: table()},
		{ID: "closed", Kind: report.Columns, Title: words("Two in three closed deals are lost"), Sub: words("Closed deals, by month"), Label: "Columns.", Categories: months, Series: []report.Series{won, lost}, Table: table()},
		{ID: "stacked", Kind: report.Columns, Stacked: true, Title: words("Closed deals stay level"), Sub: words("Closed deals, by month"), Label: "Columns.", Categories: months, Series: []report.Series{won, lost}, Table: table()},
		{ID: "reasons", Kind: report.Bars, Title: words("Price is the first reason given"), Sub: words("Lost deals by reason"), Label: "Bars.", Categories: []string{"Price", "No decision", "A competitor with a very long name of theirs indeed", "Not given"}, Series: []report.Series{reasons}, Table: table()},
		{ID: "segments", Kind: report.Ranges, Percent: true, Title: words("Referrals win twice as often"), Sub: words("Win rate by source, percent, 80% range"), Label: "Ranges.", Categories: []string{"Referral", "Web", "Event", "Cold"}, Series: []report.Series{seg}, Reference: &report.Reference{Value: .27, Label: "all deals 27%"}, Table: table()},
		{ID: "calibration", Kind: report.Calibrations, Percent: true, Title: words("Deals called 80% were won 66 times in 100"), Sub: words("Stated and observed share won, percent"), Label: "Dots.", Series: []report.Series{cal}, XName: "Stated, %", YName: "Won, %", Table: table()},
		{ID: "dots", Kind: report.Dots, Title: words("Ten deals have stayed longer than 9 in 10 won deals did"), Sub: words("Amount, € thousand, and days in stage ÷ usual limit; log axes"), Label: "Dots.", Scale: 1000, Series: []report.Series{dot, dot2}, XName: "Days in stage ÷ limit", YName: "Amount, € k", Reference: &report.Reference{Value: 1, Label: "9 in 10 won deals had moved on"}, Table: table()},
	}
}

func staleTable() report.Table {
	t := report.Table{ID: "stale-deals", Caption: "Most urgent first", Label: "Stale deals", Filter: "Filter deals", CSV: "stale.csv", Stack: true,
		Columns: []report.Column{{Name: "Deal", Sort: true}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Days in stage", Sort: true}, {Name: "Why it is listed"}, {Name: "Worth trying"}, {Name: "Link", Hidden: true}}}
	for i, d := range [][]string{{"Halvorsen Marine – retrofit", "€210k", "96", "Close date moved 4 times; no logged activity for 41 days", "Confirm the buyer’s signing date, or move it to Q1"}, {"Ostwind Logistics – fleet", "€185k", "74", "Proposal sent 8 weeks ago; no reply logged", "Ask the second contact on the account"}, {"Brae Foods – line 3", "€160k", "69", "Close date was 12 Sep and is in the past", "Re-date with the buyer’s own milestone"}, {"Tessella Labs – pilot", "€120k", "88", "No contact role and no next step recorded", "Name a decision maker or close as no decision"}, {"Kestrel Energy – renewal+", "€95k", "61", "Amount cut twice (−35%)", "Check scope before the next price change"}} {
		days := []float64{96, 74, 69, 88, 61}[i]
		t.Rows = append(t.Rows, report.TableRow{ID: fmt.Sprintf("deal-%04d", i), Mark: fmt.Sprintf("m%d", i), Cells: []report.Cell{
			{Text: report.Text{crm(d[0])}, Small: words("Negotiation · Rep 4"), Sort: d[0]}, {Text: report.Text{fig(d[1])}, Sort: fmt.Sprint(210 - 25*i)},
			{Text: report.Text{fig(d[2] + " days")}, Small: words("usually under 48"), Sort: d[2], Bar: &report.AgeBar{Value: days, Median: 18, Limit: 48, Max: 120, Label: d[2] + " days; limit 48"}},
			{Text: words(d[3])}, {Text: words(d[4])}, {Text: report.Text{link("Open in CRM", "https://crm.example.com/opportunity/"+fmt.Sprint(i))}}}})
	}
	return t
}

func spark(kind string, vs ...float64) *report.Spark {
	s := &report.Spark{Kind: kind, First: "Q4 24", Last: "Q3 26", Label: "Small figure"}
	for i, v := range vs {
		s.Points = append(s.Points, report.SparkPoint{Known: true, Value: v, Low: v - 5, High: v + 6, HasBand: kind == "line", Accent: i >= len(vs)-4})
	}
	return s
}

// sample is a small whole site with every block and every chart.
func sample() report.Site {
	bullet := &report.Spark{Kind: "bullet", Low: 4.8, Mid: 5.1, High: 5.3, HasRange: true, Goal: 5.4, HasGoal: true, Max: 6, First: "0", Last: "6", GoalLabel: "plan 5.4", Label: "Likely 5.1, plan 5.4"}
	bars := spark("bars", 9, 13, 7, 10, 11, 6, 9, 8)
	bars.HasGoal, bars.Goal = true, 5
	stale := staleTable()
	tiles := report.Tiles{Items: []report.Tile{
		{ID: "likely", Label: "Q4 likely result", Value: report.Text{fig("€5.1M")}, Qualifier: report.Text{fig("4.8–5.3")}, Badge: &report.Badge{Tone: report.Bad, Glyph: "▼", Word: "€0.3M"}, Against: words("under plan"), Figure: bullet, Note: words("8-in-10 range from 8 past quarters."), To: "data#kpi-likely"},
		{ID: "bias", Label: "Result against forecast", Value: report.Text{fig("−9%")}, Qualifier: words("under forecast"), Badge: &report.Badge{Tone: report.Flat, Glyph: "●", Word: "About the same"}, Against: words("was −10%"), Figure: bars, Note: words("Last 4 quarters. Dashed line: goal, within 5%")},
		{ID: "win", Label: "Win rate, last 12 months", Value: report.Text{fig("27%")}, Qualifier: report.Text{fig("62 of 229 deals")}, Badge: &report.Badge{Tone: report.Flat, Glyph: "●", Word: "No clear change"}, Against: words("was 25%"), Figure: spark("line", 25, 24, 26, 25, 28, 26, 27), Note: words("Likely range 22–33% (band)")},
		{ID: "stale", Label: "Stale pipeline", Value: report.Text{fig("€1.24M")}, Qualifier: report.Text{fig("14 deals")}, Badge: &report.Badge{Tone: report.Warn, Glyph: "▲", Word: "€0.22M"}, Against: words("since 1 Sep"), Figure: spark("bars", 92, 88, 105, 97, 110, 102, 124), Note: words("10.5% of open pipeline. Longer in stage than 9 in 10 won deals")},
	}}
	signs := report.Signs{}
	for _, s := range [][]string{{"good", "✓", "Healthy", "Amount filled in on open deals", "98%", ""}, {"bad", "✕", "Fix", "Open deals whose close date has passed", "11%", "Goal: under 5%"}, {"warn", "!", "Watch", "Deals with a next step recorded", "71%", "Goal: 80%"}, {"good", "✓", "Healthy", "Stage changes recorded within a week", "89%", ""}, {"good", "✓", "Healthy", "Lost deals with a reason", "93%", ""}} {
		sign := report.Sign{Badge: report.Badge{Tone: report.Tone(s[0]), Glyph: s[1], Word: s[2]}, What: words(s[3]), Value: report.Text{fig(s[4])}}
		if s[5] != "" {
			sign.Goal = words(s[5])
		}
		signs.Items = append(signs.Items, sign)
	}
	index := report.Page{Slug: "index", Title: "Overview", Kind: "worse", Headline: report.Say("Q4 is heading for about %s, %s short of plan", fig("€5.1M"), fig("€0.3M")),
		Deck: words("The first-day forecast says €5.6M, but that forecast has come in too high in each of the last eight quarters, by 9% on average over the last four. Corrected for that, eight times in ten Q4 would end between €4.8M and €5.3M."),
		Blocks: []report.Block{
			report.Steps{Items: []report.Step{{What: words("Settle five deals worth €770k"), Why: words("They make up most of the stale value in Q4 and none has a dated next step."), To: "stale", ToLabel: "See the five deals"}, {What: words("Re-date 16 deals whose close date has passed"), Why: words("They still count €0.6M into Q4. Fixing dates takes about an hour."), To: "data", ToLabel: "List for each team"}, {What: words("Plan Q4 capacity for €5.1M, not €5.6M"), Why: words("No quarter since Q4 2024 has reached its first-day forecast."), To: "accuracy", ToLabel: "See the track record"}}},
			tiles, forecastChart(),
			report.Row{First: report.Card{Blocks: []report.Block{waterfallChart()}}, Second: report.Card{ID: "signs", Title: words("Four of seven CRM signs are healthy"), Sub: words("How far the numbers here can be trusted, 143 open deals"), Blocks: []report.Block{signs}, Note: report.Text{link("What each sign means", "data#h-method")}}},
			report.Card{ID: "urgent", Title: words("Five stale deals hold €770k of the €1.24M"), Sub: report.Text{{Text: "Ranked by amount × how far past the usual time in stage. "}, link("All 14 deals", "stale#deal-0001")}, Blocks: []report.Block{stale}, Note: words("Bar: days so far. Ticks: when half, and nine in ten, of won deals had left that stage.")},
		}}
	accuracy := report.Page{Slug: "accuracy", Title: "Pipeline accuracy", Group: "Forecast", Headline: words("Every quarter since Q4 2024 closed below its first-day forecast"), Deck: words("By 9% on average.")}
	for _, c := range sampleCharts() {
		accuracy.Blocks = append(accuracy.Blocks, c)
	}
	stalePage := report.Page{Slug: "stale", Title: "Stale deals", Group: "Deals", Headline: words("14 deals worth €1.24M have stayed too long"), Blocks: []report.Block{sampleCharts()[6], report.Card{Title: words("What to settle"), Blocks: []report.Block{stale}},
		report.Notice{Tone: report.Warn, Title: words("Silence may be a gap in logging"), Body: []report.Text{words("No activity is logged for 3 of 14 deals."), words("Connect the mail log to see more.")}}}}
	data := report.Page{Slug: "data", Title: "Data notes", Group: "Can we trust it?", Headline: report.Say("%s of %s rows used", fig("1,251"), fig("1,284")), Blocks: []report.Block{
		report.Prose{Markdown: "# Method\n\nWe read [the deals](stale#deal-0001) and ~~guess~~ count.[^1]\n\n| a | b |\n|--|--:|\n| 1 | 2 |\n\n[^1]: A note.\n"},
		report.Definitions{Items: []report.Definition{{ID: "kpi-likely", Term: "Likely result", Badge: &report.Badge{Tone: report.Good, Glyph: "✓", Word: "Holds"}, Facts: words("accuracy · amount · n 8"), Body: "The commit forecast × the **past ratio**."}}}}}
	return report.Site{Title: "Northwind Components", Lang: "en", Frame: report.Frame{AsOf: report.Span{Kind: report.Day, Text: "Fri 2 Oct 2026", ISO: "2026-10-02"}, Compared: words("Compared with 1 Sep 2026"), Rows: words("1,251 of 1,284 rows used"), Footer: []report.Text{words("Amounts in euro. Time zone Europe/Berlin. Ranges are 8-in-10 unless stated."), words("Owners appear as “Rep 4”: this report was made in pseudonym mode.")}, Version: "0.1"},
		Pages: []report.Page{index, accuracy, stalePage, data}, Data: []report.DataFile{{Name: "stale.csv", Bytes: []byte("deal\r\n")}, {Name: "report.json", Bytes: []byte("{}")}}}
}
