package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// hasStages tells whether there is anything to say about the process: the
// written one, or stages in the CRM.
func hasStages(v *view) bool {
	return strings.TrimSpace(v.in.Options.Process) != "" || slices.ContainsFunc(v.in.Book.Stages, func(s crm.Stage) bool { return s.Outcome == crm.Open })
}

// stageLine is one open stage with its live figures.
type stageLine struct {
	pipeline, stage string
	open            int
	amount          crm.Money
	row             *metrics.ConversionRow
	limit           *metrics.Threshold
}

// rung is a stage of a pipeline, and openDeals what stands in it.
type (
	rung      struct{ pipeline, stage string }
	openDeals struct {
		deals  int
		amount crm.Money
	}
)

// countOpen sums up the open deals by where they stand, in one go.
func (v *view) countOpen() map[rung]openDeals {
	open := map[rung]openDeals{}
	for _, d := range v.in.Book.Deals {
		if d.IsOpen() {
			at := rung{d.Pipeline, d.Stage}
			open[at] = openDeals{open[at].deals + 1, open[at].amount + d.Amount}
		}
	}
	return open
}

// stageLines lists the open stages in selling order.
func (v *view) stageLines() []stageLine {
	var out []stageLine
	for _, s := range v.in.Book.Stages {
		if s.Outcome != crm.Open {
			continue
		}
		open := v.openIn()[rung{s.Pipeline, s.Name}]
		l := stageLine{pipeline: s.Pipeline, stage: s.Name, open: open.deals, amount: open.amount}
		for i := range v.found.Outcomes.Conversion {
			if r := &v.found.Outcomes.Conversion[i]; r.Stage == s.Name && r.Pipeline == s.Pipeline {
				l.row = r
			}
		}
		for i := range v.found.Stale.Thresholds {
			if t := &v.found.Stale.Thresholds[i]; t.Stage == s.Name && t.Pipeline == s.Pipeline && t.N > 0 {
				l.limit = t
			}
		}
		out = append(out, l)
	}
	return out
}

// processFacts is what the headline of the process page looks at.
type processFacts struct {
	*view
	lines   []stageLine
	moves   bool // changes of stage are on record
	slowest *stageLine
	skipped *stageLine
}

// fewestEntries is how many deals must have entered a stage for the headline to
// speak of it.
const fewestEntries = 10

func processFactsOf(v *view, lines []stageLine) processFacts {
	t := processFacts{view: v, lines: lines}
	for i := range t.lines {
		l := &t.lines[i]
		t.moves = t.moves || l.row != nil && l.row.Entries > 0
		if l.row == nil || l.row.Entries < fewestEntries {
			continue
		}
		if m := l.row.MedianDays; m != nil && (t.slowest == nil || *m > *t.slowest.row.MedianDays) {
			t.slowest = l
		}
		if t.skipped == nil || l.row.Skipped*t.skipped.row.Entries > t.skipped.row.Skipped*l.row.Entries {
			t.skipped = l
		}
	}
	return t
}

// composeProcess sets the written process beside how deals really move.
func composeProcess(v *view) Page {
	var p Page
	t := processFactsOf(v, v.stageLines())
	headline(v, &p, processRules(), t)
	sections := markdownSections(v.in.Options.Process)
	p.Blocks = append(p.Blocks, v.mismatch(sections, t.lines)...)
	if len(sections) > 0 {
		p.Blocks = append(p.Blocks, v.writtenProcess(sections, t.lines)...)
	}
	if len(t.lines) > 0 {
		p.Blocks = append(p.Blocks, v.ladder(t.lines))
	}
	if len(sections) == 0 {
		p.Blocks = append(p.Blocks, Notice{Tone: Flat, Title: plain("The written process would stand here"),
			Body: []Text{plain("Write a Markdown file with one heading “## Stage” per stage: when a deal enters it, what must be true to leave it, who does what."),
				plain("Name it in pipeglass.yaml (process: process.md); each stage’s live figures then stand under its heading.")}})
	}
	return p
}

func processRules() []rule[processFacts] {
	return []rule[processFacts]{
		{"waits", kindUnclear, func(t processFacts) bool { return t.slowest != nil && *t.slowest.row.MedianDays >= 1 }, func(t processFacts) (Text, Text) {
			days := int(*t.slowest.row.MedianDays + 0.5)
			head := Say("Deals wait longest in %s: half need more than %s", foreign(t.slowest.stage), t.cite("Median days in that stage", t.f.days(days), ""))
			if s := t.skipped; s != nil && s.row.Skipped*20 > s.row.Entries {
				return head, Say("From %s, %s of deals skip at least one stage.", foreign(s.stage),
					t.cite("Share that skips ahead", t.f.rate(s.row.Skipped, s.row.Entries), ""))
			}
			return head, plain("Hardly any deal skips a stage.")
		}},
		{"few_moves", kindTooFew, func(t processFacts) bool { return t.moves }, func(t processFacts) (Text, Text) {
			return plain("Where open deals stand today"),
				Say("Changes of stage are on record, but no stage that at least %s entered is known to hold half of them for a day or more.", t.f.deals(fewestEntries))
		}},
		{"now_only", kindTooFew, always[processFacts], func(t processFacts) (Text, Text) {
			return plain("Where open deals stand today"),
				plain("How deals move from stage to stage needs a record of stage changes: export the stage history, or build again with the same history folder.")
		}},
	}
}

// ladder is the stages with what moves on, as a table.
func (v *view) ladder(lines []stageLine) Card {
	t := Table{ID: "process-stages", Caption: "Open stages in selling order; " + v.f.amountsIn(), Label: "Stages", CSV: "process.csv", Stack: true,
		Columns: []Column{{Name: "Stage"}, {Name: "Open deals", Numeric: true}, {Name: "Open amount", Numeric: true}, {Name: "Entered in the period", Numeric: true},
			{Name: "Moved on", Numeric: true}, {Name: "Lost from here", Numeric: true}, {Name: "Moved back", Numeric: true}, {Name: "Median days", Numeric: true}}}
	most := -1
	for i, l := range lines {
		name := Cell{Text: just(foreign(l.stage))}
		if l.pipeline != "" {
			name.Small = just(foreign(l.pipeline))
		}
		row := []Cell{name, v.countCell(l.open), v.moneyCell(l.amount)}
		row = append(row, v.stageMoves(l)...)
		t.Rows = append(t.Rows, TableRow{Cells: row})
		if most < 0 || l.open > lines[most].open {
			most = i
		}
	}
	title := plain("Stages in selling order")
	if most >= 0 && lines[most].open > 0 {
		title = Say("Most open deals stand in %s", foreign(lines[most].stage))
	}
	return Card{ID: "ladder", Title: title, Sub: plain("Live figures of each stage"), Blocks: []Block{t}, Note: plain("Moved on counts the next stage, a later one, or won. Stages can be skipped, so do not multiply the shares.")}
}

// stageMoves is entered, moved on, lost, back and median days.
func (v *view) stageMoves(l stageLine) []Cell {
	dash := Cell{Text: plain("–")}
	if l.row == nil || l.row.Entries == 0 {
		return []Cell{dash, dash, dash, dash, dash}
	}
	share := func(n int) Cell {
		return Cell{Text: just(v.f.rate(n, l.row.Entries)), Sort: ftoa(float64(n) / float64(l.row.Entries))}
	}
	median := dash
	if l.row.MedianDays != nil {
		median = Cell{Text: just(figure(v.f.plain(*l.row.MedianDays, 0))), Sort: ftoa(*l.row.MedianDays)}
	}
	return []Cell{v.countCell(l.row.Entries), share(l.row.Advanced + l.row.Skipped), share(l.row.Lost), share(l.row.Back), median}
}
