package metrics

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// The statuses of a measure against its target.
const (
	StatusGood = "good"
	StatusWarn = "warn"
	StatusFail = "fail"
	StatusNone = "none"
)

// Lines are what the config says of one KPI: what is good, what calls for
// attention, and what fails; "" for a line that is not drawn.
type Lines struct {
	Target string // ">= 25%"
	Warn   string
	Fail   string
	// WarnSurely and FailSurely: the line is crossed only where the whole
	// range of the value is past it.
	WarnSurely, FailSurely bool
}

// TargetRule draws lines for some days, for one part of the business, or both.
type TargetRule struct {
	From, To crm.Date // both inclusive; NoDate for no limit
	// By and Value name the part: "team" and "North"; "" for the whole.
	By, Value string
	Lines
}

// holds tells whether the rule is in force on a day.
func (r TargetRule) holds(day crm.Date) bool {
	return day >= r.From && (r.To == crm.NoDate || day <= r.To)
}

// over draws the lines of r where it has some, and keeps those of l elsewhere.
func (l Lines) over(r Lines) Lines {
	if r.Target != "" {
		l.Target = r.Target
	}
	if r.Warn != "" {
		l.Warn, l.WarnSurely = r.Warn, r.WarnSurely
	}
	if r.Fail != "" {
		l.Fail, l.FailSurely = r.Fail, r.FailSurely
	}
	return l
}

// On gives the lines for the whole that are in force on a day: a later rule
// goes over an earlier one, and each over what is said without a date.
func (c *Choice) On(day crm.Date) Lines {
	out := c.Lines
	for _, r := range c.Rules {
		if r.By == "" && r.holds(day) {
			out = out.over(r.Lines)
		}
	}
	return out
}

// judge sets target and status. A missed target without a warning line is
// itself the warning; between target and warning line nothing is claimed. A
// line that leans on the last record says nothing where there is none.
func judge(k KPI, m *Measure, l Lines, last *float64) {
	m.Status, m.Target, m.Lines, m.Last = StatusNone, l.Target, l, last
	target, has := m.bound(l.Target)
	m.Goal, m.HasGoal = target.Value, has
	if !m.Known {
		return
	}
	warns, fails := m.speaks(l.Warn, l.WarnSurely), m.speaks(l.Fail, l.FailSurely)
	switch {
	case crossed(k, m, l.Fail, l.FailSurely):
		m.Status = StatusFail
	case crossed(k, m, l.Warn, l.WarnSurely):
		m.Status = StatusWarn
	case m.HasGoal && met(k, target, m.Value):
		m.Status = StatusGood
	case m.HasGoal && l.Warn == "":
		m.Status = StatusWarn
	case l.Target == "" && (warns || fails):
		m.Status = StatusGood
	}
}

// speaks tells whether anything can be said of a line: it is there, what it
// leans on is known, and where it asks to be sure there is a range.
func (m *Measure) speaks(line string, surely bool) bool {
	_, ok := m.bound(line)
	return ok && m.Known && (!surely || m.Interval != nil)
}

// bound gives a line as a number; false where there is no line, or it leans on
// a last record and there is none.
func (m *Measure) bound(line string) (Target, bool) {
	t, err := ParseTarget(line)
	switch {
	case err != nil, t.Last && m.Last == nil:
		return Target{}, false
	case t.Last:
		return t.Against(*m.Last), true
	}
	return t, true
}

// met tells whether a value satisfies a target. Where the best value is 0
// (bias), a target such as "<= 5%" speaks of the distance from 0: a forecast
// far too low has not met it.
func met(k KPI, t Target, v float64) bool {
	if k.Better == Near && t.Value >= 0 {
		v = math.Abs(v)
	}
	return t.Met(v)
}

// crossed tells whether a value is past a line. Surely past it is a value of
// which the whole range is; one without a range never is.
func crossed(k KPI, m *Measure, line string, surely bool) bool {
	t, ok := m.bound(line)
	if !ok || !met(k, t, m.Value) {
		return false
	}
	if !surely {
		return true
	}
	if m.Interval == nil {
		return false
	}
	// A range that spans 0 holds values as near to the best as can be.
	if k.Better == Near && m.Interval.Low < 0 && m.Interval.High > 0 && !met(k, t, 0) {
		return false
	}
	return met(k, t, m.Interval.Low) && met(k, t, m.Interval.High)
}

// lastValue is what the newest record before the as-of day says of a KPI, nil
// where none says anything. id is that of the record.
func (in *Input) lastValue(id string) *float64 {
	var found *float64
	newest := crm.NoDate
	for i := range in.Recorded {
		r := &in.Recorded[i]
		if r.Day >= in.Scope.AsOf || r.Day < newest {
			continue
		}
		if v := valueIn(r, id); v != nil {
			found, newest = v, r.Day
		}
	}
	return found
}

func valueIn(r *history.Record, id string) *float64 {
	for i := range r.KPIs {
		if k := &r.KPIs[i]; k.ID == id && k.Known {
			return &k.Value
		}
	}
	return nil
}
