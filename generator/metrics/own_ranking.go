package metrics

import "github.com/expr-lang/expr/ast"

// RanksPeople tells whether a formula would count what single people do: it
// picks them out and looks at activities, itself or through a KPI that does.
// Set beside each other such figures are a ranking of people by activity,
// which no report makes (vision.md points 1 and 10).
func (f *Formula) RanksPeople(known []FormulaKPI) bool { return f.people && f.Acts(known) }

// Acts tells whether a formula looks at activities, itself or through a KPI
// that does.
func (f *Formula) Acts(known []FormulaKPI) bool {
	acts := f.acts || f.counted
	for _, id := range f.KPIs {
		for _, k := range known {
			acts = acts || k.ID == id && (k.Role == Activity || k.Acts)
		}
	}
	return acts
}

// picksPeople tells whether a condition compares the owner with something: it
// then lets through some people and not others.
func picksPeople(n *ast.BinaryNode) bool {
	switch n.Operator {
	case "==", "!=", "in", "contains", "startsWith", "endsWith":
	default:
		return false
	}
	look := ownerLook{}
	for _, side := range []ast.Node{n.Left, n.Right} {
		ast.Walk(&side, &look)
	}
	return look.found
}

// ownerLook finds the field owner in a part of a formula.
type ownerLook struct{ found bool }

// Visit is called for every part.
func (l *ownerLook) Visit(n *ast.Node) {
	if id, ok := (*n).(*ast.IdentifierNode); ok && id.Value == "owner" {
		l.found = true
	}
}
