package ingest

import (
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// hashes gives the hash of each row of a table.
func hashes(t *testing.T, s *rowSet, text string) (list []uint64) {
	t.Helper()
	files, _, err := table.Find(fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv", "a.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	tab, problem, err := table.Open(files[0], 0)
	if err != nil || problem != nil {
		t.Fatal(problem, err)
	}
	err = tab.Each(func(r *table.Row) error {
		if r.Bad != nil || r.Skip != "" {
			t.Fatalf("%q: %v %s", r.Raw(), r.Bad, r.Skip)
		}
		h, _ := s.hashOf(r)
		list = append(list, h)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestHashOfRow: the hash is that of the cells: how they are quoted and separated
// makes no difference, and where a cell ends does.
func TestHashOfRow(t *testing.T) {
	s := newRowSet()
	for _, same := range [][]string{
		{"1,Acme,10", `1,"Acme",10`, `"1","Acme","10"`, "1,Acme,10,,"},
		{`2,"Acme, Inc",10`, `"2","Acme, Inc","10"`},
		{`3,5" pipe,10`, `3,"5"" pipe",10`},
		{"4,,", `4,"",""`, `"4",,`},
	} {
		text := "Id,Name,Amount\n"
		for _, row := range same {
			text += row + "\n"
		}
		got := hashes(t, s, text)
		for i := range got {
			if got[i] != got[0] {
				t.Errorf("%q and %q have the same cells and not the same hash", same[0], same[i])
			}
		}
	}
	commas := hashes(t, s, "Id,Name,Amount\n1,Acme,10\n2,\"1,5\",x\n")
	others := hashes(t, s, "Id;Name;Amount\n1;Acme;10\n2;1,5;x\n")
	if commas[0] != others[0] || commas[1] != others[1] {
		t.Error("another separator makes another hash")
	}
	apart := hashes(t, s, "Id,Name,Amount\n1,\"2,3\",4\n\"1,2\",3,4\n1,2,\"3,4\"\n1,2,3\n1,3,2\n12,,3\n")
	seen := map[uint64]int{}
	for i, h := range apart {
		if k, again := seen[h]; again {
			t.Errorf("rows %d and %d have other cells and the same hash", k, i)
		}
		seen[h] = i
	}
}
