package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// stageOrderOfColumns takes the order of date-entered columns.
func (r *reader) stageOrderOfColumns(at func(string, string) *standing) {
	for _, s := range r.sources {
		for i, c := range s.stages {
			p := c.pipeline
			if !r.hasPipeline(p) {
				p = r.onlyPipeline()
			}
			if s.looks[s.at[enteredKey(i)]].profile.Filled() == 0 {
				continue
			}
			if st := at(p, c.stage); st.column < 0 {
				st.column = i
			}
		}
	}
}

// stageOrderOfFacts learns how deep in the process each stage usually is: the
// mean place of its first visit among the stages that a deal visited. The
// facts are in the order of their deals.
func (r *reader) stageOrderOfFacts(at func(string, string) *standing) {
	_, stages := r.facts.Names()
	of, pipelines := r.pipelinesTold()
	known := make([]*standing, len(pipelines)*len(stages))
	var path []int32
	onPath := make([]bool, len(stages))
	for i := 0; i < r.facts.Len(); {
		deal := r.facts.DealAt(i)
		first := of[deal] * len(stages)
		visit := func(stage int32) *standing {
			st := &known[first+int(stage)]
			if *st == nil {
				*st = at(pipelines[of[deal]], stages[stage])
			}
			if !onPath[stage] {
				onPath[stage] = true
				path = append(path, stage)
			}
			return *st
		}
		for path = path[:0]; i < r.facts.Len() && r.facts.DealAt(i) == deal; i++ {
			if !r.facts.TellsStage(i) {
				continue
			}
			_, after, before := r.facts.StagesAt(i)
			if before != crm.NoStage {
				visit(before)
			}
			if after == crm.NoStage {
				continue
			}
			st := visit(after)
			if p, ok := r.facts.ProbabilityAt(i); ok {
				st.older[p]++
			}
		}
		for n, stage := range path {
			onPath[stage] = false
			st := known[first+int(stage)]
			st.depth += float64(n)
			st.depths++
		}
	}
}

func compareStanding(a, b *standing) int {
	return cmp.Or(
		cmp.Compare(strings.ToLower(a.key.pipeline), strings.ToLower(b.key.pipeline)),
		cmp.Compare(a.key.pipeline, b.key.pipeline),
		cmp.Compare(a.outcome, b.outcome),
		compareKnown(a.config, b.config),
		compareOrder(a, b),
		compareKnown(a.column, b.column),
		cmp.Compare(a.typical, b.typical),
		cmp.Compare(a.meanDepth(), b.meanDepth()),
		cmp.Compare(usualPlace(a.key.stage), usualPlace(b.key.stage)),
		cmp.Compare(a.key.stage, b.key.stage),
	)
}

// compareKnown puts places that are known before those that are not (-1).
func compareKnown(a, b int) int {
	switch {
	case a == b:
		return 0
	case a < 0:
		return 1
	case b < 0:
		return -1
	}
	return cmp.Compare(a, b)
}

func compareOrder(a, b *standing) int {
	switch {
	case a.ordered && b.ordered:
		return cmp.Compare(a.order, b.order)
	case a.ordered:
		return -1
	case b.ordered:
		return 1
	}
	return 0
}

func (s *standing) meanDepth() float64 {
	if s.depths == 0 {
		return 1e9
	}
	return s.depth / float64(s.depths)
}

// typicalProbability is the probability that most of a stage's rows state.
// Where no such agreement exists, sellers set it by hand and it says nothing
// about the order of stages.
func (s *standing) typicalProbability() (p float64, agreed bool) {
	counts, total := s.older, 0
	if len(s.probs) > 0 {
		counts = s.probs
	}
	for _, n := range counts {
		total += n
	}
	p, ok := commonest(counts)
	return p, ok && counts[p]*10 >= total*6
}

// rankByProbability lets stated probabilities order the stages if every open
// stage has one that its rows agree on.
func rankByProbability(list []*standing) {
	for _, s := range list {
		if _, agreed := s.typicalProbability(); !agreed && s.outcome == crm.Open {
			return
		}
	}
	for _, s := range list {
		s.typical, _ = s.typicalProbability()
	}
}

// usualPlace is where stages with common names stand in most processes; it
// settles what the export leaves open, before the alphabet does.
func usualPlace(stage string) int {
	steps := [][]string{
		{"new", "lead", "prospect", "prospecting", "appointment", "neu", "inbound"},
		{"qualification", "qualified", "qualify", "qualifiziert", "kvalifikace", "qualificacao", "contacted", "contact"},
		{"discovery", "needs", "analysis", "develop", "meeting", "bedarfsanalyse"},
		{"demo", "presentation", "value", "initial", "prasentation"},
		{"decision", "perception", "id", "evaluation", "pilot"},
		{"proposal", "propose", "quote", "proposta", "propuesta", "angebot", "offer"},
		{"negotiation", "negotiate", "contract", "negotiations", "verhandlung", "jednani", "close", "legal"},
	}
	words := strings.Fields(foldWords(stage))
	for i := len(steps) - 1; i >= 0; i-- {
		for _, w := range words {
			if slices.Contains(steps[i], w) && !(w == "offer" && words[0] == "initial") {
				return i + 1
			}
		}
	}
	return len(steps) + 1
}
