package report

import (
	"bytes"
	"strings"
)

// sheet is a download: a header and rows of plain values (dot decimals, ISO
// days).
type sheet struct {
	name   string
	header []string
	rows   [][]string
}

// file writes the sheet as CSV (RFC 4180, CRLF, UTF-8). A cell that a
// spreadsheet would take for a formula gets a leading apostrophe; a plain
// negative number is a number.
func (s sheet) file() DataFile {
	var b bytes.Buffer
	writeRow(&b, s.header)
	for _, r := range s.rows {
		writeRow(&b, r)
	}
	return DataFile{Name: s.name, Bytes: b.Bytes()}
}

func writeRow(b *bytes.Buffer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		c = safeCell(c)
		if strings.ContainsAny(c, ",;\"\r\n\t") || strings.TrimSpace(c) != c {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	b.WriteString("\r\n")
}

// safeCell keeps a cell from starting a formula, also after blanks and
// characters that spreadsheets skip.
func safeCell(s string) string {
	if isNumber(s) {
		return s
	}
	lead := strings.TrimLeft(s, " \u00a0\u200b\ufeff")
	if s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
		return "'" + s
	}
	if lead == "" {
		return s
	}
	switch r := []rune(lead)[0]; r {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%':
		return "'" + s
	}
	return s
}

// isNumber tells whether s is a plain decimal as we write it: "-12.5".
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits, dot := 0, false
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' && !dot && i > 0 && i < len(s)-1:
			dot = true
		default:
			return false
		}
	}
	return digits > 0
}

// sheetOf makes the download of a table of the site from its machine values,
// falling back to the words shown.
func sheetOf(t Table) sheet {
	s := sheet{name: t.CSV}
	var keep []int
	for i, c := range t.Columns {
		if !c.Hidden {
			keep = append(keep, i)
			s.header = append(s.header, c.Name)
		}
	}
	for _, r := range t.Rows {
		row := make([]string, 0, len(keep))
		for _, i := range keep {
			if i < len(r.Cells) {
				value := cellValue(r.Cells[i])
				// The second line of a row's header tells rows apart: a
				// pipeline, a second id.
				if small := r.Cells[i].Small.String(); i == 0 && small != "" {
					value += " (" + small + ")"
				}
				row = append(row, value)
			} else {
				row = append(row, "")
			}
		}
		s.rows = append(s.rows, row)
	}
	return s
}

func cellValue(c Cell) string {
	if c.Sort != "" {
		return c.Sort
	}
	for _, span := range c.Text {
		if span.Kind == Day && len(c.Text) == 1 {
			return span.ISO
		}
	}
	out := c.Text.String()
	if out == "" && c.Badge != nil {
		out = c.Badge.Word
	}
	if out == "–" {
		return ""
	}
	return out
}
