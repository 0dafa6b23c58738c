package metrics

import "strings"

// rowsBy gathers one row for each value of a text, in the order in which the
// values come up; fresh makes the row of a value that is new.
type rowsBy[T any] struct {
	rows  []T
	at    map[string]int
	fresh func(value string) T
}

func newRowsBy[T any](fresh func(value string) T) *rowsBy[T] {
	return &rowsBy[T]{at: map[string]int{}, fresh: fresh}
}

// of gives the row of a value, until the next call; blanks around it don't
// count.
func (r *rowsBy[T]) of(value string) *T { return &r.rows[r.index(value)] }

// index gives the place of that row.
func (r *rowsBy[T]) index(value string) int {
	value = strings.TrimSpace(value)
	i, ok := r.at[value]
	if !ok {
		i = len(r.rows)
		r.at[value] = i
		r.rows = append(r.rows, r.fresh(value))
	}
	return i
}

// given is a text that somebody wrote, "" for a placeholder.
func given(s string) string {
	if blank(s) {
		return ""
	}
	return s
}
