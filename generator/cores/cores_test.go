package cores_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"github.com/pipeglass/pipeglass/generator/cores"
)

func TestEachCallsForAllOnce(t *testing.T) {
	for n := range 20 {
		got := make([]int, n)
		cores.Each(n, func(i int) { got[i] += i + 1 })
		cores.Waiting(n, func(i int) { got[i] *= 2 })
		for i, v := range got {
			if v != 2*(i+1) {
				t.Errorf("of %d: %d holds %d, want one call of each: %d", n, i, v, 2*(i+1))
			}
		}
	}
}

// TestEachRunsTwoAtATime holds two calls until both are under way: were there
// one at a time, it would hang.
func TestEachRunsTwoAtATime(t *testing.T) {
	var under atomic.Int32
	met := make(chan struct{})
	cores.Each(2, func(int) {
		if under.Add(1) == 2 {
			close(met)
		}
		<-met
	})
}

func TestAllCallsAll(t *testing.T) {
	var got [2]string
	cores.All(func() { got[0] = "one" }, func() { got[1] = "other" })
	if want := [2]string{"one", "other"}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestPanicsComeOut: whoever panics, the caller does, after all have ended.
func TestPanicsComeOut(t *testing.T) {
	nothing, fail := func() {}, func() { panic("our mistake") }
	for name, run := range map[string]func(ended *atomic.Bool){
		"one":   func(ended *atomic.Bool) { cores.All(fail, func() { ended.Store(true) }) },
		"other": func(ended *atomic.Bool) { cores.All(func() { ended.Store(true) }, fail) },
		"each": func(ended *atomic.Bool) {
			cores.Each(2, func(i int) { []func(){fail, func() { ended.Store(true) }}[i]() })
		},
		"work": func(ended *atomic.Bool) {
			var w cores.Work
			for _, fn := range slices.Repeat([]func(){nothing}, 5) {
				w.Run(fn)
			}
			w.Run(fail)
			w.Run(func() { ended.Store(true) })
			w.Join()
		},
	} {
		t.Run(name, func(t *testing.T) {
			var ended atomic.Bool
			defer func() {
				if p := recover(); p != "our mistake" {
					t.Errorf("came out: %v", p)
				}
				if !ended.Load() {
					t.Error("the other had not ended")
				}
			}()
			run(&ended)
		})
	}
}
