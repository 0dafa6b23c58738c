package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// accounts joins customers by id, and by folded name or domain where the
// deals carry no id.
type accounts struct {
	list  []crm.Account
	byID  map[string]int
	names map[string]int // -1 where two accounts share it
}

func newAccounts() *accounts { return &accounts{byID: map[string]int{}, names: map[string]int{}} }

func (a *accounts) add(c crm.Account, domain string) bool {
	if _, ok := a.byID[joinKey(string(c.ID))]; ok {
		return false
	}
	i := len(a.list)
	a.list = append(a.list, c)
	a.byID[joinKey(string(c.ID))] = i
	for _, name := range []string{foldWords(c.Name), strings.ToLower(domain)} {
		if have, ok := a.names[name]; ok && have != i && name != "" {
			a.names[name] = -1
		} else if name != "" {
			a.names[name] = i
		}
	}
	return true
}

// key gives the key of the account that an id or a name means.
func (a *accounts) key(id, name string) crm.AccountID {
	if id = cleanID(firstOf(id)); id != "" {
		if i, ok := a.byID[joinKey(id)]; ok {
			return a.list[i].ID
		}
		return crm.AccountID(id)
	}
	name = word(name)
	for _, n := range []string{foldWords(name), strings.ToLower(name)} {
		if i, ok := a.names[n]; ok && i >= 0 && n != "" {
			return a.list[i].ID
		}
	}
	return crm.AccountID(foldWords(name))
}

func (a *accounts) sorted() []crm.Account {
	slices.SortFunc(a.list, func(x, y crm.Account) int { return cmp.Compare(x.ID, y.ID) })
	return a.list
}

// accountRow is one row of an account export.
type accountRow struct {
	ID           string `csv:"id"`
	Name         string `csv:"name"`
	Domain       string `csv:"domain"`
	OwnerID      string `csv:"owner_id"`
	Owner        string `csv:"owner"`
	Industry     string `csv:"industry"`
	Region       string `csv:"region"`
	LastActivity string `csv:"last_activity"`
	Created      string `csv:"created"`
	Modified     string `csv:"modified"`
	Deleted      string `csv:"deleted"`
}

func (r *reader) readAccounts(s *source) error {
	return eachRecord(r, s, func(row *accountRow) string { return deletedIf(row.Deleted) }, func(c *cells, row *accountRow) (string, func() bool) {
		a := crm.Account{ID: crm.AccountID(cleanID(row.ID)), Name: word(row.Name), Industry: word(row.Industry),
			Region: word(row.Region), LastActivity: c.day("last_activity", row.LastActivity)}
		created, modified := c.moment("created", row.Created), c.moment("modified", row.Modified)
		a.Created = created.Day
		if a.ID == "" {
			a.ID = crm.AccountID(foldWords(a.Name))
		}
		if a.ID == "" {
			c.fail("id", "row-no-id", "the account has neither id nor name", "export the column with the CRM's own id")
		}
		return string(a.ID), func() bool {
			a.Owner = r.people.owner(row.OwnerID, row.Owner, "")
			if !r.accounts.add(a, word(row.Domain)) {
				return false
			}
			r.recorded(created, modified)
			return true
		}
	})
}
