package publish_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/pipeglass/pipeglass/generator/publish"
)

// TestHolds: a file holds what it was given, and nothing shorter, longer or
// different in a byte, also where it takes more than one piece to read.
func TestHolds(t *testing.T) {
	disk, name := publish.OSDisk{}, filepath.Join(t.TempDir(), "file")
	for _, n := range []int{0, 1, 1<<17 - 1, 1 << 17, 1<<17 + 1, 1<<18 + 2, 300_000} {
		content := bytes.Repeat([]byte("abcdefg"), n/7+1)[:n]
		if err := os.WriteFile(name, content, 0o666); err != nil {
			t.Fatal(err)
		}
		if ok, err := disk.Holds(name, content); !ok || err != nil {
			t.Errorf("%d bytes: %v, %v", n, ok, err)
		}
		others := [][]byte{append(bytes.Clone(content), 'x')}
		if n > 0 {
			other := bytes.Clone(content)
			other[n-1]++
			others = append(others, content[:n-1], other)
		}
		for _, other := range others {
			if ok, err := disk.Holds(name, other); ok || err != nil {
				t.Errorf("%d bytes and %d others: %v, %v", n, len(other), ok, err)
			}
		}
	}
	if ok, err := disk.Holds(name+"-none", nil); ok || err == nil {
		t.Errorf("no file: %v, %v", ok, err)
	}
}
