package report

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// writeJSON writes a table as json.MarshalIndent would at its place in
// report.json. It goes row by row: a list may have a hundred thousand, whose
// text would be made, copied and indented as a whole.
func (t *jsonTable) writeJSON(w *longText) {
	w.rest = append(w.rest, "{\n   \"columns\": "...)
	w.rest = append(w.rest, jsonText(t.Columns, "   ")...)
	w.rest = append(w.rest, ",\n   \"rows\": ["...)
	for i, row := range t.Rows {
		if i > 0 {
			w.rest = append(w.rest, ',')
		}
		w.rest = append(w.rest, "\n    ["...)
		for k, cell := range row {
			if k > 0 {
				w.rest = append(w.rest, ',')
			}
			w.rest = appendCell(append(w.rest, "\n     "...), cell)
		}
		w.rest = append(w.rest, "\n    ]"...)
		w.aside()
	}
	if len(t.Rows) > 0 {
		w.rest = append(w.rest, "\n   "...)
	}
	w.rest = append(w.rest, "]\n  }"...)
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
		if size := math.Abs(c); size != 0 && size < 1e-6 || !(size < 1e21) {
			break // with an exponent, or no number
		}
		return strconv.AppendFloat(b, c, 'f', -1, 64)
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
