package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

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
		dialectGeneric(),
	}
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
// files of the entity, in the order of the tables; nil if it is no entity.
func Fields(entity crm.Entity) []string {
	var list []string
	for _, a := range genericAliases(entity, plain) {
		list = append(list, a.Field)
	}
	return list
}
