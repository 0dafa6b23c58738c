package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// useBlocks puts what is used differently first as questions about
// definitions; then the figures of regions and teams; people only where the
// setting shows them, by name and without an order of distance.
func (v *view) useBlocks() []Block {
	var questions []Text
	t := Table{ID: "health-use-groups", Caption: "Jensen–Shannon distance of each group’s use from the rest: 0 alike, 1 nothing in common; “by chance” is what 95 in 100 chance splits stay under", Label: "Use by group", CSV: "use.csv", Stack: true, Fold: "Show the comparison of groups",
		Columns: []Column{{Name: "Group"}, {Name: "Use of"}, {Name: "Events", Numeric: true}, {Name: "Distance", Numeric: true}, {Name: "By chance", Numeric: true}, {Name: "Reading"}}}
	people := Table{ID: "health-use-people", Caption: "People whose use differs from that of their own region or team, by name", Label: "Use by person", Stack: true,
		Columns: []Column{{Name: "Person"}, {Name: "Use of"}, {Name: "What differs"}}}
	for _, r := range v.found.Health.Use {
		if r.By == "owner" {
			if r.Different && v.showPeople() {
				people.Rows = append(people.Rows, TableRow{Cells: []Cell{{Text: just(foreign(r.Group))}, {Text: plain(r.Aspect)}, {Text: v.useShares(r)}}})
			}
			continue
		}
		if r.Different {
			questions = append(questions, v.useQuestion(r))
		}
		reading := "no more than chance"
		switch {
		case r.Different:
			reading = "different"
		case r.Distance > r.Band:
			reading = "too small or too uncertain to speak of"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(r.Group)), Small: plain(r.By)}, {Text: plain(r.Aspect)}, v.countCell(r.N),
			{Text: just(figure(v.f.plain(r.Distance, 2))), Sort: ftoa(r.Distance)}, {Text: just(figure(v.f.plain(r.Band, 2))), Sort: ftoa(r.Band)}, {Text: plain(reading)}}})
	}
	var out []Block
	if len(questions) > 0 {
		out = append(out, Notice{Tone: Warn, Title: plain("Questions about definitions"), Body: questions})
	}
	if len(t.Rows) > 0 {
		out = append(out, t)
	}
	if len(people.Rows) > 0 {
		out = append(out, people)
	}
	return out
}

// useQuestion asks what a difference may mean, in words of the process.
func (v *view) useQuestion(r metrics.UseRow) Text {
	group := v.groupName(r)
	switch r.Aspect {
	case "stages":
		return append(Say("What does %s mean? ", foreign(r.Value)), Say("Of the stage entries in %s, %s are into it; elsewhere %s.", group, v.f.percent(r.Here, 1), v.f.percent(r.Rest, 1))...)
	case "moves":
		return append(plain("When may a stage be passed over, when does a deal go back? "), Say("In %s, %s; elsewhere %s.", group, v.movesWord(r.Value, r.Here), v.f.percent(r.Rest, 1))...)
	case "codes":
		return append(Say("What is the code %s for? ", foreign(r.Value)), Say("Of the activities logged in %s, %s carry it; elsewhere %s.", group, v.f.percent(r.Here, 1), v.f.percent(r.Rest, 1))...)
	case "sources":
		return append(Say("What counts as the source %s? ", foreign(r.Value)), Say("In %s it is given for %s of new deals; elsewhere for %s.", group, v.f.percent(r.Here, 1), v.f.percent(r.Rest, 1))...)
	}
	return append(plain("Which fields does a deal need, and from when on? "), Say("In %s, %s.", group, v.useShares(r))...)
}

// groupName names a group, with its people where these are enough.
func (v *view) groupName(r metrics.UseRow) Text {
	if r.People < v.minGroup() {
		return just(foreign(r.Group))
	}
	return Say("%s (%s)", foreign(r.Group), v.f.many(r.People, "person", "people"))
}

func (v *view) movesWord(kind string, share float64) Text {
	word := "pass over a stage"
	if kind == "back" {
		word = "go back"
	}
	return Say("%s of moves %s", v.f.percent(share, 1), word)
}

// useShares gives the two shares behind a difference.
func (v *view) useShares(r metrics.UseRow) Text {
	what := just(foreign(r.Value))
	switch r.Aspect {
	case "fields":
		what = plain(strings.ReplaceAll(r.Value, "_", " "))
	case "moves":
		what = plain(map[string]string{"skipped": "stages passed over", "back": "moves back"}[r.Value])
	}
	return Say("%s: %s, the rest %s", what, v.f.percent(r.Here, 1), v.f.percent(r.Rest, 1))
}

// mergeBlocks proposes which activity codes to merge.
func (v *view) mergeBlocks() []Block {
	var out []Block
	if len(v.found.Health.Codes) > 0 {
		t := Table{ID: "health-code-merges", Caption: "Proposed merges of activity codes, by their names and use", Label: "Codes to merge", CSV: "code-merges.csv", Stack: true,
			Columns: []Column{{Name: "Code"}, {Name: "Kind"}, {Name: "Used", Numeric: true}, {Name: "Into"}, {Name: "Used", Numeric: true}, {Name: "Why"}}}
		why := map[string]string{"spelling": "the same but for case, spaces or punctuation", "alike": "nearly the same words", "use": "used by the same people, on deals with the same ends", "rare": "under 1 in 100 activities"}
		for _, m := range v.found.Health.Codes {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(m.From))}, {Text: plain(m.Kind.String())}, v.codeCount(m.Count, m.People), {Text: just(foreign(m.Into))}, v.codeCount(m.IntoCount, m.IntoPeople), {Text: plain(why[m.Why])}}})
		}
		out = append(out, t)
	}
	if list := v.codeOutcomesShown(); len(list) > 0 {
		out = append(out, v.codeOutcomes(list))
	}
	return out
}

// ofFew tells whether a figure would be that of fewer people than the smallest
// group where no person appears.
func (v *view) ofFew(people int) bool { return v.in.Options.People == "none" && people < v.minGroup() }

// codeCount is how often a code is used, unless that is few people's figure.
func (v *view) codeCount(n, people int) Cell {
	if v.ofFew(people) {
		return Cell{Text: plain("–")}
	}
	return v.countCell(n)
}

// codeOutcomesShown leaves out codes that few people log.
func (v *view) codeOutcomesShown() []metrics.CodeOutcome {
	return slices.DeleteFunc(slices.Clone(v.found.Health.CodeOutcomes), func(c metrics.CodeOutcome) bool { return v.ofFew(c.People) })
}

// codeOutcomes is what each code tells about won and lost.
func (v *view) codeOutcomes(list []metrics.CodeOutcome) Table {
	t := Table{ID: "health-code-outcomes", Caption: "Closed deals that have an activity of the code and that have not: win rates; a code tells something where the difference is more than chance over all codes. It says what goes together, not what causes it", Label: "Codes and outcomes", CSV: "code-outcomes.csv", Stack: true, Fold: "Show which codes go with wins",
		Columns: []Column{{Name: "Code"}, {Name: "Kind"}, {Name: "Deals with it", Numeric: true}, {Name: "Won of them", Numeric: true}, {Name: "Deals without", Numeric: true}, {Name: "Won of them", Numeric: true}, {Name: "Information, bits", Numeric: true}, {Name: "Reading"}}}
	for _, c := range list {
		reading := "tells nothing that can be shown"
		if c.Tells {
			reading = "goes with losses"
			if c.Won*c.Without > c.WonWithout*c.With {
				reading = "goes with wins"
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(c.Code))}, {Text: plain(c.Kind.String())}, v.countCell(c.With), {Text: just(v.f.rate(c.Won, c.With)), Sort: ftoa(float64(c.Won) / float64(c.With))},
			v.countCell(c.Without), {Text: just(v.f.rate(c.WonWithout, c.Without)), Sort: ftoa(float64(c.WonWithout) / float64(c.Without))}, {Text: just(figure(v.f.plain(c.Information, 3))), Sort: ftoa(c.Information)}, {Text: plain(reading)}}})
	}
	return t
}

// sourceBlocks sets the sources beside what became of their deals, and lists
// those that are one but for their spelling.
func (v *view) sourceBlocks() []Block {
	rows := v.found.Health.Sources
	out := v.spellingBlocks()
	if len(rows) == 0 {
		return out
	}
	t := Table{ID: "health-source-outcomes", Caption: "Sources against outcomes: deals created and closed in the period, open now; " + v.f.amountsIn(), Label: "Sources and outcomes", CSV: "source-outcomes.csv", Stack: true, Fold: "Show sources against outcomes",
		Columns: []Column{{Name: "Source"}, {Name: "Created", Numeric: true}, {Name: "Won of closed", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Won amount", Numeric: true}, {Name: "Open amount", Numeric: true}, {Name: "Against the others"}}}
	for _, r := range rows {
		name := Cell{Text: just(foreign(r.Value))}
		if !r.Real {
			name.Small = plain("names no source")
		}
		closed := r.Won + r.Lost
		limits := Cell{Text: plain("–")}
		if closed > 0 {
			limits = Cell{Text: just(v.f.shareRange(r.Low, r.High, closed))}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, v.countCell(r.Created), {Text: just(v.f.outOf(r.Won, closed))}, limits, v.moneyCell(r.WonAmount), v.moneyCell(r.OpenAmount), {Text: plain(string(r.Verdict))}}})
	}
	return append(out, t)
}

// spellingBlocks lists sources that are one but for their spelling.
func (v *view) spellingBlocks() []Block {
	groups := v.found.Health.SourceSpellings
	if len(groups) == 0 {
		return nil
	}
	t := Table{ID: "health-source-spellings", Caption: "Sources that differ in case, spaces or punctuation only", Label: "Spellings of sources", CSV: "source-spellings.csv", Stack: true,
		Columns: []Column{{Name: "Keep"}, {Name: "Also written"}}}
	for _, g := range groups {
		var others []Text
		for _, s := range g[1:] {
			others = append(others, just(foreign(s)))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(g[0]))}, {Text: join(others, ", ")}}})
	}
	return []Block{t}
}
