package config

import "github.com/pipeglass/pipeglass/generator/crm"

// Known is the names that the other stages accept. Config checks against them
// without importing the stages; each list is in the order in which it should
// be shown. A nil list accepts nothing, a nil function checks nothing.
type Known struct {
	KPIs     []string // ids of the catalogue
	Dialects []string // CRM ids: "salesforce", …, "generic"
	Themes   []string
	Locales  []string
	Pages    []string // page names for audiences, "overview" for index.html
	// Fields lists the field names of an entity, for `columns`; of "" those of
	// every entity. nil leaves them to ingest.
	Fields func(entity crm.Entity) []string
}
