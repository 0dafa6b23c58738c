package main

import (
	"slices"
	"strings"
)

// sheet is a CSV in the making, as the weekly export writes it: every value in
// double quotes, blanks too; rows end with LF; no byte-order mark.
type sheet struct {
	columns []string
	lines   []string
}

func newSheet(columns ...string) *sheet {
	return &sheet{columns: columns, lines: []string{quoted(columns)}}
}

func (s *sheet) add(values ...string) {
	if len(values) != len(s.columns) {
		panic("a row of " + s.columns[0] + " has the wrong length")
	}
	s.lines = append(s.lines, quoted(values))
}

func quoted(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
	}
	return strings.Join(out, ",")
}

func (s *sheet) file(name string) file {
	return file{name: name, data: []byte(strings.Join(s.lines, "\n") + "\n")}
}

// soil is one piece of dirt: a change to a copy of the row at line `like`,
// which goes in after the row at line `after` (lines count from 1, the header).
type soil struct {
	like, after int
	change      func(column func(name string) *string)
	raw         func(line string) string // works on the written line
}

// soil puts the dirt in, from the bottom up so that its line numbers speak of
// the clean sheet.
func (s *sheet) soil(dirt []soil) {
	sorted := slices.Clone(dirt)
	slices.SortStableFunc(sorted, func(a, b soil) int { return b.after - a.after })
	clean := slices.Clone(s.lines)
	for _, piece := range sorted {
		line := clean[piece.like-1]
		if piece.change != nil {
			values := strings.Split(line[1:len(line)-1], `","`)
			piece.change(func(name string) *string { return &values[slices.Index(s.columns, name)] })
			line = `"` + strings.Join(values, `","`) + `"`
		}
		if piece.raw != nil {
			line = piece.raw(line)
		}
		s.lines = slices.Insert(s.lines, piece.after, line)
	}
}
