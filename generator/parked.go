package generator

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// parkedFile stands beside the config: deals that were looked at and left for
// later, with the columns id, until and note. A person writes it, so it is
// plain CSV with commas or semicolons and ISO days, and no export.
const parkedFile = "parked.csv"

// hasParked tells whether there is such a file.
func (r *Request) hasParked() bool {
	if r.Home == nil {
		return false
	}
	_, err := fs.Stat(r.Home, parkedFile)
	return err == nil
}

// park reads the parked deals into the Dataset, before people are taken out
// of its texts.
func (r *Request) park(data *crm.Dataset) error {
	if !r.hasParked() {
		return nil
	}
	src, err := fs.ReadFile(r.Home, parkedFile)
	if err != nil {
		return fmt.Errorf("read %s: %w", parkedFile, err)
	}
	var problems []diag.Diagnostic
	data.Parked, problems = readParked(src)
	data.Findings = append(data.Findings, problems...)
	return nil
}

// readParked reads the rows that can be read, by deal; of two rows for one
// deal the later day counts. What can't be read is said, row by row.
func readParked(src []byte) ([]crm.Parked, []diag.Diagnostic) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	rows := csv.NewReader(bytes.NewReader(src))
	rows.FieldsPerRecord, rows.TrimLeadingSpace, rows.LazyQuotes = -1, true, true
	if header, _, _ := bytes.Cut(src, []byte("\n")); bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		rows.Comma = ';'
	}
	var list parkedList
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := rows.FieldPos(0)
		switch {
		case err != nil:
			list.problem(line, "this row can't be read", "write id, until and note, separated by commas")
		case list.at == nil:
			if !list.header(row) {
				list.problem(line, "there is no column called id", "begin the file with the line id,until,note")
				return nil, list.problems
			}
		default:
			list.add(line, row)
		}
	}
	slices.SortStableFunc(list.deals, func(a, b crm.Parked) int { return cmp.Or(cmp.Compare(a.Deal, b.Deal), cmp.Compare(b.Until, a.Until)) })
	return slices.CompactFunc(list.deals, func(a, b crm.Parked) bool { return a.Deal == b.Deal }), list.problems
}

// parkedList is the file as far as it is read.
type parkedList struct {
	at       map[string]int // where each column is; nil before the header
	deals    []crm.Parked
	problems []diag.Diagnostic
}

func (l *parkedList) problem(line int, text, hint string) {
	l.problems = append(l.problems, diag.Diagnostic{Code: "parked-row", Severity: diag.Warning, Pos: diag.Pos{File: parkedFile, Line: line}, Text: text, Hint: hint})
}

// header notes where the columns are; false without an id.
func (l *parkedList) header(row []string) bool {
	l.at = map[string]int{}
	for i, name := range row {
		l.at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	_, ok := l.at["id"]
	return ok
}

// add takes one row, or says what is wrong with it.
func (l *parkedList) add(line int, row []string) {
	cell := func(name string) string {
		if i, ok := l.at[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	until, err := crm.ParseISODate(cell("until"))
	switch {
	case cell("id") == "":
		l.problem(line, "a parked deal has no id", "write the id that the deal has in the CRM")
	case err != nil:
		l.problem(line, fmt.Sprintf("until %s is not a date", quoted(cell("until"))), "write the last day on which the deal is parked as 2026-12-31")
	default:
		l.deals = append(l.deals, crm.Parked{Deal: crm.DealID(cell("id")), Until: until, Note: cell("note")})
	}
}
