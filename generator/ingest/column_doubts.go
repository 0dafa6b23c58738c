package ingest

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// followSiblings settles dates that can be read in two ways by the other
// dates of the file: one program wrote them all, so that 10/1/2026 beside
// 12/31/2026 is October 1. It needs all that are settled to agree.
func (s *source) followSiblings() {
	if s.hint().Dates != "" {
		return
	}
	orders := map[string]string{} // "dmy" or "mdy": a column that has it
	for _, c := range s.file.Columns {
		if o := orderOf(c.Format); kindOf(c.Field) == date && !c.Doubt && o != "" {
			orders[o] = c.Header
		}
	}
	if len(orders) != 1 {
		return
	}
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		k, ok := s.at[c.Field]
		if !c.Doubt || kindOf(c.Field) != date || !ok || orderOf(c.Format) == "" {
			continue
		}
		for _, o := range sortedKeys(orders) {
			f := s.looks[k].profile.Dates(o)
			if orderOf(f.Format) == o {
				s.dates[c.Field] = &f
				c.Format, c.Doubt = f.Format, false
				c.Evidence = fmt.Sprintf("its own values leave the order open; it is that of column %q", orders[o])
			}
		}
	}
}

// orderOf reads the order of day and month out of a Format.
func orderOf(format string) string {
	if len(format) < 5 {
		return ""
	}
	switch {
	case format[0] == 'd' && format[2] == 'm':
		return "dmy"
	case format[0] == 'm' && format[2] == 'd':
		return "mdy"
	}
	return ""
}

// tellDoubts tells of columns that can be read in two ways.
func (s *source) tellDoubts() {
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		if !c.Doubt {
			continue
		}
		line := "dates: dmy"
		if kindOf(c.Field) == number {
			line = `decimal: ","`
		}
		s.findings = append(s.findings, diag.Diagnostic{Code: "column-doubt", Severity: diag.Warning,
			Pos:  diag.Pos{File: s.file.Path, Line: s.table.HeaderAt},
			Text: fmt.Sprintf("column %q can be read in two ways: %s", c.Header, c.Evidence),
			Hint: fmt.Sprintf("settle it in pipeglass.yaml: exports: [{path: %q, %s}]", s.file.Path, line)})
	}
}
