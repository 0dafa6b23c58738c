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
	// over and under are the two sides of a division, which join makes one
	// figure; spread is "mean" or "median" where the figure is that of single
	// values: for ranges.
	over, under *node
	join        func(r *run, x, y figure) figure
	spread      string
	sole        *aggregate // where it is one count or share of records
}

// run is one computing of a formula, for one period.
type run struct {
	in     *Input
	period crm.Period
	kpis   map[string]KPI
	keep   keeping
}

// keeping is what of single records a run keeps: nothing, unless somebody asks
// for it.
type keeping struct {
	parts  bool // what each adds to a count or sum, for the range of a quotient
	values bool // single values, for the range of a mean or median
	deals  bool // which deals are counted, for the steps of an explanation
}

// figure is what a node comes to.
type figure struct {
	known bool
	why   string // where it is not known
	v     float64
	n     int // records that it rests on
	of    int // of a share: those that have what is asked for
	note  string
	// squares is the sum of the squares of what single records add, 0 where it
	// is not known.
	squares float64

	deals  []*crm.Deal
	parts  *parts
	values []float64
}

// parts is what single records add to a count or sum: kind is the kind of
// record, "" for records of several kinds; at is the place of each among those
// of its kind.
type parts struct {
	kind string
	at   []int32
	v    []float64
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
	m := r.measured(k)
	if !m.Known {
		return unknownFigure("%s is absent: %s", id, m.Note)
	}
	f := figure{known: true, v: m.Value * d.scale(), n: m.N, note: m.Note}
	if d == dimMoney {
		f.v = float64(m.Exact)
	}
	if unit == Money && !k.Own {
		f.squares = m.Squares * crm.MoneyScale * crm.MoneyScale
	}
	if len(m.Deals) > 0 && (r.keep.parts || r.keep.deals) {
		f.add(r, m.Deals, unit, unit == Count && len(m.Deals) == m.N || id == "won_amount" || id == "created_amount" || id == "open_amount")
	}
	return f
}

// measured computes a KPI once for a period, however many formulas use it. The
// deals that it counts are not remembered, so who needs them computes it anew.
func (r *run) measured(k KPI) Measure {
	if !k.Own && (r.keep.parts || r.keep.deals) {
		return k.Compute(r.in.listing(), r.period)
	}
	return r.in.shared().figures.of(kpiAt{k.ID, r.period}, func() Measure {
		m := k.Compute(r.in, r.period)
		m.Deals = nil
		return m
	})
}

// add notes the deals that another KPI counts: each is one, or its amount, if
// they make up the figure.
func (f *figure) add(r *run, list []crm.DealID, unit Unit, whole bool) {
	if whole && r.keep.parts {
		f.parts = &parts{kind: "deals"}
	}
	for _, id := range list {
		i, ok := r.in.Book.Index(id)
		if !ok {
			continue
		}
		d, v := r.in.Book.Deals[i], 1.0
		if unit == Money {
			v = float64(d.Amount)
		}
		if r.keep.deals {
			f.deals = append(f.deals, d)
		}
		if f.parts != nil {
			f.parts.at, f.parts.v = append(f.parts.at, int32(i)), append(f.parts.v, v)
		}
	}
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
		c.problem(n, fmt.Sprintf("%s %s, and here stand %s and %s", op, arithmeticWords(op), a.dim, b.dim), "bring both to one kind first: a divided by b makes a plain number of two of one kind")
		return node{}
	}
	if op == "/" && b.written && b.value == 0 {
		c.problem(n, "nothing can be divided by 0", "divide by a KPI or a count: where that is 0, the KPI is absent and says so")
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
	out.join = func(r *run, x, y figure) figure { return joinFigures(r, op, x, y, divisor) }
	out.eval = func(r *run) figure { return out.join(r, a.eval(r), b.eval(r)) }
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
		out.n, out.deals, out.squares = x.n, x.deals, x.squares/(y.v*y.v)
	case op == "*":
		out.n = max(x.n, y.n)
	default:
		out.n = x.n + y.n
	}
	if op == "+" {
		out.parts = x.parts.and(y.parts)
	}
	return out
}

// and joins what the records of two figures add.
func (p *parts) and(q *parts) *parts {
	switch {
	case p == nil || q == nil:
		return nil
	case p.kind != q.kind:
		return &parts{}
	}
	return &parts{p.kind, slices.Concat(p.at, q.at), slices.Concat(p.v, q.v)}
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
