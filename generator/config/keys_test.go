package config_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"

	"github.com/pipeglass/pipeglass/generator/config"
)

// schema compiles the printed schema with an independent implementation.
func schema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(config.Schema(known()), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

func validate(t *testing.T, s *jsonschema.Resolved, src string) error {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON([]byte(src))
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	var v any
	if err := json.Unmarshal(asJSON, &v); err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// TestSchemaAgreesWithDecode: what one accepts the other does, on configs
// that say right and wrong things about every form.
func TestSchemaAgreesWithDecode(t *testing.T) {
	s := schema(t)
	for _, src := range []string{
		contractExample, "{version: 1}", "as_of: today", "period: all", "period: {from: 2026-01-01, to: 2026-02-01}", "kpis: [win_rate]",
		"fiscal_year_start: feb", "fiscal_year_start: 2", "allow_quarantine: 3", "pipeline: {stages: [{name: A, stale_after: 3w, probability: 20%}]}",
		"titel: x", "title: 1", "period: sometimes", "period: {from: 2026-01-01}", "kpis: [winrate]", "kpis: [{winrate: {target: '> 1'}}]", "kpis: [{win_rate: {taget: '> 1'}}]",
		"kpis: {win_rate: 1}", "fiscal_year_start: 13", "allow_quarantine: -1", "theme: pink", "rates: {USD: 0}", "exports: [{entity: deals}]",
		"pipeline: {stages: [{name: A, probability: 2}]}", "pipeline: {stages: [{name: A, requires: [x]}]}", "accuracy: {horizons: [1000]}",
		"links: {deal: 'https://crm.example.com/'}", "audiences: {a: {pages: [nowhere]}}", "mail: {port: 0}", "currency: Euro", "version: 2",
	} {
		_, problems := config.Decode("c.yaml", []byte(src), known())
		err := validate(t, s, src)
		if (len(problems) == 0) != (err == nil) {
			t.Errorf("%q: decode finds %d problems, the schema says %v", src, len(problems), err)
		}
	}
}

func TestEveryKeyIsDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range config.Keys() {
		if seen[k.Path] || k.Doc == "" || k.Type == "" || !strings.HasSuffix(k.Doc, ".") {
			t.Errorf("%q: given twice, or without type or doc", k.Path)
		}
		seen[k.Path] = true
		if at := strings.LastIndexAny(k.Path, "."); at > 0 {
			parent := strings.TrimSuffix(strings.TrimSuffix(k.Path[:at], ".*"), "[]")
			if !seen[parent] {
				t.Errorf("%q stands before %q", k.Path, parent)
			}
		}
	}
}

// TestKeyExamplesAreAccepted puts each top-level example into a config.
func TestKeyExamplesAreAccepted(t *testing.T) {
	for _, k := range config.Keys() {
		if k.Example == "" || strings.ContainsAny(k.Path, ".[") {
			continue
		}
		src := k.Path + ": " + k.Example + "\n"
		if k.Path == "rates" {
			src += "currency: EUR\n"
		}
		if k.Path == "title" {
			src = fmt.Sprintf("title: %q\n", k.Example)
		}
		_, problems := config.Decode("c.yaml", []byte(src), known())
		for _, p := range problems {
			t.Errorf("%s: %s", k.Path, p.Lines())
		}
	}
}

// TestCodesAreThoseInUse reads the sources: each code that is reported is
// documented, and each documented one is reported.
func TestCodesAreThoseInUse(t *testing.T) {
	var used, documented []string
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`"(config-[a-z-]+)"`)
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") || f.Name() == "codes.go" {
			continue
		}
		src, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(src), -1) {
			used = append(used, m[1])
		}
	}
	for _, c := range config.Codes() {
		documented = append(documented, c.ID)
		if c.Title == "" || c.Explain == "" {
			t.Errorf("%s has no text", c.ID)
		}
	}
	slices.Sort(used)
	slices.Sort(documented)
	if used = slices.Compact(used); !slices.Equal(used, documented) {
		t.Errorf("used %v\ndocumented %v", used, documented)
	}
}
