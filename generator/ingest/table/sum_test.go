package table_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// TestSum: the sum is that of all bytes, whether rows were read, some of them,
// or none, and it is not given where it was not asked for.
func TestSum(t *testing.T) {
	for name, text := range map[string]string{"short": "\ufeffId,Name\n1,Acme\n", "long": "Id,Name\n" + strings.Repeat("1,Größe\n", 200_000), "UTF-16": "\xff\xfeI\x00d\x00,\x00N\x00\n\x001\x00,\x002\x00\n\x00"} {
		files, _, err := table.Find(fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv", "a.csv", nil)
		if err != nil {
			t.Fatal(err)
		}
		want := sha256.Sum256([]byte(text))
		stop := errors.New("enough")
		for rows, read := range map[string]func(*table.Table) error{
			"no": func(*table.Table) error { return nil },
			"some": func(tab *table.Table) error {
				return tab.Each(func(*table.Row) error { return stop })
			},
			"all": func(tab *table.Table) error {
				return tab.Each(func(*table.Row) error { return nil })
			},
			"all in parts": func(tab *table.Table) error {
				_, _, err := inParts(t, tab, 1<<16)
				return err
			},
		} {
			for _, look := range []table.Look{table.Summed, table.Summed | table.Beginning} {
				tab, _, err := table.Open(files[0], look)
				if err != nil {
					t.Fatal(err)
				}
				if err := read(tab); err != nil && !errors.Is(err, stop) {
					t.Fatal(err)
				}
				if got, err := tab.Sum(); err != nil || got != hex.EncodeToString(want[:]) {
					t.Errorf("%s, %s rows read, look %d: sum %q, %v", name, rows, look, got, err)
				}
			}
			tab, _, err := table.Open(files[0], table.Beginning)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := tab.Sum(); err != nil || got != "" {
				t.Errorf("%s: a sum that was not asked for: %q, %v", name, got, err)
			}
		}
	}
}
