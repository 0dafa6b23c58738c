package metrics

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Target is a configured bound of a KPI: an order (">=", "<=", ">", "<") and
// a number in the unit of the KPI, 0.25 for "25%".
type Target struct {
	Op    string
	Value float64
	// Percent tells whether the number was written with a percent sign.
	Percent bool
}

var targetForm = regexp.MustCompile(`^(>=|<=|>|<|≥|≤)\s*(?:€|\$|£|[A-Z]{3})?\s*(-?(?:\d{1,3}(?:[ ',_]\d{3})+|\d+)(?:\.\d+)?)\s*(%|k|K|m|M|bn|d|days|€|\$|£|[A-Z]{3})?$`)

// ParseTarget reads ">= 25%", "<= 15 %", "> €1.2M", ">= 250k", "< 45 d". The
// decimal sign is the dot; thousands may be set apart by a comma, a blank, an
// apostrophe or an underscore.
func ParseTarget(s string) (Target, error) {
	parts := targetForm.FindStringSubmatch(strings.TrimSpace(s))
	if parts == nil {
		return Target{}, fmt.Errorf(`%q is not a target such as ">= 25%%" or "<= 1.2M"`, s)
	}
	number := strings.NewReplacer(",", "", " ", "", "'", "", "_", "").Replace(parts[2])
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return Target{}, fmt.Errorf("%q is not a number that a target can have", parts[2])
	}
	t := Target{Op: strings.NewReplacer("≥", ">=", "≤", "<=").Replace(parts[1]), Value: v}
	switch parts[3] {
	case "%":
		t.Value, t.Percent = v/100, true
	case "k", "K":
		t.Value = v * 1e3
	case "m", "M":
		t.Value = v * 1e6
	case "bn":
		t.Value = v * 1e9
	}
	return t, nil
}

// Met tells whether v satisfies the target.
func (t Target) Met(v float64) bool {
	switch t.Op {
	case ">=":
		return v >= t.Value
	case "<=":
		return v <= t.Value
	case ">":
		return v > t.Value
	default:
		return v < t.Value
	}
}

// The statuses of a measure against its target.
const (
	StatusGood = "good"
	StatusWarn = "warn"
	StatusFail = "fail"
	StatusNone = "none"
)

// judge sets target and status. A missed target without a warning line is
// itself the warning; between target and warning line nothing is claimed.
// Where the best value is 0 (bias), a target such as "<= 5%" speaks of the
// distance from 0: a forecast far too low has not met it.
func judge(k KPI, m *Measure, c Choice) {
	m.Status, m.Target = StatusNone, c.Target
	target, err := ParseTarget(c.Target)
	if err == nil {
		m.Goal, m.HasGoal = target.Value, true
	}
	if !m.Known {
		return
	}
	switch {
	case crossed(k, m, c.Fail, c.FailSurely):
		m.Status = StatusFail
	case crossed(k, m, c.Warn, c.WarnSurely):
		m.Status = StatusWarn
	case m.HasGoal && met(k, target, m.Value):
		m.Status = StatusGood
	case m.HasGoal && c.Warn == "":
		m.Status = StatusWarn
	case !m.HasGoal && c.Warn+c.Fail != "":
		m.Status = StatusGood
	}
}

// met tells whether a value satisfies a target; of a KPI whose best value is
// 0, its distance from 0.
func met(k KPI, t Target, v float64) bool {
	if k.Better == Near && t.Value >= 0 {
		v = math.Abs(v)
	}
	return t.Met(v)
}

// crossed tells whether a value is past a line. Surely past it is a value of
// which the whole range is; one without a range never is.
func crossed(k KPI, m *Measure, line string, surely bool) bool {
	t, err := ParseTarget(line)
	if err != nil || !met(k, t, m.Value) {
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

// Gate is one line of a chosen KPI that the config calls fail or warn.
type Gate struct {
	KPI     string
	Kind    string // "fail" or "warn"
	When    string // "> 30%"
	Surely  bool
	Crossed bool
	// Measure is the KPI's; where it is absent the gate can't speak.
	Measure *Measure
}

// Gates lists the lines of the choices, in their order.
func Gates(found *Found, choices []Choice) []Gate {
	kpis := KPIs(choices)
	var out []Gate
	for _, c := range choices {
		at := slices.IndexFunc(found.Measures, func(m Measure) bool { return m.KPI == c.ID })
		of := slices.IndexFunc(kpis, func(k KPI) bool { return k.ID == c.ID })
		if at < 0 || of < 0 {
			continue
		}
		m := &found.Measures[at]
		if c.Fail != "" {
			out = append(out, Gate{c.ID, StatusFail, c.Fail, c.FailSurely, m.Known && crossed(kpis[of], m, c.Fail, c.FailSurely), m})
		}
		if c.Warn != "" {
			out = append(out, Gate{c.ID, StatusWarn, c.Warn, c.WarnSurely, m.Known && crossed(kpis[of], m, c.Warn, c.WarnSurely), m})
		}
	}
	return out
}
