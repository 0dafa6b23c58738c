package report

import (
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func itoa(n int) string { return strconv.Itoa(n) }

// doubts lists what detection could not settle alone.
func (v *view) doubts() []Block {
	t := Table{ID: "data-doubts", CSV: "doubts.csv", Caption: "Decisions to confirm", Label: "Decisions to confirm",
		Columns: []Column{{Name: "Where"}, {Name: "What"}, {Name: "What to do"}}}
	for _, d := range v.in.Data.Findings {
		where := d.Pos.String()
		if where == "" {
			where = "all files"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			{Text: maybe(where)}, {Text: just(foreign(d.Text))}, {Text: maybe(d.Hint)},
		}})
	}
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		for _, c := range f.Columns {
			if c.Doubt {
				t.Rows = append(t.Rows, TableRow{Cells: []Cell{
					{Text: just(foreign(f.Path)), Small: just(foreign(c.Header))}, {Text: maybe(c.Evidence)},
					{Text: plain("Say in the config how this column is written")},
				}})
			}
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Card{ID: "doubts", Title: Say("%s to confirm", v.f.many(len(t.Rows), "decision", "decisions")),
		Sub: plain("The exports allow more than one reading here; the report took one"), Blocks: []Block{t}}}
}

// mappingCard shows, file by file, what each column was taken for.
func (v *view) mappingCard() []Block {
	card := Card{ID: "mapping", Title: plain("What each column was taken for"),
		Sub: plain("Columns without a field of ours are not used. Of activities, the words and the length of calls are looked at while reading, and not kept: whether they repeat or are round tells what the log is worth")}
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		if len(f.Columns) == 0 {
			continue
		}
		card.Blocks = append(card.Blocks, v.mappingTable(i, f))
	}
	if len(card.Blocks) == 0 {
		return nil
	}
	return []Block{card}
}

func (v *view) mappingTable(i int, f *crm.File) Table {
	t := Table{ID: "data-mapping-" + itoa(i+1), Caption: "Columns of " + f.Path, Label: "Columns of " + f.Path,
		Fold:    f.Path + ": " + v.f.many(len(f.Columns), "column", "columns").Text,
		Columns: []Column{{Name: "Column"}, {Name: "Field"}, {Name: "By"}, {Name: "Filled", Numeric: true}, {Name: "Form"}, {Name: "Evidence"}}}
	for _, c := range f.Columns {
		field := Text{{Text: "not used"}}
		if c.Field != "" {
			field = plain(c.Field)
		}
		form := Cell{Text: plain(c.Format)}
		if c.Doubt {
			form.Badge = &Badge{Tone: Warn, Glyph: "!", Word: "Doubtful"}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			{Text: just(foreign(c.Header))}, {Text: field}, {Text: plain(c.How)}, v.countCell(c.Filled), form, {Text: maybe(c.Evidence)},
		}})
	}
	return t
}

// coverageCard says how far the record of the past reaches.
func (v *view) coverageCard() Card {
	c := v.found.Accuracy.Coverage
	card := Card{ID: "history", Title: v.coverageSentence(), Sub: plain("What the report knows of the past of deals")}
	facts := Table{ID: "data-history", Caption: "The record of the past", Label: "The record of the past",
		Columns: []Column{{Name: "What"}, {Name: "Value", Numeric: true}}}
	add := func(name string, t Text) {
		facts.Rows = append(facts.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, {Text: t}}})
	}
	add("Deals with a recorded past", just(v.f.count(c.With)))
	add("Deals known only as they are now", just(v.f.count(c.Without)))
	add("Facts about deals that are not in the export", just(v.f.count(c.Orphans)))
	add("Days recorded by earlier builds", just(v.f.count(len(c.SnapshotDays))))
	add("Places where the record disagrees with itself", just(v.f.count(len(c.Contradictions))))
	card.Blocks = append(card.Blocks, facts)
	if len(c.Contradictions) > 0 {
		card.Blocks = append(card.Blocks, v.contradictions())
	}
	return card
}

// coverageSentence says since when, and from what, the past is known.
func (v *view) coverageSentence() Text {
	c := v.found.Accuracy.Coverage
	if c.Start == crm.NoDate && c.Fields != 0 {
		return plain("The history covers too few of the deals to show the pipeline of a past day")
	}
	if c.Start == crm.NoDate {
		return plain("The exports show the pipeline as it is now, not how it was")
	}
	if len(c.Sources) == 0 {
		return Say("The pipeline is known since %s", v.f.day(c.Start))
	}
	return Say("The pipeline is known since %s, from %s", v.f.day(c.Start), strings.Join(c.Sources, " and "))
}

const shownContradictions = 100

func (v *view) contradictions() Table {
	list := v.found.Accuracy.Coverage.Contradictions
	t := Table{ID: "data-contradictions", Caption: "Where the record disagrees with itself", Label: "Contradictions in the record",
		Fold: "Show the disagreements", CSV: "contradictions.csv",
		Columns: []Column{{Name: "Deal"}, {Name: "Day"}, {Name: "What"}}}
	for i := range list[:min(len(list), shownContradictions)] {
		c := &list[i]
		name := string(c.Deal)
		if d, ok := v.byID(c.Deal); ok {
			name = dealName(d)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(name))}, {Text: just(v.f.day(c.On))}, {Text: just(foreign(c.What()))}}})
	}
	return t
}
