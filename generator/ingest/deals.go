package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// candidate is one usable row of a deal file, before rows of the same deal
// are brought together.
type candidate struct {
	deal    *crm.Deal // in reader.deals
	src     *source
	from    crm.Origin
	key     string       // by which rows of one deal meet
	rank    string       // orders rows of one built key, whatever order they came in
	contact string       // a contact's key, to join activities
	stages  []stageEntry // from the date-entered columns
	order   crm.Money    // the stage's place in the process
	slot    int32        // where it was read to
	built   bool         // the row had no id
	clash   bool
	ordered bool
}

// stageEntry is the moment a deal entered a stage.
type stageEntry struct {
	stage string
	at    crm.Moment
}

// readDeals reads one deal file.
func (r *reader) readDeals(s *source) error {
	r.hasFields(s)
	r.learnStages(s)
	s.damage.watchTexts(s.table.Header...)
	if r.deals == nil {
		n := r.dealRows()
		cores.All(
			func() { r.candidates = touched[candidate](n)[:0] },
			func() { r.deals = touched[crm.Deal](n)[:0] }, // room for all: nothing may move while it is pointed at
		)
	}
	columns := columnsOf(s)
	err := eachTyped(r, s, func(in *dealCells, at *place, out *dealRead) { r.dealOf(out, &columns, in.Row, at) }, r.fileDeal)
	if s.damage.idsRuined() {
		r.splitRuined(s)
	}
	return err
}

// fileDeal puts the deal of a row among the others, and finds what it shares
// with them: texts, people, accounts.
func (r *reader) fileDeal(of *dealCells, at *place, in *dealRead) {
	row, s := of.Row, in.src
	switch {
	case in.left != "":
		s.ignore(in.left)
		return
	case in.cells.spoilt(strings.Clone(string(in.deal.ID))):
		return
	}
	r.deals = append(r.deals, in.deal)
	d := &r.deals[len(r.deals)-1]
	for _, text := range []*string{&d.Stage, &d.Pipeline, &d.Source, &d.Type, &d.LossReason, &d.Team, &d.Region, &d.Currency} {
		*text = r.shared(*text)
	}
	d.Owner = r.people.owner(row.OwnerID, row.Owner, row.OwnerEmail)
	d.Account = r.accounts.key(row.AccountID, row.Account)
	d.Extra = r.extraOf(s, at)
	ownTexts((*string)(&d.ID), &d.Name, &d.NextStep, (*string)(&d.Account))
	c := in.candidate
	c.contact = strings.Clone(c.contact)
	c.deal, c.slot = d, int32(len(r.deals)-1)
	c.identify(at)
	r.candidates = append(r.candidates, c)
	s.file.Used++
	s.damage.watchID(string(d.ID))
	s.damage.watchTexts(d.Name, d.Stage, row.Owner)
}

// identify gives the candidate its key. A deal without an id is known by its
// name, its creation and its owner, as far as the export has them.
func (c *candidate) identify(at *place) {
	d := c.deal
	if d.ID != "" {
		c.key = joinKey(string(d.ID))
		return
	}
	c.built = true
	c.rank = strings.Join(at.cells, "\x00")
	sum := sha256.Sum256([]byte(strings.Join([]string{foldWords(d.Name), d.Created.String(), string(d.Owner), string(d.Account)}, "\x00")))
	c.key = "k" + hex.EncodeToString(sum[:6])
}

// hasFields records which fields of deals the file carries.
func (r *reader) hasFields(s *source) {
	for f := range crm.FieldCount {
		if s.has(f.String()) {
			r.has = r.has.With(f)
		}
	}
	for field, f := range map[string]crm.Field{"owner_id": crm.FieldOwner, "owner_email": crm.FieldOwner, "account_id": crm.FieldAccount,
		"won_time": crm.FieldClosed, "lost_time": crm.FieldClosed, "forecast_code": crm.FieldForecast} {
		if s.has(field) {
			r.has = r.has.With(f)
		}
	}
}
