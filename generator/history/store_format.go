package history

// The history folder holds one file per recorded day, named 2026-10-31.csv:
// plain CSV that a person can read and git can show the changes of.
//
//	pipeglass history,2,2026-10-31,changes,2026-10-24,<state checksum of 2026-10-24>,EUR
//	what,id,created,stage,outcome,amount,close_date,forecast_category,probability,owner,closed_on,currency
//	rate,USD,0.92
//	open,006A1,2026-10-28,Qualify,open,12500,2026-12-31,pipeline,0.1,Ada,,
//	changed,006A0,2026-08-02,Propose,open,40000,2026-11-30,commit,0.5,Ben,,USD
//	closed,0069F,2026-03-02,Closed Won,won,9000,2026-10-30,?,1,Ada,2026-10-30,
//	gone,0069E
//	kpi,win_rate,0.6315,671
//	verdict,calls,not shown,0.0512,168
//	end,5,<state checksum of this day>,<sha256 of every byte above this line>
//
// A file says only what changed since the record before, except the first of
// each calendar month, which says everything again ("full"): after a damaged
// file, the record can be used again from the next month on. Months, not every
// n-th file, so that a day put in later changes one other file and no more.
//
// "?" is a value that is not known; an empty cell is known to be empty. Cells
// that a spreadsheet would take for a formula get an apostrophe in front, and
// line ends and backslashes are written as \n, \r and \\, so that a deal is
// always one line. An amount is in the deal's own currency, which is named where
// it is not the reporting currency (in the first line); what one unit of it was
// worth stands in the rates, so that a new rate changes one row and not every
// deal. Files of format 1 have no currencies: their amounts are as reported.
//
// The state checksum is of the deals that are open that day. It ties each file
// to the one before, and does not change when a file further back is replaced.
// The days themselves are listed in days.txt; see store_days.go.

const (
	magic         = "pipeglass history"
	formatVersion = "2"
	formatBefore  = "1" // still read

	kindFull    = "full"
	kindChanges = "changes"

	whatOpen    = "open"
	whatChanged = "changed"
	whatClosed  = "closed"
	whatGone    = "gone"
	whatKPI     = "kpi"
	whatVerdict = "verdict"
	whatRate    = "rate"
	whatEnd     = "end"

	unknownCell = "?"
)

// dealColumns is the second line of every file.
var dealColumns = [...]string{"what", "id", "created", "stage", "outcome", "amount", "close_date",
	"forecast_category", "probability", "owner", "closed_on", "currency"}
