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
	var stands byStage[int] // deals by their own spelling
	for i := range r.candidates {
		d := r.candidates[i].deal
		*stands.at(d.Pipeline, d.Stage)++
	}
	for k, n := range stands.all {
		note(k.pipeline, k.stage, *n*(r.facts.Len()+1))
	}
	told := r.stagesTold()
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
	renamed := false
	called := map[stageKey]string{}
	for k := range stands.all {
		called[k] = name(k.pipeline, k.stage)
		renamed = renamed || called[k] != k.stage
	}
	if renamed {
		for i := range r.candidates {
			d := r.candidates[i].deal
			d.Stage = called[stageKey{d.Pipeline, d.Stage}]
		}
	}
	names, changed := map[stageKey]string{}, false
	for k := range told {
		names[k] = name(k.pipeline, k.stage)
		changed = changed || names[k] != k.stage
	}
	if changed {
		r.renameStages(names)
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

// stagesTold counts the stages that the history names.
func (r *reader) stagesTold() map[stageKey]int {
	_, stages := r.facts.Names()
	of, pipelines := r.pipelinesTold()
	counts := make([]int, len(pipelines)*len(stages))
	for i := range r.facts.Len() {
		if !r.facts.TellsStage(i) {
			continue
		}
		deal, after, before := r.facts.StagesAt(i)
		first := of[deal] * len(stages)
		if after != crm.NoStage {
			counts[first+int(after)]++
		}
		if before != crm.NoStage {
			counts[first+int(before)]++
		}
	}
	told := map[stageKey]int{}
	for k, n := range counts {
		if n > 0 {
			told[stageKey{pipelines[k/len(stages)], stages[k%len(stages)]}] = n
		}
	}
	return told
}

// pipelinesTold gives the pipelines, and for each deal of the history, by its
// number there, which is its.
func (r *reader) pipelinesTold() (of []int, pipelines []string) {
	deals, _ := r.facts.Names()
	of = make([]int, len(deals))
	numbers := map[string]int{"": 0} // also of deals that are not in the export
	pipelines = []string{""}
	for i := range r.candidates {
		if name := r.candidates[i].deal.Pipeline; name != "" {
			if _, met := numbers[name]; !met {
				numbers[name] = len(pipelines)
				pipelines = append(pipelines, name)
			}
		}
	}
	if len(pipelines) == 1 {
		return of, pipelines
	}
	for i, id := range deals {
		if at, ok := r.dealKeys.Find(joinKey(id), r.keyAt); ok {
			of[i] = numbers[r.candidates[at].deal.Pipeline]
		}
	}
	return of, pipelines
}

// renameStages gives the stages of the history their one spelling.
func (r *reader) renameStages(names map[stageKey]string) {
	of, pipelines := r.pipelinesTold()
	for i := range r.facts.Len() {
		p := pipelines[of[r.facts.DealAt(i)]]
		f := r.facts.At(i)
		for _, st := range []*crm.State{&f.After, &f.Before} {
			st.Stage = cmp.Or(names[stageKey{p, st.Stage}], st.Stage)
		}
		r.facts.Set(i, &f)
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
