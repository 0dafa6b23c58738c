package stats

import (
	"math"
	"slices"
)

// Trend is the Theil–Sen line: Slope is the median of the slopes of all
// pairs; Intercept is median(y) − Slope × median(x), Joint the median of
// y − Slope × x.
type Trend struct {
	Slope, Intercept, Joint float64
	Low, High               float64 // of Slope
}

// TheilSen fits the line, with Sen's interval of the slope at level; ok is
// false where no two points differ in x.
func TheilSen(x, y []float64, level float64) (t Trend, ok bool) {
	var slopes, rest []float64
	for i := range x {
		for j := i + 1; j < len(x); j++ {
			if dx := x[j] - x[i]; dx != 0 {
				slopes = append(slopes, (y[j]-y[i])/dx)
			}
		}
	}
	if len(slopes) == 0 {
		return Trend{}, false
	}
	slices.Sort(slopes)
	t.Slope, _ = Quantile(slopes, 0.5)
	mx, _ := Median(x)
	my, _ := Median(y)
	t.Intercept = my - t.Slope*mx
	for i := range x {
		rest = append(rest, y[i]-t.Slope*x[i])
	}
	t.Joint, _ = Median(rest)
	reach := twoSided(level) * math.Sqrt(kendallVariance(x, y))
	n := float64(len(slopes))
	high := min(int(math.Round((n+reach)/2)), len(slopes)-1)
	low := max(int(math.Round((n-reach)/2))-1, 0)
	t.Low, t.High = slopes[low], slopes[high]
	return t, true
}

// kendallVariance is the variance of Kendall's S with ties on both sides.
func kendallVariance(x, y []float64) float64 {
	f := func(n float64) float64 { return n * (n - 1) * (2*n + 5) }
	v := f(float64(len(x)))
	for _, side := range [][]float64{x, y} {
		for _, k := range ties(side) {
			v -= f(k)
		}
	}
	return max(v, 0) / 18
}

func ties(v []float64) (runs []float64) {
	s := Sorted(v)
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] == s[i] {
			j++
		}
		if j-i > 1 {
			runs = append(runs, float64(j-i))
		}
		i = j
	}
	return runs
}

// MannKendall gives S, rising pairs less falling pairs of a series in its
// order of time, and the two-sided p by the normal with continuity; ok is
// false below 3 values or where all are the same.
func MannKendall(y []float64) (s int, p float64, ok bool) {
	time := make([]float64, len(y))
	for i := range y {
		time[i] = float64(i)
		for j := range i {
			switch {
			case y[i] > y[j]:
				s++
			case y[i] < y[j]:
				s--
			}
		}
	}
	v := kendallVariance(time, y)
	if len(y) < 3 || v <= 0 {
		return 0, 0, false
	}
	z := max(math.Abs(float64(s))-1, 0) / math.Sqrt(v)
	return s, math.Erfc(z / math.Sqrt2), true
}

// Smooth gives single exponential smoothing of a series, for its second
// value on: the forecast of each value from those before it, and the mean
// squared error. ok is false below 2 values.
func Smooth(y []float64, alpha float64) (forecast []float64, mse float64, ok bool) {
	if len(y) < 2 {
		return nil, 0, false
	}
	f := y[0]
	for i, v := range y[1:] {
		if i > 0 {
			f += alpha * (y[i] - f)
		}
		forecast = append(forecast, f)
		mse += (v - f) * (v - f) / float64(len(y)-1)
	}
	return forecast, mse, true
}
