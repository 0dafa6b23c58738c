package generator

import (
	"context"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// prepared is what every command computes from: the exports, cut for whom it
// is meant, their past, and what is spoken about.
type prepared struct {
	data     *crm.Dataset
	book     *history.Book
	asOf     crm.Date
	scope    metrics.Scope
	period   string // its name for readers
	recorded []history.Record
	damage   []diag.Diagnostic // of the history folder
	home     homeFiles
	names    *audience.Names // nil where people appear by name
	key      *audience.Key   // that knows everybody; nil for none
	sites    []report.AudienceNote
}

// prepare is the first half of the flow: config and exports in, a Book out.
func (r *Request) prepare(ctx context.Context) (*prepared, error) {
	r.tell("reading exports")
	p := &prepared{}
	var data *crm.Dataset
	var err, recordedErr error
	cores.All(
		func() { data, err = Read(ctx, *r) },
		func() { p.recorded, p.damage, recordedErr = r.recorded() },
	)
	if err != nil {
		return nil, err
	}
	if p.asOf, err = r.day(data); err != nil {
		return nil, err
	}
	if err := r.cut(p, data); err != nil {
		return nil, err
	}
	if p.home, err = r.readHome(); err != nil {
		return nil, err
	}
	p.data.Stages = report.WithExitRules(p.data.Stages, p.home.process)
	if recordedErr != nil {
		return nil, recordedErr
	}
	p.home.redact(p.names)
	r.narrowAudits(p)
	p.recorded = before(p.recorded, p.asOf)
	p.renameRecorded()
	if r.Audience != "" {
		p.recorded = history.Within(p.recorded, p.data)
	}
	r.tell("computing")
	p.book = history.Take(p.data, p.recorded, p.asOf)
	p.data.Has = p.data.Has.Without(p.book.Forgotten)
	// The Book has the facts now, and the deals as of the day; there may be
	// millions, so nothing holds them twice.
	p.data.Facts, p.data.Log, p.data.Deals = nil, nil, nil
	p.scope, p.period = r.scope(p.data, p.book, p.asOf)
	return p, nil
}

// forgetPast lets go of what only metrics look at; pages ask by deal for codes
// alone.
func (p *prepared) forgetPast() {
	p.book = p.book.Now()
	for i := range p.recorded {
		p.recorded[i].Deals = nil
	}
	log := &p.data.Activities
	log.ByDeal, log.ByWeek, log.ByCodeWeek = nil, nil, nil
}

// input is what metrics look at.
func (p *prepared) input() metrics.Input {
	return metrics.Input{Data: p.data, Book: p.book, Scope: p.scope, Recorded: p.recorded}
}
