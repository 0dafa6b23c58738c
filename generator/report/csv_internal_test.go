package report

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestBareCellsNeedNoGuard: what is written as it is would come out of the
// careful way the same.
func TestBareCellsNeedNoGuard(t *testing.T) {
	signs := strings.Split("a|Z|0|9|.|-|=|+|@| |,|;|\"|\r|\n|\t|'||%|é|ß|\u00a0|\u200b|\ufeff|＝|\u2003|\xff|\u0085|~|\x7f|{", "|")
	signs = append(signs, "|")
	r := rand.New(rand.NewPCG(1, 2))
	bares := 0
	for range 200_000 {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteString(signs[r.IntN(len(signs))])
		}
		c := b.String()
		got := string(appendGuarded(nil, c))
		if bare(c) {
			bares++
			if got != c {
				t.Fatalf("%q is written as it is, and should be %q", c, got)
			}
		}
		want := safeCell(c)
		if strings.ContainsAny(want, ",;\"\r\n\t") || strings.TrimSpace(want) != want {
			want = `"` + strings.ReplaceAll(want, `"`, `""`) + `"`
		}
		if got != want {
			t.Fatalf("%q is written as %q, want %q", c, got, want)
		}
	}
	if bares < 10_000 {
		t.Errorf("only %d cells were bare", bares)
	}
}

func BenchmarkSheet(b *testing.B) {
	row := []string{"0061x00000ABCDEFG", "Zephyr & Söhne GmbH – Renewal 2026", "12500.5", "", "Proposal", "Rep 12", "North", "stale", "128", "-12.5", "2026-10-31",
		"in stage for 128 days, 9 in 10 won deals had moved on after 64 days; no next step", "https://crm.example.com/0061x00000ABCDEFG"}
	for b.Loop() {
		s := newSheet("deals.csv", row...)
		for range 10_000 {
			s.add(row...)
		}
		b.SetBytes(int64(len(s.file().Bytes)))
	}
}

// TestWordsAreACell: texts written in place are the cell that their words make.
func TestWordsAreACell(t *testing.T) {
	some := []Text{nil, plain(""), plain("Open for 7" + nbsp + "days"), {{Text: "no contact, "}, {Text: "7" + nbsp + "days"}}, plain("=1+1"), plain(`the "Ring"`), plain(" a blank"), plain("é")}
	for _, a := range some {
		for _, b := range some {
			for _, texts := range [][]Text{{}, {a}, {a, b}, {a, b, a}} {
				in, as := new(sheet).words(texts...), new(sheet).cell(cellWords(texts...))
				if got, want := string(in.begun()), string(as.begun()); got != want {
					t.Errorf("%q: %q, want %q", texts, got, want)
				}
			}
		}
	}
}
