package ingest

// historyRow is one row of any history export, as text, under our names. A
// grown CRM has a million of them, and what they say is packed into facts: see
// doc.go.
type historyRow struct {
	DealID       string `csv:"deal_id"`
	DealName     string `csv:"deal_name"`
	RowID        string `csv:"row_id"`
	Field        string `csv:"field"`
	Old          string `csv:"old"`
	New          string `csv:"new"`
	FromStage    string `csv:"from_stage"`
	ToStage      string `csv:"to_stage"`
	Stage        string `csv:"stage"`
	NowStage     string `csv:"now_stage"`
	At           string `csv:"at"`
	Start        string `csv:"start"`
	End          string `csv:"end"`
	Amount       string `csv:"amount"`
	CloseDate    string `csv:"close_date"`
	Probability  string `csv:"probability"`
	Forecast     string `csv:"forecast_category"`
	ForecastCode string `csv:"forecast_code"`
	Created      string `csv:"created"`
	Owner        string `csv:"owner"`
	Deleted      string `csv:"deleted"`
}
