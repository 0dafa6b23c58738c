package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// weekKey is a week (its Monday), a person and a code in one number. Codes
// beyond those that are compared count under their kind. It is never 0.
type weekKey uint64

func newWeekKey(week crm.Date, person, code int, kind crm.ActivityKind) weekKey {
	if code >= crm.CodesCompared {
		code = crm.CodesCompared + int(kind)
	}
	return weekKey(uint32(week))<<32 | weekKey(uint32(person+1))<<8 | weekKey(code)
}

func (k weekKey) parts() (week crm.Date, person, code int) {
	return crm.Date(int32(k >> 32)), int(uint32(k)>>8) - 1, int(k & 255)
}

// weekCounts counts activities by weekKey: each of them asks it once, and this
// open table answers three times as fast as a map.
type weekCounts struct {
	slots []weekCount // a power of two of them, at most three quarters used
	used  int
}

type weekCount struct {
	key weekKey // 0 is free
	n   int32
}

func (c *weekCounts) add(key weekKey, n int32) {
	if c.used*4 >= len(c.slots)*3 {
		c.grow()
	}
	mask := uint64(len(c.slots) - 1)
	for i := uint64(key) * 0x9E3779B97F4A7C15 >> 20 & mask; ; i = (i + 1) & mask {
		switch s := &c.slots[i]; s.key {
		case key:
			s.n += n
			return
		case 0:
			s.key, s.n = key, n
			c.used++
			return
		}
	}
}

func (c *weekCounts) grow() {
	old := *c
	*c = weekCounts{slots: make([]weekCount, max(1024, 2*len(old.slots)))}
	for key, n := range old.all {
		c.add(key, n)
	}
}

// all gives the counts, in no order.
func (c *weekCounts) all(yield func(weekKey, int32) bool) {
	for _, s := range c.slots {
		if s.key != 0 && !yield(s.key, s.n) {
			return
		}
	}
}
