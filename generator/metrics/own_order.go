package metrics

import (
	"regexp"
	"slices"
	"strings"
)

// OwnOrder gives the indexes of the KPIs of one's own, each after those that
// its formula uses; in a circle, in the order given.
func OwnOrder(choices []Choice) []int {
	var out []int
	seen := make([]bool, len(choices))
	var visit func(int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, j := range ownUses(choices, i) {
			visit(j)
		}
		out = append(out, i)
	}
	for i := range choices {
		if choices[i].Own != nil {
			visit(i)
		}
	}
	return out
}

// OwnCircles gives, for each choice whose formula leads back to itself, the
// way: "a → b → a"; "" for the others.
func OwnCircles(choices []Choice) []string {
	out := make([]string, len(choices))
	for start := range choices {
		way := []int{start}
		seen := make([]bool, len(choices))
		var visit func(int) bool
		visit = func(i int) bool {
			for _, j := range ownUses(choices, i) {
				if j == start {
					return true
				}
				if seen[j] {
					continue
				}
				seen[j] = true
				way = append(way, j)
				if visit(j) {
					return true
				}
				way = way[:len(way)-1]
			}
			return false
		}
		if visit(start) {
			var names []string
			for _, i := range append(way, start) {
				names = append(names, choices[i].ID)
			}
			out[start] = strings.Join(names, " → ")
		}
	}
	return out
}

var writtenText = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`")

// ownUses lists the KPIs of one's own whose ids stand in the formula of a
// choice, outside quotes.
func ownUses(choices []Choice, i int) []int {
	if choices[i].Own == nil {
		return nil
	}
	var out []int
	for _, word := range strings.FieldsFunc(writtenText.ReplaceAllString(choices[i].Own.Formula, " "), notInName) {
		for j, o := range choices {
			if o.Own != nil && o.ID == word && !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	return out
}

func notInName(r rune) bool {
	return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

// FormulaWords lists the words of formulas that no KPI may be called.
func FormulaWords() []string {
	words := []string{"value", "as_of", "period_start", "period_end", "and", "or", "not", "in", "contains", "startsWith", "endsWith", "matches", "let", "if", "else", "true", "false", "nil"}
	words = append(words, outerFunctions()...)
	words = append(words, rowFunctions()...)
	for _, c := range collections() {
		words = append(words, c.name)
		for _, f := range c.fields() {
			words = append(words, f.name)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}
