package history

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// escapes keeps every deal on one line whatever its texts hold.
var escapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)

// textCell writes a text so that it is one line, is not taken for a formula by
// a spreadsheet, and is not mixed up with "?".
func textCell(s string) string {
	for i := range len(s) {
		if c := s[i]; c == '\\' || c == '\n' || c == '\r' {
			s = escapes.Replace(s)
			break
		}
	}
	if s != "" && strings.ContainsRune("'=+-@\t?", rune(s[0])) {
		return "'" + s
	}
	return s
}

// cellText is the way back.
func cellText(c string) string {
	c = strings.TrimPrefix(c, "'")
	if !strings.Contains(c, `\`) {
		return c
	}
	var b strings.Builder
	for i := 0; i < len(c); i++ {
		if c[i] != '\\' || i+1 == len(c) {
			b.WriteByte(c[i])
			continue
		}
		i++
		switch c[i] {
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		default:
			b.WriteByte(c[i])
		}
	}
	return b.String()
}

// floatCell writes a number exactly, without an exponent where a person would
// not use one.
func floatCell(f float64) string {
	form := byte('g')
	if a := math.Abs(f); a == 0 || a > 1e-6 && a < 1e15 {
		form = 'f'
	}
	return textCell(strconv.FormatFloat(f, form, -1, 64))
}

func cellFloat(c string) (float64, error) {
	f, err := strconv.ParseFloat(cellText(c), 64)
	if err == nil && (math.IsNaN(f) || math.IsInf(f, 0)) {
		return 0, errors.New("not a number")
	}
	return f, err
}

// What days ISO writes with four digits of the year.
var (
	firstWritten = crm.DateOf(1, 1, 1)
	lastWritten  = crm.DateOf(9999, 12, 31)
)

// dateCell writes a day. A year that ISO can't write in four digits is a slip
// of the keyboard in the CRM; it is recorded as empty.
func dateCell(d crm.Date) string {
	if d < firstWritten || d > lastWritten {
		return ""
	}
	return d.String()
}

func cellDate(c string) (crm.Date, error) {
	if c == "" {
		return crm.NoDate, nil
	}
	return crm.ParseISODate(c)
}

// dealRow writes one deal.
func dealRow(what string, d *RecordedDeal) []string {
	s := &d.State
	row := []string{what, textCell(string(d.ID)), dateCell(d.Created), unknownCell, unknownCell, unknownCell, unknownCell,
		unknownCell, unknownCell, unknownCell, dateCell(d.Closed), textCell(d.Currency)}
	if s.Set.Has(crm.FieldStage) {
		row[3] = textCell(s.Stage)
	}
	if s.Set.Has(crm.FieldStage) || s.Set.Has(outcomeKnown) {
		row[4] = s.Outcome.String()
	}
	if s.Set.Has(crm.FieldAmount) {
		row[5] = ""
		if s.HasAmount {
			row[5] = textCell(s.Amount.String())
		}
	}
	if s.Set.Has(crm.FieldCloseDate) {
		row[6] = dateCell(s.CloseDate)
	}
	if s.Set.Has(crm.FieldForecast) {
		row[7] = s.Forecast.String()
	}
	if s.Set.Has(crm.FieldProbability) {
		row[8] = ""
		if s.HasProbability {
			row[8] = floatCell(s.Probability)
		}
	}
	if s.Set.Has(crm.FieldOwner) {
		row[9] = textCell(string(s.Owner))
	}
	return row
}

func outcomeNamed(s string) (crm.Outcome, error) {
	for o := crm.Open; o <= crm.Lost; o++ {
		if o.String() == s {
			return o, nil
		}
	}
	return crm.Open, errors.New(strconv.Quote(s) + " is not open, won or lost")
}

func categoryNamed(s string) (crm.ForecastCategory, error) {
	for c := crm.NoCategory; c <= crm.ClosedCategory; c++ {
		if c.String() == s {
			return c, nil
		}
	}
	return crm.NoCategory, errors.New(strconv.Quote(s) + " is not a forecast category")
}
