package render

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/report"
)

type tableView struct {
	ID, Caption, Label, Filter, Fold, CSV, CSVName string
	Stack, Sortable                                bool
	Page                                           int
	Facets                                         []report.Facet
	Columns                                        []columnView
	Rows                                           []rowView
}

type columnView struct {
	Name                  string
	Numeric, Sort, Hidden bool
	Words                 bool
}

type rowView struct {
	ID, Mark    string
	Keys        string
	Head, Stack bool
	Cells       []cellView
}

type cellView struct {
	Aside       bool // in a column of links: not for paper
	Text, Small []span
	Sort        string
	HasSort     bool
	Badge       *report.Badge
	Bar         *barView
	Numeric     bool
	First       bool
	Lead        bool // the first number: top right of a card on a phone
	Label       string
	Stack       bool
}

type barView struct{ Value, Median, Limit, Label string }

// table draws a table. fold is the summary to fold it under where the table
// itself names none.
func (p *pageDrawer) table(t report.Table, fold string) tableView {
	v := tableView{ID: p.id(t.ID), Caption: t.Caption, Label: t.Label, Filter: t.Filter, Fold: t.Fold, Stack: t.Stack, Page: t.Page, Facets: t.Facets}
	if v.Fold == "" {
		v.Fold = fold
	}
	if v.Label == "" {
		v.Label = t.Caption
	}
	if v.Label == "" {
		v.Label = "Table"
	}
	v.Label = p.region(v.Label)
	if t.CSV != "" {
		v.CSV, _ = p.links.to("data/" + t.CSV)
		v.CSVName = t.CSV
	}
	for _, c := range t.Columns {
		v.Columns = append(v.Columns, columnView(c))
		v.Sortable = v.Sortable || c.Sort
	}
	for _, r := range t.Rows {
		v.Rows = append(v.Rows, p.row(t, r))
	}
	return v
}

func (p *pageDrawer) row(t report.Table, r report.TableRow) rowView {
	row := rowView{ID: p.id(r.ID), Mark: r.Mark, Head: r.Head, Stack: t.Stack, Keys: strings.Join(r.Keys, " "), Cells: make([]cellView, 0, len(r.Cells))}
	lead := -1
	for i, c := range r.Cells {
		cell := cellView{Text: p.links.spans(c.Text), Small: p.links.spans(c.Small), Sort: c.Sort, Badge: c.Badge, Bar: ageBar(c.Bar), First: i == 0, Stack: t.Stack}
		if i < len(t.Columns) {
			col := t.Columns[i]
			cell.Numeric, cell.HasSort = col.Numeric, col.Sort
			cell.Aside = col.Hidden
			if !col.Hidden {
				cell.Label = col.Name
			}
			if col.Numeric && lead < 0 && i > 0 {
				lead = i
				cell.Lead = true
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// ageBar places days in stage on a plane of 100 by 10.
func ageBar(b *report.AgeBar) *barView {
	if b == nil {
		return nil
	}
	top := max(b.Max, b.Value, b.Limit, 1e-9)
	x := func(n float64) string { return pos(min(100, max(0, n/top*100))) }
	return &barView{Value: x(b.Value), Median: x(b.Median), Limit: x(b.Limit), Label: b.Label}
}
