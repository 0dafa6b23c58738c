package ingest

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// maxStages is how many distinct values a column of stages may have.
const maxStages = 40

// dealsByValues gives a file a second chance that has an id or a name, an
// amount and a date as deals do, but no header that means stage: the stage is
// then the first column of few values of which one says won or lost. Nothing
// else is taken by its values: a date could be any date.
func dealsByValues(t *table.Table) (verdict, error) {
	x := indexHeaders(t.Header)
	d := known().of("generic")
	l := &d.Layouts[0]
	b := l.bind(x, nil)
	has := func(fields ...string) bool {
		for _, f := range fields {
			if _, ok := b.columns[f]; ok {
				return true
			}
		}
		return false
	}
	if !has("id", "name") || !has("amount") || !has("close_date", "created", "closed") || has("stage", "status") {
		return verdict{}, nil
	}
	taken := map[int]bool{}
	for _, col := range b.columns {
		taken[col] = true
	}
	looks := make([]*look, len(t.Header))
	for i := range looks {
		looks[i] = newLook()
	}
	err := t.Each(func(r *table.Row) error {
		if r.Bad == nil && r.Skip == "" {
			for i, cell := range r.Cells {
				if !taken[i] {
					looks[i].add(strings.TrimSpace(cell), false)
				}
			}
		}
		return nil
	})
	if err != nil {
		return verdict{}, err
	}
	for i, look := range looks {
		for _, value := range sortedKeys(look.values) {
			if _, speaks := outcomeOfWords(value); speaks && len(look.values) <= maxStages {
				b.columns["stage"], b.how["stage"] = i, "values"
				return verdict{dialect: d, layout: l, bound: b, why: fmt.Sprintf(
					"%s: it has amounts and dates, and column %s holds stages such as %s", crm.EntityDeals, t.Header[i], value)}, nil
			}
		}
	}
	return verdict{}, nil
}
