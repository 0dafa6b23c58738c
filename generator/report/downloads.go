package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// ownSheets are the lists that belong to no page, the one that takes longest
// first.
func (v *view) ownSheets() (list []*sheet) {
	if v.wants("stale") {
		list = append(list, v.staleFiles().all)
	}
	if v.wants("accuracy") {
		list = append(list, v.waterfallSheet())
	}
	if v.wants("data") {
		list = append(list, v.quarantineSheet(), v.filesSheet())
		if len(v.found.Accuracy.Coverage.Contradictions) > 0 {
			list = append(list, v.contradictionsSheet())
		}
	}
	return list
}

// downloads makes every file below data/: report.json, the lists that pages
// shorten, and one CSV per table that offers one. What is asked for twice is
// made the first time.
func (v *view) downloads(site Site) []DataFile {
	list := []func() DataFile{func() DataFile { return v.reportJSON(site.Findings) }}
	have := map[string]bool{"report.json": true}
	add := func(name string, made func() *sheet) {
		if !have[name] {
			have[name] = true
			list = append(list, func() DataFile { return made().file() })
		}
	}
	for _, s := range v.sheets {
		add(s.name, func() *sheet { return s })
	}
	for _, p := range site.Pages {
		for _, t := range tablesOf(p.Blocks) {
			if t.CSV != "" {
				add(t.CSV, func() *sheet { return sheetOf(t) })
			}
		}
	}
	v.sheets = nil
	files := make([]DataFile, len(list))
	cores.Each(len(list), func(i int) { files[i], list[i] = list[i](), nil }) // a sheet that is a file now goes
	slices.SortFunc(files[1:], func(a, b DataFile) int { return cmp.Compare(a.Name, b.Name) })
	return files
}

// tablesOf finds every table among blocks, also inside cards and charts.
func tablesOf(blocks []Block) []Table {
	var out []Table
	for _, b := range blocks {
		switch b := b.(type) {
		case Table:
			out = append(out, b)
		case Chart:
			if b.Table != nil {
				out = append(out, *b.Table)
			}
		case Card:
			out = append(out, tablesOf(b.Blocks)...)
		case Fold:
			out = append(out, tablesOf(b.Blocks)...)
		case Switch:
			for _, p := range b.Parts {
				out = append(out, tablesOf(p.Blocks)...)
			}
		case Row:
			out = append(out, tablesOf(b.First.Blocks)...)
			out = append(out, tablesOf(b.Second.Blocks)...)
		}
	}
	return out
}

// quarantineSheet lists every row set aside, one line per reason.
func (v *view) quarantineSheet() *sheet {
	s := newSheet("quarantine.csv", "file", "line", "column", "key", "code", "reason", "hint")
	for _, r := range v.in.Data.Rejects {
		for _, d := range r.Reasons {
			col := ""
			if d.Pos.Col > 0 {
				col = itoa(d.Pos.Col)
			}
			s.add(v.path(r.File), itoa(r.Line), col, r.Key, d.Code, d.Text, d.Hint)
		}
	}
	return s
}

func (v *view) filesSheet() *sheet {
	s := newSheet("files.csv", "file", "entity", "crm", "read", "used", "quarantined", "ignored", "sha256", "encoding", "separator", "why")
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		s.add(f.Path, string(f.Entity), f.CRM, itoa(f.Read), itoa(f.Used), itoa(f.Quarantined),
			itoa(f.Ignored), f.SHA256, f.Encoding, f.Separator, f.Why)
	}
	return s
}

func (v *view) contradictionsSheet() *sheet {
	s := newSheet("contradictions.csv", "deal", "day", "what")
	list := v.found.Accuracy.Coverage.Contradictions
	s.later(len(list), func() {
		for i := range list {
			s.cell(string(list[i].Deal)).day(list[i].On).cell(list[i].What()).end()
		}
	})
	return s
}

// waterfallSheet names every deal behind every step of every waterfall.
func (v *view) waterfallSheet() *sheet {
	s := newSheet("waterfall.csv", "name", "from", "to", "closing_from", "closing_to", "bucket", "id", "deal", "amount_now", "change")
	rows := 0
	for _, w := range v.found.Accuracy.Waterfalls {
		for _, b := range w.Bars {
			rows += len(b.Deals)
		}
	}
	s.later(rows, func() {
		for _, w := range v.found.Accuracy.Waterfalls {
			for _, b := range w.Bars {
				begin := new(sheet).cell(w.Name).day(w.From).day(w.To).day(w.Closing.From).day(w.Closing.To).cell(b.Bucket).begun()
				for i, d := range ahead(len(b.Deals), func(i int) *crm.Deal { return v.ofBar(b, i) }) {
					stepRow(s.begin(begin), b, i, d)
				}
			}
		}
	})
	return s
}

// amountText is an amount for a CSV, empty where there is none.
func amountText(d *crm.Deal) string {
	if !d.HasAmount {
		return ""
	}
	return d.Amount.String()
}
