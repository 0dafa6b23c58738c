package ingest

// dealRow is one row of a deal export, as text, under our names.
type dealRow struct {
	ID           string `csv:"id"`
	Name         string `csv:"name"`
	Stage        string `csv:"stage"`
	StageOrder   string `csv:"stage_order"`
	Pipeline     string `csv:"pipeline"`
	Status       string `csv:"status"`
	IsClosed     string `csv:"is_closed"`
	IsWon        string `csv:"is_won"`
	IsLost       string `csv:"is_lost"`
	IsActive     string `csv:"is_active"`
	Kind         string `csv:"kind"`
	Amount       string `csv:"amount"`
	Currency     string `csv:"currency"`
	Probability  string `csv:"probability"`
	Forecast     string `csv:"forecast_category"`
	ForecastCode string `csv:"forecast_code"`
	CloseDate    string `csv:"close_date"`
	Closed       string `csv:"closed"`
	WonTime      string `csv:"won_time"`
	LostTime     string `csv:"lost_time"`
	Created      string `csv:"created"`
	Modified     string `csv:"modified"`
	StageSince   string `csv:"stage_since"`
	LastActivity string `csv:"last_activity"`
	NextActivity string `csv:"next_activity"`
	NextStep     string `csv:"next_step"`
	OwnerID      string `csv:"owner_id"`
	Owner        string `csv:"owner"`
	OwnerEmail   string `csv:"owner_email"`
	AccountID    string `csv:"account_id"`
	Account      string `csv:"account"`
	Source       string `csv:"source"`
	Type         string `csv:"type"`
	LossReason   string `csv:"loss_reason"`
	Team         string `csv:"team"`
	Region       string `csv:"region"`
	Contact      string `csv:"contact"`
	Deleted      string `csv:"deleted"`
}
