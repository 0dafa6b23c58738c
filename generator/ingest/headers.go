package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// translation is the headers of one language for one vendor and entity, where
// the vendor writes them in the language of the user. Each language has its
// file, headers_<language>.go, which says what is unconfirmed.
type translation struct {
	crm    string
	entity crm.Entity
	marks  []string // headers that prove the vendor
	fields []alias
}

// translations lists the languages beside English, whose headers stand with
// the dialects themselves.
func translations() []translation {
	var all []translation
	for _, language := range [][]translation{headersGerman(), headersFrench(), headersSpanish(), headersPortuguese(), headersDutch(), headersItalian(), headersCzech()} {
		all = append(all, language...)
	}
	return all
}

// translate adds the headers of all languages to a layout. Only plain tables
// have them: histories, which have a shape, keep their English.
func translate(crmID string, l *layout) {
	if l.Shape != plain {
		return
	}
	for _, t := range translations() {
		if t.crm == crmID && t.entity == l.Entity {
			l.Marks = append(l.Marks, t.marks...)
			l.Fields = append(l.Fields, t.fields...)
		}
	}
}
