package ingest

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// panicking reads until a row says so.
type panicking struct{ rows int }

func (p *panicking) read(row *table.Row) (bool, error) {
	if p.rows++; row.Cells[0] == "bad" {
		panic("found a mistake of ours")
	}
	return p.rows%7 == 0, nil
}

func (*panicking) ended() {}

func (*panicking) copies() bool { return false }

func (p *panicking) tell() error { return nil }

// TestPanicBeside: what goes wrong on a goroutine of a part comes out of the
// caller, where the program has a message for it, and nobody waits for ever.
func TestPanicBeside(t *testing.T) {
	for _, before := range []int{0, 10, 5000} {
		text := "Id,Name\n" + strings.Repeat("1,one\n", before) + "bad,two\n" + strings.Repeat("1,one\n", 5000)
		files, _, err := table.Find(fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv", "a.csv", nil)
		if err != nil {
			t.Fatal(err)
		}
		tab, _, err := table.Open(files[0], table.Summed)
		if err != nil {
			t.Fatal(err)
		}
		caught := make(chan any)
		go func() {
			defer func() { caught <- recover() }()
			r := newReader(Options{})
			r.partSize = 512
			_ = r.inParts(&source{table: tab}, []partReader{&panicking{}, &panicking{}})
		}()
		select {
		case p := <-caught:
			if p != "found a mistake of ours" {
				t.Errorf("after %d rows: %v came out", before, p)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("after %d rows: somebody waits for ever", before)
		}
	}
}
