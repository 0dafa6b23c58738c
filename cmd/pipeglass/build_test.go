package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

func TestBuildPrintsWhereAndHeadline(t *testing.T) {
	inFolder(t, map[string]string{"exports/deals.csv": "Id\n"})
	f := &fake{built: built{headline: "Q4 heads for €5.1M", keep: records}}
	got := f.run("build", "exports")
	if want := (said{0, "site/index.html\nQ4 heads for €5.1M\n", ""}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !strings.Contains(read(t, "site/index.html"), "one") || read(t, "history/exports/2026-10-31.csv") != "a" {
		t.Error("site or history is not there")
	}
	if diff := cmp.Diff([]string{}, append([]string{}, f.asked.skip...)); diff != "" {
		t.Errorf("left out of exports (-want +got):\n%s", diff)
	}
	if got := f.run("build", "exports", "-q"); got != (said{}) {
		t.Errorf("-q printed %+v", got)
	}
}

func TestBuildOtherOutputs(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{built: built{single: []byte("<one file>"), keep: records}}
	check(t, f.run("build", "--zip", "out.zip", "--single-file", "one.html", "--report-json", "r.json", "-o", "public", "--no-history"), 0, "public/index.html", "")
	if !f.asked.single || f.asked.history != nil {
		t.Error("the single file was not asked for, or the history was")
	}
	if diff := cmp.Diff([]string{"public", "history", "out.zip", "one.html", "r.json"}, f.asked.skip); diff != "" {
		t.Errorf("left out of exports (-want +got):\n%s", diff)
	}
	if read(t, "one.html") != "<one file>" || !strings.HasPrefix(read(t, "out.zip"), "PK") || read(t, "r.json") != string(fakeSite("one")["data/report.json"]) {
		t.Error("an output is not what it should be")
	}
	if _, err := os.Stat("history"); err == nil {
		t.Error("--no-history kept a history")
	}
	got := f.run("build", "--report-json", "-", "--no-history")
	if want := (said{0, string(fakeSite("one")["data/report.json"]), ""}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestBuildLeavesItsOwnFilesOut(t *testing.T) {
	inFolder(t, map[string]string{"pipeglass.yaml": "history: past/records\n", "deals.csv": "Id\n"})
	f := &fake{}
	check(t, f.run("build", "."), 0, "site/index.html", "")
	if diff := cmp.Diff([]string{"site", "past/records"}, f.asked.skip); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExitStatusOfQuarantine: 12 of 1000 rows are 1.2%.
func TestExitStatusOfQuarantine(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n", "allow/pipeglass.yaml": "allow_quarantine: 2%\n"})
	f := &fake{built: dirty(12)}
	got := f.run("build")
	check(t, got, 3, "site/index.html", "pipeglass: warning: deals.csv:41:7: close date \"31/02/2026\" is not a date\n")
	check(t, got, 3, "", "12 of 1,000 rows were quarantined\npipeglass: hint: ")
	check(t, f.run("build", "--allow-quarantine", "11"), 3, "", "quarantined")
	check(t, f.run("build", "--allow-quarantine", "12"), 0, "", "note: 12 of 1,000 rows")
	check(t, f.run("build", "--allow-quarantine", "1%"), 3, "", "quarantined")
	check(t, f.run("build", "--allow-quarantine", "1.2%", "-q"), 0, "", "")
	check(t, f.run("build", "allow"), 0, "", "note: 12 of 1,000 rows")
	check(t, f.run("build", "--allow-quarantine", "some"), 2, "", `--allow-quarantine "some" is not a number of rows or a share`)
}

func TestExitStatusOfThresholdWinsOverQuarantine(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{built: dirty(12)}
	f.built.failed = []string{"win_rate is 12% (fail: < 15%)"}
	check(t, f.run("build"), 4, "site/index.html", "pipeglass: error: win_rate is 12% (fail: < 15%)\n")
}

func TestBuildThatFailsLeavesEverything(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	check(t, (&fake{}).run("build", "--zip", "a.zip"), 0, "", "")
	zip := read(t, "a.zip")
	list := []diag.Diagnostic{{Code: "no-deals", Severity: diag.Error, Pos: diag.Pos{File: "deals.csv"}, Text: "no deals", Hint: "export them"}}
	for _, c := range []struct {
		err    error
		status int
		errs   string
	}{
		{&problems{status: statusOf("", list), list: list}, 1, "pipeglass: error: deals.csv: no deals\npipeglass: hint: export them\n"},
		{fmt.Errorf("read: %w", os.ErrPermission), 1, "change its permissions"},
		{fmt.Errorf("write: %w", syscall.ENOSPC), 1, "pipeglass: hint: the disk is full"},
		{context.Canceled, 1, "stopped; nothing was changed"},
		{errors.New("odd"), 1, "pipeglass: error: odd\n"},
	} {
		f := &fake{err: c.err, built: built{site: fakeSite("two")}}
		check(t, f.run("build", "--zip", "a.zip"), c.status, "", c.errs)
		if !strings.Contains(read(t, "site/index.html"), "one") || read(t, "a.zip") != zip {
			t.Errorf("%v: the old site is not as it was", c.err)
		}
	}
}

func TestBuildRefusesTargets(t *testing.T) {
	inFolder(t, map[string]string{"photos/cat.jpg": "cat", "exports/deals.csv": "Id\n", "work/pipeglass.yaml": "process: p/process.md\npages: pages\n", "work/p/process.md": "#", "work/pages/a.md": "#"})
	f := &fake{}
	check(t, f.run("build", "exports", "-o", "photos"), 1, "", "is no Pipeglass site: it holds cat.jpg\npipeglass: hint: choose another folder")
	check(t, f.run("build", "exports", "-o", "exports"), 2, "", "would be written over")
	check(t, f.run("build", "exports", "-o", "."), 2, "", "would be written over")
	check(t, f.run("build", "work", "-o", "work/p"), 2, "", "would be written over")
	check(t, f.run("build", "work", "-o", "work/pages"), 2, "", "would be written over")
	check(t, f.run("build", "work", "-o", "work/history"), 2, "", "would be written over")
	if read(t, "photos/cat.jpg") != "cat" {
		t.Error("the cat is gone")
	}
}

func TestUsage(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{}
	check(t, f.run("biuld"), 2, "", "pipeglass: error: unexpected argument biuld")
	check(t, f.run("build", "--zipp", "x"), 2, "", "pipeglass build --help")
	check(t, f.run("build", "nowhere"), 2, "", "nowhere: no such file or folder")
	check(t, f.run("build", "-c", "nowhere.yaml"), 2, "", "the config can't be read")
	check(t, f.run("build", "--as-of", "31.10.2026"), 2, "", `--as-of "31.10.2026" is not a date`)
	check(t, f.run("--help"), 0, "Exit status: 0 complete", "")
	check(t, f.run("build", "--help"), 0, "--allow-quarantine", "")
	check(t, f.run(), 0, "build", "")
	check(t, f.run("version"), 0, "pipeglass v1.2.3\n", "")
	if f.calls != 0 {
		t.Error("something was built")
	}
}

func TestConfigMistakesComeAllAtOnce(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n", "pipeglass.yaml": "titel: x\nkpis: [winrate]\n"})
	f := &fake{}
	got := f.run("build")
	check(t, got, 2, "", "pipeglass: error: pipeglass.yaml:1:1: \"titel\" is not a key of the config\npipeglass: hint: did you mean \"title\"?\npipeglass: error: pipeglass.yaml:2:8: ")
	if f.calls != 0 {
		t.Error("a site was built with a broken config")
	}
	f.data = crm.Dataset{Files: []crm.File{{Path: "deals.csv", Entity: crm.EntityDeals, CRM: "generic", Read: 3, Used: 3}}}
	check(t, f.run("check"), 2, "deals.csv  deals   generic  3", `"titel" is not a key`)
}

func TestConfigIsFound(t *testing.T) {
	inFolder(t, map[string]string{"pipeglass.yaml": "title: here\n", "a.csv": "Id\n", "exports/a.csv": "Id\n", "own/pipeglass.yaml": "title: own\n", "own/a.csv": "Id\n", "c.yaml": "title: named\n"})
	for _, c := range []struct{ title, args string }{
		{"here", "build"}, {"here", "build a.csv"}, {"here", "build exports"}, {"own", "build own"}, {"own", "build a.csv own"},
		{"own", "build own exports"}, {"named", "build own -c c.yaml"},
	} {
		f := &fake{}
		f.run(strings.Fields(c.args)...)
		if f.asked.plan.Title != c.title {
			t.Errorf("%s: the config is %q, want %q", c.args, f.asked.plan.Title, c.title)
		}
	}
}

func TestExportsAreFound(t *testing.T) {
	inFolder(t, map[string]string{
		"one/pipeglass.yaml": "exports: [{path: ../raw/deals.csv, dates: dmy}, {path: 'in/*.csv'}]\n", "one/in/a.csv": "Id\n", "one/in/b.csv": "Id\n", "raw/deals.csv": "Id\n",
		"two/pipeglass.yaml": "version: 1\n", "two/a.csv": "Id\n",
		"three/pipeglass.yaml": "exports:\n  - path: nothing.csv\n",
	})
	shows := func(f *fake) (out []string) {
		for _, p := range f.asked.places {
			out = append(out, p.Show)
		}
		return out
	}
	f := &fake{}
	f.run("build", "-c", "one/pipeglass.yaml")
	if diff := cmp.Diff([]string{"raw/deals.csv", "one/in/a.csv", "one/in/b.csv"}, shows(f)); diff != "" {
		t.Errorf("what the config names (-want +got):\n%s", diff)
	}
	if f.asked.plan.Exports[0].Path != "raw/deals.csv" {
		t.Errorf("the rule is for %q", f.asked.plan.Exports[0].Path)
	}
	f.run("build", "-c", "two/pipeglass.yaml")
	if diff := cmp.Diff([]string{"two"}, shows(f)); diff != "" {
		t.Errorf("the config's folder (-want +got):\n%s", diff)
	}
	check(t, f.run("build", "-c", "three/pipeglass.yaml"), 2, "", `three/pipeglass.yaml:2:11: path "nothing.csv" is no file or folder`)
}

func TestBuildReadsStandardInput(t *testing.T) {
	dir := inFolder(t, nil)
	f := &fake{}
	check(t, f.runWith(context.Background(), "Id,Stage\n", "build", "-"), 0, "site/index.html", "")
	if len(f.asked.places) != 1 || f.asked.places[0].Show != "standard input" {
		t.Errorf("places: %+v", f.asked.places)
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "pipeglass-*", "stdin.csv"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind in %s: %v %v", dir, left, err)
	}
}

func TestAsOf(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{}
	f.run("build", "--as-of", "2026-10-31")
	if f.asked.asOf.String() != "2026-10-31" {
		t.Errorf("as-of %v", f.asked.asOf)
	}
	f.run("build", "--as-of", "today")
	if !f.asked.plan.AsOf.Today || f.asked.today.String() != "2026-11-01" || f.asked.asOf != crm.NoDate {
		t.Errorf("today: %+v %v", f.asked.plan.AsOf, f.asked.today)
	}
}

func TestVerboseSaysWhatWasDecided(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{built: built{files: []crm.File{
		{Path: "deals.csv", Entity: crm.EntityDeals, CRM: "salesforce", Why: "its headers are Salesforce's", Encoding: "UTF-8", Separator: ",", HeaderAt: 1, Read: 1234, Used: 1230, Ignored: 4,
			Reasons: []crm.IgnoredReason{{Reason: "report footer", Rows: 4}},
			Columns: []crm.Column{{Header: "Close Date", Field: "close_date", How: "header", Format: "d/m/y", Evidence: "13 of 240 values have a first part above 12"}}},
		{Path: "photo\x1b[2J.csv", Entity: crm.NotCRM, Why: "no header is known"},
	}}}
	got := f.run("build", "-v")
	check(t, got, 0, "", "deals.csv: deals of salesforce: its headers are Salesforce's\n  UTF-8, separator ,, header in line 1; 1,234 read, 1,230 used, 0 quarantined, 4 ignored (4 report footer)\n  close_date = \"Close Date\" (header), as d/m/y: 13 of 240")
	if strings.Contains(got.err, "\x1b") {
		t.Error("a file's name moved the cursor")
	}
}

func TestExplainAndKPIs(t *testing.T) {
	f := &fake{}
	check(t, f.run("explain", "win_rate"), 0, "Win rate\nrole outcome, unit ratio, better up\n\nWon of closed.", "")
	check(t, f.run("explain", "row-bad-date"), 0, "A date can't be read\n\nWrite it so.", "")
	check(t, f.run("explain", "winrate"), 2, "", `did you mean "win_rate"?`)
	check(t, f.run("kpis"), 0, "win_rate  outcome  ratio  Win rate\n", "")
	check(t, f.run("kpis", "--json"), 0, `"id": "win_rate"`, "")
}

func TestInternalErrorIsToldAndFails(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{}
	e := f.engine()
	e.kpis = func() []kpiEntry { panic("internal error: no table") }
	var out, errs strings.Builder
	status := run(context.Background(), []string{"kpis"}, &terminal{out: &out, err: &errs}, e)
	if status != 1 || !strings.Contains(errs.String(), "internal error: no table\npipeglass: hint: this is a mistake in Pipeglass") {
		t.Errorf("status %d: %s", status, errs.String())
	}
}
