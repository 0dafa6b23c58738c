package config

import (
	"slices"
)

// form says what a key takes: which shape, and for scalars how the text is
// read. The JSON Schema is made from the same value.
type form struct {
	shape shape
	// item is the form of each item of a list or of each value of a set of
	// names; nil where they are mappings with keys of their own.
	item *form
	// scalar: noun completes "… is not"; kinds are the kinds that are taken;
	// parse gives nil where the text is not one; hint says how to write it.
	noun  string
	kinds []kind
	parse func(k *Known, text string) any
	hint  string
	// names lists what is accepted, for "did you mean" and the schema.
	names func(k *Known) []string
	// meant gives our name for a word, in small letters, that others use.
	meant map[string]string
	// schema is the JSON Schema of the scalar.
	schema func(k *Known) map[string]any
}

// shape is the outer shape of a value.
type shape uint8

const (
	scalar shape = iota
	list
	mapping         // keys of the table
	names           // any names, each with a value of the same form
	scalarOrMapping // a word, or keys of the table
	kpiList         // an id, {id: settings}, or a mapping with an id
)

func listOf(item form) form  { return form{shape: list, item: &item} }
func namesTo(item form) form { return form{shape: names, item: &item} }

// takes tells whether a scalar of this kind may stand for the form.
func (f *form) takes(k kind) bool { return slices.Contains(f.kinds, k) }

// is says in words what the form takes, for "… must be".
func (f *form) is() string {
	switch f.shape {
	case list, kpiList:
		return "a list"
	case mapping, names:
		return "a group of keys"
	case scalarOrMapping:
		return f.noun + " or a group of keys"
	}
	return f.noun
}
