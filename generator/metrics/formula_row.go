package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// cell is a part of a formula that is computed for each record. A number or
// date may be absent, and what is compared with something absent is neither
// true nor false: such a record is not counted.
type cell struct {
	dim   dim
	num   func(*row) (float64, bool)
	text  func(*row) string
	truth func(*row) (yes, known bool)

	name    string   // of a field
	list    []cell   // of a list: its items
	literal string   // of a text that is written out
	written bool     // it is a literal
	values  []string // all that a text field can be
	needs   []need
}

// need is what the export must carry for a part of a formula.
type need struct {
	field  crm.Field
	column string
}

// lens is the record that a part of a formula looks through.
type lens struct {
	of     *collection
	fields []field
}

func (l *lens) names() []string {
	var out []string
	for _, f := range l.fields {
		out = append(out, f.name)
	}
	return out
}

func constant(v float64, d dim) cell {
	return cell{dim: d, written: true, num: func(*row) (float64, bool) { return v, true }}
}

// row compiles a part that is computed for each record of a collection.
func (c *checker) row(n ast.Node, l *lens) cell {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return constant(float64(n.Value), dimNumber)
	case *ast.FloatNode:
		return constant(n.Value, dimNumber)
	case *ast.BoolNode:
		return cell{dim: dimTruth, truth: func(*row) (bool, bool) { return n.Value, true }}
	case *ast.StringNode:
		return cell{dim: dimText, written: true, literal: n.Value, text: func(*row) string { return n.Value }}
	case *ast.IdentifierNode:
		return c.fieldOf(n, l)
	case *ast.ArrayNode:
		out := cell{dim: dimList}
		for _, item := range n.Nodes {
			one := c.row(item, l)
			if !one.written && one.dim != dimBad {
				c.problem(item, "a list holds written-out values only", `write it as ["Won", "Lost"]`)
				one.dim = dimBad
			}
			out.list = append(out.list, one)
		}
		return out
	case *ast.UnaryNode:
		return c.rowUnary(n, l)
	case *ast.BinaryNode:
		return c.rowBinary(n, l)
	case *ast.CallNode:
		return c.rowCall(n, l)
	case *ast.ConditionalNode:
		c.problem(n, "a condition with ? is not used inside "+l.of.name, "filter the records instead")
	default:
		c.problem(n, "this is not part of a formula", "use comparisons joined by and, or, not")
	}
	return cell{}
}

// fieldOf finds a field of the record, a day of the report, or a column of the
// export.
func (c *checker) fieldOf(n *ast.IdentifierNode, l *lens) cell {
	for _, f := range l.fields {
		if f.name == n.Value {
			c.formula.counted = c.formula.counted || f.counts
			c.formula.looks(l.of, n.Value)
			out := cell{dim: f.dim, name: f.name, num: f.num, text: f.text, truth: f.truth, values: f.values}
			if f.needs != crm.FieldCount {
				out.needs = []need{{field: f.needs}}
			}
			return out
		}
	}
	day := func(of func(*row) crm.Date) cell {
		return cell{dim: dimDate, num: func(r *row) (float64, bool) { return float64(of(r)), of(r) != crm.NoDate }}
	}
	switch n.Value {
	case "as_of":
		return day(func(r *row) crm.Date { return r.in.Scope.AsOf })
	case "period_start":
		return day(func(r *row) crm.Date { return r.period.From })
	case "period_end":
		return day(func(r *row) crm.Date { return r.period.To })
	}
	hint := ""
	if l.of.ofDeals() {
		hint = fmt.Sprintf(`text stands in quotes: "%s"; a column of the export that is no field of ours is column("Deal Size")`, n.Value)
	}
	c.unknown(n, n.Value, fmt.Sprintf("%q is not a field of %s", n.Value, l.of.name), hint, l.names())
	return cell{}
}

func (c *checker) rowUnary(n *ast.UnaryNode, l *lens) cell {
	x := c.row(n.Node, l)
	switch {
	case x.dim == dimBad:
		return x
	case (n.Operator == "not" || n.Operator == "!") && x.dim == dimTruth:
		return cell{dim: dimTruth, needs: x.needs, truth: func(r *row) (bool, bool) {
			yes, known := x.truth(r)
			return !yes, known
		}}
	case (n.Operator == "-" || n.Operator == "+") && x.dim.isFigure():
		sign := 1.0
		if n.Operator == "-" {
			sign = -1
		}
		return cell{dim: x.dim, written: x.written, needs: x.needs, num: func(r *row) (float64, bool) {
			v, ok := x.num(r)
			return sign * v, ok
		}}
	}
	c.problem(n, fmt.Sprintf("%s stands before %s", n.Operator, x.dim), "not goes before a condition, - before a number")
	return cell{}
}

func (c *checker) rowBinary(n *ast.BinaryNode, l *lens) cell {
	c.formula.people = c.formula.people || picksPeople(n)
	a, b := c.row(n.Left, l), c.row(n.Right, l)
	if a.dim == dimBad || b.dim == dimBad {
		return cell{}
	}
	a, b = fit(a, b)
	b, a = fit(b, a)
	needs := slices.Concat(a.needs, b.needs)
	switch n.Operator {
	case "and", "&&", "or", "||":
		if a.dim != dimTruth || b.dim != dimTruth {
			c.mismatch(n, a, b, "joins two conditions")
			return cell{}
		}
		return cell{dim: dimTruth, needs: needs, truth: joined(a.truth, b.truth, n.Operator == "and" || n.Operator == "&&")}
	case "==", "!=", "<", "<=", ">", ">=":
		out := c.comparison(n, a, b)
		out.needs = needs
		return out
	case "in":
		out := c.membership(n, a, b)
		out.needs = needs
		return out
	case "contains", "startsWith", "endsWith":
		if a.dim != dimText || b.dim != dimText {
			c.mismatch(n, a, b, "compares two texts")
			return cell{}
		}
		test := map[string]func(s, part string) bool{"contains": strings.Contains, "startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix}[n.Operator]
		return cell{dim: dimTruth, needs: needs, truth: func(r *row) (bool, bool) { return test(a.text(r), b.text(r)), true }}
	case "+", "-", "*", "/":
		out := c.rowArithmetic(n, a, b)
		out.needs = needs
		return out
	}
	c.problem(n, fmt.Sprintf("%q is not used in formulas", n.Operator), "there are + - * /, == != < <= > >=, in, contains, startsWith, endsWith, and, or, not")
	return cell{}
}

// joined is three-valued: what is false settles and, what is true settles or,
// also where the other side is not known.
func joined(a, b func(*row) (bool, bool), and bool) func(*row) (bool, bool) {
	return func(r *row) (bool, bool) {
		x, xKnown := a(r)
		if xKnown && x != and {
			return x, true
		}
		y, yKnown := b(r)
		if yKnown && y != and {
			return y, true
		}
		return and, xKnown && yKnown
	}
}

// fit reads a written text as a date and a plain number as an amount or a
// number of days where the other side is one.
func fit(a, b cell) (cell, cell) {
	switch {
	case a.dim == dimDate && b.dim == dimText && b.written:
		if day, err := crm.ParseISODate(b.literal); err == nil {
			b = constant(float64(day), dimDate)
		}
	case a.dim == dimMoney && b.dim == dimNumber && b.written:
		v, _ := b.num(nil)
		b = constant(v*crm.MoneyScale, dimMoney)
	case a.dim == dimDays && b.dim == dimNumber && b.written:
		b.dim = dimDays
	}
	return a, b
}

func (c *checker) mismatch(n *ast.BinaryNode, a, b cell, does string) {
	hint := ""
	switch {
	case a.dim == dimDate && b.written || b.dim == dimDate && a.written:
		hint = `write the date as "2026-10-31"`
	case a.dim.isFigure() && b.dim == dimText && b.written || b.dim.isFigure() && a.dim == dimText && a.written:
		hint = "a number stands without quotes, and without its currency: amount > 1000"
	}
	c.problem(n, fmt.Sprintf("%s %s, and here stand %s and %s", n.Operator, does, a.dim, b.dim), hint)
}

func (c *checker) comparison(n *ast.BinaryNode, a, b cell) cell {
	if a.dim != b.dim || a.dim == dimList {
		c.mismatch(n, a, b, "compares two things of one kind")
		return cell{}
	}
	order := n.Operator[0] == '<' || n.Operator[0] == '>'
	switch a.dim {
	case dimTruth:
		if order {
			c.mismatch(n, a, b, "compares numbers, amounts or dates")
			return cell{}
		}
		return cell{dim: dimTruth, truth: func(r *row) (bool, bool) {
			x, xKnown := a.truth(r)
			y, yKnown := b.truth(r)
			return (x == y) == (n.Operator == "=="), xKnown && yKnown
		}}
	case dimText:
		if order {
			c.mismatch(n, a, b, "compares numbers, amounts or dates")
			return cell{}
		}
		if !c.possible(n.Right, a, &b) || !c.possible(n.Left, b, &a) {
			return cell{}
		}
		equal := n.Operator == "=="
		if b.written {
			literal := b.literal
			return cell{dim: dimTruth, truth: func(r *row) (bool, bool) { return (a.text(r) == literal) == equal, true }}
		}
		return cell{dim: dimTruth, truth: func(r *row) (bool, bool) { return (a.text(r) == b.text(r)) == equal, true }}
	}
	test := map[string]func(x, y float64) bool{
		"==": func(x, y float64) bool { return x == y }, "!=": func(x, y float64) bool { return x != y },
		"<": func(x, y float64) bool { return x < y }, "<=": func(x, y float64) bool { return x <= y },
		">": func(x, y float64) bool { return x > y }, ">=": func(x, y float64) bool { return x >= y },
	}[n.Operator]
	if b.written { // by far the most common, and then there is one thing to look up
		limit, ok := b.num(nil)
		return cell{dim: dimTruth, truth: func(r *row) (bool, bool) {
			x, known := a.num(r)
			known = known && ok
			return known && test(x, limit), known
		}}
	}
	return cell{dim: dimTruth, truth: func(r *row) (bool, bool) {
		x, xKnown := a.num(r)
		y, yKnown := b.num(r)
		return xKnown && yKnown && test(x, y), xKnown && yKnown
	}}
}

// possible refuses a text that the field can never be, and takes another
// spelling of one that it can.
func (c *checker) possible(n ast.Node, of cell, written *cell) bool {
	if of.values == nil || !written.written {
		return true
	}
	for _, v := range of.values {
		if strings.EqualFold(v, written.literal) {
			v := v
			written.literal, written.text = v, func(*row) string { return v }
			return true
		}
	}
	c.unknown(n, written.literal, fmt.Sprintf("%s is never %q", of.name, written.literal), "", of.values)
	return false
}

func (c *checker) membership(n *ast.BinaryNode, a, b cell) cell {
	if b.dim != dimList {
		c.problem(n.Right, "in looks into a list, and here stands "+b.dim.String(), `write it as stage in ["Proposal", "Negotiation"]`)
		return cell{}
	}
	items, _ := n.Right.(*ast.ArrayNode)
	out := cell{dim: dimTruth, truth: func(*row) (bool, bool) { return false, true }}
	for i, item := range b.list {
		if item.dim == dimBad {
			return cell{}
		}
		left, right := fit(a, item)
		one := c.comparison(&ast.BinaryNode{Operator: "==", Left: n.Left, Right: items.Nodes[i]}, left, right)
		if one.dim == dimBad {
			return cell{}
		}
		out.truth = joined(out.truth, one.truth, false)
	}
	return out
}

func (c *checker) rowArithmetic(n *ast.BinaryNode, a, b cell) cell {
	d, ok := combined(n.Operator, a.dim, b.dim)
	if !ok {
		c.mismatch(n, a, b, arithmeticWords(n.Operator))
		return cell{}
	}
	if n.Operator == "/" && b.written {
		if v, _ := b.num(nil); v == 0 {
			c.problem(n.Right, "nothing can be divided by 0", "divide by a field: where that is 0, the record has no such value")
			return cell{}
		}
	}
	op := n.Operator
	return cell{dim: d, written: a.written && b.written, num: func(r *row) (float64, bool) {
		x, xKnown := a.num(r)
		y, yKnown := b.num(r)
		if !xKnown || !yKnown {
			return 0, false
		}
		return calculate(op, x, y)
	}}
}
