package report

import (
	"strings"
	"unicode/utf8"
)

// bare tells of most cells that they are written as they are: words that begin
// with a letter or digit and hold no sign that a CSV or a spreadsheet reads.
func bare(c string) bool {
	if c == "" {
		return true
	}
	if last := c[len(c)-1]; !beginsBare(c) || last <= ' ' || last >= utf8.RuneSelf {
		return false
	}
	for i := range len(c) {
		if csvSigns[c[i]] {
			return false
		}
	}
	return true
}

func beginsBare(c string) bool {
	return c != "" && (c[0] >= 'a' && c[0] <= 'z' || c[0] >= 'A' && c[0] <= 'Z' || c[0] >= '0' && c[0] <= '9')
}

// csvSigns are what a cell has in quotes.
var csvSigns = [256]bool{',': true, ';': true, '"': true, '\r': true, '\n': true, '\t': true}

// appendGuarded adds a cell kept from starting a formula, in quotes where it needs
// them.
func appendGuarded(b []byte, c string) []byte {
	c = safeCell(c)
	if !strings.ContainsAny(c, ",;\"\r\n\t") && strings.TrimSpace(c) == c {
		return append(b, c...)
	}
	b = append(b, '"')
	for {
		before, after, quote := strings.Cut(c, `"`)
		if b = append(b, before...); !quote {
			return append(b, '"')
		}
		b, c = append(b, `""`...), after
	}
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
