package ingest

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// stageKey names a stage; pipelines may share stage names.
type stageKey struct{ pipeline, stage string }

// standing is what is learned of one stage before it gets its place.
type standing struct {
	key          stageKey
	outcome      crm.Outcome
	config       int // place in the config, -1
	order        crm.Money
	ordered      bool
	column       int // place among date-entered columns, -1
	depth        float64
	depths       int
	deals        int
	tally        [3]int
	typical      float64         // agreed probability, 0 where it can't order
	probs, older map[float64]int // among open deals; among history rows
}

// buildStages lists the stages of every pipeline in selling order: the order
// of the config, of the CRM's own sort numbers, of the date-entered columns,
// else the order in which deals usually pass them; then won, then lost.
func (r *reader) buildStages() []crm.Stage {
	var stands byStage[standing]
	at := func(pipeline, stage string) *standing {
		st := stands.at(pipeline, stage)
		if st.probs == nil {
			*st = standing{key: stageKey{pipeline, stage}, config: -1, column: -1, probs: map[float64]int{}, older: map[float64]int{}}
		}
		return st
	}
	for i := range r.candidates {
		c := &r.candidates[i]
		d := c.deal
		if d.Stage == "" {
			continue
		}
		st := at(d.Pipeline, d.Stage)
		st.deals++
		st.tally[d.Outcome]++
		if c.ordered {
			st.order, st.ordered = c.order, true
		}
		if d.HasProbability && d.IsOpen() {
			st.probs[d.Probability]++
		} else if d.HasProbability {
			st.older[d.Probability]++
		}
	}
	r.stageOrderOfColumns(at)
	r.stageOrderOfFacts(at)
	for i := range r.opt.Stages {
		rule := &r.opt.Stages[i]
		for _, st := range stands.all {
			if foldWords(st.key.stage) == foldWords(rule.Name) && (rule.Pipeline == "" || foldWords(rule.Pipeline) == foldWords(st.key.pipeline)) && st.config < 0 {
				st.config = i
			}
		}
	}
	list := make([]*standing, 0, len(stands.all))
	for _, st := range stands.all {
		st.outcome = r.stageOutcome(st)
		list = append(list, st)
	}
	rankByProbability(list)
	slices.SortFunc(list, compareStanding)
	out := make([]crm.Stage, 0, len(list))
	r.outcomes = map[stageKey]crm.Outcome{}
	for _, st := range list {
		r.outcomes[st.key] = st.outcome
		out = append(out, r.stage(st))
	}
	return out
}

// stage completes a stage with what the config says of it.
func (r *reader) stage(st *standing) crm.Stage {
	s := crm.Stage{Pipeline: st.key.pipeline, Name: st.key.stage, Outcome: st.outcome, Deals: st.deals}
	if p, ok := commonest(st.probs); ok {
		s.Probability, s.HasProbability = p, true
	} else if p, ok := commonest(st.older); ok {
		s.Probability, s.HasProbability = p, true
	}
	if rule := r.stageRule(s.Pipeline, s.Name); rule != nil {
		if rule.Probability != nil {
			s.Probability, s.HasProbability = *rule.Probability, true
		}
		s.StaleAfter, s.Requires = rule.StaleAfter, rule.Requires
	}
	return s
}

// commonest gives the most frequent value, the smaller of two as frequent.
func commonest(counts map[float64]int) (float64, bool) {
	best, n := 0.0, 0
	for v, k := range counts {
		if k > n || k == n && v < best {
			best, n = v, k
		}
	}
	return best, n > 0
}

// stageOutcome decides what a stage means for deals that stand in it: the
// config, its words, else what all of its deals became. A stage in which
// deals of several outcomes stand is open, as are Pipedrive's, where won and
// lost deals stay where they were.
func (r *reader) stageOutcome(st *standing) crm.Outcome {
	if rule := r.stageRule(st.key.pipeline, st.key.stage); rule != nil {
		switch rule.Outcome {
		case "won":
			return crm.Won
		case "lost":
			return crm.Lost
		case "open":
			return crm.Open
		}
	}
	if o, ok := outcomeOfWords(st.key.stage); ok {
		return o
	}
	if r.statusApart {
		return crm.Open
	}
	for _, o := range []crm.Outcome{crm.Won, crm.Lost} {
		if st.deals > 0 && st.tally[o] == st.deals {
			return o
		}
	}
	return crm.Open
}

func (r *reader) hasPipeline(name string) bool {
	for i := range r.candidates {
		if r.candidates[i].deal.Pipeline == name {
			return true
		}
	}
	return false
}

func (r *reader) onlyPipeline() string {
	if len(r.candidates) > 0 {
		return r.candidates[0].deal.Pipeline
	}
	return ""
}
