package metrics

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// placeholders are what people type to get past a required field.
var placeholders = []string{"-", "--", "---", ".", "..", "...", "?", "??", "x", "xx", "xxx", "n/a", "na", "n.a.", "none", "null", "nil",
	"tbd", "tbc", "t.b.d.", "unknown", "not set", "not specified", "(none)", "(blank)", "blank", "empty", "undefined",
	"unbekannt", "keine", "keine angabe", "k.a.", "inconnu"}

// notSources are values of a source field that name no source.
var notSources = []string{"other", "others", "misc", "miscellaneous", "sonstige", "sonstiges", "andere", "autre", "otro"}

// longestWord is the length of the longest of them; no letter of theirs is that
// of a text three times as long.
const longestWord = 13

func oneOf(list []string, s string) bool {
	if len(s) > 3*longestWord {
		return false
	}
	plain := isPlain(s)
	if plain && len(s) > longestWord {
		return false
	}
	for _, p := range list {
		// Plain letters fold to letters of the same length, and most differ in that.
		if (!plain || len(p) == len(s)) && strings.EqualFold(p, s) {
			return true
		}
	}
	return false
}

// isPlain tells whether a text is ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// blank tells whether a text is empty or a placeholder.
func blank(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || oneOf(placeholders, s)
}

// filled tells whether a deal's field holds a real value.
func filled(d *crm.Deal, f crm.Field) bool {
	switch f {
	case crm.FieldAmount:
		return d.HasAmount
	case crm.FieldCloseDate:
		return d.CloseDate != crm.NoDate
	case crm.FieldOwner:
		return !blank(string(d.Owner))
	case crm.FieldAccount:
		return !blank(string(d.Account))
	case crm.FieldNextStep:
		return !blank(d.NextStep)
	case crm.FieldSource:
		return !blank(d.Source) && !oneOf(notSources, strings.TrimSpace(d.Source))
	case crm.FieldType:
		return !blank(d.Type)
	case crm.FieldForecast:
		return d.Forecast != crm.NoCategory
	case crm.FieldProbability:
		return d.HasProbability
	}
	panic("internal error: completeness of " + f.String())
}

// filledIn tells of each open deal whether a field holds a real value.
func (in *Input) filledIn(f crm.Field) []bool {
	return in.shared().filled.of(f, func() []bool {
		open, at := in.known().open, in.known().openAt
		out := make([]bool, len(open))
		if split := in.fieldValues(f); split != nil {
			real := make([]bool, len(split.values))
			for value, text := range split.values {
				real[value] = !blank(text) && (f != crm.FieldSource || NamesSource(text))
			}
			for n, i := range at {
				out[n] = real[split.of[i]]
			}
			return out
		}
		for n, d := range open {
			out[n] = filled(d, f)
		}
		return out
	})
}

// fieldValues numbers the values of a field of which few are different, so that
// each is looked at once; nil of others, and of parts and past days.
func (in *Input) fieldValues(f crm.Field) *dealSplit {
	switch {
	case in.whole != nil:
	case f == crm.FieldOwner:
		return in.ownerNumbers()
	case f == crm.FieldAccount:
		return in.accountNumbers()
	case f == crm.FieldSource, f == crm.FieldType:
		return in.split(f.String())
	}
	return nil
}

// completenessFields are the fields that completeness looks at, in the order
// shown; those that no export carries are left out.
func (in *Input) completenessFields() []crm.Field {
	var out []crm.Field
	for _, f := range []crm.Field{crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldAccount,
		crm.FieldNextStep, crm.FieldSource, crm.FieldType, crm.FieldForecast, crm.FieldProbability} {
		if in.Data.Has.Has(f) {
			out = append(out, f)
		}
	}
	return out
}

// fieldCoverage is the share of open deals in which a field is filled.
func (in *Input) fieldCoverage(f crm.Field) Measure {
	name := strings.ReplaceAll(f.String(), "_", " ")
	if !in.Data.Has.Has(f) {
		return absent("no export has a %s field", name)
	}
	open := in.known().open
	with, counted := []*crm.Deal(nil), 0
	for n, yes := range in.filledIn(f) {
		if !yes {
			continue
		}
		if counted++; in.lists() {
			with = append(with, open[n])
		}
	}
	m := rateOf(counted, len(open), "there is no open deal")
	m.Deals = in.list(with)
	return m
}

// shareNote gives the same share by amount: "68 % of the amount".
func (in *Input) shareNote(f crm.Field) string {
	var part, whole crm.Money
	with := in.filledIn(f)
	for n, d := range in.known().open {
		if d.HasAmount && d.Amount > 0 {
			whole += d.Amount
			if with[n] {
				part += d.Amount
			}
		}
	}
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf("by amount %.1f %%", 100*part.Units()/whole.Units())
}
