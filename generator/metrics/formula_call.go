package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// outerFunctions are the functions that give one figure, besides the kinds of
// records, which count themselves.
func outerFunctions() []string {
	return []string{"count", "sum", "average", "median", "quantile", "distinct", "share", "ratio", "abs", "min", "max", "round", "period_days", "by_person", "by_period", "by_month"}
}

func isOuterFunction(name string) bool {
	return slices.Contains(outerFunctions(), name) || slices.ContainsFunc(collections(), func(x collection) bool { return x.name == name })
}

// outerCall compiles a function that gives one figure.
func (c *checker) outerCall(n *ast.CallNode) node {
	name, ok := callee(n)
	if !ok {
		c.problem(n, "this is not part of a formula", "a function is written name(…)")
		return node{}
	}
	if i := slices.IndexFunc(collections(), func(x collection) bool { return x.name == name }); i >= 0 {
		return c.aggregate(n, "count", &collections()[i], n.Arguments)
	}
	switch name {
	case "count", "sum", "average", "median", "quantile", "distinct", "share":
		if g, call := groupedFirst(n.Arguments); g != nil {
			return c.grouped(n, name, g, call)
		}
		return c.overRecords(n, name)
	case "by_person", "by_period", "by_month":
		c.problem(n, name+" gives many figures, and a KPI is one", fmt.Sprintf("write average(%s(won_deals)), median, quantile, sum, share or count", name))
		return node{}
	case "abs", "min", "max", "round", "ratio":
		return c.plainFunction(n, name)
	case "period_days":
		if len(n.Arguments) > 0 {
			c.problem(n, "period_days takes nothing", "write period_days()")
			return node{}
		}
		return node{dim: dimDays, eval: func(r *run) figure { return figure{known: true, v: float64(r.period.Days())} }}
	}
	if slices.ContainsFunc(c.known, func(k FormulaKPI) bool { return k.ID == name }) {
		c.problem(n, fmt.Sprintf("%s is a KPI and takes no brackets", name), "to count some records, use deals(…), won_deals(…), activities(…)")
		return node{}
	}
	if ours := map[string]string{"avg": "average", "mean": "average", "percentile": "quantile", "len": "count", "unique": "distinct", "countif": "count", "sumif": "sum"}[strings.ToLower(name)]; ours != "" {
		c.problem(n.Callee, fmt.Sprintf("%q is not a function", name), fmt.Sprintf("did you mean %q?", ours))
		return node{}
	}
	names := outerFunctions()
	for _, x := range collections() {
		names = append(names, x.name)
	}
	c.unknown(n.Callee, name, fmt.Sprintf("%q is not a function", name), "", names)
	return node{}
}

// overRecords compiles count(deals, …), sum(deals, amount, …) and so on.
func (c *checker) overRecords(n *ast.CallNode, name string) node {
	var all []string
	for _, x := range collections() {
		all = append(all, x.name)
	}
	if len(n.Arguments) == 0 {
		c.problem(n, name+" needs to know what it looks at", fmt.Sprintf("write %s(deals, …)", name))
		return node{}
	}
	id, ok := n.Arguments[0].(*ast.IdentifierNode)
	if !ok {
		c.problem(n.Arguments[0], name+" begins with a kind of record", fmt.Sprintf("write %s(deals, …)", name))
		return node{}
	}
	i := slices.Index(all, id.Value)
	if i < 0 {
		if ours := otherWords()[strings.ToLower(id.Value)]; ours != "" {
			c.problem(id, fmt.Sprintf("%q is not a kind of record", id.Value), fmt.Sprintf("did you mean %s?", ours))
			return node{}
		}
		c.unknown(id, id.Value, fmt.Sprintf("%q is not a kind of record", id.Value), "", all)
		return node{}
	}
	return c.aggregate(n, name, &collections()[i], n.Arguments[1:])
}

// otherWords are what CRMs call the kinds of records.
func otherWords() map[string]string {
	return map[string]string{"opportunities": "deals", "opportunity": "deals", "deal": "deals", "opps": "deals", "closed": "closed_deals", "won": "won_deals", "lost": "lost_deals",
		"tasks": "activities, type == \"Task\"", "meetings": "activities, type == \"Meeting\"", "calls": "activities, type == \"Call\"", "emails": "activities, type == \"Email\"", "events": "activities",
		"companies": "accounts", "organizations": "accounts", "customers": "accounts", "users": "people", "owners": "people", "reps": "people", "quotas": "plans", "targets": "plans"}
}

// aggregate compiles one function over the records of a collection. Its
// arguments are what the function needs, then optionally a condition.
func (c *checker) aggregate(n *ast.CallNode, name string, of *collection, args []ast.Node) node {
	l := &lens{of: of, fields: of.fields()}
	takes := map[string]int{"count": 0, "sum": 1, "average": 1, "median": 1, "quantile": 2, "distinct": 1, "share": 1}[name]
	form := map[string]string{"count": "", "sum": "amount, ", "average": "amount, ", "median": "amount, ", "quantile": "amount, 0.9, ", "distinct": "account, ", "share": "part, "}[name]
	if len(args) < takes || len(args) > takes+1 {
		c.problem(n, fmt.Sprintf("%s has %d parts after %s, and it takes %d or %d", name, len(args), of.name, takes, takes+1),
			fmt.Sprintf("write %s(%s, %scondition); the condition may be left out", name, of.name, form))
		return node{}
	}
	a := &aggregate{of: of, name: name}
	good := true
	if takes > 0 {
		a.value, a.what = c.row(args[0], l), args[0].String()
		good = c.fitsAggregate(args[0], a)
	}
	if name == "quantile" {
		q := c.outer(args[1])
		if q.dim != dimBad && (!q.written || q.value < 0 || q.value > 1) {
			c.problem(args[1], "quantile takes a written number from 0 to 1", "0.5 is the median, 0.9 is above nine of ten")
			good = false
		}
		a.quantile = q.value
	}
	if len(args) > takes {
		a.where = c.row(args[takes], l)
		if a.where.dim != dimTruth && a.where.dim != dimBad {
			c.problem(args[takes], "the condition is "+a.where.dim.String()+" and must say yes or no", `write outcome == "won"`)
		}
		good = good && a.where.dim == dimTruth
	}
	if !good {
		return node{}
	}
	if of.asOf || of.name == "deals" && !closedOnly(args[takes:]) {
		c.formula.asOf = true
	}
	c.formula.acts = c.formula.acts || of.name == "activities"
	c.usesBasis(of.basis)
	a.needs = slices.Concat(a.value.needs, a.where.needs)
	c.formula.counts(of, a.needs)
	return a.node()
}

// fitsAggregate checks the value of an aggregate.
func (c *checker) fitsAggregate(n ast.Node, a *aggregate) bool {
	d := a.value.dim
	switch {
	case d == dimBad:
		return false
	case a.name == "share" && d != dimTruth:
		c.problem(n, "share takes a condition, and here stands "+d.String(), `write share(closed_deals, outcome == "won")`)
		return false
	case a.name == "distinct" && (d == dimTruth || d == dimList):
		c.problem(n, "distinct takes a field, and here stands "+d.String(), "write distinct(deals, account)")
		return false
	case a.name != "share" && a.name != "distinct" && !d.isFigure():
		c.problem(n, fmt.Sprintf("%s takes a number, and here stands %s", a.name, d), "days_between(created, closed_on) makes a number of two dates")
		return false
	}
	return true
}

// closedOnly tells whether a condition, by its form, lets no open deal
// through: then the formula can be computed for past periods too.
func closedOnly(where []ast.Node) bool {
	if len(where) == 0 {
		return false
	}
	switch n := where[0].(type) {
	case *ast.BinaryNode:
		if n.Operator == "and" || n.Operator == "&&" {
			return closedOnly([]ast.Node{n.Left}) || closedOnly([]ast.Node{n.Right})
		}
		id, ok := n.Left.(*ast.IdentifierNode)
		text, isString := n.Right.(*ast.StringNode)
		if ok && id.Value == "outcome" && isString {
			return n.Operator == "==" && text.Value != "open" || n.Operator == "!=" && text.Value == "open"
		}
		if ok && id.Value == "closed_on" {
			return true // an open deal has none, so nothing compared with it holds
		}
		if list, isList := n.Right.(*ast.ArrayNode); ok && id.Value == "outcome" && n.Operator == "in" && isList {
			return !slices.ContainsFunc(list.Nodes, func(x ast.Node) bool { s, ok := x.(*ast.StringNode); return !ok || s.Value == "open" })
		}
	case *ast.CallNode:
		name, _ := callee(n)
		if name == "in_period" && len(n.Arguments) == 1 {
			id, ok := n.Arguments[0].(*ast.IdentifierNode)
			return ok && id.Value == "closed_on"
		}
	}
	return false
}

// plainFunction compiles a function of figures.
func (c *checker) plainFunction(n *ast.CallNode, name string) node {
	takes := map[string]int{"abs": 1, "round": 1, "min": 2, "max": 2, "ratio": 2}[name]
	if len(n.Arguments) != takes {
		c.problem(n, fmt.Sprintf("%s takes %d numbers, and here stand %d", name, takes, len(n.Arguments)), "")
		return node{}
	}
	var args []node
	for _, a := range n.Arguments {
		x := c.outer(a)
		if x.dim == dimBad {
			return node{}
		}
		args = append(args, x)
	}
	if name == "ratio" {
		return c.arithmetic(&ast.BinaryNode{Operator: "/", Left: n.Arguments[0], Right: n.Arguments[1]}, "/", args[0], args[1])
	}
	if takes == 2 {
		args[0], args[1] = fitNodes(args[0], args[1])
		args[1], args[0] = fitNodes(args[1], args[0])
		if args[0].dim != args[1].dim {
			c.problem(n, fmt.Sprintf("%s compares two things of one kind, and here stand %s and %s", name, args[0].dim, args[1].dim), "")
			return node{}
		}
	}
	scale := args[0].dim.scale()
	return node{dim: args[0].dim, counts: args[0].counts, eval: func(r *run) figure {
		x := args[0].eval(r)
		if !x.known {
			return x
		}
		x.parts, x.values = nil, nil
		switch name {
		case "abs":
			x.v = math.Abs(x.v)
		case "round":
			x.v = math.Round(x.v/scale) * scale
		default:
			y := args[1].eval(r)
			if !y.known {
				return y
			}
			if (name == "min") == (y.v < x.v) && y.v != x.v {
				y.parts, y.values = nil, nil
				return y
			}
		}
		return x
	}}
}
