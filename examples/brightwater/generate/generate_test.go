package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestExportsAreWhatIsCommitted draws the company anew and compares it with
// the committed files, byte for byte.
func TestExportsAreWhatIsCommitted(t *testing.T) {
	const dir = "../exports"
	made := map[string]bool{}
	for _, f := range exports() {
		made[f.name] = true
		have, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, f.data) {
			t.Errorf("%s is not what the generator writes: run `go run ./examples/brightwater/generate`", f.name)
		}
	}
	there, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range there {
		if !made[f.Name()] {
			t.Errorf("%s/%s comes from nowhere", dir, f.Name())
		}
	}
}

// TestKnownID holds the checksum against an id of Salesforce's own sample
// data.
func TestKnownID(t *testing.T) {
	if got := suffix("0064600000J5S5T"); got != "AAV" {
		t.Errorf("suffix of 0064600000J5S5T is %q, want AAV", got)
	}
}

func TestFiscalQuarters(t *testing.T) {
	for _, c := range []struct {
		in           day
		first, last  day
		year, number int
	}{
		{date(2026, 10, 10), date(2026, 8, 1), date(2026, 10, 31), 2027, 3},
		{date(2026, 1, 31), date(2025, 11, 1), date(2026, 1, 31), 2026, 4},
		{date(2024, 2, 1), date(2024, 2, 1), date(2024, 4, 30), 2025, 1},
	} {
		q := c.in.quarter()
		year, number := q.fiscal()
		if q.first() != c.first || q.last() != c.last || year != c.year || number != c.number {
			t.Errorf("%s lies in %s to %s, Q%d of %d; want %s to %s, Q%d of %d", c.in, q.first(), q.last(), number, year, c.first, c.last, c.number, c.year)
		}
	}
}

// TestTheOpenQuarterHasATruth holds what the README tells of the end of the
// open quarter, which the export can't know: won so far, and in the end.
func TestTheOpenQuarterHasATruth(t *testing.T) {
	w := draw()
	q := asOf.quarter()
	if now, end := w.wonIn(q, asOf), w.wonIn(q, q.last()); now != 1006150 || end != 1216750 {
		t.Errorf("the open quarter has %d now and %d in the end; want 1006150 and 1216750", now, end)
	}
}
