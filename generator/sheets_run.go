package generator

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

// AgreementsFile is where agreements of one-to-ones are kept, beside the
// config: a CSV with the columns person, on, what, who and done.
const AgreementsFile = "agreements.csv"

// Sheets gives a one-to-one sheet for everybody who owns an open deal, by file
// name. Where people are left out it is a mistake to ask for them.
func Sheets(ctx context.Context, r Request) (map[string][]byte, error) {
	if r.mode() == audience.Nobody {
		return nil, &Problems{List: []diag.Diagnostic{{Code: "sheets-without-people", Severity: diag.Error, Pos: r.Plan.Where("people"),
			Text: "one-to-one sheets are about people, and the config says people: none", Hint: "use people: pseudonym or people: named for the sheets; the site may keep none"}}}
	}
	in, p, err := r.pageInput(ctx)
	if err != nil {
		return nil, err
	}
	agreed, err := r.agreements()
	if err != nil {
		return nil, err
	}
	for i := range agreed {
		a := &agreed[i]
		a.person, a.What, a.Who, a.Done = p.names.Redact(a.person), p.names.Redact(a.What), p.names.Redact(a.Who), p.names.Redact(a.Done)
	}
	input := metrics.Input{Data: in.Data, Book: in.Book, Scope: in.Scope}
	open := map[crm.PersonID]bool{}
	for i := range in.Book.Deals {
		if d := in.Book.Deals[i]; d.IsOpen() && d.Owner != "" {
			open[d.Owner] = true
		}
	}
	out := map[string][]byte{}
	for _, p := range in.Data.People {
		if !open[p.ID] {
			continue
		}
		site := report.PersonSheet(in, p.ID, metrics.LeanOf(&input, p.ID), of(agreed, p))
		page, err := render.SingleFile(site, render.Look{Theme: r.Plan.Theme})
		if err != nil {
			return nil, fmt.Errorf("draw a one-to-one sheet: %w", err)
		}
		name := p.Name
		if name == "" {
			name = string(p.ID)
		}
		out[freeName(out, "one-to-one-"+fileName(name, "person"))] = page
	}
	return out, nil
}

// namedAgreement is a row of agreements.csv.
type namedAgreement struct {
	person string
	report.Agreement
}

// of gives a person's agreements, by the name or id that the sheets show.
func of(all []namedAgreement, p crm.Person) []report.Agreement {
	var out []report.Agreement
	for _, a := range all {
		if strings.EqualFold(a.person, p.Name) || strings.EqualFold(a.person, string(p.ID)) {
			out = append(out, a.Agreement)
		}
	}
	return out
}

// agreements reads agreements.csv beside the config; none is fine.
func (r *Request) agreements() ([]namedAgreement, error) {
	if r.Home == nil {
		return nil, nil
	}
	src, err := fs.ReadFile(r.Home, AgreementsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the agreements: %w", err)
	}
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	rows.FieldsPerRecord = -1
	header, err := rows.Read()
	at := map[string]int{}
	for i, name := range header {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	wrong := func(line int, text string) error {
		return &Problems{List: []diag.Diagnostic{{Code: "agreements", Severity: diag.Error, Pos: diag.Pos{File: AgreementsFile, Line: line}, Text: text,
			Hint: "the columns are person, on, what, who and done, separated by commas; days are written as 2026-10-31"}}}
	}
	for _, name := range []string{"person", "on", "what"} {
		if _, ok := at[name]; !ok || err != nil {
			return nil, wrong(1, fmt.Sprintf("the column %q is missing", name))
		}
	}
	var out []namedAgreement
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		line, _ := rows.FieldPos(0)
		if err != nil {
			return nil, wrong(line, err.Error())
		}
		cell := func(name string) string {
			if i, ok := at[name]; ok && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		}
		day, err := crm.ParseISODate(cell("on"))
		if err != nil {
			return nil, wrong(line, fmt.Sprintf("%q is not a date", cell("on")))
		}
		out = append(out, namedAgreement{cell("person"), report.Agreement{On: day, What: cell("what"), Who: cell("who"), Done: cell("done")}})
	}
}
