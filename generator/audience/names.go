package audience

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Names is what people are called from here on, also in texts that are not of
// the exports: agreements, pages that the user wrote, titles. A nil Names is
// that of people by name: it changes nothing.
type Names struct {
	of    aliasTable
	again map[crm.PersonID]bool // what people are called
	// keyless gives, where a key numbers people, today's pseudonym for that of a
	// record which was made without one.
	keyless map[crm.PersonID]crm.PersonID
	text    *redactor
}

// Redact replaces known names of people in a text.
func (n *Names) Redact(s string) string {
	if n == nil || s == "" {
		return s
	}
	return n.text.redact(s)
}

// Recorded is an owner of an earlier record by today's way to show people: a
// record may have been made when they still appeared by name. ok is false for
// one who can't be shown.
func (n *Names) Recorded(owner crm.PersonID) (as crm.PersonID, ok bool) {
	switch {
	case n == nil:
		return owner, !isAlias(owner)
	case n.again[owner]:
		return owner, true
	}
	alias := n.of[owner]
	return crm.PersonID(alias), alias != ""
}

// WithoutKey is Recorded for a record that was made without the key which numbers
// people now: its "Rep 4" is somebody else.
func (n *Names) WithoutKey(owner crm.PersonID) (as crm.PersonID, ok bool) {
	if n != nil && isAlias(owner) && n.keyless != nil {
		as, ok = n.keyless[owner]
		return as, ok
	}
	return n.Recorded(owner)
}

// Calls gives what the people of the data are called in a mode.
func Calls(data *crm.Dataset, mode Mode, key *Key) func(crm.PersonID) crm.PersonID {
	if mode == Named {
		return func(id crm.PersonID) crm.PersonID { return id }
	}
	names := aliases(data, mode, key)
	return func(id crm.PersonID) crm.PersonID { return crm.PersonID(names[id]) }
}

// isAlias tells whether a person is called by one of our pseudonyms.
func isAlias(id crm.PersonID) bool {
	digits, ok := strings.CutPrefix(string(id), aliasWord)
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// aliasWord stands before the number of a pseudonym.
const aliasWord = "Rep "

// aliasTable is what each person is called; in Nobody all are "".
type aliasTable map[crm.PersonID]string

// aliases calls everybody in the data. With a key the numbers are the key's.
// Without one they follow the creation of the first deal, then the id: a
// colleague who joins later gets the next number and nobody else's changes,
// so that "Rep 4" stays without any file; but whoever has the exports can work
// it out. Rejected: numbers by name or by amount (they rank, and shift with
// every new colleague), and bare hashes of ids (whoever has the list of users
// can try them all).
func aliases(data *crm.Dataset, mode Mode, key *Key) aliasTable {
	first := firstSeen(data)
	out := make(aliasTable, len(first))
	if mode == Nobody {
		for id := range first {
			out[id] = ""
		}
		return out
	}
	if key != nil {
		for id, n := range key.Meet(data).number() {
			out[id] = fmt.Sprint(aliasWord, n)
		}
		return out
	}
	ids := make([]crm.PersonID, 0, len(first))
	for id := range first {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b crm.PersonID) int {
		fa, fb := first[a], first[b]
		if fa.Known() != fb.Known() {
			if fa.Known() {
				return -1
			}
			return 1
		}
		return cmp.Or(fa.Compare(fb), cmp.Compare(a, b))
	})
	for i, id := range ids {
		out[id] = fmt.Sprint(aliasWord, i+1)
	}
	return out
}

// firstSeen gives everybody whom any record names, with the creation of the
// first deal, which is not known for those who own none.
func firstSeen(data *crm.Dataset) map[crm.PersonID]crm.Moment {
	first := map[crm.PersonID]crm.Moment{}
	see := func(id crm.PersonID, m crm.Moment) {
		if id == "" {
			return
		}
		old, ok := first[id]
		if !ok || (m.Known() && (!old.Known() || m.Before(old))) {
			first[id] = m
		}
	}
	for _, p := range data.People {
		see(p.ID, crm.Moment{})
	}
	for i := range data.Deals {
		see(data.Deals[i].Owner, data.Deals[i].Created)
	}
	for i := range data.Facts {
		see(data.Facts[i].After.Owner, crm.Moment{})
		see(data.Facts[i].Before.Owner, crm.Moment{})
	}
	for _, p := range data.Log.Owners() {
		see(p, crm.Moment{})
	}
	for i := range data.Accounts {
		see(data.Accounts[i].Owner, crm.Moment{})
	}
	for i := range data.Leads {
		see(data.Leads[i].Owner, crm.Moment{})
	}
	for i := range data.Plans {
		see(data.Plans[i].Person, crm.Moment{})
	}
	for i := range data.Activities.ByWeek {
		see(data.Activities.ByWeek[i].Person, crm.Moment{})
	}
	return first
}
