package metrics

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// grouping is a way to compute one figure many times: for each person, each
// fiscal quarter or each month.
type grouping struct {
	name string
	noun string // "people"
	// least is how many values it takes; none says why there may be none.
	least func(*run) int
	none  func(*run) string
	each  func(r *run, visit func(*run))
}

// groupings lists them in the order in which they are documented. Of people
// the smallest group applies: what is shown speaks of no single one.
func groupings() []grouping {
	return []grouping{
		{name: "by_person", noun: "people", least: func(r *run) int { return r.in.Scope.smallestGroup() }, none: func(r *run) string { return "nobody is named in this report" }, each: func(r *run, visit func(*run)) {
			for _, p := range r.in.people() {
				if p.first <= r.period.To && p.last >= r.period.From {
					visit(&run{in: p.in, period: r.period, kpis: r.kpis})
				}
			}
		}},
		{name: "by_period", noun: "fiscal quarters", least: func(*run) int { return 1 }, none: func(r *run) string {
			return fmt.Sprintf("no whole fiscal quarter lies between %s and %s", r.period.From, r.period.To)
		}, each: func(r *run, visit func(*run)) {
			cal := r.in.Scope.Calendar
			for q := cal.Quarter(r.period.From); q.To <= min(r.period.To, r.in.Scope.AsOf); q = cal.Quarter(q.To + 1) {
				if q.From >= r.period.From {
					visit(&run{in: r.in, period: q, kpis: r.kpis})
				}
			}
		}},
		{name: "by_month", noun: "months", least: func(*run) int { return 1 }, none: func(r *run) string {
			return fmt.Sprintf("no whole month lies between %s and %s", r.period.From, r.period.To)
		}, each: func(r *run, visit func(*run)) {
			for m := r.period.From.MonthStart(); m.AddMonths(1)-1 <= min(r.period.To, r.in.Scope.AsOf); m = m.AddMonths(1) {
				if m >= r.period.From {
					visit(&run{in: r.in, period: crm.Period{From: m, To: m.AddMonths(1) - 1}, kpis: r.kpis})
				}
			}
		}},
	}
}

// groupedFirst gives the grouping that a function's first argument is, nil for
// none.
func groupedFirst(args []ast.Node) (*grouping, *ast.CallNode) {
	if len(args) == 0 {
		return nil, nil
	}
	call, ok := args[0].(*ast.CallNode)
	if !ok {
		return nil, nil
	}
	name, _ := callee(call)
	all := groupings()
	if i := slices.IndexFunc(all, func(g grouping) bool { return g.name == name }); i >= 0 {
		return &all[i], call
	}
	return nil, nil
}

// grouped compiles average(by_person(won_deals)), share(by_period(win_rate),
// value >= 0.25) and so on.
func (c *checker) grouped(n *ast.CallNode, name string, g *grouping, call *ast.CallNode) node {
	takes := map[string]int{"average": 1, "median": 1, "sum": 1, "quantile": 2, "share": 2, "count": 2}[name]
	switch {
	case takes == 0:
		c.problem(n, fmt.Sprintf("%s is not used with %s", name, g.name), "there are average, median, quantile, sum, share and count")
		return node{}
	case len(call.Arguments) != 1:
		c.problem(call, g.name+" takes one figure", fmt.Sprintf("write %s(%s(won_deals))", name, g.name))
		return node{}
	case len(n.Arguments) != takes:
		c.problem(n, fmt.Sprintf("%s takes %d with %s, and here stand %d", name, takes, g.name, len(n.Arguments)),
			map[int]string{1: fmt.Sprintf("write %s(%s(won_deals))", name, g.name), 2: map[string]string{"quantile": "write quantile(" + g.name + "(won_deals), 0.9)"}[name]}[takes])
		return node{}
	case c.grouping:
		c.problem(n, g.name+" stands inside another grouping", "a figure is computed by person, or by period, not both")
		return node{}
	}
	before := c.formula.asOf
	c.formula.asOf, c.grouping = false, true
	inner := c.outer(call.Arguments[0])
	oneDay := c.formula.asOf
	c.formula.asOf, c.grouping = before || oneDay, false
	if inner.dim == dimBad {
		return node{}
	}
	if oneDay && g.name != "by_person" {
		c.problem(call, g.name+" takes what has a period, and this stands on one day", "use closed_deals, won_deals, created_deals or activities")
		return node{}
	}
	c.formula.byPeople = c.formula.byPeople || g.name == "by_person"
	c.usesBasis(fmt.Sprintf("computed for each of the %s", g.noun))
	return c.groupedNode(n, name, g, inner)
}

func (c *checker) groupedNode(n *ast.CallNode, name string, g *grouping, inner node) node {
	out := node{dim: inner.dim}
	var pass func(r *run, v float64) (bool, figure)
	quantile := 0.5
	switch name {
	case "share", "count":
		if pass = c.onValue(n.Arguments[1], g, inner.dim); pass == nil {
			return node{}
		}
		out.dim, out.shares, out.counts, out.family = dimNumber, name == "share", name == "count", g.noun
	case "quantile":
		q := c.outer(n.Arguments[1])
		if q.dim == dimBad {
			return node{}
		}
		if !q.written || q.value < 0 || q.value > 1 {
			c.problem(n.Arguments[1], "quantile takes a written number from 0 to 1", "0.5 is the median, 0.9 is above nine of ten")
			return node{}
		}
		quantile = q.value
	}
	out.spread = map[string]string{"average": "mean", "median": "median"}[name]
	out.eval = func(r *run) figure {
		var values []float64
		g.each(r, func(one *run) {
			if f := inner.eval(one); f.known {
				values = append(values, f.v)
			}
		})
		if len(values) == 0 {
			return unknownFigure("because %s", g.none(r))
		}
		if least := g.least(r); len(values) < least {
			return unknownFigure("because only %d %s have a value, and a figure over %s is shown from %d on", len(values), g.noun, g.noun, least)
		}
		return overGroups(r, name, values, quantile, pass)
	}
	return out
}

// overGroups makes one figure of those of the groups.
func overGroups(r *run, name string, values []float64, quantile float64, pass func(*run, float64) (bool, figure)) figure {
	out := figure{known: true, n: len(values), values: values}
	switch name {
	case "average":
		out.v, _ = stats.Mean(values)
	case "sum":
		for _, v := range values {
			out.v += v
		}
	case "share", "count":
		hits := 0
		for _, v := range values {
			ok, why := pass(r, v)
			if why.why != "" {
				return why
			}
			if ok {
				hits++
			}
		}
		out.v, out.of, out.values = float64(hits), hits, nil
		if name == "share" {
			out.v = float64(hits) / float64(len(values))
		}
	default:
		out.v, _ = stats.Quantile(stats.Sorted(values), quantile)
	}
	if _, ok := calculate("+", out.v, 0); !ok {
		return unknownFigure("because the number is too large")
	}
	return out
}

// onValue compiles `value >= 3`: value is the figure of one group.
func (c *checker) onValue(n ast.Node, g *grouping, d dim) func(*run, float64) (bool, figure) {
	b, ok := n.(*ast.BinaryNode)
	if ok {
		id, named := b.Left.(*ast.IdentifierNode)
		ok = named && id.Value == "value" && slices.Contains([]string{"==", "!=", "<", "<=", ">", ">="}, b.Operator)
	}
	if !ok {
		c.problem(n, "after "+g.name+" stands a comparison of value", "write value >= 3")
		return nil
	}
	limit := c.outer(b.Right)
	if limit.dim == dimBad {
		return nil
	}
	_, limit = fitNodes(node{dim: d}, limit)
	if limit.dim != d {
		c.problem(b.Right, fmt.Sprintf("%s compares two things of one kind, and here stand %s and %s", b.Operator, d, limit.dim), "")
		return nil
	}
	return func(r *run, v float64) (bool, figure) {
		f := limit.eval(r)
		if !f.known {
			return false, f
		}
		return compares(b.Operator, v, f.v), figure{}
	}
}
