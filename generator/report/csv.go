package report

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// sheet is a download: a header and rows of plain values (dot decimals, ISO
// days), as CSV (RFC 4180, CRLF, UTF-8). A cell that a spreadsheet would take
// for a formula gets a leading apostrophe; a plain negative number is a number.
// Rows are written as they come: a list may have a hundred thousand.
type sheet struct {
	name string
	text longText
	row  int // where in the rest of text the row being written begins
	// owing writes the rows that are owed, nil where there are none.
	owing func()
	// shared are rows that another sheet wrote, which come after its own.
	shared [][]byte
}

func newSheet(name string, header ...string) *sheet {
	s := &sheet{name: name}
	s.add(header...)
	return s
}

// add adds a row.
func (s *sheet) add(cells ...string) {
	for _, c := range cells {
		s.cell(c)
	}
	s.end()
}

// cell adds a cell to the row being written; end ends the row. So do money, day
// and number, which make no text of their own on the way.
func (s *sheet) cell(c string) *sheet {
	b := s.text.rest
	if bare(c) {
		b = append(b, c...)
	} else {
		b = appendGuarded(b, c)
	}
	s.text.rest = append(b, ',')
	return s
}

func (s *sheet) money(m crm.Money) *sheet {
	s.text.rest = append(m.Append(s.text.rest), ',')
	return s
}

// amount is that of a deal, empty where it has none.
func (s *sheet) amount(d *crm.Deal) *sheet {
	if !d.HasAmount {
		return s.cell("")
	}
	return s.money(d.Amount)
}

// day is empty where there is none.
func (s *sheet) day(d crm.Date) *sheet {
	if d < 0 && d < crm.DateOf(0, 1, 1) { // its sign begins a formula
		return s.cell(d.String())
	}
	s.text.rest = append(d.Append(s.text.rest), ',')
	return s
}

// number is empty where it is not known.
func (s *sheet) number(n int, known bool) *sheet {
	if known {
		s.text.rest = strconv.AppendInt(s.text.rest, int64(n), 10)
	}
	s.text.rest = append(s.text.rest, ',')
	return s
}

// begun gives the cells so far of the row being written, for other rows to begin
// with.
func (s *sheet) begun() []byte { return s.text.rest[s.row:] }

func (s *sheet) begin(cells []byte) *sheet {
	s.text.rest = append(s.text.rest, cells...)
	return s
}

// end ends the row being written, which has a cell, and gives it, to be added to
// other sheets.
func (s *sheet) end() (row []byte) {
	b := s.text.rest
	b[len(b)-1] = '\r'
	b = append(b, '\n')
	s.text.rest, row = b, b[s.row:]
	s.text.aside()
	s.row = len(s.text.rest)
	return row
}

// later has n rows written when the file is asked for: a page only names its
// sheets, and these are written beside each other when all pages are done.
func (s *sheet) later(n int, write func()) { s.text.of, s.owing = s.text.rows+n, write }

// written is the sheet with its rows.
func (s *sheet) written() *sheet {
	if s.owing != nil {
		s.owing()
		s.owing = nil // what it made the rows of goes
	}
	return s
}

// file is the sheet as a file; nothing is added afterwards.
func (s *sheet) file() DataFile {
	text := s.written().text.bytes()
	if len(s.shared) > 0 {
		text = bytes.Join(slices.Insert(s.shared, 0, text), nil)
	}
	return DataFile{Name: s.name, Bytes: text}
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
