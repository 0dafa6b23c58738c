package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// limits are the thresholds in force, by pipeline and stage, and as a list in
// selling order.
type limits struct {
	list []Threshold
	at   map[stageKey]int
}

// learnLimits takes each stage's limit from how long deals that were later
// won stood in it; with fewer than 30 such stays from the config.
func learnLimits(in *Input) limits {
	stays := make([][]float64, in.Book.Steps())
	var visits []history.Visit
	for i := range in.Book.Deals {
		if in.Book.Deals[i].Outcome != crm.Won {
			continue
		}
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			if v := &visits[k]; v.Exit != history.StillThere && v.Certain && v.To != crm.NoDate {
				stays[v.Step] = append(stays[v.Step], float64(v.To-v.From))
			}
		}
	}
	l := limits{at: map[stageKey]int{}}
	for _, st := range in.Book.Stages {
		k := stageKey{st.Pipeline, st.Name}
		if _, twice := l.at[k]; twice || st.Outcome != crm.Open {
			continue
		}
		l.at[k] = len(l.list)
		var theirs []float64
		if step, ok := in.Book.StepOf(st.Pipeline, st.Name); ok {
			theirs = stays[step]
		}
		l.list = append(l.list, limitOf(in, k, st.StaleAfter, theirs))
	}
	return l
}

func limitOf(in *Input, k stageKey, configured int, stays []float64) Threshold {
	t := Threshold{Pipeline: k.pipeline, Stage: k.stage, N: len(stays), Days: in.Scope.StaleDays}
	if t.Days <= 0 {
		t.Days = fallbackDays
	}
	if configured > 0 {
		t.Days, t.Configured = configured, true
	}
	if len(stays) == 0 {
		return t
	}
	stays = stats.Sorted(stays)
	t.Median, t.Q75, t.Q90 = quantile(stays, 0.5), quantile(stays, 0.75), quantile(stays, learnQuantile)
	if len(stays) >= enoughStays {
		t.Days, t.Learned, t.Configured = limitDays(t.Q90), true, false
	}
	return t
}

// of gives the limit for the stage of a deal; a stage that nobody listed has
// the fallback.
func (l limits) of(in *Input, d *crm.Deal) Threshold {
	k := stageKey{d.Pipeline, d.Stage}
	if i, ok := l.at[k]; ok {
		return l.list[i]
	}
	return limitOf(in, k, 0, nil)
}

// quantile is stats.Quantile of values that are known to be there.
func quantile(sorted []float64, p float64) float64 {
	q, _ := stats.Quantile(sorted, p)
	return q
}
