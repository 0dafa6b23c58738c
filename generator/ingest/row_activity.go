package ingest

// activityRow is one row of an activity export, as text, under our names.
// There are millions of them, and none is kept: they are decoded in place,
// without gocsv, which would make two of these structs for each row.
type activityRow struct {
	ID, Type, Subject, Code, Call    string
	Date, Start, Due, Status, Closed string
	OwnerID, Owner, OwnerEmail       string
	Created, Modified, Completed     string
	DealID, DealName                 string
	ContactEmail, ContactID          string
	Deleted, IsChild                 string
}

// cell gives the place of the cell under a canonical header.
func (a *activityRow) cell(key string) *string {
	switch key {
	case "id":
		return &a.ID
	case "type":
		return &a.Type
	case "subject":
		return &a.Subject
	case "code":
		return &a.Code
	case "call":
		return &a.Call
	case "date":
		return &a.Date
	case "start":
		return &a.Start
	case "due":
		return &a.Due
	case "status":
		return &a.Status
	case "is_closed":
		return &a.Closed
	case "owner_id":
		return &a.OwnerID
	case "owner":
		return &a.Owner
	case "owner_email":
		return &a.OwnerEmail
	case "created":
		return &a.Created
	case "modified":
		return &a.Modified
	case "completed":
		return &a.Completed
	case "deal_id":
		return &a.DealID
	case "deal_name":
		return &a.DealName
	case "contact_email":
		return &a.ContactEmail
	case "contact_id":
		return &a.ContactID
	case "deleted":
		return &a.Deleted
	case "is_child":
		return &a.IsChild
	}
	return new(string) // read for the survey alone
}
