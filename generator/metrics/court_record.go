package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// PastVerdict is what the court said of a KPI from a recorded day on, until
// it said something else.
type PastVerdict struct {
	Since   crm.Date
	Verdict string
}

// Records gives the verdicts to keep for the comparison of later builds.
func (f CourtFound) Records() []history.RecordedVerdict {
	var out []history.RecordedVerdict
	for i := range f.Verdicts {
		v := &f.Verdicts[i]
		out = append(out, history.RecordedVerdict{KPI: v.KPI, Verdict: v.Verdict, Tested: v.Tested, Strength: v.Rho, N: v.N})
	}
	return out
}

// remember gives each verdict its past: the verdicts of earlier records of
// this KPI, oldest first, without repetitions.
func (f *CourtFound) remember(in *Input) {
	byDay := slices.SortedFunc(slices.Values(in.Recorded), func(a, b history.Record) int { return cmp.Compare(a.Day, b.Day) })
	for i := range f.Verdicts {
		v := &f.Verdicts[i]
		for _, r := range byDay {
			if r.Day >= in.Scope.AsOf {
				break
			}
			at := slices.IndexFunc(r.Verdicts, func(o history.RecordedVerdict) bool { return o.KPI == v.KPI })
			if at < 0 {
				continue
			}
			if n := len(v.Past); n == 0 || v.Past[n-1].Verdict != r.Verdicts[at].Verdict {
				v.Past = append(v.Past, PastVerdict{r.Day, r.Verdicts[at].Verdict})
			}
		}
	}
}
