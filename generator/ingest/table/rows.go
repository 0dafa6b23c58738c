package table

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unsafe"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// Each calls fn for every row below the header, in order, until fn returns an
// error, which it gives back.
func (t *Table) Each(fn func(r *Row) error) error {
	src, err := t.bytes()
	if err != nil {
		return worldError(t.File.Show, err)
	}
	defer src.Close()
	s, err := t.scan(src)
	if err != nil {
		return worldError(t.File.Show, err)
	}
	_, err = t.each(s, &Row{form: t.form}, fn)
	return err
}

// each calls fn for the rows below the header that are left to the scanner;
// footer tells whether they end within the footer of a report.
func (t *Table) each(s *scanner, row *Row, fn func(r *Row) error) (footer bool, err error) {
	kind := judge{header: t.Header, below: func(n int) []string {
		row.own() // looking ahead moves the bytes that the row's cells are parts of
		return s.below(n)
	}}
	for {
		ok, err := s.read()
		if err != nil {
			return false, worldError(t.File.Show, err)
		}
		if !ok {
			return kind.footer, nil
		}
		if s.line <= t.HeaderAt {
			continue
		}
		t.fill(row, s, &kind)
		if err := fn(row); err != nil {
			return false, err
		}
	}
}

// scan starts a scanner at the top of the text.
func (t *Table) scan(src io.Reader) (*scanner, error) {
	if t.presumed {
		src = &proven{Reader: src}
	}
	text, err := t.form.charset.reader(src)
	if err != nil {
		return nil, err
	}
	s := newScanner(text, t.form.sep, t.form.eol, len(t.Header))
	if !t.form.preamble {
		return s, nil
	}
	_, err = s.read() // "sep=;" is a row of its own under any separator
	return s, err
}

// fill makes the scanner's row into r. Nothing is copied: the cells are parts
// of the scanner's own bytes, which stay as they are until the next row.
func (t *Table) fill(r *Row, s *scanner, kind *judge) {
	r.Line, r.Bad, r.Skip = s.line, nil, ""
	r.raw = unsafe.String(unsafe.SliceData(s.raw), len(s.raw))
	r.Plain, r.loose = s.plain && s.fault == whole && t.form.sep == ',', nil
	if s.marked.found {
		r.Cells, r.spans = s.marked.cells, nil
	} else {
		r.spans = s.cells
		r.unquote()
	}
	if s.fault == whole && kind.ordinary(r.Cells) {
		return
	}
	want := len(t.Header)
	r.Skip = kind.left(r, s.fault != whole)
	if r.Skip == "" && (s.fault != whole || s.count != want) {
		t.mend(r, s, want)
	}
}

// unquote makes the cells of a row in which quotes may stand.
func (r *Row) unquote() {
	r.Cells = slices.Grow(r.Cells[:0], len(r.spans))[:len(r.spans)]
	for i, c := range r.spans {
		text := r.raw[min(int(c.start), len(r.raw)):min(int(c.end), len(r.raw))]
		if c.escaped {
			text = strings.ReplaceAll(text, `""`, `"`)
		}
		r.Cells[i] = text
	}
}

// mend brings a row with the wrong number of cells into shape where that is
// safe, and else says what is wrong with it.
func (t *Table) mend(r *Row, s *scanner, want int) {
	if s.fault == whole && s.count > want && s.count <= maxCells && emptyFrom(r.Cells, want) {
		r.Cells, r.Plain = r.Cells[:want], false
		return
	}
	if s.fault != tooLong && strings.Contains(r.raw, `"`) && strings.IndexByte(r.raw, t.form.eol) < 0 {
		if cells, pos, ok := splitLoosely(r.raw, t.form.sep, want); ok {
			r.Cells, r.loose = append(r.Cells[:0], cells...), pos
			return
		}
	}
	r.Bad = t.complaint(r, s, want)
}

// complaint names the fault, at the place where it can be seen.
func (t *Table) complaint(r *Row, s *scanner, want int) *diag.Diagnostic {
	d := &diag.Diagnostic{Severity: diag.Warning, Pos: diag.Pos{File: t.File.Show, Line: r.Line}}
	switch {
	case s.fault == tooLong:
		d.Code, d.Text = "row-too-large", fmt.Sprintf("the row is longer than %d MB", maxRow>>20)
		d.Hint = "a CRM cuts cells far below that; look for an unclosed quote or an attachment in the row"
	case s.fault == openQuote:
		d.Code, d.Text = "row-quote", "a quote opens in this row and is not closed where its cell ends"
		d.Hint = `close it, or write a quote inside a cell twice: "5"" pipe"`
	case s.fault == strayMark:
		_, d.Pos.Col = r.Pos(len(r.Cells) - 1)
		d.Code, d.Text = "row-quote", "a quoted cell goes on after its closing quote"
		d.Hint = `write a quote inside a cell twice: "5"" pipe"`
	case s.count < want:
		d.Code, d.Text = "row-short", fmt.Sprintf("the row has %s where the header has %d", cells(s.count), want)
		d.Hint = "a line break or a cut-off file is the usual cause; a cell with line breaks must be in quotes"
	default:
		_, d.Pos.Col = r.Pos(want)
		d.Code, d.Text = "row-long", fmt.Sprintf("the row has %s where the header has %d", cells(s.count), want)
		d.Hint = fmt.Sprintf("put a cell that holds %s in quotes", separatorInWords(t.form.sep))
	}
	return d
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

func separatorInWords(sep byte) string {
	switch sep {
	case ',':
		return "a comma"
	case ';':
		return "a semicolon"
	case '\t':
		return "a tab"
	}
	return "a |"
}

func emptyFrom(cells []string, from int) bool {
	for _, c := range cells[from:] {
		if trim(c) != "" {
			return false
		}
	}
	return true
}
