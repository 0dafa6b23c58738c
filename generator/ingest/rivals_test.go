package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoOtherDialectClaims: of every sample, the CRM that it comes from has
// more of its marks among the headers than any other CRM that could read it,
// so that no tie decides.
func TestNoOtherDialectClaims(t *testing.T) {
	paths, err := filepath.Glob("testdata/[dv]*/*/*.csv") // dialect and variant
	if err != nil || len(paths) < 50 {
		t.Fatalf("samples: %d, %v", len(paths), err)
	}
	for _, path := range paths {
		x := indexHeaders(headerOf(t, path))
		crm, _, _ := strings.Cut(filepath.Base(filepath.Dir(path)), "-")
		marks, sure := map[string]int{}, false
		for i := range known().dialects {
			d := &known().dialects[i]
			for k := range d.Layouts {
				l := &d.Layouts[k]
				b := l.bind(x, known().generic[l.Entity])
				if !l.fits(x, b) || d.ID != "generic" && !l.proven(b) {
					continue
				}
				marks[d.ID] = max(marks[d.ID], len(b.marks))
				sure = sure || d.ID == crm
			}
		}
		if !sure {
			t.Errorf("%s: %s does not claim its own sample", path, crm)
		}
		for other, n := range marks {
			if other != crm && crm != "generic" && n >= marks[crm] {
				t.Errorf("%s: %s has %d marks in it, %s has %d", path, other, n, crm, marks[crm])
			}
		}
	}
}

// headerOf reads the first line of a sample.
func headerOf(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	r := csv.NewReader(bufio.NewReader(bytes.NewReader(data)))
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if strings.Count(string(first), ";") > strings.Count(string(first), ",") {
		r.Comma = ';'
	}
	header, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	return header
}
