package ingest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestBeginningPromisesNothing: only the first megabyte of a file is looked at
// before its rows are read. Whatever comes later, in a file of any kind, it reads
// the same as where all bytes were looked at first, and the sum is of all of them.
func TestBeginningPromisesNothing(t *testing.T) {
	kinds := map[string]string{ // a header, and a row under it
		"deals":      "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon\n006%06d,Acme %[2]s,Demo,10,2026-06-30,2026-01-05,false,false\n",
		"history":    "OpportunityId,Field,OldValue,NewValue,CreatedDate\n006000001,StageName,Demo,%[2]s,2026-02-01T10:%02[1]d:00.000+0000\n",
		"activities": logHeader + "\n00T%06d,006000001,005A,Call,%s,2026-03-01,Completed\n",
		"colours":    "Colour,Depth\n%d,%s\n",
	}
	for name, tail := range map[string]string{
		"plain": "more", "umlaut": "Größe", "Windows-1252": "Gr\xf6\xdfe", "ISO-8859-1": "\xf6\x81", "NUL": "a\x00b", "cut off": "Gr\xc3", "quote": `5" pipe`, "open quote": "\"Acme",
	} {
		for kind, form := range kinds {
			header, row, _ := strings.Cut(form, "\n")
			var b strings.Builder
			b.WriteString(header + "\n")
			for i := 0; b.Len() < 1<<20+1<<18; i++ {
				fmt.Fprintf(&b, row, i%60, "Bolt ä")
			}
			fmt.Fprintf(&b, strings.TrimSuffix(row, "\n"), 61, tail)
			texts := map[string]string{"deals.csv": presumeDeals, kind + ".csv": b.String()}
			places := []ingest.Place{{Show: "x", FS: textFiles(texts), Path: "."}}
			want, err := ingest.ReadInParts(places, ingest.Options{}, 1<<18) // which looks at all of each file first
			if err != nil {
				t.Fatal(err)
			}
			for _, sums := range []bool{false, true} {
				got, err := ingest.Read(places, ingest.Options{Sums: sums})
				if err != nil {
					t.Fatal(err)
				}
				for i := range got.Files {
					f := &got.Files[i]
					sum := sha256.Sum256([]byte(texts[strings.TrimPrefix(f.Path, "x/")]))
					if sums && f.SHA256 != hex.EncodeToString(sum[:]) {
						t.Errorf("%s, %s: the sum of %s is %q, want %x", kind, name, f.Path, f.SHA256, sum)
					}
					f.SHA256 = ""
				}
				if diff := cmp.Diff(shown(want), shown(got)); diff != "" {
					t.Errorf("%s, %s:\n%.2000s", kind, name, diff)
				}
			}
		}
	}
}
