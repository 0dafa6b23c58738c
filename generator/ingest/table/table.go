// Package table reads one delimited text file as a table: bytes in, rows with
// their places out. It knows encodings, separators, quotes, headers, footers,
// zips and gzips; it knows nothing of CRMs, dates or money.
package table

import (
	"io/fs"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// File is one file found below a Place, not yet read.
type File struct {
	Show string // path for people: "exports/deals.csv", "exports.zip!Opportunity.csv"
}

// Find lists the delimited files below path in fsys (path "." is all of it),
// sorted by Show, looking into zips and gzips. skip lists slash paths inside
// fsys that are left alone. Files that are no candidates (images, PDFs,
// config, Markdown) are not listed; ones that claim to be CSV and are not
// (xlsx, HTML, binary) come back as diagnostics.
func Find(fsys fs.FS, path, show string, skip []string) ([]*File, []diag.Diagnostic, error) {
	panic("seam")
}

// Table is an opened File: its form is decided, its rows can be read any
// number of times.
type Table struct {
	File      *File
	SHA256    string
	Size      int64
	Encoding  string   // "UTF-8", "UTF-8 with BOM", "UTF-16LE", "Windows-1252", "ISO-8859-1"
	Separator string   // "," ";" "tab" "|"
	HeaderAt  int      // line of the header, from 1; 0 if the file has no rows at all
	Header    []string // as written, white space trimmed, BOM gone; may hold "" and repeats
	Findings  []diag.Diagnostic
}

// Open reads enough of the file to decide its form, and hashes all of it. An
// error is of the world (cannot read); a file that is no table (binary, no
// header, one column only) gives a diagnostic in problem and a nil Table.
func Open(f *File) (t *Table, problem *diag.Diagnostic, err error) { panic("seam") }

// Row is one data row. Its strings are valid only during the call.
type Row struct {
	Line  int      // on which the row starts, from 1
	Cells []string // as many as Header, unless Bad or Skip is set
	// Bad says why the row cannot be used: short, long, unclosed quote.
	Bad *diag.Diagnostic
	// Skip says why the row is rightly left out: "blank row", "report
	// footer", "repeated header", "total row".
	Skip string

	pos []int32
}

// Pos gives the line and column (from 1) at which cell i starts.
func (r *Row) Pos(i int) (line, col int) { panic("seam") }

// Each calls fn for every row below the header, in order, until fn returns an
// error, which it gives back.
func (t *Table) Each(fn func(r *Row) error) error { panic("seam") }
