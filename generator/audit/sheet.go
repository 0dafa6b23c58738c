package audit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Columns are the header of the sheet to fill in: the first eight are filled
// by us, the rest by whoever looks. The answers are "yes" and "no"; blank
// means that it was not looked at.
func Columns() []string {
	return []string{"period", "commitment", "team", "deal", "name", "stage", "amount", "close_date",
		"stage_seen", "amount_right", "close_date_right", "next_step_right", "note"}
}

// fields are the columns that are answered with yes or no.
func fields() []string { return []string{"amount_right", "close_date_right", "next_step_right"} }

// Sheet writes the CSV to fill in. find gives a deal of the draw.
func Sheet(d Draw, find func(crm.DealID) (*crm.Deal, bool)) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	rows := [][]string{Columns()}
	for _, s := range d.Strata {
		for _, id := range s.Deals {
			deal, ok := find(id)
			if !ok {
				continue
			}
			amount, day := "", ""
			if deal.HasAmount {
				amount = deal.Amount.String()
			}
			if deal.CloseDate != crm.NoDate {
				day = deal.CloseDate.String()
			}
			row := []string{d.Period.String(), d.Commitment, s.Name, string(id), deal.Name, deal.Stage, amount, day, "", "", "", "", ""}
			for i := range row {
				row[i] = safe(row[i])
			}
			rows = append(rows, row)
		}
	}
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}

// safe keeps a spreadsheet from taking text of the CRM for a formula.
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// unguarded takes the apostrophe of safe away again.
func unguarded(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return rest
	}
	return s
}

// Row is one filled-in line of a sheet. Answers holds the columns answered
// yes or no: absent means not looked at.
type Row struct {
	Line    int // on which it starts, from 1
	Period  string
	Seed    string // the commitment
	Team    string
	Deal    crm.DealID
	Stage   string
	Amount  crm.Money
	Seen    string // the stage that was found, "" not looked at
	Answers map[string]bool
}

// Mistake is what keeps a row from being used.
type Mistake struct {
	Line int
	Text string
	Hint string
}

// Parse reads a filled-in sheet, also as spreadsheets save it again: with a
// byte order mark, with semicolons. All mistakes are given at once.
func Parse(src []byte) ([]Row, []Mistake) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	r := csv.NewReader(bytes.NewReader(src))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	if first, _, _ := bytes.Cut(src, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';'
	}
	header, err := r.Read()
	if err != nil {
		return nil, []Mistake{{Line: 1, Text: "the sheet is empty", Hint: "fill in the CSV that audit draw has written"}}
	}
	at, missing := places(header)
	if missing != "" {
		return nil, []Mistake{{Line: 1, Text: fmt.Sprintf("the column %q is missing", missing), Hint: "fill in the CSV that audit draw has written, and keep its first line"}}
	}
	var rows []Row
	var mistakes []Mistake
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, mistakes
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return rows, append(mistakes, Mistake{Line: line, Text: err.Error(), Hint: "save the sheet as CSV again"})
		}
		row, wrong := parseRow(cells, at)
		row.Line = line
		for i := range wrong {
			wrong[i].Line = line
		}
		mistakes = append(mistakes, wrong...)
		if row.Deal != "" {
			rows = append(rows, row)
		}
	}
}

// places finds our columns in a header, and the first that is missing.
func places(header []string) (at map[string]int, missing string) {
	at = map[string]int{}
	for i, name := range header {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, name := range Columns()[:len(Columns())-1] {
		if _, ok := at[name]; !ok {
			return at, name
		}
	}
	return at, ""
}

func parseRow(cells []string, at map[string]int) (Row, []Mistake) {
	cell := func(name string) string {
		if i := at[name]; i < len(cells) {
			return unguarded(strings.TrimSpace(cells[i]))
		}
		return ""
	}
	row := Row{Period: cell("period"), Seed: cell("commitment"), Team: cell("team"), Deal: crm.DealID(cell("deal")), Stage: cell("stage"), Seen: cell("stage_seen"), Answers: map[string]bool{}}
	var wrong []Mistake
	if text := cell("amount"); text != "" {
		amount, err := crm.ParseMoney(text)
		if err != nil {
			wrong = append(wrong, Mistake{Text: fmt.Sprintf("amount %q is not a number", text), Hint: "leave the first eight columns as they were"})
		}
		row.Amount = amount
	}
	for _, f := range fields() {
		switch answer := strings.ToLower(cell(f)); {
		case answer == "":
		case slices.Contains([]string{"yes", "y", "ja", "j", "1", "true", "x", "oui", "si", "sí"}, answer):
			row.Answers[f] = true
		case slices.Contains([]string{"no", "n", "nein", "0", "false", "non"}, answer):
			row.Answers[f] = false
		default:
			wrong = append(wrong, Mistake{Text: fmt.Sprintf("%s is %q", f, cell(f)), Hint: "answer yes or no, or leave it blank where nobody looked"})
		}
	}
	return row, wrong
}
