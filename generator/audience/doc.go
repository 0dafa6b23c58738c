// Package audience decides who may see what, before anything is computed.
//
// In: a crm.Dataset and the setting of who it is for. Out: a Dataset in which
// the rest does not occur: people are named, carry a pseudonym or are gone,
// and deals outside the audience's scope are not there. What is not in the
// Dataset can't reach a page, a table, a CSV, a history file or a message, so
// no later stage needs to know the rule (vision.md point 10).
//
// It refuses to hide things on the way out: nothing here looks at a page.
package audience
