package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/pipeglass/pipeglass/"

// policy says who may import whom. It is a statement of policy, as in Go's own
// go/build/deps_test.go: the folder list is the pipeline, config → ingest →
// history → metrics → report → render → publish, and each arrow is a Go type.
// A package that is not listed fails the test.
var policy = []struct {
	pkg   string
	ours  []string // packages of ours it may import
	never []string // packages, also of others, that it must not import
	why   string
}{
	{"generator/diag", nil, nil, "a leaf: messages know nothing of what they are about"},
	{"generator/stats", nil, []string{"os", "time", "encoding/json", "html/template"}, "numbers only: no CRM word allowed here"},
	{"generator/cores", nil, []string{"os", "time"}, "a leaf: what runs beside what, and nothing of what it does"},
	{"generator/crm", []string{"generator/diag"}, []string{"os", "io", "encoding/csv", "encoding/json", "golang.org/x/text"}, "nouns only: no encoding, no I/O"},
	{"generator/ingest/table", []string{"generator/diag"}, []string{"html/template"}, "bytes to rows: knows no CRM"},
	{"generator/ingest/column", []string{"generator/crm"}, []string{"os", "io", "html/template"}, "cells to values: knows no file"},
	{"generator/ingest", []string{"generator/cores", "generator/crm", "generator/diag", "generator/ingest/table", "generator/ingest/column"}, []string{"os", "html/template"}, "it ends where the Dataset begins"},
	{"generator/history", []string{"generator/cores", "generator/crm", "generator/diag"}, []string{"os", "html/template"}, "the past of deals, from a Dataset, not from a CRM's files"},
	{"generator/audience", []string{"generator/cores", "generator/crm"}, []string{"os", "html/template"}, "what a reader may not see is not in the Dataset, so no page needs to know"},
	{"generator/audit", []string{"generator/crm", "generator/stats"}, []string{"os", "html/template", "math/rand/v2"}, "a draw rests on its seed and nothing else"},
	{"generator/metrics", []string{"generator/cores", "generator/crm", "generator/history", "generator/stats", "generator/diag"}, []string{"os", "html", "html/template", "encoding/json", "encoding/csv"}, "pure functions from data to measures"},
	{"generator/report", []string{"generator/cores", "generator/crm", "generator/history", "generator/metrics", "generator/diag"}, []string{"os", "html/template", "github.com/go-echarts/go-echarts/v2"}, "pages as data: drawing them is render's"},
	{"generator/render", []string{"generator/cores", "generator/report", "templates", "themes"}, []string{"os"}, "a template must not compute"},
	{"generator/publish", []string{"generator/cores", "generator/diag"}, []string{"html/template"}, "bytes to disk, zip and mail: knows no page"},
	{"generator/config", []string{"generator/crm", "generator/diag", "generator/audience", "generator/ingest", "generator/metrics", "generator/report", "generator/render", "generator/publish"}, []string{"os"}, "it decodes into the stages' own options and imports last"},
	{"generator/golden", nil, nil, "for tests only: no room may name it"},
	{"generator", []string{"generator/config", "generator/cores", "generator/crm", "generator/diag", "generator/ingest", "generator/audience", "generator/audit", "generator/history", "generator/metrics", "generator/report", "generator/render", "generator/publish", "templates", "themes"}, []string{"os", "flag"}, "the wiring"},
	{"cmd/pipeglass", []string{"generator", "generator/config", "generator/diag", "generator/crm", "generator/ingest", "generator/publish"}, nil, "flags, clock, environment, exit codes"},
	{"templates", nil, []string{"os"}, "files only"},
	{"themes", nil, []string{"os"}, "files only"},
}

// soleOwners names libraries that one room alone may use.
var soleOwners = map[string]string{
	"github.com/gocarina/gocsv":           "generator/ingest",
	"golang.org/x/text/encoding":          "generator/ingest/table",
	"html/template":                       "generator/render",
	"github.com/go-echarts/go-echarts/v2": "generator/render",
	"github.com/yuin/goldmark":            "generator/render",
	"archive/zip":                         "generator/publish or generator/ingest/table",
	"net/smtp":                            "generator/publish",
	"github.com/wneessen/go-mail":         "generator/publish",
	"github.com/goccy/go-yaml":            "generator/config",
	"github.com/expr-lang/expr":           "generator/audience or generator/metrics", // filters of audiences, formulas of KPIs: both are checked before data is read
	"github.com/alecthomas/kong":          "cmd/pipeglass",
	"math/rand":                           "nobody: draws must be reproducible, use math/rand/v2 with a seed",
}

// sourceFile is one parsed non-test file of ours.
type sourceFile struct {
	pkg, path string
	file      *ast.File
}

func sources(t *testing.T) (*token.FileSet, []sourceFile) {
	t.Helper()
	fset := token.NewFileSet()
	var out []sourceFile
	for _, root := range []string{"../cmd", "../generator", "../templates", "../themes"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), "_")) {
				return filepath.SkipDir
			}
			if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			slash := filepath.ToSlash(path)
			pkg := strings.TrimPrefix(slash[:strings.LastIndex(slash, "/")], "../")
			out = append(out, sourceFile{pkg: pkg, path: strings.TrimPrefix(slash, "../"), file: f})
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if len(out) < 20 {
		t.Fatalf("found only %d files: the walk is broken", len(out))
	}
	return fset, out
}

func within(imported, of string) bool {
	return imported == of || strings.HasPrefix(imported, of+"/")
}

func TestImportsRunOneWay(t *testing.T) {
	_, files := sources(t)
	for _, f := range files {
		i := slices.IndexFunc(policy, func(p struct {
			pkg   string
			ours  []string
			never []string
			why   string
		}) bool {
			return p.pkg == f.pkg
		})
		if i < 0 {
			t.Errorf("%s: package %s is not in the policy: say who may import it and why", f.path, f.pkg)
			continue
		}
		rule := policy[i]
		for _, spec := range f.file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(imported, module); ok && !slices.Contains(rule.ours, ours) {
				t.Errorf("%s imports %s: %s", f.path, ours, rule.why)
			}
			for _, never := range rule.never {
				if imported == never {
					t.Errorf("%s imports %s: %s", f.path, imported, rule.why)
				}
			}
			for library, owner := range soleOwners {
				if imported == library || (strings.Contains(library, ".") && within(imported, library)) {
					if !strings.Contains(owner+" ", f.pkg+" ") {
						t.Errorf("%s imports %s, which belongs to %s", f.path, imported, owner)
					}
				}
			}
		}
	}
}

func TestNoHiddenState(t *testing.T) {
	fset, files := sources(t)
	globals := map[string]map[string]bool{} // package → names of its variables
	for _, f := range files {
		if globals[f.pkg] == nil {
			globals[f.pkg] = map[string]bool{}
		}
		for _, decl := range f.file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.Name == "init" {
					t.Errorf("%s: init() hides an order: use an ordered slice literal", fset.Position(d.Pos()))
				}
			case *ast.GenDecl:
				if d.Tok != token.VAR {
					continue
				}
				for _, spec := range d.Specs {
					for _, name := range spec.(*ast.ValueSpec).Names {
						globals[f.pkg][name.Name] = true
					}
				}
			}
		}
	}
	for _, f := range files {
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					reportWrite(t, fset, globals[f.pkg], n.Tok, left)
				}
			case *ast.IncDecStmt:
				reportWrite(t, fset, globals[f.pkg], token.ASSIGN, n.X)
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && (n.Sel.Name == "Now" || n.Sel.Name == "Local") && f.pkg != "cmd/pipeglass" {
					t.Errorf("%s: time.%s below cmd: the same input must give the same bytes", fset.Position(n.Pos()), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// reportWrite fails on an assignment to a package-level variable. A local of
// the same name shadows it: the parser's own resolution tells them apart.
func reportWrite(t *testing.T, fset *token.FileSet, globals map[string]bool, tok token.Token, left ast.Expr) {
	t.Helper()
	for {
		switch x := left.(type) {
		case *ast.IndexExpr:
			left = x.X
			continue
		case *ast.Ident:
			if tok == token.DEFINE || !globals[x.Name] {
				return
			}
			if x.Obj != nil {
				if _, isSpec := x.Obj.Decl.(*ast.ValueSpec); !isSpec || x.Obj.Kind != ast.Var {
					return
				}
				if spec := x.Obj.Decl.(*ast.ValueSpec); spec.Pos() > left.Pos() || !packageLevel(fset, spec) {
					return
				}
			}
			t.Errorf("%s: writes to the package-level variable %s", fset.Position(left.Pos()), x.Name)
		}
		return
	}
}

// packageLevel tells whether a declaration starts in the first column or is
// indented once within a var block: gofmt leaves no other place for it.
func packageLevel(fset *token.FileSet, spec *ast.ValueSpec) bool {
	return fset.Position(spec.Pos()).Column <= 5
}

// trustedMarkup lists the only two lines that may turn text into markup
// unescaped: what goldmark wrote with raw HTML off, and the drawing that svg.go
// wrote from its allow-list.
func trustedMarkup() map[string]int {
	return map[string]int{"generator/render/markdown.go": 1, "generator/render/svg.go": 1}
}

func TestMarkupIsMadeInTwoPlaces(t *testing.T) {
	fset, files := sources(t)
	left := trustedMarkup()
	for _, f := range files {
		ast.Inspect(f.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			made, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := made.X.(*ast.Ident)
			if ok && x.Name == "template" && slices.Contains([]string{"HTML", "JS", "CSS", "URL", "HTMLAttr", "JSStr", "Srcset"}, made.Sel.Name) {
				if left[f.path]--; left[f.path] < 0 {
					t.Errorf("%s: template.%s outside the two trusted lines: CRM text could become markup", fset.Position(call.Pos()), made.Sel.Name)
				}
			}
			return true
		})
	}
	for path, n := range left {
		if n > 0 {
			t.Errorf("%s no longer makes markup: take it off the list", path)
		}
	}
}
