package ingest

import (
	"fmt"
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// cells reads the typed values of one row and collects what can't be read.
type cells struct {
	s    *source
	line int        // on which the row starts
	at   *table.Row // the row itself, for those who read it while it lasts: where its cells start is known at once
	row  []string   // parallel to source.keys, for those who ask by column
	zone *time.Location
	key  string // of the row, for who sets it aside later
	bad  []diag.Diagnostic
	lost []lostCell
}

// fail records that a cell can't be used.
func (c *cells) fail(field, code, text, hint string) {
	d := diag.Diagnostic{Code: code, Severity: diag.Warning, Text: text, Hint: hint,
		Pos: diag.Pos{File: c.s.file.Path, Line: c.line}}
	if i, ok := c.s.at[field]; ok && c.at != nil {
		d.Pos.Line, d.Pos.Col = c.at.Pos(c.s.cols[i])
	} else if ok {
		c.lost = append(c.lost, lostCell{reason: len(c.bad), cell: i})
	}
	c.bad = append(c.bad, d)
}

// spoilt sets the row aside if any of its cells was bad, and tells so.
func (c *cells) spoilt(key string) bool {
	if len(c.bad) == 0 {
		return false
	}
	for i := range c.lost {
		c.lost[i].reject = len(c.s.rejects)
	}
	c.s.quarantine(c.line, key, c.bad)
	if len(c.lost) == 0 {
		return true
	}
	if c.s.lost == nil {
		c.s.lost = map[int][]lostCell{}
	}
	c.s.lost[c.line] = c.lost
	return true
}

// label names a field as people do: "close date".
func label(field string) string { return strings.ReplaceAll(field, "_", " ") }

// shown shortens a cell for a message.
func shown(cell string) string {
	if r := []rune(cell); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return cell
}

func (c *cells) moment(field, cell string) crm.Moment {
	if cell == "" {
		return crm.Moment{} // most cells of a log, so the cheaper question comes first
	}
	return c.momentAs(c.s.dates[field], field, cell)
}

// momentAs is moment for who has the form of the field's cells at hand; a field
// without one is blank.
func (c *cells) momentAs(f *column.DateForm, field, cell string) crm.Moment {
	if f == nil || cell == "" {
		return crm.Moment{}
	}
	m, blank, err := f.Parse(cell, c.zone)
	if blank {
		return crm.Moment{}
	}
	if err != nil {
		c.fail(field, "row-bad-date", fmt.Sprintf("%s %q is not a date", c.nameOf(field), shown(cell)),
			"write dates as 2026-02-28, or set dates: dmy for this file")
		return crm.Moment{}
	}
	return m
}

// nameOf is the label of a field, or of the stage column behind it.
func (c *cells) nameOf(field string) string {
	for i, st := range c.s.stages {
		if field == enteredKey(i) {
			return fmt.Sprintf("date entered %q", st.stage)
		}
	}
	return label(field)
}

func (c *cells) day(field, cell string) crm.Date { return c.moment(field, cell).Day }

func (c *cells) money(field, cell string) (crm.Money, string, bool) {
	return c.moneyAs(c.s.numbers[field], field, cell)
}

// moneyAs is money for who has the form of the field's cells at hand; a field
// without one is blank.
func (c *cells) moneyAs(f *column.NumberForm, field, cell string) (crm.Money, string, bool) {
	if f == nil || cell == "" {
		return 0, "", false
	}
	cell = unquoted(cell)
	m, currency, blank, err := f.Money(cell)
	if blank {
		return 0, "", false
	}
	if err != nil {
		hint := "write amounts as 1250.50, or set decimal: \",\" for this file"
		if strings.HasPrefix(cell, "##") {
			hint = "the spreadsheet's column was too narrow when it was saved: export the file again"
		}
		c.fail(field, "row-bad-amount", fmt.Sprintf("%s %q is not an amount", label(field), shown(cell)), hint)
		return 0, "", false
	}
	return m, currency, true
}

func (c *cells) fraction(field, cell string) (float64, bool) {
	return c.fractionAs(c.s.numbers[field], field, cell)
}

// fractionAs is fraction for who has the form of the field's cells at hand; a
// field without one is blank.
func (c *cells) fractionAs(f *column.NumberForm, field, cell string) (float64, bool) {
	if f == nil || cell == "" {
		return 0, false
	}
	v, blank, err := f.Fraction(cell)
	if blank {
		return 0, false
	}
	if err != nil || v < 0 || v > 1 {
		c.fail(field, "row-bad-probability", fmt.Sprintf("%s %q is not between 0 and 100 %%", label(field), shown(cell)),
			"write probabilities as 0 to 100, or as fractions of 1 in the whole column")
		return 0, false
	}
	return v, true
}

// yes reads a yes/no cell; known is false where it is blank or neither.
func yes(cell string) (v, known bool) {
	if cell == "" {
		return false, false
	}
	v, blank, ok := column.Bool(cell)
	return v, ok && !blank
}

// trimmed is strings.TrimSpace, which it does not call where there is nothing to
// take away.
func trimmed(cell string) string {
	if plainEnds(cell) {
		return cell
	}
	return strings.TrimSpace(cell)
}

// plainEnds tells whether both ends of a cell are plain letters or digits, as
// those of nearly all are, or it is empty: strings.TrimSpace takes nothing away.
// Who has millions of cells asks it himself: it costs no call.
func plainEnds(cell string) bool {
	n := len(cell)
	return n == 0 || cell[0]-'!' < 0x7f-'!' && cell[n-1]-'!' < 0x7f-'!'
}

// word gives a text cell, "" for blanks and placeholders.
func word(cell string) string {
	if column.Blank(cell) {
		return ""
	}
	return unquoted(cell)
}

// unquoted takes away the apostrophe that Odoo and SuiteCRM put before text
// that a spreadsheet would take for a formula: '-50% deal.
func unquoted(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
