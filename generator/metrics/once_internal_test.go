package metrics

import (
	"fmt"
	"maps"
	"sync/atomic"
	"testing"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestOnce: who asks at the same time gets the same, worked out once for each
// key.
func TestOnce(t *testing.T) {
	var each onceEach[int, int]
	var one once[int]
	var worked atomic.Int32
	ask := func() {
		for k := range 100 {
			if got := each.of(k, func() int { worked.Add(1); return k * k }); got != k*k {
				t.Errorf("%d gives %d", k, got)
			}
			if got := one.of(func() int { worked.Add(1); return 7 }); got != 7 {
				t.Errorf("once gives %d", got)
			}
		}
	}
	cores.All(ask, ask, ask, ask)
	if worked.Load() != 101 {
		t.Errorf("worked %d times for 101 figures", worked.Load())
	}
}

// TestCoded: the deals with codes that are in the Book, found by going over both
// once, are those that looking each up would find.
func TestCoded(t *testing.T) {
	data := &crm.Dataset{}
	want := map[crm.DealID]int{}
	for i := range 60 {
		id := crm.DealID(fmt.Sprintf("D%02d", i))
		if i%3 != 0 {
			data.Deals = append(data.Deals, crm.Deal{ID: id})
		}
		if i%4 != 1 {
			data.Activities.ByCodeDeal.Add(id, uint8(i), 3)
			if i%3 != 0 {
				want[id] = i
			}
		}
	}
	in := &Input{Data: data, Book: history.Build(data, nil, 1)}
	got := map[crm.DealID]int{}
	for d, codes := range in.coded() {
		got[d.ID] = int(codes[0])
	}
	if !maps.Equal(want, got) || len(want) < 20 {
		t.Errorf("%v, want %v", got, want)
	}
}
