package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// documents are the texts whose commands a user types.
func documents(t *testing.T) []string {
	t.Helper()
	examples, err := filepath.Glob("../../examples/*/README.md")
	if err != nil || len(examples) < 2 {
		t.Fatalf("examples: %v, %v", examples, err)
	}
	return append([]string{"../../README.md", "../../generator/README.md"}, examples...)
}

// typed is one command of a document.
type typed struct {
	line int
	text string
}

// fenced gives the lines of the blocks in one of these languages.
func fenced(doc string, languages ...string) []typed {
	var out []typed
	open, take := false, false
	for i, line := range strings.Split(doc, "\n") {
		trimmed := strings.TrimSpace(line)
		if language, fence := strings.CutPrefix(trimmed, "```"); fence {
			open, take = !open, slices.Contains(languages, language)
			continue
		}
		if open && take && trimmed != "" && !strings.HasPrefix(trimmed, "#") {
			out = append(out, typed{i + 1, trimmed})
		}
	}
	return out
}

// TestDocumentsRun types every command of the documents, in their order, in a
// folder with an export as a user has it. Each must end with exit status 0.
func TestDocumentsRun(t *testing.T) {
	ran := 0
	for _, doc := range documents(t) {
		src := read(t, doc)
		var script strings.Builder
		for _, c := range append(fenced(src, "sh"), commandsIn(fenced(src, ""))...) {
			line := scripted(t, doc, c)
			if line == "" {
				continue
			}
			ran++
			fmt.Fprintf(&script, "# %s:%d\n%s\n", filepath.ToSlash(doc), c.line, line)
		}
		if script.Len() == 0 {
			continue
		}
		name := strings.Trim(regexp.MustCompile(`\W+`).ReplaceAllString(doc, "-"), "-")
		file := filepath.Join(t.TempDir(), name+".txtar")
		if err := os.WriteFile(file, []byte(script.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		testscript.Run(t, testscript.Params{Files: []string{file}, RequireExplicitExec: true, Setup: userFolder})
	}
	if ran < 10 {
		t.Fatalf("found only %d commands: the search is broken", ran)
	}
}

// commandsIn takes what is a command from blocks that name no language; these
// hold pictures and output, too.
func commandsIn(lines []typed) []typed {
	return slices.DeleteFunc(lines, func(c typed) bool {
		return !strings.HasPrefix(c.text, "pipeglass ") && !strings.HasPrefix(c.text, "go ")
	})
}

// scripted is a command as a line of a script; "" for one that is not run.
// Pipeglass itself runs, however it is called. The go command's own work is
// not repeated inside a test: a test of the tests would never end, and a
// build is what made this test; only the packages that they name must be there.
func scripted(t *testing.T, doc string, c typed) string {
	t.Helper()
	line := strings.TrimPrefix(strings.TrimPrefix(c.text, "CGO_ENABLED=0 "), "PIPEGLASS_GOLDEN=write ")
	if strings.ContainsAny(line, `"'|;&<>$`+"`") {
		t.Errorf("%s:%d: %q needs a shell; write it so that it can be tested", doc, c.line, c.text)
		return ""
	}
	if args, ok := strings.CutPrefix(line, "go run ./cmd/pipeglass "); ok {
		return "exec pipeglass " + args
	}
	if strings.HasPrefix(line, "pipeglass ") {
		return "exec " + line
	}
	words := strings.Fields(line)
	if len(words) < 2 || words[0] != "go" || !slices.Contains([]string{"build", "run", "test", "vet"}, words[1]) {
		t.Errorf("%s:%d: %q is no command that this test knows", doc, c.line, c.text)
		return ""
	}
	packages := slices.DeleteFunc(words[2:], func(w string) bool { return !strings.HasPrefix(w, "./") })
	if len(packages) == 0 {
		t.Errorf("%s:%d: %q names no package", doc, c.line, c.text)
	}
	for _, p := range packages {
		pattern := filepath.Join("../..", strings.TrimSuffix(p, "..."), "*.go")
		found, err := filepath.Glob(pattern)
		_, module := os.Stat(filepath.Join("../..", p, "../go.mod"))
		if err != nil || len(found) == 0 && module != nil {
			t.Errorf("%s:%d: %s is no package", doc, c.line, p)
		}
	}
	return ""
}

// userFolder is what is there before the first command: an export, and the
// examples, copied, since a build records history beside their config.
func userFolder(env *testscript.Env) error {
	if err := os.MkdirAll(filepath.Join(env.WorkDir, "exports"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(env.WorkDir, "exports", "deals.csv"), []byte(smallExport()), 0o600); err != nil {
		return err
	}
	return os.CopyFS(filepath.Join(env.WorkDir, "examples"), os.DirFS("../../examples"))
}

// smallExport is sixty made-up deals as a report of Salesforce gives them.
// Each was created in one of 18 months; a closed one ended two months later, an
// open one is due at the end of 2026.
func smallExport() string {
	stages := []struct {
		name        string
		probability int
	}{{"Qualification", 20}, {"Proposal", 50}, {"Negotiation", 80}, {"Closed Won", 100}, {"Closed Lost", 0}}
	var b strings.Builder
	b.WriteString("Opportunity ID,Opportunity Name,Account Name,Stage,Probability (%),Amount,Created Date,Close Date,Last Modified Date,Opportunity Owner,Lead Source,Next Step\n")
	for i := range 60 {
		stage, m := stages[(i*7)%len(stages)], i%18
		day := 1 + i%28
		created := fmt.Sprintf("%d-%02d-%02d", 2025+m/12, 1+m%12, day)
		modified := fmt.Sprintf("%d-%02d-%02d", 2025+(m+2)/12, 1+(m+2)%12, day)
		closing := modified
		if stage.probability > 0 && stage.probability < 100 {
			closing = fmt.Sprintf("2026-%02d-%02d", 10+i%3, day)
		}
		fmt.Fprintf(&b, "006%03d,Deal %d,Account %d,%s,%d,%d,%s,%s,%s,Person %d,%s,%s\n", i, i, i/2, stage.name, stage.probability, 1000*(1+i%9),
			created, closing, modified, i%4, []string{"Web", "Referral"}[i%2], []string{"Call the buyer", ""}[i%2])
	}
	return b.String()
}

// TestFiveMinutes: on an export as it came, with no config, build gives a
// whole site.
func TestFiveMinutes(t *testing.T) {
	if !strings.Contains(read(t, "../../README.md"), "No config is needed:\n\n   ```sh\n   pipeglass build exports\n") {
		t.Error("README.md no longer claims that no config is needed: what does it claim?")
	}
	file := filepath.Join(t.TempDir(), "five-minutes.txtar")
	script := "! exists pipeglass.yaml\nexec pipeglass build exports\nstdout site/index.html\n" +
		"exists site/index.html site/accuracy/index.html site/stale/index.html site/outcomes/index.html site/data/report.json history/exports\n" +
		"grep '\"entity\": ?\"deals\"' site/data/report.json\ngrep '\"read\": ?60' site/data/report.json\ngrep '\"used\": ?60' site/data/report.json\n"
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Files: []string{file}, RequireExplicitExec: true, Setup: userFolder})
}

// TestRecipesParse: the command lines of recipes and those in running text are
// ones that the program takes.
func TestRecipesParse(t *testing.T) {
	readme := read(t, "../../README.md")
	command := regexp.MustCompile(`(?:^|[\s;&])pipeglass ((?:build|send|serve|check|init)\b[^|;&]*)`)
	recipes := 0
	for _, c := range fenced(readme, "yaml", "crontab") {
		for _, m := range command.FindAllStringSubmatch(c.text, -1) {
			recipes++
			takes(t, c.line, m[1])
			if strings.Contains(m[1], "--no-history") {
				t.Errorf("README.md:%d: the recipe throws the history away", c.line)
			}
		}
	}
	if recipes != 3 {
		t.Errorf("%d builds in recipes, want those of GitHub Actions, GitLab CI and cron", recipes)
	}
	for i, line := range strings.Split(readme, "\n") {
		for _, m := range regexp.MustCompile("`pipeglass ([^`]+)`").FindAllStringSubmatch(line, -1) {
			takes(t, i+1, m[1])
		}
	}
}

func takes(t *testing.T, line int, args string) {
	t.Helper()
	terminal := &terminal{in: strings.NewReader(""), out: io.Discard, err: io.Discard, env: func(string) string { return "" }}
	if _, err := parse(strings.Fields(args), terminal); err != nil {
		t.Errorf("README.md:%d: pipeglass %s: %v", line, args, err)
	}
}
