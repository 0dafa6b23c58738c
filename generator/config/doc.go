// Package config turns pipeglass.yaml into a Plan: the typed options of every
// stage of a build.
//
// In: the bytes of a config and Known, the names that other stages accept
// (KPIs, dialects, themes, pages). Out: a Plan, and every mistake in the file
// at once, each with file:line:col and, for a mistyped name, "did you mean …".
//
// It is strict: an unknown key, a key given twice, a wrong type, a bad date, a
// name that nobody has is an error, never a default taken in silence. The one
// table in keys.go says which keys exist, what they take and what they are
// for; decoding, the JSON Schema and the documentation all read that table.
// It refuses files (it is given bytes), CRM data and the clock: whether a
// column exists or a day is today is decided later, with Plan.Where to point
// at the line.
package config
