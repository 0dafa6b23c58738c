package metrics

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// node is a part of a formula that is one figure: a number, an aggregate over
// records, another KPI, or what is computed from these.
type node struct {
	dim     dim
	eval    func(*run) figure
	written bool // a number that is written out, in value
	value   float64
	counts  bool   // a number of records
	family  string // of counts: what is counted, "deals", "activities", …
	shares  bool   // a part of a whole
	// over and under are the two sides of a division; spread is "mean" or
	// "median" where the figure is that of single values: for ranges.
	over, under *node
	spread      string
	sole        *aggregate // where it is one count or share of records
}

// run is one computing of a formula, for one period.
type run struct {
	in     *Input
	period crm.Period
	kpis   map[string]KPI
	keep   bool // keep what each record adds, for ranges
}

// figure is what a node comes to.
type figure struct {
	known bool
	why   string // where it is not known
	v     float64
	n     int // records that it rests on
	deals []crm.DealID
	note  string

	parts  []part    // with run.keep: what each record adds to a count or sum
	values []float64 // with run.keep: single values
}

// part is what one record adds.
type part struct {
	key any
	v   float64
}

func unknownFigure(format string, args ...any) figure {
	return figure{why: fmt.Sprintf(format, args...)}
}

// outer compiles a part that is one figure.
func (c *checker) outer(n ast.Node) node {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return number(float64(n.Value))
	case *ast.FloatNode:
		return number(n.Value)
	case *ast.IdentifierNode:
		return c.part(n, c.kpiNamed(n))
	case *ast.UnaryNode:
		x := c.outer(n.Node)
		if x.dim == dimBad {
			return x
		}
		if n.Operator != "-" && n.Operator != "+" {
			c.problem(n, n.Operator+" stands before "+x.dim.String(), "conditions stand inside the brackets of what is counted")
			return node{}
		}
		sign := 1.0
		if n.Operator == "-" {
			sign = -1
		}
		return node{dim: x.dim, written: x.written, value: sign * x.value, eval: func(r *run) figure {
			f := x.eval(r)
			f.v *= sign
			f.parts, f.values = nil, nil
			return f
		}}
	case *ast.BinaryNode:
		return c.outerBinary(n)
	case *ast.ConditionalNode:
		return c.outerChoice(n)
	case *ast.CallNode:
		return c.part(n, c.outerCall(n))
	case *ast.StringNode, *ast.BoolNode, *ast.ArrayNode:
		c.problem(n, "a formula computes with numbers, and here stands text, a list or yes or no", "conditions stand inside the brackets of what is counted")
	default:
		c.problem(n, "this is not part of a formula", "a formula has numbers, KPIs, + - * /, and functions such as count, sum, average")
	}
	return node{}
}

// part keeps a figure as one of the steps; what stands inside a grouping is
// computed many times and is none.
func (c *checker) part(n ast.Node, x node) node {
	if x.dim != dimBad && !c.grouping {
		c.formula.parts = append(c.formula.parts, formulaPart{n.String(), x})
	}
	return x
}

func number(v float64) node {
	return node{dim: dimNumber, written: true, value: v, eval: func(*run) figure { return figure{known: true, v: v} }}
}

// kpiNamed is another KPI, by its id.
func (c *checker) kpiNamed(n *ast.IdentifierNode) node {
	id := n.Value
	i := slices.IndexFunc(c.known, func(k FormulaKPI) bool { return k.ID == id })
	if i < 0 {
		if slices.ContainsFunc(collections(), func(x collection) bool { return x.name == id }) {
			c.problem(n, fmt.Sprintf("%s is a kind of record, not a number", id), fmt.Sprintf("count them: %s(), or some of them: %s(…condition…)", id, id))
			return node{}
		}
		for _, x := range collections() {
			if slices.ContainsFunc(x.fields(), func(f field) bool { return f.name == id }) {
				c.problem(n, fmt.Sprintf("%q is a field of %s and stands inside their brackets", id, x.name), fmt.Sprintf("write %s(%s …), or sum(%s, %s)", x.name, id, x.name, id))
				return node{}
			}
		}
		names := outerFunctions()
		for _, k := range c.known {
			names = append(names, k.ID)
		}
		c.unknown(n, id, fmt.Sprintf("%q is no KPI", id), "`pipeglass kpis` lists the ids", names)
		return node{}
	}
	c.usesKPI(id)
	unit := c.known[i].Unit
	d := dimOf(unit)
	family := "deals"
	if c.known[i].Role == Activity {
		family = "activities"
	}
	return node{dim: d, counts: unit == Count, family: family, eval: func(r *run) figure { return r.kpi(id, d, unit) }}
}

// kpi computes another KPI for the same period.
func (r *run) kpi(id string, d dim, unit Unit) figure {
	k, ok := r.kpis[id]
	if !ok {
		return unknownFigure("%s is not computed here", id)
	}
	if !k.ByPeriod && !r.now() {
		return unknownFigure("%s speaks about the as-of day, and its past is not computed", id)
	}
	m := k.Compute(r.in, r.period)
	if !m.Known {
		return unknownFigure("%s is absent: %s", id, m.Note)
	}
	f := figure{known: true, v: m.Value * d.scale(), n: m.N, deals: m.Deals, note: m.Note}
	if d == dimMoney {
		f.v = float64(m.Exact)
	}
	if r.keep && len(m.Deals) > 0 && (unit == Count && len(m.Deals) == m.N || id == "won_amount" || id == "created_amount" || id == "open_amount") {
		for _, deal := range m.Deals {
			if i, ok := r.in.Book.Index(deal); ok {
				p := part{&r.in.Book.Deals[i], 1}
				if unit == Money {
					p.v = float64(r.in.Book.Deals[i].Amount)
				}
				f.parts = append(f.parts, p)
			}
		}
	}
	return f
}

func (c *checker) outerBinary(n *ast.BinaryNode) node {
	a, b := c.outer(n.Left), c.outer(n.Right)
	if a.dim == dimBad || b.dim == dimBad {
		return node{}
	}
	if !slices.Contains([]string{"+", "-", "*", "/"}, n.Operator) {
		c.problem(n, fmt.Sprintf("%q is not used here", n.Operator), "a formula computes with + - * /; conditions stand inside the brackets of what is counted, or before ?")
		return node{}
	}
	return c.arithmetic(n, n.Operator, a, b)
}

// arithmetic joins two figures.
func (c *checker) arithmetic(n ast.Node, op string, a, b node) node {
	if op == "+" || op == "-" {
		a, b = fitNodes(a, b)
		b, a = fitNodes(b, a)
	}
	d, ok := combined(op, a.dim, b.dim)
	if !ok {
		c.problem(n, fmt.Sprintf("%s %s, and here stand %s and %s", op, arithmeticWords(op), a.dim, b.dim), "")
		return node{}
	}
	if op == "/" && b.written && b.value == 0 {
		c.problem(n, "nothing can be divided by 0", "")
		return node{}
	}
	out := node{dim: d, counts: a.counts && b.counts && op != "/", family: a.family}
	if a.family != b.family {
		out.family = "things of several kinds"
	}
	if op == "/" {
		out.over, out.under = &a, &b
	}
	divisor := "the number below the line"
	if bin, ok := n.(*ast.BinaryNode); ok {
		divisor = bin.Right.String()
	}
	out.eval = func(r *run) figure { return joinFigures(r, op, a.eval(r), b.eval(r), divisor) }
	return out
}

// fitNodes reads a written number as an amount or a number of days.
func fitNodes(a, b node) (node, node) {
	if b.written && b.dim == dimNumber && (a.dim == dimMoney || a.dim == dimDays || a.dim == dimMoneyPerDay) {
		v := b.value * a.dim.scale()
		b = node{dim: a.dim, written: true, value: v, eval: func(*run) figure { return figure{known: true, v: v} }}
	}
	return a, b
}

func joinFigures(r *run, op string, x, y figure, divisor string) figure {
	if !x.known {
		return x
	}
	if !y.known {
		return y
	}
	v, ok := calculate(op, x.v, y.v)
	if !ok && op == "/" {
		return unknownFigure("because %s is 0 from %s to %s", divisor, r.period.From, r.period.To)
	}
	if !ok {
		return unknownFigure("because the number is too large")
	}
	out := figure{known: true, v: v, note: notes(x.note, y.note)}
	if x.note == y.note {
		out.note = x.note
	}
	switch {
	case op == "/" && y.n > 0:
		out.n, out.deals = y.n, x.deals
	case op == "/":
		out.n, out.deals = x.n, x.deals
	case op == "*":
		out.n = max(x.n, y.n)
	default:
		out.n = x.n + y.n
	}
	if op == "+" && r.keep && x.parts != nil && y.parts != nil {
		out.parts = slices.Concat(x.parts, y.parts)
	}
	return out
}

// outerChoice is `condition ? one : other` over figures.
func (c *checker) outerChoice(n *ast.ConditionalNode) node {
	cond, ok := n.Cond.(*ast.BinaryNode)
	ops := []string{"==", "!=", "<", "<=", ">", ">="}
	if !ok || !slices.Contains(ops, cond.Operator) {
		c.problem(n.Cond, "before ? stands one comparison", "write won_deals > 0 ? … : …")
		return node{}
	}
	a, b := c.outer(cond.Left), c.outer(cond.Right)
	a, b = fitNodes(a, b)
	b, a = fitNodes(b, a)
	yes, no := c.outer(n.Exp1), c.outer(n.Exp2)
	yes, no = fitNodes(yes, no)
	no, yes = fitNodes(no, yes)
	if a.dim == dimBad || b.dim == dimBad || yes.dim == dimBad || no.dim == dimBad {
		return node{}
	}
	if a.dim != b.dim {
		c.problem(cond, fmt.Sprintf("%s compares two things of one kind, and here stand %s and %s", cond.Operator, a.dim, b.dim), "")
		return node{}
	}
	if yes.dim != no.dim {
		c.problem(n, fmt.Sprintf("the two sides of : are %s and %s", yes.dim, no.dim), "make them of one kind")
		return node{}
	}
	return node{dim: yes.dim, counts: yes.counts && no.counts, eval: func(r *run) figure {
		x, y := a.eval(r), b.eval(r)
		if !x.known {
			return x
		}
		if !y.known {
			return y
		}
		if compares(cond.Operator, x.v, y.v) {
			return yes.eval(r)
		}
		return no.eval(r)
	}}
}

func compares(op string, x, y float64) bool {
	switch op {
	case "==":
		return x == y
	case "!=":
		return x != y
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	}
	return x >= y
}
