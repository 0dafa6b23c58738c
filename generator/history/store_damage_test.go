package history_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/history"
)

// TestDamageAnywhere: the newest file cut at every length, and changed in every
// byte, is named and left out; the days before it are what they were.
func TestDamageAnywhere(t *testing.T) {
	whole := written(t)["2026-10-10.csv"].Data
	before := written(t).load(t)[:2]
	noticed := func(what string, at int, data []byte) {
		s := written(t)
		s["2026-10-10.csv"] = &fstest.MapFile{Data: data}
		records, found, err := history.Load(fstest.MapFS(s))
		if err != nil || len(found) == 0 || found[0].Pos.File != "2026-10-10.csv" {
			t.Fatalf("%s at %d: %v %v", what, at, found, err)
		}
		if diff := cmp.Diff(before, history.Whole(records)); diff != "" {
			t.Fatalf("%s at %d\n%s", what, at, diff)
		}
	}
	for n := range whole {
		noticed("cut", n, whole[:n])
		changed := bytes.Clone(whole)
		changed[n] ^= 1
		noticed("changed", n, changed)
	}
}
