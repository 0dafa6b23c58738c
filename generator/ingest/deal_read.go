package ingest

import (
	"cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// dealRead is what one row says of a deal, before what it shares with others
// is found.
type dealRead struct {
	src       *source
	left      string // why it is left out, "" if it is not
	deal      crm.Deal
	candidate candidate
	cells     cells
}

// leftDeal gives the reason to leave a row out, "" for a deal.
func (row *dealRow) leftDeal() string {
	switch deleted, _ := yes(row.Deleted); {
	case row.continues():
		return "more lines of the deal above"
	case row.Kind != "" && fold(row.Kind) == "lead":
		return "a lead that is not an opportunity yet"
	case deleted || isDeletedStatus(row.Status):
		return "deleted in the CRM"
	}
	return ""
}

// continues tells whether the row holds only further lines of the deal above
// it, as Odoo writes lists within a deal: nothing says which deal it is.
func (row *dealRow) continues() bool {
	return row.ID == "" && row.Name == "" && row.Stage == "" && row.Status == "" && row.Amount == "" && row.Owner == ""
}

// dealColumns is what a file says of its columns, asked once for all of its rows:
// how their cells are read, nil for columns that it lacks.
type dealColumns struct {
	src                                    *source
	hasID, hasName                         bool
	amount, probability, order             *column.NumberForm
	created, modified, closeDate           *column.DateForm
	stageSince, lastActivity, nextActivity *column.DateForm
	closed, won, lost                      *column.DateForm
}

func columnsOf(s *source) dealColumns {
	return dealColumns{src: s, hasID: s.has("id"), hasName: s.has("name"),
		amount: s.numbers["amount"], probability: s.numbers["probability"], order: s.numbers["stage_order"],
		created: s.dates["created"], modified: s.dates["modified"], closeDate: s.dates["close_date"], stageSince: s.dates["stage_since"],
		lastActivity: s.dates["last_activity"], nextActivity: s.dates["next_activity"],
		closed: s.dates["closed"], won: s.dates["won_time"], lost: s.dates["lost_time"]}
}

// dealOf types one row into what is empty. It may run beside itself.
func (r *reader) dealOf(out *dealRead, of *dealColumns, row *dealRow, at *place) {
	s := of.src
	out.src, out.left = s, row.leftDeal()
	if out.left != "" {
		return
	}
	out.cells = cells{s: s, line: at.line, row: at.cells, zone: r.zone}
	c, d := &out.cells, &out.deal
	*d = crm.Deal{ID: dealID(row.ID), Name: unquoted(row.Name), Stage: stageOf(s, row.Stage), Pipeline: word(row.Pipeline),
		NextStep: word(row.NextStep), Source: word(row.Source), Type: word(row.Type), LossReason: word(row.LossReason),
		Team: word(row.Team), Region: word(row.Region)}
	if d.Name == "" && !of.hasName {
		d.Name = word(row.Account) // Close's opportunities have no name of their own
	}
	if of.hasID && d.ID == "" {
		c.fail("id", "row-no-id", "the deal has no id", "export the column with the CRM's own id filled in every row")
	}
	d.Recorded, d.Currency, d.HasAmount = c.moneyAs(of.amount, "amount", row.Amount)
	if code := currencyCode(row.Currency); code != "" {
		d.Currency = code
	}
	d.Amount = d.Recorded
	d.Probability, d.HasProbability = c.fractionAs(of.probability, "probability", row.Probability)
	d.Forecast = forecastOf(row.Forecast, false)
	if d.Forecast == crm.NoCategory {
		d.Forecast = forecastOf(row.ForecastCode, true)
	}
	d.Created, d.Modified = c.momentAs(of.created, "created", row.Created), c.momentAs(of.modified, "modified", row.Modified)
	d.CloseDate, d.StageSince = c.momentAs(of.closeDate, "close_date", row.CloseDate).Day, c.momentAs(of.stageSince, "stage_since", row.StageSince).Day
	d.LastActivity = c.momentAs(of.lastActivity, "last_activity", row.LastActivity).Day
	d.NextActivity = c.momentAs(of.nextActivity, "next_activity", row.NextActivity).Day
	ended := ends{closed: c.momentAs(of.closed, "closed", row.Closed).Day,
		won: c.momentAs(of.won, "won_time", row.WonTime).Day, lost: c.momentAs(of.lost, "lost_time", row.LostTime).Day}
	more := &out.candidate
	more.src, more.stages, more.contact = s, r.entered(c), contactKey(row.Contact)
	more.from = s.origin(at.line)
	more.order, _, more.ordered = c.moneyAs(of.order, "stage_order", row.StageOrder)
	more.clash = r.settleOutcome(s, d, row, ended)
}

// stageOf reads the cell of a stage.
func stageOf(s *source, cell string) string {
	if s.dialect == "odoo" {
		return odooStage(word(cell))
	}
	return word(cell)
}

// ends are the days on which columns say that a deal ended.
type ends struct{ closed, won, lost crm.Date }

// settleOutcome decides what became of the deal, and drops what then says
// nothing of it; clash is that of reader.outcome.
func (r *reader) settleOutcome(s *source, d *crm.Deal, row *dealRow, on ends) (clash bool) {
	d.Outcome, clash = r.outcome(signs{isClosed: row.IsClosed, isWon: row.IsWon, isLost: row.IsLost, isActive: row.IsActive, status: row.Status,
		wonTime: on.won, lostTime: on.lost, stage: d.Stage, pipeline: d.Pipeline})
	if d.Stage == "" && !s.has("stage") {
		d.Stage = stageOfOutcome(d.Outcome)
	}
	if d.Outcome != crm.Lost {
		d.LossReason = "" // Dynamics has the status reason of every deal there
	}
	if d.Closed() {
		d.ClosedOn = closedOn(d, on)
	}
	return clash
}

// closedOn is the day a closed deal was closed: what a column for it says,
// else its close date.
func closedOn(d *crm.Deal, on ends) crm.Date {
	if d.Outcome == crm.Won && on.won != crm.NoDate {
		return on.won
	}
	if d.Outcome == crm.Lost && on.lost != crm.NoDate {
		return on.lost
	}
	return cmp.Or(on.closed, d.CloseDate)
}
