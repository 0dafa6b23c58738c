package ingest

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// maxStages is how many distinct values a column of stages may have.
const maxStages = 40

// dealsByValues gives a file a second chance whose headers are not those of
// deals, or only in part, because they are in a language or of a CRM that
// nobody here knows: its columns are then told by what they hold. What makes it
// a file of deals is a column of few values of which one says won and one lost;
// one of the two is enough where headers say that the file has deals with
// amounts and dates.
//
// A column is taken only where nothing else could be meant. Two that could be
// the amount are none: the config must say, and what it says comes first.
func dealsByValues(t *table.Table, rule *Source) (verdict, error) {
	x := indexHeaders(t.Header)
	d := known().of("generic")
	l := &d.Layouts[0]
	for _, m := range l.ready.never {
		if x.marked(m) {
			return verdict{}, nil
		}
	}
	g := &guess{table: t, bound: l.bind(x, nil)}
	g.bound.why = map[string]string{}
	g.bound.override(x, rule)
	found, stage, err := g.findStage()
	if err != nil || !found {
		return verdict{}, err
	}
	v := verdict{dialect: d, layout: l}
	if g.byHeader("id", "name") && g.byHeader("amount") && g.byHeader("close_date", "created", "closed") {
		v.bound = g.bound
		v.why = fmt.Sprintf("%s: it has amounts and dates, and column %s holds stages such as %s", crm.EntityDeals, t.Header[g.stage], stage)
		return v, nil
	}
	if err := g.findOthers(); err != nil {
		return verdict{}, err
	}
	if v.bound = g.bound; !l.fits(x, v.bound) {
		return verdict{}, nil
	}
	v.findings = g.findings()
	v.why = fmt.Sprintf("%s: column %s holds stages such as %s; what its other headers do not say is told by their values", crm.EntityDeals, t.Header[g.stage], stage)
	return v, nil
}

// guess finds out what the columns of a file hold.
type guess struct {
	table                *table.Table
	bound                binding
	stage                int // column of stages, or of the status
	rows                 int // usable ones, of them:
	openRows, closedRows int

	undecided []string // what may be in which columns
}

// byHeader tells whether a header, or the config, names one of the fields.
func (g *guess) byHeader(fields ...string) bool {
	for _, f := range fields {
		if _, ok := g.bound.columns[f]; ok && g.bound.how[f] != "values" {
			return true
		}
	}
	return false
}

func (g *guess) isAt(field string, col int) bool {
	at, ok := g.bound.columns[field]
	return ok && at == col
}

// has tells whether a field is bound.
func (g *guess) has(field string) bool {
	_, ok := g.bound.columns[field]
	return ok
}

// used tells whether a column is bound.
func (g *guess) used(col int) bool {
	for _, c := range g.bound.columns {
		if c == col {
			return true
		}
	}
	return false
}

// take binds a column, and keeps why.
func (g *guess) take(field string, col int, why string) {
	g.bound.columns[field], g.bound.how[field], g.bound.why[field] = col, "values", why
}

// findStage finds the column that makes the file one of deals, and gives one
// of its values.
func (g *guess) findStage() (found bool, value string, err error) {
	looks := newLooks(len(g.table.Header))
	err = g.each(func(cells []string) {
		g.rows++
		for i, cell := range cells {
			if looks[i].values != nil {
				looks[i].add(cell, false)
			}
		}
	})
	if err != nil {
		return false, "", err
	}
	named := g.byHeader("id", "name") && g.byHeader("amount") && g.byHeader("close_date", "created", "closed")
	for i, l := range looks {
		won, lost := l.outcomes()
		byHeader := g.isAt("stage", i) || g.isAt("status", i)
		if g.used(i) && !byHeader || len(l.values) > maxStages || won == "" && lost == "" || !named && (won == "" || lost == "") {
			continue
		}
		g.stage, value = i, won
		if won == "" {
			value = lost
		}
		if !byHeader {
			g.take("stage", i, fmt.Sprintf("it has %s, and %q says what became of a deal", count(len(l.values), "value", "values"), value))
		}
		return true, value, nil
	}
	return false, "", nil
}

// outcomes gives the first value, by text, that says won, and the first that
// says lost.
func (l *look) outcomes() (won, lost string) {
	for _, value := range sortedKeys(l.values) {
		switch o, speaks := outcomeOfWords(value); {
		case speaks && o == crm.Won && won == "":
			won = value
		case speaks && o == crm.Lost && lost == "":
			lost = value
		}
	}
	return won, lost
}

// each calls fn for the trimmed cells of each usable row.
func (g *guess) each(fn func(cells []string)) error {
	var cells []string
	return g.table.Each(func(r *table.Row) error {
		if r.Bad == nil && r.Skip == "" {
			cells = cells[:0]
			for _, c := range r.Cells {
				cells = append(cells, strings.TrimSpace(c))
			}
			fn(cells)
		}
		return nil
	})
}

// findings tells what was taken by its values, and what was not.
func (g *guess) findings() []diag.Diagnostic {
	var taken []string
	for _, field := range sortedKeys(g.bound.why) {
		taken = append(taken, fmt.Sprintf("%s in %q", label(field), g.table.Header[g.bound.columns[field]]))
	}
	text := "the headers do not say where all of a deal is, and columns were taken by their values: " + strings.Join(taken, ", ")
	if len(g.undecided) > 0 {
		text += "; left open: " + strings.Join(g.undecided, ", ")
	}
	return []diag.Diagnostic{{Code: "columns-by-values", Severity: diag.Warning, Text: text,
		Pos:  diag.Pos{File: g.table.File.Show, Line: g.table.HeaderAt},
		Hint: fmt.Sprintf("look at the page Data, or at check -v, for the evidence; to settle a column: exports: [{path: %q, columns: {amount: \"Header\"}}]", g.table.File.Show)}}
}
