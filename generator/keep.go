package generator

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// recorded loads what earlier builds kept.
func (r *Request) recorded() ([]history.Record, []diag.Diagnostic, error) {
	if r.History == nil {
		return nil, nil, nil
	}
	return history.Load(r.History)
}

// before gives the records of days up to the as-of day: the report speaks
// about that day and must not know what came later. The as-of day's own
// record is left out too, or a second build would differ from the first.
func before(recorded []history.Record, asOf crm.Date) []history.Record {
	return slices.DeleteFunc(slices.Clone(recorded), func(rec history.Record) bool { return rec.Day >= asOf })
}

// keeps tells whether today is recorded. A cut for one audience is not: its
// deals are not all there are.
func (r *Request) keeps() bool { return r.History != nil && r.Audience == "" }

// record is what a build keeps of its day: the deals, every figure that a later
// build compares with, and what the court said.
func (p *prepared) record(found *metrics.Found) history.Record {
	kpis := make([]history.RecordedKPI, 0, len(found.Measures)+len(found.Parts))
	for _, m := range found.Measures {
		kpis = append(kpis, history.RecordedKPI{ID: m.KPI, Known: m.Known, Value: m.Value, N: m.N})
	}
	for _, m := range found.Parts {
		kpis = append(kpis, history.RecordedKPI{ID: metrics.PartRecord(m.KPI, m.By, m.Value), Known: m.Known, Value: m.Measure.Value, N: m.N})
	}
	kpis = append(kpis, metrics.ObjectiveRecords(found.Objectives)...)
	r := history.NewRecord(p.book, append(kpis, found.Health.RecordsOf()...))
	r.Verdicts = found.Court.Records()
	return r
}

// renameRecorded calls the people of earlier records as this report does. A
// record does not say whether a key numbered its people: where more of its deals
// belong to whom they belong today when it is read as one without a key, it is.
func (p *prepared) renameRecorded() {
	if len(p.recorded) == 0 {
		return
	}
	now := map[crm.DealID]crm.PersonID{}
	if p.key != nil {
		for i := range p.data.Deals {
			now[p.data.Deals[i].ID] = p.data.Deals[i].Owner
		}
	}
	history.Rename(p.recorded, func(rec *history.Record) func(crm.PersonID) (crm.PersonID, bool) {
		keyed, keyless := 0, 0
		for i := range rec.Deals {
			d := &rec.Deals[i]
			owner := now[d.ID]
			if owner == "" || d.State.Owner == "" {
				continue
			}
			if as, ok := p.names.Recorded(d.State.Owner); ok && as == owner {
				keyed++
			}
			if as, ok := p.names.WithoutKey(d.State.Owner); ok && as == owner {
				keyless++
			}
		}
		if keyless > keyed {
			return p.names.WithoutKey
		}
		return p.names.Recorded
	})
}
