// Package golden compares what a test made with the files recorded beside it.
// In come a file or a folder of testdata and the texts of this run; out go
// test failures that show each difference. With PIPEGLASS_GOLDEN=write in the
// environment the texts are recorded instead, for a reader to see in the diff;
// it refuses to record where CI is set, for nobody reads the diff there.
//
// An environment variable and not a flag: `go test ./... -update` fails in
// every package that has no such flag, so there would be one command a room.
package golden

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// How is the command that records every golden file anew, for messages.
const How = "PIPEGLASS_GOLDEN=write go test ./generator/..."

// Writing reports whether this run records; it ends a test that would record
// in CI.
func Writing(t testing.TB) bool {
	t.Helper()
	if os.Getenv("PIPEGLASS_GOLDEN") != "write" {
		return false
	}
	if os.Getenv("CI") != "" {
		t.Fatal("golden files are not recorded in CI")
	}
	return true
}

// File compares got with the recorded file, or records it.
func File(t testing.TB, file, got string) {
	t.Helper()
	if Writing(t) {
		write(t, file, got)
		return
	}
	same(t, file, got)
}

// Folder compares got, texts by name, with the recorded files of dir whose
// name ends in suffix ("" for all): a file on one side only is a failure too.
// Recording takes away what the run no longer makes.
func Folder(t testing.TB, dir, suffix string, got map[string]string) {
	t.Helper()
	kept, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range kept {
		if _, ok := got[filepath.Base(file)]; ok {
			continue
		}
		if !Writing(t) {
			t.Errorf("%s: this run makes nothing of that name any more", file)
		} else if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		File(t, filepath.Join(dir, name), got[name])
	}
}

func write(t testing.TB, file, got string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil { //nolint:gosec // a folder of the repository
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(got), 0o644); err != nil { //nolint:gosec // a file of the repository
		t.Fatal(err)
	}
}

func same(t testing.TB, file, got string) {
	t.Helper()
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; to record it: %s", err, How)
		return
	}
	if string(want) != got {
		t.Errorf("%s differs (- recorded, + now; to record: %s)\n%s", file, How,
			cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
	}
}
