package ingest

import (
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// leftRows are rows that are no data or can't be split, until they are
// accounted for.
type leftRows struct {
	skipped []string // why
	broken  []brokenRow
}

type brokenRow struct {
	line   int
	reason diag.Diagnostic
}

// usable tells whether a row can be read, and else keeps why not.
func (l *leftRows) usable(r *table.Row) bool {
	switch {
	case r.Skip != "":
		l.skipped = append(l.skipped, r.Skip)
	case r.Bad != nil:
		l.broken = append(l.broken, brokenRow{r.Line, *r.Bad})
	default:
		return true
	}
	return false
}

// rows is how many there are.
func (l *leftRows) rows() int { return len(l.skipped) + len(l.broken) }

// tell accounts for them, and begins anew.
func (l *leftRows) tell(s *source) {
	s.file.Read += l.rows()
	for _, why := range l.skipped {
		s.ignore(why)
	}
	for _, b := range l.broken {
		s.quarantine(b.line, "", []diag.Diagnostic{b.reason})
	}
	*l = l.reset()
}

func (l *leftRows) reset() leftRows { return leftRows{l.skipped[:0], l.broken[:0]} }
