// Package cores lets parts of one stage run beside each other. It takes
// functions and gives nothing: each puts what it finds into a place of its own,
// so that no result depends on who was faster. A panic of one comes out of the
// caller, where the program can still say what happened; on a goroutine of its
// own it would end the program without a word.
package cores

import (
	"sync"
	"sync/atomic"
)

// atATime is how many parts are worked on at once: as many as the smallest
// machines have cores. More would hold the memory of more at once. What waits
// for a disk needs no core meanwhile.
const (
	atATime     = 2
	waitAtATime = 16
)

// Work is functions that run beside the caller. The zero Work has none.
type Work struct {
	wait   sync.WaitGroup
	lock   sync.Mutex
	failed any
}

// Run starts a function beside the caller.
func (w *Work) Run(fn func()) {
	w.wait.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				w.lock.Lock()
				defer w.lock.Unlock()
				w.failed = p
			}
		}()
		fn()
	})
}

// Join waits until all have ended. It panics with what one of them panicked
// with.
func (w *Work) Join() {
	w.wait.Wait()
	if w.failed != nil {
		panic(w.failed)
	}
}

// Each calls fn for 0 to n-1, a few at a time and in this order, and waits for
// all.
func Each(n int, fn func(i int)) { each(n, atATime, fn) }

// All calls functions that do not need each other like Each.
func All(fns ...func()) { Each(len(fns), func(i int) { fns[i]() }) }

// Waiting is Each for what waits for a disk rather than works: more of it at a
// time.
func Waiting(n int, fn func(i int)) { each(n, waitAtATime, fn) }

func each(n, atATime int, fn func(i int)) {
	var w Work
	var taken atomic.Int64
	for range min(n, atATime) {
		w.Run(func() {
			for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
				fn(i)
			}
		})
	}
	w.Join()
}
