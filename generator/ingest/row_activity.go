package ingest

// activityRow is one row of an activity export, as text, under our names.
// There are millions of them, and none is kept: see doc.go.
type activityRow struct {
	ID           string `csv:"id"`
	Type         string `csv:"type"`
	Subject      string `csv:"subject"`
	Code         string `csv:"code"`
	Call         string `csv:"call"`
	Date         string `csv:"date"`
	Start        string `csv:"start"`
	Due          string `csv:"due"`
	Status       string `csv:"status"`
	Closed       string `csv:"is_closed"`
	OwnerID      string `csv:"owner_id"`
	Owner        string `csv:"owner"`
	OwnerEmail   string `csv:"owner_email"`
	Created      string `csv:"created"`
	Modified     string `csv:"modified"`
	Completed    string `csv:"completed"`
	DealID       string `csv:"deal_id"`
	DealName     string `csv:"deal_name"`
	ContactEmail string `csv:"contact_email"`
	ContactID    string `csv:"contact_id"`
	Deleted      string `csv:"deleted"`
	IsChild      string `csv:"is_child"`
}
