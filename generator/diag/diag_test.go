package diag_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/diag"
)

func TestLines(t *testing.T) {
	d := diag.Diagnostic{
		Code: "row-bad-date", Severity: diag.Error,
		Pos:  diag.Pos{File: "exports/deals.csv", Line: 41, Col: 7},
		Text: `close date "31/02/2026" is not a date`, Hint: "write dates as 2026-02-28",
	}
	want := "pipeglass: error: exports/deals.csv:41:7: close date \"31/02/2026\" is not a date\npipeglass: hint: write dates as 2026-02-28"
	if got := d.Lines(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A cell of an export must not forge a second message or drive the terminal.
func TestLinesAreOneLineEach(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Warning, Text: "owner \"x\npipeglass: error: y\x1b[2J\u009b2J\"", Hint: "a\r\nb"}
	if got := d.Lines(); strings.Count(got, "\n") != 1 || strings.ContainsAny(got, "\x1b\r\u009b") {
		t.Errorf("got %q", got)
	}
}

func TestPositions(t *testing.T) {
	for want, pos := range map[string]diag.Pos{
		"": {}, "a.csv": {File: "a.csv", Col: 3}, "a.csv:2": {File: "a.csv", Line: 2}, "a.csv:2:3": {File: "a.csv", Line: 2, Col: 3},
	} {
		if got := pos.String(); got != want {
			t.Errorf("%+v is %q, want %q", pos, got, want)
		}
	}
}

func TestSortIgnoresArrival(t *testing.T) {
	a := diag.Diagnostic{Pos: diag.Pos{File: "a", Line: 2}, Code: "x"}
	b := diag.Diagnostic{Pos: diag.Pos{File: "a", Line: 10}, Code: "x"}
	c := diag.Diagnostic{Pos: diag.Pos{File: "b", Line: 1}, Code: "a"}
	list := []diag.Diagnostic{c, b, a}
	diag.Sort(list)
	if list[0] != a || list[1] != b || list[2] != c {
		t.Errorf("got %v", list)
	}
	if diag.HasErrors(list) {
		t.Error("notes are not errors")
	}
}
