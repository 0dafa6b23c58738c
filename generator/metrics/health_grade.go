package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// grade holds the value against the limits.
func (c *HealthCheck) grade() {
	v := c.Measure.Value
	if c.Better == Down {
		v = -v
	}
	good, watch := c.Good, c.Watch
	if c.Better == Down {
		good, watch = -good, -watch
	}
	switch {
	case !c.Measure.Known:
		c.Grade = Unmeasured
	case c.Good == 0 && c.Watch == 0 && c.Better == None, v >= good:
		c.Grade = Healthy
	case v >= watch:
		c.Grade = Watch
	default:
		c.Grade = Fix
	}
}

// weight is what the check contributes to its sign.
func (c *HealthCheck) weight() Grade {
	if c.Minor && c.Grade == Fix {
		return Watch
	}
	return c.Grade
}

// worse gives the worse of two grades; Unmeasured gives way to any other.
func worse(a, b Grade) Grade {
	order := func(g Grade) int {
		switch g {
		case Healthy:
			return 1
		case Watch:
			return 2
		case Fix:
			return 3
		}
		return 0
	}
	if order(b) > order(a) {
		return b
	}
	return a
}

// moved sets the newest earlier record of a check beside it. A change is
// claimed as compare does: only where the interval of the difference leaves
// out "no change".
func (in *Input) moved(c *HealthCheck) {
	k := KPI{ID: HealthRecord(c.ID), Unit: c.Unit, Better: c.Better}
	for _, r := range in.Recorded {
		if r.Day >= in.Scope.AsOf || r.Day <= c.BeforeOn {
			continue
		}
		if m, ok := recorded(k, r); ok {
			c.Before, c.BeforeOn = &m, r.Day
		}
	}
	now := &c.Measure
	if c.Before != nil && c.Before.Known && c.Before.N > 0 && now.Known && now.Interval != nil {
		c.Before.Interval = borrowed(now, c.Before)
	}
	c.Change = compare(k, now, c.Before)
}

// shareCheck is a check of deals, by their places in the Book, of which each is
// right or not.
func (in *Input) shareCheck(id string, all []int32, right func(*crm.Deal) bool, good, watch float64, none string) HealthCheck {
	return shareCheckAt(id, all, func(n int) bool { return right(in.Book.Deals[all[n]]) }, good, watch, none)
}

// shareCheckAt is shareCheck where what is right goes by the place in the list.
func shareCheckAt(id string, all []int32, right func(n int) bool, good, watch float64, none string) HealthCheck {
	var not []int32
	for n, i := range all {
		if !right(n) {
			not = append(not, i)
		}
	}
	slices.Sort(not)
	return HealthCheck{ID: id, Measure: rateOf(len(all)-len(not), len(all), none), Unit: Ratio, Better: Up, Good: good, Watch: watch, Mend: not}
}

// countCheck is a check of things that are no deals.
func countCheck(id string, right, of int, good, watch float64, none string) HealthCheck {
	return HealthCheck{ID: id, Measure: rateOf(right, of, none), Unit: Ratio, Better: Up, Good: good, Watch: watch}
}

// unmeasured is a check that says why it can't be made.
func unmeasured(id, why string) HealthCheck {
	return HealthCheck{ID: id, Measure: absent("%s", why), Unit: Ratio, Better: Up}
}
