package ingest

// activityRow is one row of an activity export, as text, under our names.
// There are millions of them: the switch below takes gocsv past its
// reflection, five times as fast as tags.
type activityRow struct {
	ID, Type, Subject, Code, Call    string
	Date, Start, Due, Status, Closed string
	OwnerID, Owner, OwnerEmail       string
	Created, Modified, Completed     string
	DealID, DealName                 string
	ContactEmail, ContactID          string
	Deleted, IsChild                 string
}

// UnmarshalCSVWithFields takes one cell under its canonical header.
func (a *activityRow) UnmarshalCSVWithFields(key, value string) error {
	switch key {
	case "id":
		a.ID = value
	case "type":
		a.Type = value
	case "subject":
		a.Subject = value
	case "code":
		a.Code = value
	case "call":
		a.Call = value
	case "date":
		a.Date = value
	case "start":
		a.Start = value
	case "due":
		a.Due = value
	case "status":
		a.Status = value
	case "is_closed":
		a.Closed = value
	case "owner_id":
		a.OwnerID = value
	case "owner":
		a.Owner = value
	case "owner_email":
		a.OwnerEmail = value
	case "created":
		a.Created = value
	case "modified":
		a.Modified = value
	case "completed":
		a.Completed = value
	case "deal_id":
		a.DealID = value
	case "deal_name":
		a.DealName = value
	case "contact_email":
		a.ContactEmail = value
	case "contact_id":
		a.ContactID = value
	case "deleted":
		a.Deleted = value
	case "is_child":
		a.IsChild = value
	}
	return nil
}
