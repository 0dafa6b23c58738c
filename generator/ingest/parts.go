package ingest

import (
	"errors"
	"sync"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// partReader reads rows beside others of its kind and remembers what they say,
// until it is its turn to tell: the readers tell in the order of the file, one
// after the other, so that nothing depends on their speed.
type partReader interface {
	// read looks at one row, which ends with the call; its text lasts until
	// tell. full asks to tell at once.
	read(row *table.Row) (full bool, err error)
	// ended says that the part has no more rows; what is still to be done with
	// those that were read can be done beside others until tell.
	ended()
	// tell files what was read since the last time.
	tell() error
	// copies says that read copies the row's text: it need not last until tell.
	copies() bool
}

// maxTold is up to how many rows a reader keeps before it tells.
const maxTold = 1 << 14

// readers is how many parts of a file are read at once.
const readers = 2

// inParts reads the source's file, in parts where it can be cut. It gives
// table.ErrUncut where that shows to be impossible: what was told does not count
// then, and the file is to be read once more, as one, for which s.whole is set.
// The passes after a first one need not expect that.
func (r *reader) inParts(s *source, list []partReader) error {
	if s.whole {
		return wholly(s.table, list[0])
	}
	parts, err := s.table.Parts(r.partSize)
	if err != nil {
		return err
	}
	defer parts.Close()
	t := &turns{}
	t.moved.L = &t.lock
	var all cores.Work
	for _, one := range list {
		all.Run(func() { t.read(parts, one) })
	}
	all.Join()
	if errors.Is(t.failed, table.ErrUncut) {
		s.whole = true
	}
	return t.failed
}

// wholly reads a file as one.
func wholly(t *table.Table, one partReader) error {
	err := t.Each(func(row *table.Row) error {
		full, err := one.read(row)
		if err != nil || !full && one.copies() {
			return err
		}
		return one.tell()
	})
	if err != nil {
		return err
	}
	return one.tell()
}

// turns says whose turn it is to tell.
type turns struct {
	lock   sync.Mutex
	moved  sync.Cond
	part   int // whose turn it is
	failed error
}

// errStopped ends a part because another one failed.
var errStopped = errors.New("another part failed")

// read reads one part after the other, until there are no more or somebody
// failed.
func (t *turns) read(parts *table.Parts, one partReader) {
	end := errStopped
	defer func() { t.end(end) }() // also after a panic: nobody is to wait for ever
	var part table.Part
	for {
		ok, err := parts.Next(&part)
		if !ok {
			end = err
			return
		}
		err = part.Each(func(row *table.Row) error {
			full, err := one.read(row)
			switch {
			case err != nil || !full:
				return err
			case !t.comes(part.Index):
				return errStopped
			}
			return one.tell()
		})
		if err == nil {
			one.ended()
		}
		if !t.comes(part.Index) {
			return
		}
		if err == nil {
			err = one.tell()
		}
		if err != nil {
			end = err
			return
		}
		t.next()
	}
}

// comes waits for the turn of a part; false if somebody failed before.
func (t *turns) comes(part int) bool {
	t.lock.Lock()
	defer t.lock.Unlock()
	for t.part != part && t.failed == nil {
		t.moved.Wait()
	}
	return t.failed == nil
}

func (t *turns) next() {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.part++
	t.moved.Broadcast()
}

// end takes the error of one who ends, nil if all is read: the first counts.
func (t *turns) end(err error) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.failed == nil {
		t.failed = err
	}
	t.moved.Broadcast()
}
