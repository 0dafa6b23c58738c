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
	made := exports()
	there, err := os.ReadDir(dir)
	if err != nil || len(there) != len(made) {
		t.Fatalf("%d files in %s, %v; want %d", len(there), dir, err, len(made))
	}
	for _, f := range made {
		have, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, f.data) {
			t.Errorf("%s is not what the generator writes: run `go run ./examples/kontor/generate`", f.name)
		}
	}
}

func TestGermanForms(t *testing.T) {
	for cents, want := range map[int]string{1250000: "12.500,00", 95005: "950,05", 123456700: "1.234.567,00", 100000: "1.000,00", noAmount: ""} {
		if got := euros(cents); got != want {
			t.Errorf("euros(%d) = %q, want %q", cents, got, want)
		}
	}
	if got := stamp(asOf); got != "30.09.2026 17:30" {
		t.Errorf("stamp = %q", got)
	}
}
