package ingest

import (
	"cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// settleSpelling gives stages that differ only in case, accents or white
// space ("closed won " among "Closed Won") one name: the config's, else the
// commonest among the deals, else among the history.
func (r *reader) settleSpelling() {
	counts := map[stageKey]map[string]int{}
	note := func(pipeline, stage string, weight int) {
		if stage == "" {
			return
		}
		k := stageKey{pipeline, foldWords(stage)}
		if counts[k] == nil {
			counts[k] = map[string]int{}
		}
		counts[k][stage] += weight
	}
	pipelines := map[crm.DealID]string{}
	for i := range r.candidates {
		d := &r.candidates[i].deal
		pipelines[d.ID] = d.Pipeline
		note(d.Pipeline, d.Stage, r.facts.Len()+1)
	}
	told := map[stageKey]int{}
	for i := range r.facts.Len() {
		f := r.facts.At(i)
		p := pipelines[f.Deal]
		told[stageKey{p, f.After.Stage}]++
		told[stageKey{p, f.Before.Stage}]++
	}
	for k, n := range told {
		note(k.pipeline, k.stage, n)
	}
	best := map[stageKey]string{}
	for k, spellings := range counts {
		best[k] = r.spelling(k, spellings)
	}
	name := func(pipeline, stage string) string {
		return cmp.Or(best[stageKey{pipeline, foldWords(stage)}], stage)
	}
	for i := range r.candidates {
		d := &r.candidates[i].deal
		d.Stage = name(d.Pipeline, d.Stage)
	}
	names, changed := map[stageKey]string{}, false
	for k := range told {
		names[k] = name(k.pipeline, k.stage)
		changed = changed || names[k] != k.stage
	}
	for i := range r.facts.Len() {
		if !changed {
			break
		}
		f := r.facts.At(i)
		p := pipelines[f.Deal]
		f.After.Stage, f.Before.Stage = names[stageKey{p, f.After.Stage}], names[stageKey{p, f.Before.Stage}]
		r.facts.Set(i, &f)
	}
	for _, s := range r.sources {
		for i := range s.stages {
			p := s.stages[i].pipeline
			if !r.hasPipeline(p) {
				p = r.onlyPipeline()
			}
			s.stages[i].stage = name(p, s.stages[i].stage)
		}
	}
}

// spelling chooses among the spellings of one stage.
func (r *reader) spelling(k stageKey, counts map[string]int) string {
	if rule := r.stageRule(k.pipeline, k.stage); rule != nil {
		return rule.Name
	}
	best := ""
	for _, s := range sortedKeys(counts) {
		if best == "" || counts[s] > counts[best] {
			best = s
		}
	}
	return best
}
