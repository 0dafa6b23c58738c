package report

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// writeJSON writes a table as json.MarshalIndent would at its place in
// report.json.
func (t *jsonTable) writeJSON(w *longText) {
	rows := beginRows(w, t.Columns)
	for _, row := range t.Rows {
		for _, cell := range row {
			rows.cell(cell)
		}
		rows.end()
	}
	rows.close()
}

// appendCell writes a cell of a row. What is not of the usual kinds is left to
// package json.
func appendCell(b []byte, cell any) []byte {
	switch c := cell.(type) {
	case nil:
		return append(b, "null"...)
	case int:
		return strconv.AppendInt(b, int64(c), 10)
	case float64:
		return appendFloat(b, c)
	case bool:
		return strconv.AppendBool(b, c)
	case crm.Money:
		return c.Append(b)
	case string:
		if !bareJSON(c) {
			break
		}
		return append(append(append(b, '"'), c...), '"')
	}
	return append(b, jsonText(cell, "     ")...)
}

func appendFloat(b []byte, x float64) []byte {
	if size := math.Abs(x); size != 0 && size < 1e-6 || !(size < 1e21) {
		return append(b, jsonText(x, "     ")...) // with an exponent, or no number
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}

// bareJSON tells of a text that JSON, also inside HTML, has as it is.
func bareJSON(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

// jsonText is a value as report.json has it, prefix being the indent of its
// last line.
func jsonText(value any, prefix string) []byte {
	text, err := json.MarshalIndent(value, prefix, " ")
	if err != nil {
		panic("internal error: report.json: " + err.Error())
	}
	return text
}
