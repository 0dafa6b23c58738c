package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocumentsLinkToWhatExists looks at the relative links and pictures of
// the README and of the house's.
func TestDocumentsLinkToWhatExists(t *testing.T) {
	links := 0
	for _, doc := range []string{readmeFile, "README.md", "../CHANGELOG.md"} {
		src := readDoc(t, doc)
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(src, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			links++
			name, anchor, _ := strings.Cut(m[1], "#")
			if name != "" {
				if _, err := os.Stat(filepath.Join(filepath.Dir(doc), name)); err != nil {
					t.Errorf("%s links to %s: %v", doc, m[1], err)
				}
			} else if !slices.Contains(anchors(src), anchor) {
				t.Errorf("%s links to #%s, which is none of its headings", doc, anchor)
			}
		}
	}
	if links < 4 {
		t.Fatalf("found only %d links: the pattern is broken", links)
	}
}

// anchors are the headings as a forge makes addresses of them.
func anchors(doc string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(doc, -1) {
		kept := regexp.MustCompile(`[^a-z0-9 _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		out = append(out, strings.ReplaceAll(kept, " ", "-"))
	}
	return out
}

// TestEveryModuleHasItsReason: what go.mod requires because we import it is
// in the README's tables, and nothing else is.
func TestEveryModuleHasItsReason(t *testing.T) {
	var modules []string
	for _, m := range regexp.MustCompile(`(?m)^\s*(\S+) v\S+`).FindAllStringSubmatch(readDoc(t, "../go.mod"), -1) {
		modules = append(modules, m[1])
	}
	imported := imports(t)
	_, reasons, _ := strings.Cut(readDoc(t, readmeFile), "## Why each dependency is there")
	reasons, _, _ = strings.Cut(reasons, "\n## ")
	var named []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|[^|]*\\w[^|]*\\|").FindAllStringSubmatch(reasons, -1) {
		named = append(named, m[1])
	}
	direct := slices.DeleteFunc(slices.Clone(modules), func(m string) bool {
		return !slices.ContainsFunc(imported, func(i string) bool { return within(i, m) })
	})
	slices.Sort(named)
	slices.Sort(direct)
	if diff := cmp.Diff(direct, named); diff != "" || len(direct) < 10 {
		t.Errorf("modules that we import (-) and modules with a reason in README.md (+):\n%s", diff)
	}
}

// imports lists what our packages and their tests import.
func imports(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), "_")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			out = append(out, strings.Trim(spec.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
