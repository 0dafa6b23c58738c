package ingest

import (
	"io/fs"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// Place is one PATH of the command line or the config: a file, a folder (read
// with its subfolders), a zip or a gzip.
type Place struct {
	Show string // as the user named it; the prefix of every File.Path from here
	FS   fs.FS
	Path string // inside FS; "." for a whole folder
}

// Options is what the user may override. The zero value means: detect all.
type Options struct {
	Sources  []Source
	Stages   []StageRule
	Currency string             // reporting currency, "" to take the export's
	Rates    map[string]float64 // what one unit of a currency is worth in Currency
	Extra    []string           // further columns to keep: segments, own KPIs
	Zone     *time.Location     // nil is UTC; moves moments, never dates
	AsOf     crm.Date           // activities after it are planned; NoDate: the newest recorded moment
	// YearStart is the month in which fiscal years start, for plans that name
	// their period ("Q3 FY2026"); 0 to take the export's calendar, or January.
	YearStart time.Month
	// Plans are those that the config itself holds.
	Plans []PlanEntry
	// Sums asks for the SHA-256 of each file. It is a tenth of the time that
	// reading takes.
	Sums bool
	Skip []string // slash paths, inside a Place, never to be read (the site, the history folder)
}

// Source overrides what detection would choose for the files that match Path
// (a path as in File.Path, or its suffix after a slash, or a glob), or that lie
// below it where it is a folder or a zip.
type Source struct {
	Path    string
	Entity  crm.Entity        // "" to detect
	CRM     string            // dialect id, "" to detect
	Columns map[string]string // our field: their header
	Dates   string            // "dmy", "mdy" or "ymd" for columns that can't be decided
	Decimal string            // "," or "." likewise
	// Where gives the place in the config of each of Columns, for messages.
	Where map[string]diag.Pos
}

// plain tells whether the source overrides nothing.
func (s *Source) plain() bool {
	return s.Entity == "" && s.CRM == "" && len(s.Columns) == 0 && s.Dates == "" && s.Decimal == ""
}

// PlanEntry is one plan of the config: whose it is, as the exports write it,
// and its period by name, or by two days.
type PlanEntry struct {
	Person, Account, Team, Region string
	Period                        string // "2026-Q3"; "" where Days are given
	Days                          crm.Period
	Target                        crm.Money
}

// IsPeriodName tells whether a text names a month, quarter or year.
func IsPeriodName(s string) bool {
	_, ok := namedPeriod(s, crm.Calendar{})
	return ok
}

// StageRule is one entry of pipeline.stages in the config.
type StageRule struct {
	Pipeline    string
	Name        string
	Outcome     string   // "open", "won", "lost", "" to detect
	Probability *float64 // 0…1
	StaleAfter  int      // days
	Requires    []string
}
