package ingest

import (
	"slices"
	"sync"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// DialectInfo names one CRM whose exports are known.
type DialectInfo struct {
	ID   string // "salesforce": for the config's crm key
	Name string // "Salesforce"
}

// dialects lists the CRMs, in the order in which a draw between two of them
// is settled. A new one is a file dialect_<id>.go and a line here.
func dialects() []dialect {
	return []dialect{
		dialectSalesforce(),
		dialectHubSpot(),
		dialectZoho(),
		dialectPipedrive(),
		dialectDynamics(),
		dialectOdoo(),
		dialectSuiteCRM(),
		dialectEspoCRM(),
		dialectFreshsales(),
		dialectClose(),
		dialectCopper(),
		dialectFrappe(),
		dialectWarehouse(),
		dialectGeneric(),
	}
}

// catalogue is all dialects, ready to be compared with headers: thousands of
// aliases, folded once for all the files of a run. It is only read.
type catalogue struct {
	dialects []dialect
	generic  map[crm.Entity][]names
}

var known = sync.OnceValue(func() catalogue {
	c := catalogue{dialects: dialects(), generic: map[crm.Entity][]names{}}
	for i := range c.dialects {
		for k := range c.dialects[i].Layouts {
			l := &c.dialects[i].Layouts[k]
			translate(c.dialects[i].ID, l)
			l.prepare()
			if c.generic[l.Entity] == nil {
				c.generic[l.Entity] = compareFields(genericAliases(l.Entity))
			}
		}
	}
	return c
})

// of gives the dialect of an id.
func (c catalogue) of(id string) *dialect {
	for i := range c.dialects {
		if c.dialects[i].ID == id {
			return &c.dialects[i]
		}
	}
	return nil
}

// Dialects lists the CRMs that Read knows, for the config's checks.
func Dialects() []DialectInfo {
	var list []DialectInfo
	for _, d := range dialects() {
		list = append(list, DialectInfo{ID: d.ID, Name: d.Name})
	}
	return list
}

// DealFields lists the names of deal fields that a config's columns may bind
// to a header.
func DealFields() []string { return Fields(crm.EntityDeals) }

// Fields lists the names that a config's columns may bind to a header in
// files of the entity, in the order of the tables; of any entity for "", and
// nil if it is none.
func Fields(entity crm.Entity) []string {
	var list []string
	if entity == "" {
		for _, e := range crm.Entities() {
			for _, field := range Fields(e) {
				if !slices.Contains(list, field) {
					list = append(list, field)
				}
			}
		}
		return list
	}
	for _, a := range genericAliases(entity) {
		list = append(list, a.Field)
	}
	return list
}
