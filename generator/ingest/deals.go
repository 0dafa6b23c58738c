package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// candidate is one usable row of a deal file, before rows of the same deal
// are brought together.
type candidate struct {
	deal    *crm.Deal // in reader.deals
	slot    int32     // where it was read to
	src     *source
	key     string // by which rows of one deal meet
	built   bool   // the row had no id
	rank    string // orders rows of one built key, whatever order they came in
	clash   bool
	stages  []stageEntry // from the date-entered columns
	order   crm.Money    // the stage's place in the process
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
	s.damage.watchTexts(s.table.Header...)
	if r.deals == nil {
		r.deals = make([]crm.Deal, 0, r.dealRows()) // room for all: nothing may move while it is pointed at
	}
	r.candidates = slices.Grow(r.candidates, s.rows)
	err := eachRow(s, r.seen(s), func(row *dealRow, at *place) {
		if row.continues() {
			s.ignore("more lines of the deal above")
			return
		}
		if row.Kind != "" && fold(row.Kind) == "lead" {
			s.ignore("a lead that is not an opportunity yet")
			return
		}
		if deleted, _ := yes(row.Deleted); deleted || isDeletedStatus(row.Status) {
			s.ignore("deleted in the CRM")
			return
		}
		r.deals = append(r.deals, crm.Deal{})
		c, ok := r.dealOf(s, row, at, &r.deals[len(r.deals)-1])
		if !ok {
			r.deals = r.deals[:len(r.deals)-1]
		} else {
			s.file.Used++
			c.slot = int32(len(r.deals) - 1)
			r.candidates = append(r.candidates, c)
			s.damage.watchID(string(c.deal.ID))
			s.damage.watchTexts(c.deal.Name, c.deal.Stage, row.Owner)
		}
	})
	if s.damage.idsRuined() {
		r.splitRuined(s)
	}
	return err
}

// continues tells whether the row holds only further lines of the deal above
// it, as Odoo writes lists within a deal: nothing says which deal it is.
func (row *dealRow) continues() bool {
	return row.ID == "" && row.Name == "" && row.Stage == "" && row.Status == "" && row.Amount == "" && row.Owner == ""
}

// dealOf types one row into d; false if it was set aside.
func (r *reader) dealOf(s *source, row *dealRow, at *place, d *crm.Deal) (candidate, bool) {
	c := cells{s: s, line: at.line, row: at.cells, zone: r.zone}
	*d = crm.Deal{ID: dealID(row.ID), Name: unquoted(row.Name), Stage: word(row.Stage), Pipeline: word(row.Pipeline),
		NextStep: word(row.NextStep), Source: word(row.Source), Type: word(row.Type), LossReason: word(row.LossReason),
		Team: word(row.Team), Region: word(row.Region), Contact: contactKey(row.Contact),
		At: crm.Origin{File: s.index, Line: at.line}}
	if s.dialect == "odoo" {
		d.Stage = odooStage(d.Stage)
	}
	if d.Name == "" && !s.has("name") {
		d.Name = word(row.Account) // Close's opportunities have no name of their own
	}
	if s.has("id") && d.ID == "" {
		c.fail("id", "row-no-id", "the deal has no id", "export the column with the CRM's own id filled in every row")
	}
	d.Recorded, d.Currency, d.HasAmount = c.money("amount", row.Amount)
	if code := currencyCode(row.Currency); code != "" {
		d.Currency = code
	}
	d.Amount = d.Recorded
	d.Probability, d.HasProbability = c.fraction("probability", row.Probability)
	d.Forecast = forecastOf(row.Forecast, false)
	if d.Forecast == crm.NoCategory {
		d.Forecast = forecastOf(row.ForecastCode, true)
	}
	d.Created, d.Modified = c.moment("created", row.Created), c.moment("modified", row.Modified)
	d.CloseDate, d.StageSince = c.day("close_date", row.CloseDate), c.day("stage_since", row.StageSince)
	d.LastActivity, d.NextActivity = c.day("last_activity", row.LastActivity), c.day("next_activity", row.NextActivity)
	closed, won, lost := c.day("closed", row.Closed), c.day("won_time", row.WonTime), c.day("lost_time", row.LostTime)
	out := candidate{deal: d, src: s, stages: r.entered(&c)}
	out.order, _, out.ordered = c.money("stage_order", row.StageOrder)
	if c.spoilt(string(d.ID)) {
		return candidate{}, false
	}
	d.Outcome, out.clash = r.outcome(signs{isClosed: row.IsClosed, isWon: row.IsWon, isLost: row.IsLost, isActive: row.IsActive, status: row.Status,
		wonTime: won, lostTime: lost, stage: d.Stage, pipeline: d.Pipeline})
	if d.Stage == "" && !s.has("stage") {
		d.Stage = stageOfOutcome(d.Outcome)
	}
	if d.Outcome != crm.Lost {
		d.LossReason = "" // Dynamics has the status reason of every deal there
	}
	if d.Closed() {
		d.ClosedOn = closedOn(d, closed, won, lost)
	}
	for _, text := range []*string{&d.Stage, &d.Pipeline, &d.Source, &d.Type, &d.LossReason, &d.Team, &d.Region} {
		*text = r.shared(*text)
	}
	d.Owner = r.people.owner(row.OwnerID, row.Owner, row.OwnerEmail)
	d.Account = r.accounts.key(row.AccountID, row.Account)
	d.Extra = r.extraOf(s, at)
	d.Currency = r.shared(d.Currency)
	ownTexts((*string)(&d.ID), &d.Name, &d.NextStep, (*string)(&d.Account), &d.Contact)
	out.identify(at)
	return out, true
}

// closedOn is the day a closed deal was closed: what a column for it says,
// else its close date.
func closedOn(d *crm.Deal, closed, won, lost crm.Date) crm.Date {
	if d.Outcome == crm.Won && won != crm.NoDate {
		return won
	}
	if d.Outcome == crm.Lost && lost != crm.NoDate {
		return lost
	}
	return cmp.Or(closed, d.CloseDate)
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
