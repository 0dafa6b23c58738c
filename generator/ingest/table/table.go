// Package table reads one delimited text file as a table: bytes in, rows with
// their places out. It knows encodings, separators, quotes, headers, footers,
// zips and gzips; it knows nothing of CRMs, dates or money.
//
// Nothing is unpacked to disk and no file is held in memory: Open passes over
// all the bytes once to decide the form (or over the beginning, and what it
// presumes of the rest is proven while rows are read: see Look), Each streams
// them again. A row that cannot be split is one bad row; it never swallows the
// rows after it.
//
// It refuses archives inside archives, names that leave the archive, files
// that only claim to be text, and to guess by the file's name: the form is
// decided by the bytes.
package table

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// File is one file found below a Place, not yet read.
type File struct {
	Show string // path for people: "exports/deals.csv", "exports.zip!Opportunity.csv"

	open  func() (io.ReadCloser, error)
	named bool // the user named this very file, so being unreadable is an error
}

// severity is that of a file which cannot be used: an error where the user
// named the file, a warning where it only lay in a folder.
func (f *File) severity() diag.Severity {
	if f.named {
		return diag.Error
	}
	return diag.Warning
}

// Table is an opened File: its form is decided, its rows can be read any
// number of times.
type Table struct {
	File      *File
	Size      int64    // in bytes, of the text as stored (after unpacking a zip or gzip)
	Encoding  string   // "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-1"
	Separator string   // "," ";" "tab" "|"
	HeaderAt  int      // line of the header, from 1; 0 if the file has no rows at all
	Header    []string // as written, white space trimmed, BOM gone; may hold "" and repeats
	Findings  []diag.Diagnostic

	form     form
	presumed bool // the charset, by the beginning of the file
	summed   bool // the sum is wanted
	sum      string
}

// Row is one data row. Cells and the Row itself are reused: they are valid
// only during the call. Keep strings.Clone of a cell, never the cell: its
// bytes are overwritten by the rows that follow.
type Row struct {
	Line  int      // on which the row starts, from 1
	Cells []string // as many as Header, unless Bad or Skip is set
	Plain bool     // Raw is the cells, with commas between them
	// Bad says why the row cannot be used: short, long, unclosed quote.
	Bad *diag.Diagnostic
	// Skip says why the row is rightly left out: "blank row", "report
	// footer", "repeated header", "total row".
	Skip string

	raw   string
	form  form
	spans []span  // where each cell stands in raw, nil where it was not asked yet
	loose []int32 // where each starts, of a row whose quotes break the rules; else nil
}

// Raw is the row as it stands in the file, without its line end.
func (r *Row) Raw() string { return r.raw }

// own gives the row a copy of its bytes.
func (r *Row) own() {
	r.raw = strings.Clone(r.raw)
	for i := range r.Cells {
		r.Cells[i] = strings.Clone(r.Cells[i])
	}
}

// Pos gives the line and column (from 1, in characters) at which cell i
// starts, its opening quote included. A cell that the row lacks is at the
// row's end.
func (r *Row) Pos(i int) (line, col int) {
	at := len(r.raw)
	switch {
	case i < len(r.loose):
		at = int(r.loose[i])
	case r.loose == nil && i < len(r.Cells):
		if r.spans == nil {
			r.spans = spansOf(r.raw, r.form)
		}
		if at = int(r.spans[i].start); r.spans[i].quoted {
			at--
		}
	}
	line = r.Line
	start := 0
	for k := range at {
		if r.raw[k] == r.form.eol {
			line++
			start = k + 1
		}
	}
	return line, utf8.RuneCountInString(r.raw[start:at]) + 1
}
