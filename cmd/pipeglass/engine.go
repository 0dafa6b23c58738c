package main

import (
	"context"
	"io/fs"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// engine is what commands ask of generator. Tests put another one in.
type engine struct {
	build func(ctx context.Context, o order) (*built, error)
	read  func(ctx context.Context, o order) (*crm.Dataset, error)
	// lint remarks on the chosen KPIs; it uses up the data. nil says nothing.
	lint  func(o order, data *crm.Dataset) []diag.Diagnostic
	known func() config.Known
	kpis  func() []kpiEntry
	// explain says what a KPI of the catalogue or of the plan is and, with
	// compute, how its value arises; false where there is none of this id.
	explain func(ctx context.Context, o order, id string, compute bool) (explained, bool, error)
	codes   func() []diag.Code
	// kept lists what a history folder holds, and names what is damaged.
	kept func(folder fs.FS) ([]keptDay, []diag.Diagnostic, error)
	// snapshot is what a build of one export would record.
	snapshot func(ctx context.Context, o order) (*snapshot, error)
	// version is that of the program.
	version string
}

// order is what one build is asked for.
type order struct {
	places   []ingest.Place
	plan     config.Plan
	asOf     crm.Date // of --as-of, NoDate where it was not given
	today    crm.Date
	home     fs.FS                // the folder of the config, nil for none
	history  fs.FS                // nil to neither read nor keep one
	key      *generator.PeopleKey // nil for none
	skip     []string
	audience string
	single   bool
	progress func(stage string)
}

// built is a site, not yet on disk.
type built struct {
	site        map[string][]byte
	single      []byte
	keep        keep // nil where no record is kept
	diagnostics []diag.Diagnostic
	headline    string
	files       []crm.File
	rejects     []crm.Reject
	summary     []byte // Markdown
	junit       []byte // XML
	key         *generator.PeopleKey
	sight       generator.Sight // what the site holds, for the table of audiences
	failed      []string        // KPIs that cross what the config calls fail, in words
}

// keep gives the files to write so that a history folder holds a record besides
// what it holds now; nothing, and why, where a damaged file is in its place.
type keep func(folder fs.FS) ([]publish.StoreFile, []diag.Diagnostic, error)

// keptDay is one recorded day.
type keptDay struct {
	day          string
	size         int64
	open, closed int
}

// snapshot is one day of a pipeline, not yet on disk.
type snapshot struct {
	day         crm.Date
	deals       int
	keep        keep
	files       []crm.File
	rejects     []crm.Reject
	diagnostics []diag.Diagnostic
	peopleKey   *generator.PeopleKey
}

// explained is a KPI with how the plan sets it and how its value arises.
type explained struct {
	kpiEntry
	setting []string
	steps   [][2]string
}

// kpiEntry is one KPI of the catalogue.
type kpiEntry struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Role       string `json:"role"`
	Unit       string `json:"unit"`
	Better     string `json:"better"`
	Definition string `json:"definition"` // Markdown
}
