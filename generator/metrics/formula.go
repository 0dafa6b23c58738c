package metrics

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// The bounds of a formula. A row costs at most as many steps as the formula
// has parts, so time is bounded by parts × rows; nothing is kept per row.
const (
	formulaLength = 2000
	formulaParts  = 400
)

// Formula is a checked formula of a KPI of one's own. The library gives the
// grammar; types, units and the computing are ours, because a KPI must know
// what is absent, and keep money exact, which its machine can't.
type Formula struct {
	Source string
	// KPIs are the ids that it names, Columns the columns of the export that
	// are no field of ours; both in the order of their first use.
	KPIs    []string
	Columns []string

	root  node
	asOf  bool // it looks at what is open or stands on the as-of day
	bases []string
	acts  bool // it looks at activities
	// people tells that it picks out people by name, and counted that it looks at
	// how many activities a deal has.
	people, counted bool

	parts    []formulaPart // what is a figure by itself, in the order of the formula
	byPeople bool          // it computes something for each person
	kinds    []string      // the kinds of records that it counts
	fields   []crm.Field   // fields of open deals that it takes a history to know of earlier days
	pastless []string      // fields of open deals that have no history
	today    []string      // fields of created or open deals that are taken as they stand today
	result   []string      // of these, those that hold the result
}

// formulaPart is a count, an aggregate or another KPI in a formula, as written.
type formulaPart struct {
	text string
	node node
}

// FormulaError is a mistake in a formula. Line and Col (from 1) count from the
// start of the formula. Name, where it is set, is the word that is not known,
// and Names are those that would have been.
type FormulaError struct {
	Line, Col  int
	Text, Hint string
	Name       string
	Names      []string
}

// FormulaKPI is what a formula may know of another KPI: its id, and the unit
// if it is settled already ("" for one that follows from its own formula).
type FormulaKPI struct {
	ID   string
	Unit Unit
	Role Role
	Acts bool // it looks at activities
}

// ParseFormula checks a formula before any data is read: names, types and
// units, all mistakes at once. known are the KPIs that it may use.
func ParseFormula(src string, known []FormulaKPI) (*Formula, []FormulaError) {
	f := &Formula{Source: src}
	if n := utf8.RuneCountInString(src); n > formulaLength {
		return nil, []FormulaError{{Line: 1, Col: 1, Text: fmt.Sprintf("the formula has %d characters, and %d are the limit", n, formulaLength), Hint: "split it: a KPI of one's own can use another"}}
	}
	settings := conf.CreateNew()
	settings.MaxNodes = formulaParts
	// No function of the library is left: what is called is ours to judge.
	for name, f := range settings.Builtins {
		settings.Disabled[name], settings.Functions[name] = true, f
	}
	tree, err := parser.ParseWithConfig(src, settings)
	if err != nil {
		return nil, []FormulaError{grammarError(err)}
	}
	c := &checker{src: []rune(src), formula: f, known: known}
	f.root = c.outer(tree.Node)
	if len(c.problems) == 0 && !f.root.dim.isFigure() {
		c.problem(tree.Node, "the formula gives "+f.root.dim.String()+", and a KPI is a number", "count, sum or divide something")
	}
	if len(c.problems) > 0 {
		slices.SortStableFunc(c.problems, func(a, b FormulaError) int {
			if a.Line != b.Line {
				return a.Line - b.Line
			}
			return a.Col - b.Col
		})
		return nil, c.problems
	}
	return f, nil
}

var strangeToken = regexp.MustCompile(`^unexpected token \w+\((".*")\)$`)

// grammarError gives the library's own message its place.
func grammarError(err error) FormulaError {
	var at *file.Error
	if !errors.As(err, &at) {
		return FormulaError{Line: 1, Col: 1, Text: err.Error()}
	}
	out := FormulaError{Line: max(1, at.Line), Col: at.Column + 1, Text: at.Message, Hint: "check brackets, quotes and commas near this place"}
	if token := strangeToken.FindStringSubmatch(at.Message); token != nil {
		out.Text = fmt.Sprintf("%s does not belong here", token[1])
		if token[1] == `"="` {
			out.Hint = "two things are compared with =="
		}
	}
	if at.Message == "unexpected token EOF" {
		out.Text = "the formula ends here, and something is missing"
	}
	if at.Message == "compilation failed: expression exceeds maximum allowed nodes" {
		out.Text, out.Hint = fmt.Sprintf("the formula has more than %d parts", formulaParts), "split it: a KPI of one's own can use another"
	}
	return out
}

// checker turns the tree of the library into our nodes and keeps every
// mistake that it meets. A part with a mistake has the dimension dimBad, which
// nothing complains about again.
type checker struct {
	src      []rune
	formula  *Formula
	known    []FormulaKPI
	problems []FormulaError
	grouping bool // inside by_person and the like
}

func (c *checker) problem(n ast.Node, text, hint string) {
	line, col := c.place(n)
	c.problems = append(c.problems, FormulaError{Line: line, Col: col, Text: text, Hint: hint})
}

// unknown is a problem with a word that is none of names.
func (c *checker) unknown(n ast.Node, name, text, hint string, names []string) {
	line, col := c.place(n)
	c.problems = append(c.problems, FormulaError{Line: line, Col: col, Text: text, Hint: hint, Name: name, Names: names})
}

func (c *checker) place(n ast.Node) (line, col int) {
	line, col = 1, 1
	for i := 0; i < n.Location().From && i < len(c.src); i++ {
		col++
		if c.src[i] == '\n' {
			line, col = line+1, 1
		}
	}
	return line, col
}

func (c *checker) usesKPI(id string) {
	if !slices.Contains(c.formula.KPIs, id) {
		c.formula.KPIs = append(c.formula.KPIs, id)
	}
}

func (c *checker) usesColumn(name string) {
	if !slices.Contains(c.formula.Columns, name) {
		c.formula.Columns = append(c.formula.Columns, name)
	}
}

func (c *checker) usesBasis(words string) {
	if !slices.Contains(c.formula.bases, words) {
		c.formula.bases = append(c.formula.bases, words)
	}
}

// Unit is what the formula counts in: of the kinds that the config may name,
// those that fit it. The first is the one of default.
func (f *Formula) Unit() []Unit {
	switch f.root.dim {
	case dimMoney:
		return []Unit{Money}
	case dimDays:
		return []Unit{Days}
	case dimMoneyPerDay:
		return []Unit{MoneyPerDay}
	}
	switch {
	case f.root.shares:
		return []Unit{Ratio, Number, Score, Count, Days}
	case f.root.counts:
		return []Unit{Count, Number, Ratio, Score, Days}
	}
	return []Unit{Number, Ratio, Count, Score, Days}
}

// dim is what a part of a formula is: a kind of number, or none.
type dim uint8

const (
	dimBad dim = iota // a mistake was reported already
	dimNumber
	dimMoney // in ten-thousandths, as crm.Money
	dimDays
	dimMoneyPerDay
	dimDate
	dimText
	dimTruth
	dimList
)

func (d dim) isFigure() bool { return d >= dimBad && d <= dimMoneyPerDay }

// String says it in words, for "… is a date".
func (d dim) String() string {
	return [...]string{"nothing", "a number", "an amount of money", "a number of days", "an amount a day", "a date", "text", "yes or no", "a list"}[d]
}

func dimOf(u Unit) dim {
	switch u {
	case Money:
		return dimMoney
	case Days:
		return dimDays
	case MoneyPerDay:
		return dimMoneyPerDay
	}
	return dimNumber
}

// scale is how many of what a formula computes with make one unit.
func (d dim) scale() float64 {
	if d == dimMoney || d == dimMoneyPerDay {
		return crm.MoneyScale
	}
	return 1
}
