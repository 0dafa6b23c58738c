package generator_test

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator"
)

// TestEveryCodeIsExplained: each message that is written has its entry, once
// and in words, and each entry is a message that is written.
func TestEveryCodeIsExplained(t *testing.T) {
	documented := map[string]bool{}
	for _, c := range generator.Codes() {
		if c.ID == "" || strings.TrimSpace(c.Title) == "" || len(c.Explain) < 40 {
			t.Errorf("the code %q is not explained: %q, %q", c.ID, c.Title, c.Explain)
		}
		if documented[c.ID] {
			t.Errorf("the code %s is explained twice", c.ID)
		}
		documented[c.ID] = true
	}
	_, files := sources(t)
	written, mentioned := codesIn(files)
	for code, where := range written {
		if !documented[code] {
			t.Errorf("%s: the code %s is in no table of codes", where, code)
		}
	}
	for code := range documented {
		if !mentioned[code] {
			t.Errorf("the code %s is explained, and no message has it", code)
		}
	}
	if len(written) < 20 {
		t.Fatalf("found only %d codes: the search is broken", len(written))
	}
}

// codesIn finds the codes that messages are written with: the field Code, a
// parameter or variable called code, and constants called Code…. mentioned are
// all texts, and all constants where they are used, but those in the tables of
// codes themselves.
func codesIn(files []sourceFile) (written map[string]string, mentioned map[string]bool) {
	written, mentioned = map[string]string{}, map[string]bool{}
	takers, constants := codeTakers(files), codeConstants(files)
	for _, f := range files {
		table := map[ast.Node]bool{}
		add := func(e ast.Expr) {
			if s, ok := text(e); ok {
				written[s] = f.path
			}
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
					add(n.Value)
				} else if ok && key.Name == "ID" {
					table[n.Value] = true
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					if strings.EqualFold(lastName(left), "code") && len(n.Lhs) == len(n.Rhs) {
						add(n.Rhs[i])
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if table[name] = true; i < len(n.Values) && constants[f.pkg+"."+name.Name] != "" {
						table[n.Values[i]] = true
					}
				}
			case *ast.CallExpr:
				if at, ok := takers[f.pkg+"."+lastName(n.Fun)]; ok && at < len(n.Args) {
					add(n.Args[at])
				}
			case *ast.Ident:
				if code := constants[f.pkg+"."+n.Name]; code != "" && !table[n] {
					mentioned[code], written[code] = true, f.path
				}
			case *ast.BasicLit:
				if s, ok := text(n); ok && !table[n] {
					mentioned[s] = true
				}
			}
			return true
		})
	}
	return written, mentioned
}

// codeTakers finds the functions and closures with a parameter called code,
// and its place.
func codeTakers(files []sourceFile) map[string]int {
	out := map[string]int{}
	for _, f := range files {
		look := func(name string, of *ast.FuncType) {
			at := 0
			for _, field := range of.Params.List {
				for _, id := range field.Names {
					if id.Name == "code" {
						out[f.pkg+"."+name] = at
					}
					at++
				}
			}
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				look(n.Name.Name, n.Type)
			case *ast.AssignStmt:
				id, named := n.Lhs[0].(*ast.Ident)
				if body, ok := n.Rhs[0].(*ast.FuncLit); ok && named {
					look(id.Name, body.Type)
				}
			}
			return true
		})
	}
	return out
}

// codeConstants are the constants called Code…, by package and name.
func codeConstants(files []sourceFile) map[string]string {
	out := map[string]string{}
	for _, f := range files {
		ast.Inspect(f.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				for i, name := range spec.Names {
					if strings.HasPrefix(name.Name, "Code") && i < len(spec.Values) {
						out[f.pkg+"."+name.Name], _ = text(spec.Values[i])
					}
				}
			}
			return true
		})
	}
	return out
}

// lastName is the name of x, or of f in x.f.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
