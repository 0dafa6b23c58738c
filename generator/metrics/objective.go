package metrics

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ObjectiveAsk is one goal of cleansing, as the config has it: What must hold,
// a condition in the language of formulas, For which records, By which day.
type ObjectiveAsk struct {
	ID     string // under which it is recorded
	Name   string // for readers; "" is What
	What   string // "contacts per account >= 2", "has_email", "has(next_step)"
	For    string // "accounts with open deals", "contacts", "open_deals where team == \"North\""
	By     crm.Date
	Target float64 // share of the records for which it is to hold, 0 for all
}

// Objective is a checked goal.
type Objective struct {
	of       *collection
	what     cell
	where    cell
	withOpen bool // accounts, contacts: only those with an open deal
}

// perRecord is the short form "contacts per account >= 2".
var perRecord = regexp.MustCompile(`^\s*(\w+)\s+per\s+(\w+)\s*(<=|>=|==|<|>)\s*(\d+)\s*$`)

// objectiveKinds are the records that an objective may be about.
func objectiveKinds() []string { return []string{"accounts", "contacts", "open_deals", "leads"} }

// ParseObjective checks what and for whom before any data is read. what and
// whom say on which side the mistakes are.
func ParseObjective(what, whom string) (o *Objective, wrongWhat, wrongWhom []FormulaError) {
	o = &Objective{}
	name, condition, _ := strings.Cut(whom, " where ")
	name = strings.Join(strings.Fields(name), " ")
	for _, words := range []string{" with open deals", " with an open deal"} {
		if rest, ok := strings.CutSuffix(name, words); ok {
			name, o.withOpen = rest, true
		}
	}
	name = strings.ReplaceAll(name, " ", "_")
	for i, c := range collections() {
		if c.name == name && slices.Contains(objectiveKinds(), name) {
			o.of = &collections()[i]
		}
	}
	if o.of == nil || o.withOpen && name != "accounts" && name != "contacts" {
		return nil, nil, []FormulaError{{Line: 1, Col: 1, Text: fmt.Sprintf("%q is no kind of record that an objective can be about", whom), Name: name, Names: objectiveKinds(),
			Hint: "write accounts, accounts with open deals, contacts, contacts with open deals, open_deals or leads; a condition follows after where"}}
	}
	if m := perRecord.FindStringSubmatch(what); m != nil {
		if m[2]+"s" != o.of.name && m[2] != o.of.name {
			return nil, []FormulaError{{Line: 1, Col: 1, Text: fmt.Sprintf("it counts per %s and is for %s", m[2], whom), Hint: "count per the records that it is for"}}, nil
		}
		what = m[1] + " " + m[3] + " " + m[4]
	}
	o.what, wrongWhat = parseCondition(what, o.of)
	if condition != "" {
		o.where, wrongWhom = parseCondition(condition, o.of)
	}
	if len(wrongWhat)+len(wrongWhom) > 0 {
		return nil, wrongWhat, wrongWhom
	}
	return o, nil, nil
}

// parseCondition compiles a condition about one record.
func parseCondition(src string, of *collection) (cell, []FormulaError) {
	settings := conf.CreateNew()
	settings.MaxNodes = formulaParts
	for name, f := range settings.Builtins {
		settings.Disabled[name], settings.Functions[name] = true, f
	}
	if len(src) > formulaLength {
		return cell{}, []FormulaError{{Line: 1, Col: 1, Text: "the condition is too long"}}
	}
	tree, err := parser.ParseWithConfig(src, settings)
	if err != nil {
		return cell{}, []FormulaError{grammarError(err)}
	}
	c := &checker{src: []rune(src), formula: &Formula{Source: src}}
	out := c.row(tree.Node, &lens{of: of, fields: of.fields()})
	if len(c.problems) == 0 && out.dim != dimTruth {
		c.problem(tree.Node, "it gives "+out.dim.String()+" and must say yes or no", "write contacts >= 2, has_email or has(next_step)")
	}
	return out, c.problems
}

// ObjectiveFound is how far an objective is.
type ObjectiveFound struct {
	Ask ObjectiveAsk
	// Done is the share of the records for which it holds, with n and interval.
	Done Measure
	// Points are the records of earlier builds and today, oldest first: how many
	// were left. The first is the baseline.
	Points  []ObjectivePoint
	Left    []ObjectiveLeft // those still to mend, the most open amount first
	Touched crm.Money       // open amount that they touch, each deal once
	Teams   []ObjectiveTeam // who could help: teams with records left, by name
	Course  Course
}

// ObjectivePoint is how many records were left on a day.
type ObjectivePoint struct {
	Day     crm.Date
	Left, N int
}

// ObjectiveLeft is a record still to mend.
type ObjectiveLeft struct {
	ID, Name, Team string
	Open           crm.Money
}

// ObjectiveTeam counts what is left in a team, and its open amount.
type ObjectiveTeam struct {
	Team string
	Left int
	Open crm.Money
}

// Course says whether an objective will be reached at the pace since its
// baseline.
type Course string

// The courses.
const (
	Reached     Course = "reached"
	OnCourse    Course = "on course"
	Behind      Course = "behind"
	Missed      Course = "missed"
	CourseFirst Course = "first record"
)

// ObjectiveRecord is the id under which an objective is recorded.
func ObjectiveRecord(id string) string { return "objective." + id }

// ObjectivesOf says how far each objective is, in the order of the config.
func ObjectivesOf(in *Input) []ObjectiveFound {
	var out []ObjectiveFound
	for _, ask := range in.Scope.Objectives {
		if o, wrong, bad := ParseObjective(ask.What, ask.For); len(wrong)+len(bad) == 0 {
			out = append(out, in.objective(ask, o))
		}
	}
	return out
}
