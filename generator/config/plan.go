package config

import (
	"time"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// Plan is the whole configuration, decoded and checked: the options of every
// stage. The zero Plan is that of `{version: 1}` and of no config at all; a
// zero field means "the default", which the key's entry in Keys names.
type Plan struct {
	// File is the config as the user named it, "" where there is none.
	File string

	Title  string
	AsOf   AsOf
	Period PeriodChoice
	// FiscalYearStart is 0 where the config does not say: the export's own
	// calendar, else January.
	FiscalYearStart time.Month
	Currency        string             // reporting currency, "" for the export's
	Rates           map[string]float64 // what one unit of a currency is worth in Currency
	Locale          string             // "" for en-GB
	Zone            *time.Location     // nil for UTC

	Exports []ingest.Source
	Stages  []ingest.StageRule

	Horizons   []int // weeks before a period's end, descending; empty for 13…0
	Waterfalls []metrics.WaterfallAsk

	// Suggestions are what is worth trying, by the reason why a deal is on the
	// list of stale deals; nil for the report's own words.
	Suggestions map[string]string

	Process string // path of the sales process, "" for none; relative to the config
	History string // path of the history folder, "" for "history"; relative to the config
	Pages   string // path of the folder of own pages, "" for none; relative to the config

	AllowQuarantine Allowance
	Plans           []ingest.PlanEntry             // besides those of the exports
	KPIs            []metrics.Choice               // the chosen ones in the order shown; empty for the default set
	Lint            map[string]metrics.LintSetting // by rule; nil where nothing is said
	Objectives      []metrics.ObjectiveAsk         // goals of cleansing, in the order shown
	Segments        []string
	People          audience.Mode // "" for the default, audience.Pseudonym
	PeopleKey       string        // path of the people key, "" for none; relative to the config
	MinGroup        int           // people below which a group is not shown by itself, 0 for audience.SmallestGroup
	Audiences       []Audience    // in the order of the file
	Links           Links
	Theme           string // "" for slate
	Mail            publish.Server

	places map[string]diag.Pos
}

// Where gives the place of a value in the config by its path, such as
// "exports[0].columns.amount" or "segments[2]", so that a later stage can
// point at the line that asked for something the data does not have. It is
// the place of the whole config where the path is not in it.
func (p *Plan) Where(path string) diag.Pos {
	if pos, ok := p.places[path]; ok {
		return pos
	}
	return diag.Pos{File: p.File}
}

// AsOf is the day that the report speaks about, as configured: a day, today
// by the clock, or (the zero value) the newest recorded moment of the exports.
type AsOf struct {
	Day   crm.Date
	Today bool
}

// Audience is a cut of the site for some readers. Empty fields take what the
// whole site has.
type Audience struct {
	Name   string
	People audience.Mode
	Pages  []string // page names, "overview" for index.html; empty for all
	Where  string   // the filter as written, `team == "North"`; "" for every deal
}

// Links are patterns of addresses in the CRM; {id} stands for the record's id.
type Links struct {
	Deal, Account, Contact, Lead string
}

// Allowance is how many quarantined rows are not worth exit status 3: a
// number of rows or a share of the rows read. The zero value allows none.
type Allowance struct {
	Rows    int
	PerMill int64 // millionths of the rows read
}

// Allows tells whether so many quarantined rows of so many rows read are
// within the allowance. No quarantined rows always are.
func (a Allowance) Allows(quarantined, read int) bool {
	return quarantined <= a.Rows || int64(quarantined)*1_000_000 <= a.PerMill*int64(read)
}
