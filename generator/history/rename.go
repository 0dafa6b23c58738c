package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Rename calls the owners of recorded deals as this report does: a record may
// have been made when people appeared in another way. naming gives the names of
// one record. An owner whom they do not know, or may not show, is taken for not
// recorded.
func Rename(records []Record, naming func(*Record) func(crm.PersonID) (crm.PersonID, bool)) {
	for i := range records {
		name := naming(&records[i])
		for k := range records[i].Deals {
			s := &records[i].Deals[k].State
			if s.Owner == "" {
				continue
			}
			as, ok := name(s.Owner)
			if !ok {
				as, s.Set = "", s.Set.Without(crm.FieldSet(0).With(crm.FieldOwner))
			}
			s.Owner = as
		}
	}
}
