package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// objectiveCards are the goals of cleansing, in the order of the config.
func (v *view) objectiveCards() []Block {
	list := v.found.Objectives
	if len(list) == 0 {
		return nil
	}
	t := Table{ID: "objectives", Caption: "Goals of cleansing; " + v.f.amountsIn(), Label: "Goals of cleansing", CSV: "objectives.csv", Stack: true,
		Columns: []Column{{Name: "Goal"}, {Name: "Done", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "At first"}, {Name: "Goal is"}, {Name: "By"}, {Name: "Left", Numeric: true}, {Name: "Open amount touched", Numeric: true}}}
	reached, known := 0, 0
	var details []Block
	for i := range list {
		o := &list[i]
		b := courseBadge(o.Course)
		name := Cell{Text: just(foreign(objectiveName(o.Ask))), Small: Say("for %s", foreign(o.Ask.For)), Badge: &b}
		if !o.Done.Known {
			name.Small = capital(plain(o.Done.Note))
			dash := Cell{Text: plain("–")}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, dash, dash, dash, dash, dash, dash, dash}})
			continue
		}
		known++
		if o.Course == metrics.Reached {
			reached++
		}
		first := o.Points[0]
		base := Say("%s on %s", v.f.outOf(first.N-first.Left, first.N), v.f.day(first.Day))
		if len(o.Points) == 1 {
			base = plain("this is the first record")
		}
		limits := Cell{Text: plain("–")}
		if o.Done.Interval != nil {
			limits = Cell{Text: just(v.f.shareRange(o.Done.Interval.Low, o.Done.Interval.High, o.Done.N))}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, {Text: just(v.f.outOf(o.Done.Of, o.Done.Out))}, limits, {Text: base}, {Text: just(v.f.percent(o.Goal(), 1))}, {Text: just(v.f.day(o.Ask.By))},
			v.countCell(len(o.Left)), v.moneyCell(o.Touched)}})
		details = append(details, v.objectiveDetail(i, o)...)
	}
	c := Card{ID: "goals", Title: Say("%s of %s reached", v.f.count(reached), v.f.many(known, "cleansing goal", "cleansing goals")), Sub: plain("Set in the config, counted anew at each build"), Blocks: append([]Block{t}, details...)}
	if known == 0 {
		c.Title = plain("No cleansing goal can be counted yet")
	}
	return []Block{c}
}

func objectiveName(ask metrics.ObjectiveAsk) string {
	if ask.Name != "" {
		return ask.Name
	}
	return ask.What
}

func courseBadge(c metrics.Course) Badge {
	switch c {
	case metrics.Reached:
		return Badge{Tone: Good, Glyph: "✓", Word: "Reached"}
	case metrics.OnCourse:
		return Badge{Tone: Good, Glyph: "●", Word: "On course"}
	case metrics.Behind:
		return Badge{Tone: Warn, Glyph: "!", Word: "Behind"}
	case metrics.Missed:
		return Badge{Tone: Bad, Glyph: "✕", Word: "Missed"}
	case metrics.CourseFirst:
		return Badge{Tone: Flat, Glyph: "●", Word: "Begun"}
	}
	return Badge{Tone: Flat, Glyph: "–", Word: "Not measurable"}
}

// objectiveDetail is the burn-down of one goal, who could help, and the list to
// work down.
func (v *view) objectiveDetail(i int, o *metrics.ObjectiveFound) []Block {
	var out []Block
	id := "objective-" + itoa(i+1)
	if len(o.Points) > 1 {
		out = append(out, v.objectiveChart(id, o))
	}
	if len(o.Left) == 0 {
		return out
	}
	file := newSheet(id+".csv", "id", "name", "team", "open_amount")
	t := Table{ID: id, Label: "Left to mend: " + objectiveName(o.Ask), CSV: file.name, Stack: true, Fold: "Show what is left: " + objectiveName(o.Ask),
		Caption: v.f.count(min(len(o.Left), examples)).Text + " of " + v.f.count(len(o.Left)).Text + " left, those with the largest open amount first, all of them in the CSV; " + v.f.amountsIn(),
		Columns: []Column{{Name: "Record"}, {Name: "Team"}, {Name: "Open amount", Numeric: true}}}
	for n, l := range o.Left {
		file.add(l.ID, l.Name, l.Team, l.Open.String())
		if n < examples {
			name := Cell{Text: just(foreign(l.ID))}
			if l.Name != "" {
				name = Cell{Text: just(foreign(l.Name)), Small: just(foreign(l.ID))}
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, {Text: just(foreign(l.Team))}, v.moneyCell(l.Open)}})
		}
	}
	v.sheets = append(v.sheets, file)
	if len(o.Teams) > 0 {
		var who []Text
		for _, team := range o.Teams {
			who = append(who, Say("%s: %s", foreign(team.Team), v.f.count(team.Left)))
		}
		out = append(out, Notice{Tone: Flat, Title: Say("Who could help with %s", foreign(objectiveName(o.Ask))), Body: []Text{Say("Left by team: %s.", join(who, ", "))}})
	}
	return append(out, t)
}

// objectiveChart is what was left on recorded days, against an even pace.
func (v *view) objectiveChart(id string, o *metrics.ObjectiveFound) Chart {
	first, now := o.Points[0], o.Points[len(o.Points)-1]
	c := Chart{ID: id + "-burn-down", Kind: Lines, Scale: 1, Small: true, Sub: Say("Records left on recorded days: %s", foreign(objectiveName(o.Ask))),
		Title: Say("%s left on %s, %s now", v.f.count(first.Left), v.f.day(first.Day), v.f.count(now.Left))}
	t := Table{ID: id + "-days", Caption: "Records left", Label: "Records left by day", Fold: "Show the numbers", Columns: []Column{{Name: "Day"}, {Name: "Left", Numeric: true}, {Name: "Of", Numeric: true}}}
	left, even := Series{Name: "Left", Role: RoleActual}, Series{Name: "Even pace", Role: RolePlan, Dashed: true}
	paced := o.Ask.By != crm.NoDate && o.Ask.By > first.Day
	for i, p := range o.Points {
		c.Categories = append(c.Categories, v.f.dayText(p.Day))
		left.Points = append(left.Points, Point{V: float64(p.Left), Text: v.f.count(p.Left).Text, Show: i == len(o.Points)-1})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(v.f.day(p.Day))}, v.countCell(p.Left), v.countCell(p.N)}})
		if paced {
			at := float64(first.Left) - float64(first.Left-o.Allowed())*min(1, float64(p.Day-first.Day)/float64(o.Ask.By-first.Day))
			even.Points = append(even.Points, Point{V: at, Text: v.f.plain(at, 0)})
		}
	}
	c.Series = []Series{left}
	if paced {
		c.Series = append(c.Series, even)
	}
	c.Table = &t
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return c
}
