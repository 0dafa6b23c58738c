package stats

import (
	"iter"
	"maps"
	"slices"
)

// Lives counts cases under observation whose times are whole days. What
// AalenJohansen and KaplanMeier say of them rests on how many entered and left on
// each day alone, so of half a million cases a few thousand counts are kept, and
// nothing is sorted.
type Lives struct {
	n, causes int
	near      []int32         // by day up to mostTimes: risen, left, and ended by each cause
	far       map[int][]int32 // the same by day, of those beyond
}

// NewLives is for cases that end by so many causes.
func NewLives(causes int) *Lives { return &Lives{causes: causes} }

// Add counts a case as Subject describes it.
func (l *Lives) Add(entry, exit, cause int) {
	if exit <= entry || exit < 0 {
		return // never seen
	}
	l.n++
	l.on(max(entry+1, 0))[0]++
	left := l.on(exit)
	left[1]++
	if cause > 0 {
		left[1+cause]++
	}
}

// on gives the counts of a day: how many are at risk from it on, left on it, and
// ended on it by each cause.
func (l *Lives) on(day int) []int32 {
	width := 2 + l.causes
	if day >= mostTimes { // a deal dated in the year 9999 by mistake
		if l.far == nil {
			l.far = map[int][]int32{}
		}
		if l.far[day] == nil {
			l.far[day] = make([]int32, width)
		}
		return l.far[day]
	}
	if more := (day+1)*width - len(l.near); more > 0 {
		l.near = append(l.near, make([]int32, more)...)
	}
	return l.near[day*width : (day+1)*width]
}

// all gives the counts of each day, ascending.
func (l *Lives) all() iter.Seq2[int, []int32] {
	return func(yield func(int, []int32) bool) {
		width := 2 + l.causes
		for day := 0; day*width < len(l.near); day++ {
			if !yield(day, l.near[day*width:(day+1)*width]) {
				return
			}
		}
		for _, day := range slices.Sorted(maps.Keys(l.far)) {
			if !yield(day, l.far[day]) {
				return
			}
		}
	}
}

// Ended gives the days on which cases ended by a cause, ascending, and how many.
func (l *Lives) Ended(cause int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for day, on := range l.all() {
			if n := on[1+cause]; n > 0 && !yield(day, int(n)) {
				return
			}
		}
	}
}

// Exits gives, for each case that ended by a cause, the day, ascending.
func (l *Lives) Exits(cause int) []float64 {
	n := 0
	for _, more := range l.Ended(cause) {
		n += more
	}
	days := make([]float64, 0, n)
	for day, more := range l.Ended(cause) {
		for range more {
			days = append(days, float64(day))
		}
	}
	return days
}

// Incidence is AalenJohansen of the cases.
func (l *Lives) Incidence() (in Incidence, ok bool) {
	if l.n == 0 {
		return Incidence{}, false
	}
	c := newIncidenceCurve(l.n, l.causes)
	atRisk := 0
	for day, on := range l.all() {
		atRisk += int(on[0])
		if on[1] == 0 {
			continue
		}
		ended := make([]int, l.causes)
		for cause, n := range on[2:] {
			ended[cause] = int(n)
		}
		c.pass(float64(day), atRisk, ended)
		atRisk -= int(on[1])
	}
	return c.Incidence, true
}

// Survival is KaplanMeier of the cases, whatever they ended by.
func (l *Lives) Survival() (s Survival, ok bool) {
	if l.n == 0 {
		return Survival{}, false
	}
	c := survivalCurve{Survival: Survival{N: l.n}, left: 1}
	atRisk := 0
	for day, on := range l.all() {
		atRisk += int(on[0])
		if on[1] == 0 {
			continue
		}
		died := 0
		for _, n := range on[2:] {
			died += int(n)
		}
		c.pass(float64(day), atRisk, died)
		atRisk -= int(on[1])
	}
	return c.Survival, true
}
