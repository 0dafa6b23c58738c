package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealOf joins an activity to its deal: by the deal's id, else its name, else
// the contact's e-mail if only one of his deals was open that day.
func (n *counter) dealOf(row *activityRow, day crm.Date) int32 {
	r := n.r
	if r.builtKeys {
		return -1 // ids of activities mean nothing where deals have none
	}
	if at := r.dealAt(row.DealID, &n.deals); at >= 0 {
		return at
	}
	if strings.Contains(row.DealID, ";") {
		if at := r.dealAt(firstOf(row.DealID), &n.deals); at >= 0 {
			return at
		}
	}
	if at := r.dealNamedAt(row.DealName); at >= 0 {
		return at
	}
	if row.ContactEmail == "" && row.ContactID == "" {
		return -1
	}
	keys := []string{contactKey(row.ContactEmail), contactKey(row.ContactID)}
	if keys[1] != "" {
		keys = append(keys, r.contactIDs[keys[1]])
	}
	for _, k := range keys {
		if list := r.byContact[k]; k != "" && len(list) > 0 {
			return r.openOn(list, day)
		}
	}
	return -1
}

// openOn gives the one deal that was open on the day, or the only deal there
// is; -1 where several could be meant.
func (r *reader) openOn(list []int32, day crm.Date) int32 {
	if len(list) == 1 {
		return list[0]
	}
	found := int32(-1)
	for _, at := range list {
		d := r.candidates[at].deal
		if d.Created.Known() && d.Created.Day > day || d.Closed() && d.ClosedOn != crm.NoDate && d.ClosedOn < day {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = at
	}
	return found
}
