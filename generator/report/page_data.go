package report

import (
	"path"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// composeData says what came in, what was left out and what was decided, so
// that every figure can be traced to rows.
func composeData(v *view) Page {
	var p Page
	headline(v, &p, dataRules(), dataFacts{view: v, rows: v.rows()})
	p.Blocks = []Block{
		Card{ID: "files", Title: plain("Every row is accounted for"),
			Sub:    plain("Read = used + set aside + left out, for every file; the build stops if it does not add up"),
			Blocks: []Block{v.filesTable()}},
	}
	p.Blocks = append(p.Blocks, v.ignoredCard()...)
	p.Blocks = append(p.Blocks, v.quarantineCard()...)
	p.Blocks = append(p.Blocks, v.doubts()...)
	p.Blocks = append(p.Blocks, v.mappingCard()...)
	p.Blocks = append(p.Blocks, v.coverageCard())
	p.Blocks = append(p.Blocks, Card{ID: "method", Title: plain("How the figures are made"), Blocks: []Block{Prose{Markdown: v.methodNotes()}}})
	return p
}

// dataFacts is what the headline of the data page looks at.
type dataFacts struct {
	*view
	rows rowTotals
}

func dataRules() []rule[dataFacts] {
	used := func(t dataFacts) (Span, Span) {
		return t.cite("Rows used", t.f.count(t.rows.used), ""), t.cite("Rows read", t.f.many(t.rows.read, "row", "rows"), "")
	}
	return []rule[dataFacts]{
		{"nothing", kindTooFew, func(t dataFacts) bool { return t.rows.read == 0 }, func(t dataFacts) (Text, Text) {
			return plain("No rows were read"), plain("The files hold headers and nothing below them.")
		}},
		{"quarantined", kindWorse, func(t dataFacts) bool { return t.rows.quarantined*50 > t.rows.read }, func(t dataFacts) (Text, Text) {
			u, r := used(t)
			return Say("%s could not be used", t.cite("Rows set aside", t.f.many(t.rows.quarantined, "row", "rows"), "")),
				Say("%s of %s are used. The rows set aside are listed below with the reason for each; figures may be off until they are mended.", u, r)
		}},
		{"some", kindUnclear, func(t dataFacts) bool { return t.rows.quarantined > 0 }, func(t dataFacts) (Text, Text) {
			u, r := used(t)
			return Say("%s of %s used, %s set aside", u, r, t.cite("Rows set aside", t.f.count(t.rows.quarantined), "")),
				plain("The rows set aside are few; each is listed below with its line and its reason.")
		}},
		{"all", kindBetter, always[dataFacts], func(t dataFacts) (Text, Text) {
			_, r := used(t)
			deck := plain("No row had to be set aside.")
			if t.rows.ignored > 0 {
				deck = Say("No row had to be set aside; %s %s rightly left out, each with its reason.",
					t.cite("Rows left out", t.f.count(t.rows.ignored), ""), pick(t.rows.ignored, "was", "were"))
			}
			if t.rows.others > 0 {
				deck = append(deck, Say(" Not counted: %s with %s of other records, named below.",
					t.cite("Files of other records", t.f.many(t.rows.others, "file", "files"), ""), t.f.many(t.rows.otherRows, "row", "rows"))...)
			}
			return Say("All of the %s read could be used or explained", r), deck
		}},
	}
}

// filesTable is the reconciliation of rows, one row a file.
func (v *view) filesTable() Table {
	t := Table{
		ID: "data-files", Caption: "Rows of each file", Label: "Files and their rows", CSV: "files.csv", Stack: true,
		Columns: []Column{{Name: "File"}, {Name: "Taken for"}, {Name: "Read", Numeric: true}, {Name: "Used", Numeric: true},
			{Name: "Set aside", Numeric: true}, {Name: "Left out", Numeric: true}, {Name: "Adds up"}},
	}
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		what := string(f.Entity)
		if f.Entity == crm.NotCRM {
			what = "no CRM records"
		} else if f.CRM != "" {
			what += ", " + f.CRM
		}
		adds := &Badge{Tone: Good, Glyph: "✓", Word: "Yes"}
		if f.Read != f.Used+f.Quarantined+f.Ignored {
			adds = &Badge{Tone: Bad, Glyph: "✕", Word: "No"}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			{Text: just(foreign(path.Base(f.Path))), Small: fileForm(f)},
			{Text: plain(what), Small: maybe(f.Why)},
			v.countCell(f.Read), v.countCell(f.Used), v.countCell(f.Quarantined), v.countCell(f.Ignored),
			{Badge: adds},
		}})
	}
	return t
}

// fileForm says where a file lay and how it was written.
func fileForm(f *crm.File) Text {
	var parts []string
	if f.Encoding != "" {
		parts = append(parts, f.Encoding)
	}
	if f.Separator != "" {
		parts = append(parts, "separated by "+separatorName(f.Separator))
	}
	if f.SHA256 != "" {
		parts = append(parts, "SHA-256 "+shortHash(f.SHA256))
	}
	form := plain(strings.Join(parts, ", "))
	if dir := path.Dir(f.Path); dir != "." {
		return join([]Text{just(foreign(dir)), form}, " · ")
	}
	return form
}

func separatorName(s string) string {
	switch s {
	case ",":
		return "commas"
	case ";":
		return "semicolons"
	case "tab":
		return "tabs"
	}
	return s
}

// shortHash shows enough of a hash to compare by eye; the CSV has all of it.
func shortHash(h string) string {
	if len(h) > 12 {
		return h[:12] + "…"
	}
	return h
}

// ignoredCard lists why rows were left out.
func (v *view) ignoredCard() []Block {
	t := Table{ID: "data-ignored", Caption: "Rows left out, by reason", Label: "Rows left out",
		CSV: "ignored.csv", Columns: []Column{{Name: "File"}, {Name: "Reason"}, {Name: "Rows", Numeric: true}}}
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		for _, r := range f.Reasons {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(f.Path))}, {Text: plain(r.Reason)}, v.countCell(r.Rows)}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Card{ID: "ignored", Title: plain("What was left out, and why"), Blocks: []Block{t}}}
}

// shownRejects is how many quarantined rows stand on the page; the CSV has
// all of them.
const shownRejects = 200

// quarantineCard lists the rows that could not be used.
func (v *view) quarantineCard() []Block {
	rejects := v.in.Data.Rejects
	if len(rejects) == 0 {
		return nil
	}
	t := Table{ID: "data-quarantine", Caption: "Rows set aside", Label: "Rows set aside", CSV: "quarantine.csv", Stack: true,
		Page: 25, Filter: "Filter rows",
		Columns: []Column{{Name: "File"}, {Name: "Line", Numeric: true, Sort: true}, {Name: "Key"}, {Name: "Why"}, {Name: "What to do"}}}
	for i, r := range rejects {
		if i == shownRejects {
			break
		}
		var why, hints []Text
		for _, d := range r.Reasons {
			why = append(why, just(foreign(d.Text)))
			if d.Hint != "" {
				hints = append(hints, just(foreign(d.Hint)))
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			{Text: just(foreign(v.path(r.File)))}, v.countCell(r.Line), {Text: maybe(r.Key)},
			{Text: join(why, "; ")}, {Text: join(hints, "; ")},
		}})
	}
	card := Card{ID: "quarantine", Title: Say("%s could not be used", v.f.many(len(rejects), "row", "rows")),
		Sub: plain("Each row with its line in the file; a wrong value never slips into a figure"), Blocks: []Block{t}}
	if len(rejects) > shownRejects {
		card.Note = Say("The first %s are shown; the CSV has all %s.", v.f.count(shownRejects), v.f.count(len(rejects)))
	}
	return []Block{card}
}

// path names a file by its index.
func (v *view) path(i int) string {
	if i < 0 || i >= len(v.in.Data.Files) {
		return ""
	}
	return v.in.Data.Files[i].Path
}

// countCell is a whole number in a table.
func (v *view) countCell(n int) Cell { return Cell{Text: just(v.f.count(n)), Sort: itoa(n)} }

// moneyCell is an amount in whole units.
func (v *view) moneyCell(m crm.Money) Cell { return Cell{Text: just(v.f.full(m)), Sort: m.String()} }
