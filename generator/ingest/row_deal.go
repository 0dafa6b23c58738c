package ingest

// dealCells is what gocsv decodes a row of a deal export into. It makes two
// values of the type that it is given for each row, and copies one: so it is given
// a small one.
type dealCells struct{ Row *dealRow }

// UnmarshalCSVWithFields takes the cell of one column; gocsv calls it: by the
// tags alone it would make a value of its own for each cell.
func (c *dealCells) UnmarshalCSVWithFields(key, value string) error {
	if c.Row == nil {
		c.Row = new(dealRow)
	}
	return c.Row.UnmarshalCSVWithFields(key, value)
}

// UnmarshalCSVWithFields is what makes the row one thing for gocsv: it would look
// for each column among all of the row's fields, batch by batch.
func (r *dealRow) UnmarshalCSVWithFields(key, value string) error {
	if to := r.field(key); to != nil {
		*to = value
	}
	return nil
}

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

// field gives where the cells of a column go, nil for columns that are read
// apart from the row.
func (r *dealRow) field(key string) *string {
	switch key {
	case "id":
		return &r.ID
	case "name":
		return &r.Name
	case "stage":
		return &r.Stage
	case "stage_order":
		return &r.StageOrder
	case "pipeline":
		return &r.Pipeline
	case "status":
		return &r.Status
	case "is_closed":
		return &r.IsClosed
	case "is_won":
		return &r.IsWon
	case "is_lost":
		return &r.IsLost
	case "is_active":
		return &r.IsActive
	case "kind":
		return &r.Kind
	case "amount":
		return &r.Amount
	case "currency":
		return &r.Currency
	case "probability":
		return &r.Probability
	case "forecast_category":
		return &r.Forecast
	case "forecast_code":
		return &r.ForecastCode
	case "close_date":
		return &r.CloseDate
	case "closed":
		return &r.Closed
	case "won_time":
		return &r.WonTime
	case "lost_time":
		return &r.LostTime
	case "created":
		return &r.Created
	case "modified":
		return &r.Modified
	case "stage_since":
		return &r.StageSince
	case "last_activity":
		return &r.LastActivity
	case "next_activity":
		return &r.NextActivity
	case "next_step":
		return &r.NextStep
	case "owner_id":
		return &r.OwnerID
	case "owner":
		return &r.Owner
	case "owner_email":
		return &r.OwnerEmail
	case "account_id":
		return &r.AccountID
	case "account":
		return &r.Account
	case "source":
		return &r.Source
	case "type":
		return &r.Type
	case "loss_reason":
		return &r.LossReason
	case "team":
		return &r.Team
	case "region":
		return &r.Region
	case "contact":
		return &r.Contact
	case "deleted":
		return &r.Deleted
	}
	return nil
}
