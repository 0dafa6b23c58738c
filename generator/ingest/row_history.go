package ingest

// historyRow is one row of any history export, as text, under our names.
// There are nearly a million of them in a grown CRM: the switch below takes
// gocsv past its reflection.
type historyRow struct {
	DealID       string
	DealName     string
	RowID        string
	Field        string
	Old          string
	New          string
	FromStage    string
	ToStage      string
	Stage        string
	NowStage     string
	At           string
	Start        string
	End          string
	Amount       string
	CloseDate    string
	Probability  string
	Forecast     string
	ForecastCode string
	Created      string
	Owner        string
	Deleted      string
}

// UnmarshalCSVWithFields takes one cell under its canonical header.
func (h *historyRow) UnmarshalCSVWithFields(key, value string) error {
	switch key {
	case "deal_id":
		h.DealID = value
	case "deal_name":
		h.DealName = value
	case "row_id":
		h.RowID = value
	case "field":
		h.Field = value
	case "old":
		h.Old = value
	case "new":
		h.New = value
	case "from_stage":
		h.FromStage = value
	case "to_stage":
		h.ToStage = value
	case "stage":
		h.Stage = value
	case "now_stage":
		h.NowStage = value
	case "at":
		h.At = value
	case "start":
		h.Start = value
	case "end":
		h.End = value
	case "amount":
		h.Amount = value
	case "close_date":
		h.CloseDate = value
	case "probability":
		h.Probability = value
	case "forecast_category":
		h.Forecast = value
	case "forecast_code":
		h.ForecastCode = value
	case "created":
		h.Created = value
	case "owner":
		h.Owner = value
	case "deleted":
		h.Deleted = value
	}
	return nil
}
