package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// decoder walks the file once against the table of keys and keeps every
// problem that it meets.
type decoder struct {
	file     string
	known    Known
	table    []Key
	problems []diag.Diagnostic
	places   map[string]diag.Pos
}

func (d *decoder) problem(code string, pos diag.Pos, text, hint string) {
	d.problems = append(d.problems, diag.Diagnostic{Code: code, Severity: diag.Error, Pos: pos, Text: text, Hint: hint})
}

// group checks a mapping whose keys stand in the table below prefix; keys of
// settings outside prefix may be passed as extra.
func (d *decoder) group(v *value, prefix string) {
	d.duplicates(v)
	keys := below(d.table, prefix)
	var names []string
	for _, key := range keys {
		names = append(names, key.Path[len(prefix):])
	}
	for i := range names {
		if prefix != "" {
			names[i] = names[i][1:]
		}
	}
	for _, e := range v.entries {
		i := slices.Index(names, e.key)
		if i < 0 {
			d.problem("config-unknown-key", e.pos, fmt.Sprintf("%q is not a key%s", e.key, in(prefix)), DidYouMean(e.key, names))
			continue
		}
		d.check(e.value, keys[i].form, keys[i].Path, e.key)
	}
	for i, key := range keys {
		if key.Required && v.get(names[i]) == nil {
			hint := "add " + names[i] + ": " + key.Doc
			if key.Example != "" {
				hint = "add it, such as " + names[i] + ": " + key.Example
			}
			d.problem("config-missing", v.pos, fmt.Sprintf("%s is missing here", names[i]), hint)
		}
	}
}

func in(prefix string) string {
	if prefix == "" {
		return " of the config"
	}
	return " of " + prefix
}

func (d *decoder) duplicates(v *value) {
	first := map[string]diag.Pos{}
	for _, e := range v.entries {
		if before, ok := first[e.key]; ok {
			d.problem("config-duplicate-key", e.pos, fmt.Sprintf("%q is given twice", e.key), fmt.Sprintf("it stands first on line %d: keep one of the two", before.Line))
			continue
		}
		first[e.key] = e.pos
	}
}

// check holds one value against its form. label is the name by which messages
// call it.
func (d *decoder) check(v *value, f form, pattern, label string) {
	if _, done := v.parsed.(refused); done {
		return
	}
	if v.kind == isNothing {
		d.problem("config-no-value", v.pos, fmt.Sprintf("%s has no value", label), "give it "+article(f)+", or leave the key out")
		return
	}
	switch f.shape {
	case list, kpiList:
		if v.kind != isList {
			d.wrongType(v, f, label)
			return
		}
		for _, item := range v.items {
			switch {
			case f.shape == kpiList:
				d.kpi(item)
			case f.item != nil:
				d.check(item, *f.item, pattern+"[]", label)
			default:
				d.nested(item, pattern+"[]", label)
			}
		}
	case names:
		if v.kind != isMapping {
			d.wrongType(v, f, label)
			return
		}
		d.duplicates(v)
		for _, e := range v.entries {
			if f.item != nil {
				d.check(e.value, *f.item, pattern+".*", label+" "+e.key)
			} else {
				d.nested(e.value, pattern+".*", label+" "+e.key)
			}
		}
	case mapping:
		d.nested(v, pattern, label)
	case scalarOrMapping:
		if v.kind == isMapping {
			d.group(v, pattern)
			return
		}
		d.scalar(v, f, label)
	case scalar:
		d.scalar(v, f, label)
	}
}

func (d *decoder) nested(v *value, pattern, label string) {
	if _, done := v.parsed.(refused); done {
		return
	}
	if v.kind != isMapping {
		d.problem("config-wrong-type", v.pos, fmt.Sprintf("%s is %s and must be a group of keys", label, v.shown()), "write it as {key: value}, or one key a line, indented")
		return
	}
	d.group(v, pattern)
}

func (d *decoder) scalar(v *value, f form, label string) {
	if !f.takes(v.kind) {
		d.wrongType(v, f, label)
		return
	}
	if v.parsed = f.parse(&d.known, v.text); v.parsed != nil {
		return
	}
	hint := f.hint
	if f.names != nil {
		if near := DidYouMean(v.text, f.names(&d.known)); near != "" {
			hint = near
		}
		if ours := f.meant[strings.ToLower(v.text)]; ours != "" {
			hint = fmt.Sprintf("did you mean %q?", ours)
		}
	}
	code := "config-bad-value"
	if f.names != nil {
		code = "config-unknown-name"
	}
	d.problem(code, v.pos, fmt.Sprintf("%s %s is not %s", label, strconv.Quote(v.text), f.noun), hint)
}

func (d *decoder) wrongType(v *value, f form, label string) {
	hint := f.hint
	if v.kind == isTruth && f.noun == "a reason" {
		hint = "say why, in words"
	} else if v.kind == isNumber || v.kind == isTruth {
		if f.takes(isText) {
			hint = fmt.Sprintf("write it in quotes: %q", v.text)
		}
	}
	if f.shape == list || f.shape == kpiList {
		hint = "write it as [a, b], or one item a line after a dash"
	}
	d.problem("config-wrong-type", v.pos, fmt.Sprintf("%s is %s and must be %s", label, v.shown(), f.is()), hint)
}

// shown is the value in a message: what it is, and its text if it is short.
func (v *value) shown() string {
	switch v.kind {
	case isNumber, isTruth:
		return v.kind.String() + " (" + v.text + ")"
	case isText:
		if len(v.text) > 40 {
			return "text"
		}
		return "the text " + strconv.Quote(v.text)
	}
	return v.kind.String()
}

func article(f form) string {
	if is := f.is(); is != "text" {
		return is
	}
	return "a text"
}
