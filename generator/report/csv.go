package report

import (
	"strings"
	"unicode/utf8"
)

// sheet is a download: a header and rows of plain values (dot decimals, ISO
// days), as CSV (RFC 4180, CRLF, UTF-8). A cell that a spreadsheet would take
// for a formula gets a leading apostrophe; a plain negative number is a number.
// Rows are written as they come: a list may have a hundred thousand.
type sheet struct {
	name string
	text longText
	rows int // without the header
}

func newSheet(name string, header ...string) *sheet {
	return &sheet{name: name, text: longText{rest: appendRow(nil, header)}}
}

func (s *sheet) add(cells ...string) {
	s.text.rest = appendRow(s.text.rest, cells)
	s.text.aside()
	s.rows++
}

// addRow adds a row that is written already, for another sheet.
func (s *sheet) addRow(row []byte) {
	s.text.rest = append(s.text.rest, row...)
	s.text.aside()
	s.rows++
}

// file is the sheet as a file; nothing is added afterwards.
func (s *sheet) file() DataFile { return DataFile{Name: s.name, Bytes: s.text.bytes()} }

func appendRow(b []byte, cells []string) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if !bare(c) {
			c = guarded(c)
		}
		b = append(b, c...)
	}
	return append(b, '\r', '\n')
}

// bare tells of most cells that they are written as they are: words that begin
// with a letter or digit and hold no sign that a CSV or a spreadsheet reads.
func bare(c string) bool {
	if c == "" {
		return true
	}
	first, last := c[0], c[len(c)-1]
	if !(first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first >= '0' && first <= '9') || last <= ' ' || last >= utf8.RuneSelf {
		return false
	}
	for i := range len(c) {
		switch c[i] {
		case ',', ';', '"', '\r', '\n', '\t':
			return false
		}
	}
	return true
}

// guarded is a cell kept from starting a formula, in quotes where it needs
// them.
func guarded(c string) string {
	c = safeCell(c)
	if strings.ContainsAny(c, ",;\"\r\n\t") || strings.TrimSpace(c) != c {
		return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return c
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
	switch r, _ := utf8.DecodeRuneInString(lead); r {
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
func sheetOf(t Table) *sheet {
	var keep []int
	var header []string
	for i, c := range t.Columns {
		if !c.Hidden {
			keep = append(keep, i)
			header = append(header, c.Name)
		}
	}
	s := newSheet(t.CSV, header...)
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
		s.add(row...)
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
