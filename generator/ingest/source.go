package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// source is one file on its way in: what it was taken for, where its columns
// are, how their values are written, and the account of its rows.
type source struct {
	index   int // into Dataset.Files
	table   *table.Table
	file    crm.File
	dialect string
	apart   bool // its status is apart from the stage: see dialect.Apart
	layout  *layout
	rule    *Source // what the config says of it, nil if nothing

	bound binding
	keys  []string // the canonical header: what gocsv sees
	cols  []int    // parallel to keys: columns of the file
	at    map[string]int
	looks []*look // parallel to keys

	dates   map[string]*column.DateForm
	numbers map[string]*column.NumberForm
	stages  []stageColumn // date-entered columns, in the order of the file
	extra   bool          // it has a column that Options.Extra asks for

	whole  bool       // it can't be read in parts
	orders []rowOrder // in which its rows may come
	rows   int        // usable ones, by the survey

	// Of activities, which are surveyed while they are counted.
	settled    bool           // the forms are those of all its rows
	unsorted   bool           // its rows are not in the order of their ids, or another file may repeat them
	categories categories     // where the presumed codes are
	allAt      map[string]int // at, before columns were given up

	actual bool // its close dates are of days on which deals were closed
	damage damage
	lines  []crm.DealID // deals of which further lines were left out, one for each line

	rejects  []crm.Reject
	findings []diag.Diagnostic
	reasons  map[string]int
	lost     map[int][]lostCell // by line of the row
	// Of a field history: the values of each changed field, and what the
	// file's names of fields mean.
	changed     map[string]*column.Profile
	fieldsNamed fieldNames
}

// has tells whether the file carries a field.
func (s *source) has(field string) bool {
	_, ok := s.at[field]
	return ok
}

// column gives the place of a field in keys, -1 if the file does not carry it.
func (s *source) column(field string) int {
	if k, ok := s.at[field]; ok {
		return k
	}
	return -1
}

// origin is where a row of the file is.
func (s *source) origin(line int) crm.Origin {
	return crm.Origin{File: int32(s.index), Line: int32(line)}
}

// ignore counts one row that is rightly left out.
func (s *source) ignore(reason string) {
	s.file.Ignored++
	s.reasons[reason]++
}

// quarantine sets one row aside with every reason.
func (s *source) quarantine(line int, key string, reasons []diag.Diagnostic) {
	s.file.Quarantined++
	s.rejects = append(s.rejects, crm.Reject{File: s.index, Line: line, Key: key, Reasons: reasons})
}

// replaced turns a row that was used into one that was left out.
func (s *source) replaced(reason string) {
	s.file.Used--
	s.ignore(reason)
}

// close checks the account of the file's rows and gives its entry.
func (s *source) close() crm.File {
	f := &s.file
	for _, reason := range sortedKeys(s.reasons) {
		f.Reasons = append(f.Reasons, crm.IgnoredReason{Reason: reason, Rows: s.reasons[reason]})
	}
	for i := range f.Columns { // the numbered keys are for decoding alone
		switch field := &f.Columns[i].Field; {
		case strings.HasPrefix(*field, "entered:"):
			*field = "stage_entered"
		case strings.HasPrefix(*field, "extra:"):
			*field = "extra"
		}
	}
	slices.SortStableFunc(f.Reasons, func(a, b crm.IgnoredReason) int { return b.Rows - a.Rows })
	if f.Read != f.Used+f.Quarantined+f.Ignored || f.Used < 0 {
		panic(fmt.Sprintf("internal error: rows of %s: read %d, used %d, quarantined %d, ignored %d",
			f.Path, f.Read, f.Used, f.Quarantined, f.Ignored))
	}
	return *f
}

// project lists the columns that are read, under their canonical names, in
// the order of the file.
func (s *source) project(extra []string, x headerIndex) {
	s.at = map[string]int{}
	add := func(key string, col int) {
		s.at[key] = len(s.keys)
		s.keys, s.cols = append(s.keys, key), append(s.cols, col)
		s.looks = append(s.looks, newLook())
	}
	for _, field := range sortedKeys(s.bound.columns) {
		add(field, s.bound.columns[field])
	}
	if s.file.Entity != crm.EntityDeals {
		return
	}
	s.stages = stageColumns(x.raw)
	for i, c := range s.stages {
		add(enteredKey(i), c.column)
	}
	for i, name := range extra {
		col := x.find(name)
		if name == ProductColumn {
			col = x.productColumn()
		}
		if col >= 0 {
			add(extraKey(i), col)
			s.extra = true
		}
	}
}

func enteredKey(i int) string { return fmt.Sprintf("entered:%d", i) }

func extraKey(i int) string { return fmt.Sprintf("extra:%d", i) }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
