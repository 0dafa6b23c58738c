package generator_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/golden"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// exampleRequest is what `pipeglass build examples/NAME` asks for.
func exampleRequest(t *testing.T, name string) generator.Request {
	t.Helper()
	dir := filepath.Join("..", "examples", name)
	src, err := os.ReadFile(filepath.Join(dir, "pipeglass.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	plan, problems := config.Decode("pipeglass.yaml", src, generator.Known())
	if diag.HasErrors(problems) {
		t.Fatal(problems)
	}
	home := os.DirFS(dir)
	r := generator.Request{
		Places: []ingest.Place{{Show: "exports", FS: home, Path: "exports"}},
		Plan:   plan, Home: home, Version: "golden", Single: true,
	}
	if src, err := os.ReadFile(filepath.Join(dir, "people.key")); err == nil {
		if r.Key, err = generator.ReadPeopleKey(src); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "history")); err == nil && info.IsDir() {
		r.History = os.DirFS(filepath.Join(dir, "history"))
	}
	return r
}

func build(t *testing.T, r generator.Request) *generator.Result {
	t.Helper()
	result, err := generator.Generate(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func examples(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir("../examples")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if len(names) < 2 {
		t.Fatalf("found examples %v, want at least two", names)
	}
	return names
}

func TestExamplesMatchTheirGoldenSites(t *testing.T) {
	for _, name := range examples(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first, second := build(t, exampleRequest(t, name)), build(t, exampleRequest(t, name))
			for path := range first.Site {
				if string(first.Site[path]) != string(second.Site[path]) {
					t.Errorf("%s differs between two builds of the same input", path)
				}
			}
			if string(first.Single) != string(second.Single) {
				t.Error("the single file differs between two builds of the same input")
			}
			golden.Folder(t, filepath.Join("testdata", "golden", name), "", goldenSite(first))
			files, found, err := generator.Keep(os.DirFS(filepath.Join("..", "examples", name, "history")), first.Record)
			if err != nil || len(found) > 0 {
				t.Fatalf("the recorded history: %v %v", err, found)
			}
			for _, rec := range files {
				t.Errorf("a rebuild changes the recorded history: %s", rec.Name)
			}
		})
	}
}

// goldenSite is what is kept of a site: the words of each page, report.json, and
// the hash of every file, so that a change of one byte is noticed and a change
// of a word or a figure can be read.
func goldenSite(r *generator.Result) map[string]string {
	out := map[string]string{}
	var manifest []string
	for path, content := range r.Site {
		sum := sha256.Sum256(content)
		manifest = append(manifest, fmt.Sprintf("%s  %d  %s", hex.EncodeToString(sum[:8]), len(content), path))
		switch {
		case strings.HasSuffix(path, ".html"):
			out[strings.ReplaceAll(strings.TrimSuffix(path, ".html"), "/", "_")+".txt"] = words(string(content))
		case path == "data/report.json":
			out["report.json"] = string(content)
		}
	}
	sum := sha256.Sum256(r.Single)
	manifest = append(manifest, fmt.Sprintf("%s  %d  %s", hex.EncodeToString(sum[:8]), len(r.Single), "(the single file)"))
	slices.SortFunc(manifest, func(a, b string) int {
		return strings.Compare(a[strings.LastIndex(a, " "):], b[strings.LastIndex(b, " "):])
	})
	out["manifest.txt"] = strings.Join(manifest, "\n") + "\n"
	return out
}

var (
	unread  = regexp.MustCompile(`(?s)<(script|style|svg)\b.*?</(script|style|svg)>`)
	markup  = regexp.MustCompile(`<[^>]*>`)
	breaks  = regexp.MustCompile(`(?i)</(p|li|tr|h[1-6]|caption|summary|div|section|figure|dt|dd|thead)>`)
	cellEnd = regexp.MustCompile(`(?i)</t[dh]>`)
	spaces  = regexp.MustCompile(`[ \t]+`)
)

// words gives the visible text of a page, a line a block.
func words(page string) string {
	s := unread.ReplaceAllString(page, "")
	s = cellEnd.ReplaceAllString(s, " | ")
	s = breaks.ReplaceAllString(s, "\n")
	s = html.UnescapeString(markup.ReplaceAllString(s, " "))
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(spaces.ReplaceAllString(line, " ")); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
