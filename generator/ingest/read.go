package ingest

import (
	"errors"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// reader gathers what the files say. It lives for one Read.
type reader struct {
	opt     Options
	zone    *time.Location
	rules   map[[2]string]*StageRule
	looked  []string // the places, as the user named them
	sources []*source

	people     *people
	accounts   *accounts
	roles      map[string]string
	leadIDs    map[string]struct{}
	contactIDs map[string]string // contact id: e-mail
	rows       map[crm.Entity]*rowSet

	deals       []crm.Deal  // parallel to candidates once mergeDeals is done
	candidates  []candidate // rows of deals, then deals
	has         crm.FieldSet
	statusApart bool // the outcome is apart from the stage, as in Pipedrive
	builtKeys   bool
	deriving    bool // deals come out of the history
	dealsNamed  bool // some file means deals by their names
	ownersByID  bool
	dealKeys    crm.Finder       // of candidates, by keyAt
	dealNames   map[string]int32 // into candidates, as the one below; -1 where two deals share it
	byContact   map[string][]int32
	lastDeal    dealMemo

	texts       map[string]string
	textsLately [latelySlots]string
	facts       crm.FactLog
	rowIDs      []string // of facts, as far as any has one
	logged      []logged
	reduce      *reduction
	leads       []crm.Lead
	contacts    []crm.Contact
	plans       []planned
	planParents map[string]bool
	periods     map[string]crm.Period
	yearStarts  map[time.Month]int
	stages      []crm.Stage
	outcomes    map[stageKey]crm.Outcome
	stagesSay   map[string]stageSaying // what the words of stages say; not written to while rows are read
	currency    string                 // of the report
	currencies  []crm.CurrencyCount
	days        *recordedDays

	findings []diag.Diagnostic
	look     table.Look // at files when they are opened
	partSize int        // bytes of text of the parts in which files are read
}

// Read reads all files of the places into one Dataset. The error is of the
// world: a folder or file that can't be read. What the user can mend is in
// Dataset.Findings and Dataset.Rejects; a Finding of severity Error (no files,
// no deals) means that there is nothing to build a report from.
func Read(places []Place, opt Options) (*crm.Dataset, error) {
	r := newReader(opt)
	r.look |= table.Beginning
	d, err := r.read(places)
	if errors.Is(err, table.ErrPresumed) { // once more, by all of each file: what was presumed is nowhere kept
		return newReader(opt).read(places)
	}
	return d, err
}

func (r *reader) read(places []Place) (*crm.Dataset, error) {
	if err := r.open(places); err != nil {
		return nil, err
	}
	for _, step := range []struct {
		entity crm.Entity
		shape  func(shape) bool
		read   func(*source) error
		after  func() error
	}{
		{crm.EntityPeople, func(s shape) bool { return s == roles }, r.readRoles, nil},
		{crm.EntityPeople, func(s shape) bool { return s != roles }, r.readPeople, nil},
		{crm.EntityAccounts, nil, r.readAccounts, nil},
		{crm.EntityDeals, nil, r.readDeals, r.indexAndSurvey},
		{crm.EntityHistory, nil, r.readHistory, r.afterHistory},
		{crm.EntityLeads, nil, r.readLeads, nil},
		{crm.EntityContacts, nil, r.readContacts, nil},
		{crm.EntityPlans, func(s shape) bool { return s == periods }, r.readPeriods, nil},
		{crm.EntityPlans, func(s shape) bool { return s != periods }, r.readPlans, nil},
		{crm.EntityActivities, nil, nil, r.countAndSettle},
		{crm.NotCRM, nil, r.readOther, nil},
	} {
		for _, s := range r.sources {
			if s.file.Entity != step.entity || step.read == nil || step.shape != nil && !step.shape(s.layout.Shape) {
				continue
			}
			if err := step.read(s); err != nil {
				return nil, err
			}
		}
		delete(r.rows, step.entity) // the next step's rows are others
		if step.after != nil {
			if err := step.after(); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range r.sources {
		var err error
		if s.file.SHA256, err = s.table.Sum(); err != nil {
			return nil, err
		}
	}
	return r.dataset(), nil
}

func newReader(opt Options) *reader {
	r := &reader{opt: opt, zone: opt.Zone, rules: map[[2]string]*StageRule{}, people: newPeople(), accounts: newAccounts(),
		roles: map[string]string{}, leadIDs: map[string]struct{}{}, contactIDs: map[string]string{}, rows: map[crm.Entity]*rowSet{},
		dealNames: map[string]int32{}, byContact: map[string][]int32{}, partSize: table.PartSize,
		planParents: map[string]bool{}, periods: map[string]crm.Period{}, yearStarts: map[time.Month]int{},
		texts: map[string]string{}, days: newRecordedDays(), stagesSay: map[string]stageSaying{}, reduce: newReduction(opt.AsOf, 0)}
	if opt.Sums {
		r.look |= table.Summed
	}
	if r.zone == nil {
		r.zone = time.UTC
	}
	for i := range opt.Stages {
		rule := &opt.Stages[i]
		key := [2]string{foldWords(rule.Pipeline), foldWords(rule.Name)}
		if _, taken := r.rules[key]; !taken {
			r.rules[key] = rule
		}
	}
	return r
}

// readOther accounts for the rows of a file that is none of ours.
func (r *reader) readOther(s *source) error {
	return s.table.Each(func(row *table.Row) error {
		s.file.Read++
		s.ignore("a record of another kind")
		return nil
	})
}

// seen gives the set in which rows of the source's entity are remembered, nil
// where no row can be a repeat.
func (r *reader) seen(s *source) *rowSet {
	if r.unrepeated(s) {
		if order := s.inOrder(); order.repeats {
			return newSortedRowSet(order.col)
		}
		return nil
	}
	if r.rows[s.file.Entity] == nil {
		r.rows[s.file.Entity] = newRowSet()
	}
	return r.rows[s.file.Entity].under(s.table.Header)
}
