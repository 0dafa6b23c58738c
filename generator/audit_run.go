package generator

import (
	"context"
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/audit"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

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

// AuditSeed and AuditCommitment give the seed in a file, and its SHA-256.
func AuditSeed(file []byte) []byte { return audit.Seed(file) }

func AuditCommitment(seed []byte) string { return audit.Commitment(seed) }

// AuditAsk is what to draw.
type AuditAsk = audit.Ask
