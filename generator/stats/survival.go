package stats

import (
	"cmp"
	"math"
	"slices"
)

// Duration is one observed length of time: it ended with the event, or it
// was still running when last seen (censored).
type Duration struct {
	Time  float64
	Event bool
}

// SurvivalPoint is the Kaplan–Meier estimate from one event time on.
type SurvivalPoint struct {
	Time         float64
	AtRisk, Died int
	Survival, SE float64 // SE is Greenwood's
	Low, High    float64 // 95 % log-log interval
}

// Survival is a Kaplan–Meier curve: one point an event time, ascending. Last
// is the largest time seen, censored ones included.
type Survival struct {
	Points []SurvivalPoint
	Last   float64
	N      int
}

// KaplanMeier estimates the share that outlasts each time; at ties deaths
// come before censorings. ok is false without durations.
func KaplanMeier(durations []Duration) (s Survival, ok bool) {
	if len(durations) == 0 {
		return Survival{}, false
	}
	d := byTime(durations, func(d *Duration) float64 { return d.Time })
	c := survivalCurve{Survival: Survival{N: len(d)}, left: 1}
	for i := 0; i < len(d); {
		died, j := 0, i
		for ; j < len(d) && d[j].Time == d[i].Time; j++ {
			if d[j].Event {
				died++
			}
		}
		c.pass(d[i].Time, len(d)-i, died)
		i = j
	}
	return c.Survival, true
}

// survivalCurve is a Survival while it is worked out.
type survivalCurve struct {
	Survival
	left, sum float64 // sum is Greenwood's
}

// pass goes on to the next time at which cases left, some of which died.
func (c *survivalCurve) pass(t float64, atRisk, died int) {
	c.Last = t
	if died == 0 {
		return
	}
	c.left *= 1 - float64(died)/float64(atRisk)
	if atRisk > died {
		c.sum += float64(died) / (float64(atRisk) * float64(atRisk-died))
	}
	se := c.left * math.Sqrt(c.sum)
	low, high := logLog(c.left, se)
	c.Points = append(c.Points, SurvivalPoint{t, atRisk, died, c.left, se, low, high})
}

// logLog gives the 95 % log-log interval of a share with its standard error;
// a share of 0 or 1 has no width that data could give, and keeps its value.
func logLog(p, se float64) (low, high float64) {
	if p <= 0 || p >= 1 {
		return p, p
	}
	width := twoSided(0.95) * se / (p * -math.Log(p))
	return math.Pow(p, math.Exp(width)), math.Pow(p, math.Exp(-width))
}

// At gives the share that outlasts t.
func (s Survival) At(t float64) float64 {
	i, found := slices.BinarySearchFunc(s.Points, t, func(p SurvivalPoint, t float64) int { return cmp.Compare(p.Time, t) })
	if !found {
		i--
	}
	if i < 0 {
		return 1
	}
	return s.Points[i].Survival
}

// Median gives the first time at which at most half are left; ok is false
// where that is not reached.
func (s Survival) Median() (t float64, ok bool) { return s.Quantile(0.5) }

// Quantile gives the first time by which a share of at least p has gone; ok
// is false where that is not reached. p is in (0, 1].
func (s Survival) Quantile(p float64) (t float64, ok bool) {
	for _, at := range s.Points {
		// A product of fractions may land a rounding above the share.
		if at.Survival <= 1-p+1e-12 {
			return at.Time, true
		}
	}
	return 0, false
}

// RestrictedMean gives the mean time up to tau: the area under the curve.
func (s Survival) RestrictedMean(tau float64) float64 {
	area, from, level := 0.0, 0.0, 1.0
	for _, p := range s.Points {
		if p.Time >= tau {
			break
		}
		area += level * (p.Time - from)
		from, level = p.Time, p.Survival
	}
	return area + level*(tau-from)
}

// Weight chooses the weight that a log-rank test gives to each event time.
type Weight int

// The weights: LogRankWeight is 1, Gehan the number at risk, TaroneWare its
// square root.
const (
	LogRankWeight Weight = iota
	Gehan
	TaroneWare
)

func (w Weight) of(atRisk float64) float64 {
	return [...]float64{1, atRisk, math.Sqrt(atRisk)}[w]
}

// RankTest is the comparison of two survival curves: events observed and
// expected in the first group, the variance, and Chi2 on one degree.
type RankTest struct {
	Observed, Expected, Variance, Chi2, Z, P float64
}

// LogRank compares two groups; ok is false where no event time has both
// outcomes possible (variance 0).
func LogRank(a, b []Duration, weight Weight) (r RankTest, ok bool) {
	type subject struct {
		Duration
		first bool
	}
	all := make([]subject, 0, len(a)+len(b))
	for _, d := range a {
		all = append(all, subject{d, true})
	}
	for _, d := range b {
		all = append(all, subject{d, false})
	}
	slices.SortFunc(all, func(x, y subject) int { return cmp.Compare(x.Time, y.Time) })
	n, n1 := float64(len(all)), float64(len(a))
	for i := 0; i < len(all); {
		died, died1, left, left1, j := 0.0, 0.0, 0.0, 0.0, i
		for ; j < len(all) && all[j].Time == all[i].Time; j++ {
			left++
			if all[j].first {
				left1++
			}
			if all[j].Event {
				died++
				if all[j].first {
					died1++
				}
			}
		}
		if died > 0 {
			w := weight.of(n)
			r.Observed += w * died1
			r.Expected += w * died * n1 / n
			if n > 1 {
				r.Variance += w * w * died * (n1 / n) * (1 - n1/n) * (n - died) / (n - 1)
			}
		}
		n, n1, i = n-left, n1-left1, j
	}
	if r.Variance <= 0 {
		return RankTest{}, false
	}
	r.Z = (r.Observed - r.Expected) / math.Sqrt(r.Variance)
	r.Chi2 = r.Z * r.Z
	r.P = math.Erfc(math.Abs(r.Z) / math.Sqrt2)
	return r, true
}
