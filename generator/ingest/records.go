package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// leadRow is one row of a lead export.
type leadRow struct {
	ID        string `csv:"id"`
	Source    string `csv:"source"`
	Status    string `csv:"status"`
	OwnerID   string `csv:"owner_id"`
	Owner     string `csv:"owner"`
	Created   string `csv:"created"`
	Modified  string `csv:"modified"`
	Converted string `csv:"converted"`
	DealID    string `csv:"deal_id"`
	Deleted   string `csv:"deleted"`
}

func (r *reader) readLeads(s *source) error {
	return eachRecord(r, s, func(row *leadRow) string { return deletedIf(row.Deleted) }, func(c *cells, row *leadRow) (string, func() bool) {
		l := crm.Lead{ID: cleanID(row.ID), Source: word(row.Source), Status: word(row.Status)}
		created, modified := c.moment("created", row.Created), c.moment("modified", row.Modified)
		l.Created = created.Day
		if s.has("id") && l.ID == "" {
			c.fail("id", "row-no-id", "the lead has no id", "export the column with the CRM's own id filled in every row")
		}
		return l.ID, func() bool {
			if _, again := r.leadIDs[joinKey(l.ID)]; again && l.ID != "" {
				return false
			}
			r.leadIDs[joinKey(l.ID)] = struct{}{}
			l.Owner = r.people.owner(row.OwnerID, row.Owner, "")
			l.Deal = r.knownDeal(row.DealID)
			if l.Deal == "" {
				l.Deal = r.knownDeal(l.ID) // sets in which the deal keeps the lead's id
			}
			converted, _ := yes(row.Converted)
			l.Converted = converted || l.Deal != "" || isConvertedStatus(l.Status)
			r.recorded(created, modified)
			r.leads = append(r.leads, l)
			return true
		}
	})
}

func isConvertedStatus(status string) bool {
	switch foldWords(status) {
	case "converted", "closed converted", "qualified and converted", "konvertiert", "convertido":
		return true
	}
	return false
}

// contactRow is one row of a contact export.
type contactRow struct {
	ID        string `csv:"id"`
	Name      string `csv:"name"`
	AccountID string `csv:"account_id"`
	Email     string `csv:"email"`
	Phone     string `csv:"phone"`
	Mobile    string `csv:"mobile"`
	Touched   string `csv:"last_activity"`
	Created   string `csv:"created"`
	Modified  string `csv:"modified"`
	Deleted   string `csv:"deleted"`
}

func (r *reader) readContacts(s *source) error {
	return eachRecord(r, s, func(row *contactRow) string { return deletedIf(row.Deleted) }, func(c *cells, row *contactRow) (string, func() bool) {
		created, modified := c.moment("created", row.Created), c.moment("modified", row.Modified)
		k := crm.Contact{ID: cleanID(row.ID), HasEmail: word(row.Email) != "", HasPhone: word(row.Phone) != "" || word(row.Mobile) != "", LastActivity: c.day("last_activity", row.Touched)}
		k.BadEmail = k.HasEmail && !plausibleEmail(row.Email)
		k.BadPhone = k.HasPhone && !plausiblePhone(row.Phone) && !plausiblePhone(row.Mobile)
		if k.ID == "" {
			k.ID = cmp.Or(foldWords(row.Name), strings.ToLower(word(row.Email)))
		}
		return k.ID, func() bool {
			key := joinKey(k.ID)
			if _, again := r.contactIDs[key]; again && k.ID != "" {
				return false
			}
			r.contactIDs[key] = strings.ToLower(word(row.Email))
			k.Account = r.accounts.key("", row.AccountID)
			if id := cleanID(firstOf(row.AccountID)); id != "" {
				if i, ok := r.accounts.byID[joinKey(id)]; ok {
					k.Account = r.accounts.list[i].ID
				}
			}
			r.recorded(created, modified)
			r.contacts = append(r.contacts, k)
			return true
		}
	})
}

// personRow is one row of a user export.
type personRow struct {
	ID        string `csv:"id"`
	Name      string `csv:"name"`
	FirstName string `csv:"first_name"`
	LastName  string `csv:"last_name"`
	Email     string `csv:"email"`
	Team      string `csv:"team"`
	Region    string `csv:"region"`
	Role      string `csv:"role"`
	RoleID    string `csv:"role_id"`
	Active    string `csv:"active"`
	Kind      string `csv:"kind"`
}

func (r *reader) readPeople(s *source) error {
	leave := func(row *personRow) string {
		if k := word(row.Kind); k != "" && (s.dialect == "salesforce" || s.dialect == "warehouse") && !strings.EqualFold(k, "Standard") {
			return "a user of the system, not a person"
		}
		return ""
	}
	return eachRecord(r, s, leave, func(c *cells, row *personRow) (string, func() bool) {
		p := crm.Person{Name: word(row.Name), Email: strings.ToLower(word(row.Email)), Team: word(row.Team), Region: word(row.Region), Active: true}
		// First and last name win: a "User Name" is often the login, an e-mail.
		if own := strings.TrimSpace(word(row.FirstName) + " " + word(row.LastName)); own != "" {
			p.Name = own
		}
		if active, known := yes(row.Active); known {
			p.Active = active
		}
		p.Team = cmp.Or(p.Team, r.roles[joinKey(cleanID(row.RoleID))], word(row.Role))
		id := cmp.Or(cleanID(row.ID), foldWords(p.Name), p.Email)
		p.ID = crm.PersonID(id)
		if id == "" {
			c.fail("id", "row-no-id", "the person has neither id nor name nor e-mail", "export the column with the CRM's own id")
		}
		return id, func() bool {
			if _, again := r.people.byID[joinKey(id)]; again {
				return false
			}
			r.people.user(p)
			return true
		}
	})
}

// roleRow is one row of Salesforce's UserRole.csv.
type roleRow struct {
	ID   string `csv:"id"`
	Name string `csv:"name"`
}

func (r *reader) readRoles(s *source) error {
	return eachRow(r, s, func(row *roleRow, at *place) {
		r.roles[joinKey(cleanID(row.ID))] = word(row.Name)
		s.file.Used++
	})
}

func (r *reader) sortRecords() {
	slices.SortFunc(r.leads, func(a, b crm.Lead) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Created, b.Created), cmp.Compare(a.Source, b.Source),
			cmp.Compare(a.Status, b.Status), cmp.Compare(a.Owner, b.Owner))
	})
	slices.SortFunc(r.contacts, func(a, b crm.Contact) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Account, b.Account))
	})
}
