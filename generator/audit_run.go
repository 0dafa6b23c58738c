package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/audit"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

// AuditFolder is where the records of audits lie, beside the config.
const AuditFolder = "audits"

// AuditDrawn is a drawn audit: a printable sheet for each team's manager and
// one CSV to fill in, by file name.
type AuditDrawn struct {
	AsOf       crm.Date
	Size       int
	Population int
	Files      map[string][]byte
}

// AuditDay gives the day that the exports speak about.
func AuditDay(ctx context.Context, r Request) (crm.Date, error) {
	data, err := Read(ctx, r)
	if err != nil {
		return crm.NoDate, err
	}
	return r.day(data)
}

// DrawAudit draws the audit of a period from the exports.
func DrawAudit(ctx context.Context, r Request, ask audit.Ask) (*AuditDrawn, error) {
	in, _, err := r.pageInput(ctx)
	if err != nil {
		return nil, err
	}
	draw := audit.Sample(in.Book.Deals, func(d *crm.Deal) string {
		if team := metrics.SegmentValue(d, in.Data, "team"); team != "" {
			return team
		}
		return metrics.SegmentValue(d, in.Data, "region")
	}, ask)
	out := &AuditDrawn{AsOf: in.Scope.AsOf, Size: draw.Size(), Population: draw.Population, Files: map[string][]byte{}}
	for _, s := range draw.Strata {
		site := report.AuditSheet(in, report.AuditTeam{Period: ask.Period, Commitment: draw.Commitment, Team: s.Name, Deals: s.Deals})
		page, err := render.SingleFile(site, render.Look{Theme: r.Plan.Theme})
		if err != nil {
			return nil, fmt.Errorf("draw the audit sheet: %w", err)
		}
		name := freeName(out.Files, "audit-"+fileName(s.Name, "all"))
		out.Files[name] = page
	}
	out.Files["audit.csv"] = audit.Sheet(draw, func(id crm.DealID) (*crm.Deal, bool) {
		i, ok := in.Book.Index(id)
		if !ok {
			return nil, false
		}
		return in.Book.Deals[i], true
	})
	return out, nil
}

// pageInput is what pages beside the site are made from.
func (r *Request) pageInput(ctx context.Context) (report.Input, *prepared, error) {
	p, err := r.prepare(ctx)
	if err != nil {
		return report.Input{}, nil, err
	}
	return report.Input{Book: p.book, Data: p.data, Scope: p.scope, Found: &metrics.Found{}, Options: r.reportOptions(p)}, p, nil
}

// fileName makes a file's name of CRM text: letters, digits and hyphens only.
func fileName(s, none string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		return none
	}
	return strings.Join(words, "-")
}

// freeName adds a number where two texts make one name.
func freeName(taken map[string][]byte, name string) string {
	try := name + ".html"
	for n := 2; taken[try] != nil; n++ {
		try = fmt.Sprintf("%s-%d.html", name, n)
	}
	return try
}

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

// readAudits reads the records of audits beside the config; none is fine.
func (r *Request) readAudits() ([]report.Audit, error) {
	if r.Home == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(r.Home, AuditFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the audits: %w", err)
	}
	var out []report.Audit
	var problems []diag.Diagnostic
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".json" {
			continue
		}
		src, err := fs.ReadFile(r.Home, path.Join(AuditFolder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the audits: %w", err)
		}
		one, err := auditOf(src)
		if err != nil {
			problems = append(problems, diag.Diagnostic{Code: "audit-record", Severity: diag.Error, Pos: diag.Pos{File: path.Join(AuditFolder, e.Name())},
				Text: err.Error(), Hint: "put the file back as audit draw wrote it, or take it away"})
			continue
		}
		out = append(out, one)
	}
	if len(problems) > 0 {
		return nil, &Problems{List: problems}
	}
	slices.SortFunc(out, func(a, b report.Audit) int { return int(a.Period.From - b.Period.From) })
	return out, nil
}

// auditOf turns a record into what the report shows.
func auditOf(src []byte) (report.Audit, error) {
	rec, err := audit.Decode(src)
	if err != nil {
		return report.Audit{}, err
	}
	period, _ := rec.Span()
	day, err := crm.ParseISODate(rec.Committed)
	if err != nil {
		return report.Audit{}, fmt.Errorf("the record of an audit lacks the day of its commitment")
	}
	out := report.Audit{Period: period, Commitment: rec.Commitment, Committed: day}
	if rec.Result == nil {
		return out, nil
	}
	rate := func(name string, x audit.Rate) report.AuditRate {
		return report.AuditRate{Name: name, K: x.K, N: x.N, Low: x.Low, High: x.High, Upper: x.Upper}
	}
	r := rec.Result
	out.Done, out.Drawn, out.Errors = r.Errors.N > 0, r.Drawn, rate("", r.Errors)
	out.AmountPart, out.HasAmount, out.Kappa, out.HasKappa = r.AmountShare, r.HasAmount, r.Kappa, r.HasKappa
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, rate(f.Name, f.Rate))
	}
	for _, t := range r.Teams {
		out.Teams = append(out.Teams, rate(t.Name, t.Rate))
	}
	return out, nil
}

// CommitAudit gives the record of an audit with the commitment to a seed: the
// one that is there already, if it is to the same seed.
func CommitAudit(old []byte, period crm.Period, seed []byte, day crm.Date) (record []byte, committed crm.Date, err error) {
	mine := audit.Commitment(seed)
	if old == nil {
		return audit.Record{Period: period.String(), Commitment: mine, Committed: day.String()}.Encode(), day, nil
	}
	rec, err := audit.Decode(old)
	if err != nil {
		return nil, crm.NoDate, err
	}
	if rec.Commitment != mine {
		return nil, crm.NoDate, fmt.Errorf("the audit of %s is committed to another seed (%s)", period, rec.Commitment)
	}
	committed, err = crm.ParseISODate(rec.Committed)
	return old, committed, err
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

// AuditName is the file of a period's record in AuditFolder.
func AuditName(period crm.Period) string { return audit.Name(period) }

// AuditSeed and AuditCommitment give the seed in a file, and its SHA-256.
func AuditSeed(file []byte) []byte       { return audit.Seed(file) }
func AuditCommitment(seed []byte) string { return audit.Commitment(seed) }

// AuditAsk is what to draw.
type AuditAsk = audit.Ask
