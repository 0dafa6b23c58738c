package metrics

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// rowFunctions are the functions that are computed for each record.
func rowFunctions() []string {
	return []string{"column", "number", "has", "blank", "lower", "days_between", "year", "month", "in_period", "date"}
}

// rowCall compiles a function of one record.
func (c *checker) rowCall(n *ast.CallNode, l *lens) cell {
	name, ok := callee(n)
	if !ok {
		c.problem(n, "this is not part of a formula", "a function is written name(…)")
		return cell{}
	}
	if name == "column" {
		return c.column(n, l)
	}
	wants := map[string]int{"number": 1, "has": 1, "blank": 1, "lower": 1, "days_between": 2, "year": 1, "month": 1, "in_period": 1, "date": 1}[name]
	if wants == 0 {
		hint := ""
		if isOuterFunction(name) {
			hint = fmt.Sprintf("%s counts records; inside %s there is one record only", name, l.of.name)
		}
		c.unknown(n.Callee, name, fmt.Sprintf("%q is not a function of a record", name), hint, rowFunctions())
		return cell{}
	}
	if len(n.Arguments) != wants {
		c.problem(n, fmt.Sprintf("%s takes %d of what it looks at, and here stand %d", name, wants, len(n.Arguments)), "")
		return cell{}
	}
	var args []cell
	for _, a := range n.Arguments {
		x := c.row(a, l)
		if x.dim == dimBad {
			return cell{}
		}
		args = append(args, x)
	}
	out := c.rowFunction(n, name, args)
	for _, a := range args {
		out.needs = append(out.needs, a.needs...)
	}
	return out
}

func (c *checker) rowFunction(n *ast.CallNode, name string, args []cell) cell {
	x := args[0]
	want := func(d dim) bool {
		if x.dim != d {
			c.problem(n.Arguments[0], fmt.Sprintf("%s takes %s, and here stands %s", name, d, x.dim), "")
		}
		return x.dim == d
	}
	switch name {
	case "has", "blank":
		has := hasValue(x)
		return cell{dim: dimTruth, truth: func(r *row) (bool, bool) { return has(r) == (name == "has"), true }}
	case "lower":
		if !want(dimText) {
			return cell{}
		}
		return cell{dim: dimText, text: func(r *row) string { return strings.ToLower(x.text(r)) }}
	case "number":
		if !want(dimText) {
			return cell{}
		}
		return cell{dim: dimNumber, num: func(r *row) (float64, bool) { return plainNumber(x.text(r)) }}
	case "date":
		if x.dim != dimText || !x.written {
			c.problem(n.Arguments[0], "date takes a day in quotes", `write date("2026-10-31")`)
			return cell{}
		}
		day, err := crm.ParseISODate(x.literal)
		if err != nil {
			c.problem(n.Arguments[0], fmt.Sprintf("%q is not a date", x.literal), `write date("2026-10-31")`)
			return cell{}
		}
		return constant(float64(day), dimDate)
	case "days_between":
		_, args[0] = fit(args[1], args[0])
		_, args[1] = fit(args[0], args[1])
		for i, a := range args {
			if a.dim != dimDate {
				c.problem(n.Arguments[i], "days_between takes two dates, and here stands "+a.dim.String(), "")
				return cell{}
			}
		}
		return cell{dim: dimDays, num: func(r *row) (float64, bool) {
			from, ok := args[0].num(r)
			to, also := args[1].num(r)
			return to - from, ok && also
		}}
	}
	if !want(dimDate) {
		return cell{}
	}
	if name == "in_period" {
		return cell{dim: dimTruth, truth: func(r *row) (bool, bool) {
			d, ok := x.num(r)
			return ok && r.period.Contains(crm.Date(d)), ok
		}}
	}
	return cell{dim: dimNumber, num: func(r *row) (float64, bool) {
		d, ok := x.num(r)
		if !ok {
			return 0, false
		}
		y, m, _ := crm.Date(d).Civil()
		if name == "year" {
			return float64(y), true
		}
		return float64(m), true
	}}
}

// column is a column of the export that is no field of ours.
func (c *checker) column(n *ast.CallNode, l *lens) cell {
	if !l.of.ofDeals() {
		c.problem(n, "only deals have further columns", "use it inside deals, won_deals, open_deals …")
		return cell{}
	}
	var header *ast.StringNode
	if len(n.Arguments) == 1 {
		header, _ = n.Arguments[0].(*ast.StringNode)
	}
	if header == nil || strings.TrimSpace(header.Value) == "" {
		c.problem(n, "column takes the header of a column in quotes", `write column("Deal Size")`)
		return cell{}
	}
	c.usesColumn(header.Value)
	return cell{dim: dimText, needs: []need{{field: crm.FieldCount, column: header.Value}}, text: func(r *row) string {
		for i, name := range r.in.Data.ExtraColumns {
			if name == header.Value && i < len(r.deal.Extra) {
				return r.deal.Extra[i]
			}
		}
		return ""
	}}
}

// ofDeals tells whether the records are deals.
func (c *collection) ofDeals() bool { return c.name == "deals" || strings.HasSuffix(c.name, "_deals") }

// hasValue tells whether a value is there.
func hasValue(x cell) func(*row) bool {
	switch x.dim {
	case dimText:
		return func(r *row) bool { return strings.TrimSpace(x.text(r)) != "" }
	case dimTruth:
		return func(r *row) bool { _, known := x.truth(r); return known }
	}
	return func(r *row) bool { _, known := x.num(r); return known }
}

func callee(n *ast.CallNode) (string, bool) {
	id, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return "", false
	}
	return id.Value, true
}
