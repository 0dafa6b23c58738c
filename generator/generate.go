// Package generator is the whole program as one function: exports and a plan
// in, the files of a site out. The stages are called in the order of the
// folder list (see README.md); each takes values and gives values. It refuses
// the disk, the clock and the environment: cmd has them.
package generator

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

// Request is what one build is asked for.
type Request struct {
	Places  []ingest.Place
	Plan    config.Plan
	AsOf    crm.Date // of --as-of, NoDate where it was not given
	Today   crm.Date // by the clock, used only where the plan says `as_of: today`
	Home    fs.FS    // the folder of the config, for the process and own pages; nil for none
	History fs.FS    // the history folder, nil to neither read nor keep one
	Skip    []string // paths below the places that are not exports: the site, the history folder
	// Key is the people key, nil for none.
	Key *audience.Key
	// Audience names the cut to make, "" for the whole site.
	Audience string
	Version  string
	Single   bool         // also make the single-file edition
	Cache    render.Cache // of drawn charts, nil for none
	// Progress is told of each stage as it begins; nil for nobody.
	Progress func(stage string)
}

// Result is the site as values, and what the caller has to tell.
type Result struct {
	Site   map[string][]byte // slash path → bytes
	Single []byte            // the single-file edition, nil unless asked for
	// Record is today's, for Keep; nil where none is to be kept.
	Record *history.Record
	// Diagnostics are the problems of exports and history, sorted; a site was
	// built all the same.
	Diagnostics []diag.Diagnostic
	AsOf        crm.Date
	Headline    string // of the Overview
	Deck        string
	Findings    []report.Finding
	Files       []crm.File
	Rejects     []crm.Reject
	// Failed are the KPIs that cross what the plan calls fail, in words.
	Failed []string
	// Key knows everybody in the exports; nil where the build had none.
	Key *audience.Key
	// Sight is what the site shows, for the table of audiences.
	Sight Sight
	// Summary is a short Markdown text about the build, JUnit each gate as a
	// test case, for a CI job.
	Summary []byte
	JUnit   []byte
}

// Generate builds the site. An error is of the world, or *Problems: what the
// user has to mend before anything can be built.
func Generate(ctx context.Context, r Request) (*Result, error) {
	out, site, err := r.compose(ctx)
	if err != nil {
		return nil, err
	}
	r.tell("drawing charts")
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := r.draw(site, out); err != nil {
		return nil, err
	}
	out.Sight.Files = slices.Sorted(maps.Keys(out.Site))
	return out, nil
}

// compose is all of Generate but the drawing. What it worked with is of no use
// when it returns: of a big export that is most of the memory, which the site
// as bytes needs.
func (r *Request) compose(ctx context.Context) (*Result, report.Site, error) {
	p, err := r.prepare(ctx)
	if err != nil {
		return nil, report.Site{}, err
	}
	found := metrics.Compute(p.input(), r.Plan.KPIs)
	data := p.data
	out := &Result{Key: p.key, AsOf: p.asOf, Files: data.Files, Rejects: data.Rejects}
	if r.keeps() {
		today := p.record(found)
		out.Record = &today
	}
	out.Diagnostics = slices.Concat(data.Findings, p.damage, r.missingParts(p))
	diag.Sort(out.Diagnostics)
	gates := metrics.Gates(found, r.Plan.KPIs)
	words := gateWords{kpis: metrics.KPIs(r.Plan.KPIs), currency: data.Currency}
	out.Failed, out.JUnit = words.failed(gates), words.junit(gates)

	r.tell("writing pages")
	p.forgetPast()
	site := report.Compose(report.Input{
		Found: found, Book: p.book, Data: data, Scope: p.scope,
		Options: r.reportOptions(p),
	})
	out.Sight = r.sight(p, site.Rows)
	out.Findings, out.Headline, out.Deck = site.Findings, site.Pages[0].Headline.String(), site.Pages[0].Deck.String()
	out.Summary = words.summary(site, gates)
	return out, site, nil
}

// Read is the first half of Generate: the exports as a Dataset, with the
// plan's overrides.
func Read(_ context.Context, r Request) (*crm.Dataset, error) { return r.read(true) }

// read reads the exports; sums asks for the SHA-256 of each file.
func (r *Request) read(sums bool) (*crm.Dataset, error) {
	asOf := r.AsOf
	if asOf == crm.NoDate {
		asOf = r.Plan.AsOf.Day
	}
	if asOf == crm.NoDate && r.Plan.AsOf.Today {
		asOf = r.Today
	}
	skip := r.Skip
	if r.hasParked() {
		skip = append(slices.Clone(skip), parkedFile)
	}
	data, err := ingest.Read(r.Places, ingest.Options{
		Sources: r.Plan.Exports, Stages: r.Plan.Stages, Currency: r.Plan.Currency, Rates: r.Plan.Rates,
		Extra: extraColumns(&r.Plan), YearStart: r.Plan.FiscalYearStart, Plans: r.Plan.Plans, Zone: r.Plan.Zone, AsOf: asOf, Skip: skip, Sums: sums,
	})
	if err != nil {
		return nil, err
	}
	data.Findings = append(data.Findings, missingColumns(&r.Plan, data)...)
	if err := r.park(data); err != nil {
		return nil, err
	}
	if diag.HasErrors(data.Findings) {
		return data, &Problems{List: data.Findings}
	}
	return data, nil
}

// draw renders the site and, if asked for, its single-file edition.
func (r *Request) draw(site report.Site, out *Result) (err error) {
	look := render.Look{Theme: r.Plan.Theme, Cache: &memory{drawn: map[string][]byte{}, next: r.Cache}}
	if out.Site, err = render.Site(site, look); err != nil {
		return fmt.Errorf("draw the site: %w", err)
	}
	if r.Single {
		if out.Single, err = render.SingleFile(site, look); err != nil {
			return fmt.Errorf("draw the single file: %w", err)
		}
	}
	return nil
}

func (r *Request) tell(stage string) {
	if r.Progress != nil {
		r.Progress(stage)
	}
}

// Problems is everything that the user has to mend before a site can be
// built.
type Problems struct {
	List []diag.Diagnostic
}

// Error gives the number of problems; print them one by one instead.
func (p *Problems) Error() string {
	return fmt.Sprintf("%d problems in config or exports", len(p.List))
}
