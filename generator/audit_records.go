package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/audit"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// AuditFolder is where the records of audits lie, beside the config.
const AuditFolder = "audits"

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

// AuditName is the file of a period's record in AuditFolder.
func AuditName(period crm.Period) string { return audit.Name(period) }

// narrowAudits takes out of the audits what this site may not show. A cut for
// an audience gets the commitment alone, since the result is about everybody's
// deals. Where no person appears, a team that was audited and is not shown by
// itself tells of few people, and so does what the others leave of the whole.
func (r *Request) narrowAudits(p *prepared) {
	if len(p.home.audits) == 0 {
		return
	}
	who, err := r.audience()
	cut := err == nil && who != nil && who.Where != ""
	shown := map[string]bool{}
	for i := range p.data.Deals {
		for _, by := range []string{"team", "region"} {
			shown[metrics.SegmentValue(&p.data.Deals[i], p.data, by)] = true
		}
	}
	for i := range p.home.audits {
		a := &p.home.audits[i]
		if cut {
			*a = report.Audit{Period: a.Period, Commitment: a.Commitment, Committed: a.Committed}
		}
		hidden := func(t report.AuditRate) bool { return !shown[t.Name] }
		if r.mode() == audience.Nobody && slices.ContainsFunc(a.Teams, hidden) {
			a.Teams = nil
		}
	}
}
