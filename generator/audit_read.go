package generator

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/audit"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// AuditResult is a filled-in sheet, evaluated, with its figures in words.
type AuditResult struct {
	Period     crm.Period
	Commitment string
	Lines      []string
	result     audit.Result
}

// ReadAudit evaluates a filled-in sheet. name is how messages call the file.
func ReadAudit(name string, src []byte) (*AuditResult, error) {
	rows, mistakes := audit.Parse(src)
	var list []diag.Diagnostic
	wrong := func(line int, text, hint string) {
		list = append(list, diag.Diagnostic{Code: "audit-sheet", Severity: diag.Error, Pos: diag.Pos{File: name, Line: line}, Text: text, Hint: hint})
	}
	for _, m := range mistakes {
		wrong(m.Line, m.Text, m.Hint)
	}
	for _, row := range rows {
		if row.Period != rows[0].Period || row.Seed != rows[0].Seed {
			wrong(row.Line, "the row belongs to another audit than the first one", "read the sheet of one audit at a time")
		}
	}
	if len(list) > 0 {
		return nil, &Problems{List: list}
	}
	if len(rows) == 0 {
		wrong(1, "the sheet has no rows", "fill in the CSV that audit draw has written")
		return nil, &Problems{List: list}
	}
	period, err := audit.ParsePeriod(rows[0].Period)
	if err != nil {
		wrong(rows[0].Line, err.Error(), "leave the first eight columns as they were")
		return nil, &Problems{List: list}
	}
	out := &AuditResult{Period: period, Commitment: rows[0].Seed, result: audit.Evaluate(rows)}
	out.Lines = auditLines(out.result)
	return out, nil
}

// auditLines are the figures of a result in words.
func auditLines(r audit.Result) []string {
	percent := func(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }
	rate := func(name string, x audit.Rate) string {
		if x.N == 0 {
			return name + ": nobody looked"
		}
		if x.K == 0 {
			return fmt.Sprintf("%s: 0 of %d in error, at most %s with 95%% confidence", name, x.N, percent(x.Upper))
		}
		return fmt.Sprintf("%s: %d of %d in error, %s (%s to %s)", name, x.K, x.N, percent(float64(x.K)/float64(x.N)), percent(x.Low), percent(x.High))
	}
	out := []string{fmt.Sprintf("%d drawn, %d inspected", r.Drawn, r.Errors.N), rate("deals", r.Errors)}
	if r.HasAmount && r.Errors.N > 0 {
		out = append(out, "by amount: "+percent(r.AmountShare)+" of the inspected amount lies in deals with an error")
	}
	if r.HasKappa {
		out = append(out, fmt.Sprintf("stage: recorded and true stage agree with kappa %.2f (%d inspected)", r.Kappa, r.Stages))
	}
	for _, f := range r.Fields {
		out = append(out, rate("field "+strings.ReplaceAll(f.Name, "_", " "), f.Rate))
	}
	for _, t := range r.Teams {
		out = append(out, rate("team "+t.Name, t.Rate))
	}
	return out
}

// Keep puts the result into the audit's record.
func (a *AuditResult) Keep(old []byte) ([]byte, error) {
	rec, err := audit.Decode(old)
	if err != nil {
		return nil, err
	}
	if rec.Commitment != a.Commitment || rec.Period != a.Period.String() {
		return nil, fmt.Errorf("the sheet was not drawn with the seed that the audit of %s is committed to", rec.Period)
	}
	rec.Result = &a.result
	return rec.Encode(), nil
}
