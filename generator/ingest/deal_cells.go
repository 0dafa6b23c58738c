package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealRows is how many rows of deals the survey found.
func (r *reader) dealRows() int {
	n := 0
	for _, s := range r.sources {
		if s.file.Entity == crm.EntityDeals {
			n += s.rows
		}
	}
	return n
}

// stageOfOutcome names the stage where the export has none.
func stageOfOutcome(o crm.Outcome) string {
	switch o {
	case crm.Won:
		return "Won"
	case crm.Lost:
		return "Lost"
	}
	return "Open"
}

func contactKey(cell string) string {
	id := cleanID(firstOf(cell))
	if strings.Contains(id, "@") {
		return strings.ToLower(id)
	}
	return joinKey(id)
}

func (r *reader) extraOf(s *source, at *place) []string {
	if !s.extra {
		return nil
	}
	values := make([]string, len(r.opt.Extra))
	for i := range values {
		if k, ok := s.at[extraKey(i)]; ok {
			values[i] = r.shared(word(at.cells[k]))
		}
	}
	return values
}

// ownTexts gives the texts one piece of memory of their own: a deal that is
// kept is not to keep the rows among which it was read.
func ownTexts(texts ...*string) {
	var all strings.Builder
	n := 0
	for _, t := range texts {
		n += len(*t)
	}
	all.Grow(n)
	for _, t := range texts {
		all.WriteString(*t)
	}
	rest := all.String()
	for _, t := range texts {
		*t, rest = rest[:len(*t)], rest[len(*t):]
	}
}

// entered reads the date-entered columns of the row.
func (r *reader) entered(c *cells) []stageEntry {
	var list []stageEntry
	for i, st := range c.s.stages {
		k, ok := c.s.at[enteredKey(i)]
		if !ok {
			continue
		}
		if m := c.moment(enteredKey(i), c.row[k]); m.Known() {
			list = append(list, stageEntry{stage: st.stage, at: m})
		}
	}
	return list
}
