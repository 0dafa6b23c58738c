package metrics

import "sync"

// once is a figure that is worked out when it is first asked for. Whoever asks
// meanwhile waits, so that what runs on two cores may share it.
type once[T any] struct {
	done  sync.Once
	value T
}

func (o *once[T]) of(work func() T) T {
	o.done.Do(func() { o.value = work() })
	return o.value
}

// onceEach is one figure for each key, worked out likewise.
type onceEach[K comparable, T any] struct {
	lock sync.Mutex
	by   map[K]*once[T]
}

func (o *onceEach[K, T]) of(key K, work func() T) T {
	o.lock.Lock()
	one := o.by[key]
	if one == nil {
		if o.by == nil {
			o.by = map[K]*once[T]{}
		}
		one = &once[T]{}
		o.by[key] = one
	}
	o.lock.Unlock()
	return one.of(work)
}
