package report_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// outlookNote is what stands under the outlook.
func outlookNote(t *testing.T, in report.Input) string {
	t.Helper()
	for _, b := range page(t, report.Compose(in), "accuracy").Blocks {
		if c, ok := b.(report.Card); ok && c.ID == "outlook" {
			return c.Note.String()
		}
	}
	t.Fatal("no outlook")
	return ""
}

// TestOutlookSaysHow: the note names the method in force and what it was
// chosen over.
func TestOutlookSaysHow(t *testing.T) {
	in := fixture()
	note := outlookNote(t, in)
	if !strings.Contains(note, "500 simulated quarters") || !strings.Contains(note, "chosen over the forecast from past rates: it missed by 4% of the result at this point of past quarters, the other by 9%") {
		t.Error(note)
	}
	in.Found.Accuracy.Outlooks[0].Method, in.Found.Accuracy.Outlooks[0].Tried = metrics.MethodCommit, nil
	if note := outlookNote(t, in); !strings.Contains(note, "Likely is the commit forecast, corrected") || strings.Contains(note, "chosen over") {
		t.Error(note)
	}
}

// TestWrongRangeComesFirst: if past results did not lie in their ranges, it is
// the first thing on the page, and the first in the note.
func TestWrongRangeComesFirst(t *testing.T) {
	in := fixture()
	if _, ok := page(t, report.Compose(in), "accuracy").Blocks[0].(report.Notice); ok {
		t.Error("a notice without a reason")
	}
	o := &in.Found.Accuracy.Outlooks[0]
	o.RangeWrong, o.Inside = true, 3
	first, ok := page(t, report.Compose(in), "accuracy").Blocks[0].(report.Notice)
	if !ok || !strings.Contains(first.Title.String(), "wrong by its own record") || !strings.Contains(first.Body[0].String(), "held 3 of 8 past quarters") {
		t.Errorf("%+v", first)
	}
	if note := outlookNote(t, in); !strings.HasPrefix(note, "The range is too narrow: ") {
		t.Error(note)
	}
}
