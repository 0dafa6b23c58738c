package ingest

import "sync"

// beside runs functions beside the caller. A panic of one comes out of join:
// on a goroutine of its own it would end the program without the message that
// it has for its own faults.
type beside struct {
	wait   sync.WaitGroup
	lock   sync.Mutex
	failed any
}

func (b *beside) run(fn func()) {
	b.wait.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				b.lock.Lock()
				defer b.lock.Unlock()
				b.failed = p
			}
		}()
		fn()
	})
}

// join waits until all have ended.
func (b *beside) join() {
	b.wait.Wait()
	if b.failed != nil {
		panic(b.failed)
	}
}
