package table

import (
	"strings"
	"unicode"
)

// trim takes white space and the invisible marks that editors leave from
// both ends of a header or cell.
func trim(s string) string {
	if len(s) > 0 && s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80 {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' || r == '\u200E' || r == '\u200F'
	})
}

// findHeader gives the index of the header row: the first row with the modal
// number of cells, most of them text. Title lines above it have fewer filled
// cells. -1 means that the rows start without one.
func findHeader(rows []sampleRow) int {
	modal := modalCells(rows)
	least := usedCells(rows, modal)
	for i, r := range rows {
		if len(r.cells) < least || len(r.cells) > modal || r.fault != whole {
			continue
		}
		filled := r.filled()
		if filled < 2 || filled*2 < modal && i+1 < len(rows) && rows[i+1].filled() > filled {
			continue
		}
		if mostlyText(r.cells) {
			return i
		}
		return -1
	}
	return -1
}

// usedCells is how many cells the rows of the modal width really use: where
// every data row ends in a separator, the header has one cell less.
func usedCells(rows []sampleRow, modal int) int {
	used := 2
	for _, r := range rows {
		if len(r.cells) != modal {
			continue
		}
		for i := modal; i > used; i-- {
			if trim(r.cells[i-1]) != "" {
				used = i
				break
			}
		}
	}
	return min(used, modal)
}

// mostlyText tells whether at least half of the filled cells read like
// headings: letters, and no more digits than letters (an id, a date).
func mostlyText(cells []string) bool {
	text, filled := 0, 0
	for _, c := range cells {
		if c = trim(c); c == "" {
			continue
		}
		filled++
		letters, digits := 0, 0
		for _, r := range c {
			switch {
			case unicode.IsDigit(r):
				digits++
			case unicode.IsLetter(r):
				letters++
			}
		}
		if letters > 0 && letters >= digits {
			text++
		}
	}
	return filled > 0 && text*2 >= filled
}
