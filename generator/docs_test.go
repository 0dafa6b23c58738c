package generator_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/golden"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

const readmeFile = "../README.md"

func readDoc(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestREADMETablesAreTheProgramsOwn: the tables of keys and KPIs are recorded
// from the tables that the program runs on, so neither can name
// what the other lacks.
func TestREADMETablesAreTheProgramsOwn(t *testing.T) {
	readme := readDoc(t, readmeFile)
	got := withTable(t, readme, "config", configTable())
	got = withTable(t, got, "names", nameTable())
	got = withTable(t, got, "kpis", kpiTable())
	golden.File(t, readmeFile, got)
}

// withTable puts a table between the two comments that mark its place.
func withTable(t *testing.T, doc, name, table string) string {
	t.Helper()
	place := regexp.MustCompile(`(?s)(<!-- ` + name + `: [^\n]* -->\n).*?(<!-- end -->)`)
	if len(place.FindAllString(doc, -1)) != 1 {
		t.Fatalf("README.md has no one place for the table %s", name)
	}
	return place.ReplaceAllStringFunc(doc, func(s string) string {
		parts := place.FindStringSubmatch(s)
		return parts[1] + "\n" + table + "\n" + parts[2]
	})
}

func configTable() string {
	var b strings.Builder
	b.WriteString("| key | type | default | meaning |\n| --- | --- | --- | --- |\n")
	for _, k := range config.Keys() {
		key := "`" + k.Path + "`"
		if k.Required {
			key = "**" + key + "**"
		}
		fallback := k.Default
		if fallback == "" {
			fallback = "–"
		}
		row(&b, key, k.Type, fallback, k.Doc)
	}
	return b.String()
}

// nameTable lists what the keys take that ask for a name.
func nameTable() string {
	known := generator.Known()
	var fields []string
	for f := range crm.FieldCount {
		fields = append(fields, f.String())
	}
	var b strings.Builder
	b.WriteString("| key | names |\n| --- | --- |\n")
	for _, n := range []struct {
		key   string
		names []string
	}{
		{"theme", known.Themes},
		{"locale", known.Locales},
		{"exports[].crm", known.Dialects},
		{"audiences.*.pages", known.Pages},
		{"pipeline.stages[].requires", fields},
	} {
		row(&b, "`"+n.key+"`", "`"+strings.Join(n.names, "`, `")+"`")
	}
	return b.String()
}

func kpiTable() string {
	var b strings.Builder
	b.WriteString("| id | role | unit | speaks about | meaning |\n| --- | --- | --- | --- | --- |\n")
	for _, k := range metrics.Catalogue() {
		about := "as-of day"
		if k.ByPeriod {
			about = "period"
		}
		row(&b, "`"+k.ID+"`", string(k.Role), strings.ReplaceAll(string(k.Unit), "_", " "), about, firstSentence(k.Definition))
	}
	return b.String()
}

func row(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
	}
	b.WriteString("|\n")
}

func firstSentence(s string) string {
	paragraph, _, _ := strings.Cut(s, "\n")
	sentence, _, more := strings.Cut(paragraph, ". ")
	if more {
		sentence += "."
	}
	return sentence
}

// TestREADMENamesOnlyWhatExists looks at every word in code that is spelled as
// a key or KPI is.
func TestREADMENamesOnlyWhatExists(t *testing.T) {
	known := append(config.PeriodNames(), generator.Known().KPIs...)
	for _, k := range config.Keys() {
		known = append(known, k.Path)
	}
	for f := range crm.FieldCount {
		known = append(known, f.String())
	}
	known = append(known, metrics.FormulaWords()...)
	known = append(known, string(metrics.MoneyPerDay), string(metrics.Near))
	for _, r := range metrics.LintRules() {
		known = append(known, r.ID)
	}
	prose := regexp.MustCompile("(?s)```.*?```").ReplaceAllString(readDoc(t, readmeFile), "")
	found := 0
	for _, m := range regexp.MustCompile("`([a-z]+(?:[_.][a-z]+)*_[a-z_.]+)`").FindAllStringSubmatch(prose, -1) {
		found++
		if !slices.Contains(known, m[1]) {
			t.Errorf("README.md speaks of %s, which is no key, KPI, field or period", m[1])
		}
	}
	if found < 40 {
		t.Fatalf("found only %d names: the pattern is broken", found)
	}
}

// blocks are the fenced blocks of a document in one language, with the line
// on which each starts.
func blocks(doc, language string) map[int]string {
	out := map[int]string{}
	var body strings.Builder
	at, indent := 0, ""
	for i, line := range strings.Split(doc, "\n") {
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case at == 0 && trimmed == "```"+language:
			at, indent = i+1, line[:len(line)-len(trimmed)]
			body.Reset()
		case at > 0 && trimmed == "```":
			out[at], at = body.String(), 0
		case at > 0:
			body.WriteString(strings.TrimPrefix(line, indent) + "\n")
		}
	}
	return out
}

// TestREADMEConfigsDecode: the blocks that begin with version: are configs,
// the others are recipes of CI systems.
func TestREADMEConfigsDecode(t *testing.T) {
	configs, recipes := 0, 0
	for line, src := range blocks(readDoc(t, readmeFile), "yaml") {
		if !strings.HasPrefix(src, "version:") {
			recipes++
			recipe(t, line, src)
			continue
		}
		configs++
		_, problems := config.Decode("README.md", []byte(src), generator.Known())
		for _, p := range problems {
			t.Errorf("README.md:%d: %s", line, p.Lines())
		}
		for _, k := range config.Keys() {
			top, _, _ := strings.Cut(k.Path, ".")
			top = strings.TrimSuffix(top, "[]")
			if !regexp.MustCompile(`(?m)^` + top + `:`).MatchString(src) {
				t.Errorf("README.md:%d: the complete config lacks %s", line, top)
			}
		}
	}
	if configs != 1 || recipes != 2 {
		t.Errorf("%d configs and %d recipes, want 1 and 2", configs, recipes)
	}
}

// recipe holds a recipe to what it promises: it is YAML, and it keeps the
// history folder.
func recipe(t *testing.T, line int, src string) {
	t.Helper()
	var v map[string]any
	if err := yaml.Unmarshal([]byte(src), &v); err != nil {
		t.Errorf("README.md:%d: %v", line, err)
	}
	build, add, push := strings.Index(src, "pipeglass build"), strings.Index(src, "git add history"), strings.Index(src, "git push")
	if build < 0 || add < build || push < add {
		t.Errorf("README.md:%d: the recipe does not build, then add the history folder, then push it", line)
	}
	if strings.Contains(src, "--no-history") {
		t.Errorf("README.md:%d: the recipe throws the history away", line)
	}
}
