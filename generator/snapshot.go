package generator

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Snapshot is what a build of one export would record, without the site.
type Snapshot struct {
	AsOf        crm.Date
	Deals       int // known on that day
	Record      history.Record
	Files       []crm.File
	Rejects     []crm.Reject
	Diagnostics []diag.Diagnostic
	Key         *PeopleKey // that knows everybody; nil for none
}

// TakeSnapshot is Generate up to the record: same reading, same people mode,
// same KPIs.
func TakeSnapshot(ctx context.Context, r Request) (*Snapshot, error) {
	p, err := r.prepare(ctx)
	if err != nil {
		return nil, err
	}
	found := metrics.Compute(p.input(), r.Plan.KPIs)
	return &Snapshot{AsOf: p.asOf, Deals: len(p.book.Deals), Record: p.record(found),
		Files: p.data.Files, Rejects: p.data.Rejects, Diagnostics: p.data.Findings, Key: p.key}, nil
}

// StoreFile is one file of the history folder, for cmd, which knows no stage.
type StoreFile = history.StoreFile

// Keep gives the files to write so that a history folder holds a record
// besides what it holds at this moment; see history.Add.
func Keep(folder fs.FS, record *history.Record) ([]StoreFile, []diag.Diagnostic, error) {
	files, found, err := history.Add(folder, *record)
	if err != nil {
		return nil, nil, fmt.Errorf("keep the record of %s: %w", record.Day, err)
	}
	return files, found, nil
}

// Kept lists the recorded days of a history folder, and names what is damaged
// or missing.
func Kept(folder fs.FS) ([]history.DayFile, []diag.Diagnostic, error) { return history.List(folder) }
