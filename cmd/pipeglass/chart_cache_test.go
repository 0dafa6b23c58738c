package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestChartCache(t *testing.T) {
	clock := time.Date(2026, 10, 31, 8, 0, 0, 0, time.UTC)
	c := &chartCache{dir: t.TempDir(), now: func() time.Time { clock = clock.Add(time.Hour); return clock }}
	a, b := strings.Repeat("a1", 32), strings.Repeat("b2", 32)
	if _, ok := c.Get(a); ok {
		t.Fatal("an empty cache gave a chart")
	}
	c.Put(a, []byte("<svg>a</svg>"))
	c.Put(b, []byte("<svg>b\n</svg>"))
	for key, want := range map[string]string{a: "<svg>a</svg>", b: "<svg>b\n</svg>"} {
		if got, ok := c.Get(key); !ok || string(got) != want {
			t.Errorf("got %q, %v, want %q", got, ok, want)
		}
	}

	file := func(key string) string { return filepath.Join(c.dir, key+chartFile) }
	whole, err := os.ReadFile(file(a))
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{"cut off": whole[:len(whole)-3], "empty": nil, "changed": append(whole[:len(whole):len(whole)], ' '), "no line": []byte("x")} {
		if err := os.WriteFile(file(a), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get(a); ok {
			t.Errorf("%s: a damaged entry gave %q", name, got)
		}
	}
	if err := os.Rename(file(b), file(a)); err != nil {
		t.Fatal(err)
	}
	if got, ok := c.Get(a); ok {
		t.Errorf("another chart's entry gave %q", got)
	}
}

func TestChartCacheStaysInItsFolder(t *testing.T) {
	dir := t.TempDir()
	c := &chartCache{dir: filepath.Join(dir, "charts"), now: time.Now}
	if err := os.Mkdir(c.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"../x", "", "A1", strings.Repeat("../", 20) + "abcd", strings.Repeat("a", 63)} {
		c.Put(key, []byte("x"))
		if _, ok := c.Get(key); ok {
			t.Errorf("%q is no hash, and was kept", key)
		}
	}
	for _, d := range []string{dir, c.dir} {
		entries, err := os.ReadDir(d)
		if err != nil {
			t.Fatal(err)
		}
		if d == dir && len(entries) != 1 || d == c.dir && len(entries) != 0 {
			t.Errorf("%s holds %v", d, entries)
		}
	}
}

// What was used last is kept: of three charts of 66 bytes and more, 140 bytes
// have room for two.
func TestChartCacheIsBounded(t *testing.T) {
	clock := time.Date(2026, 10, 31, 8, 0, 0, 0, time.UTC)
	c := &chartCache{dir: t.TempDir(), now: func() time.Time { return clock }}
	if err := os.WriteFile(filepath.Join(c.dir, "note.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	keys := []string{strings.Repeat("11", 32), strings.Repeat("22", 32), strings.Repeat("33", 32)}
	for i, k := range []int{1, 0, 2} {
		c.Put(keys[k], []byte("x"))
		clock = clock.Add(time.Duration(i+1) * time.Hour)
		if _, ok := c.Get(keys[k]); !ok {
			t.Fatal("not kept")
		}
	}
	c.trim(140)
	for k, want := range []bool{true, false, true} {
		if _, ok := c.Get(keys[k]); ok != want {
			t.Errorf("chart %d: kept %v, want %v", k, ok, want)
		}
	}
	if _, err := os.Stat(filepath.Join(c.dir, "note.txt")); err != nil {
		t.Errorf("a file that is no chart was touched: %v", err)
	}
}
