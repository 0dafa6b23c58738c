package history

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ladder knows the stages: which are closed, and in which order the open ones
// come.
type ladder struct {
	outcome map[rung]crm.Outcome
	rank    map[rung]int // open stages, by pipeline, from 0
	// ranks is rank once more, by the numbers of pipeline and stage: visits ask for
	// it at every move.
	ranks []ranking
}

// ranking gives the rank of each stage in one pipeline, by its number in
// Book.stages; -1 for those that have none.
type ranking []int32

type rung struct{ pipeline, stage string }

// anyPipeline keys what is known of a stage name whatever its pipeline: for
// rows that name no pipeline.
const anyPipeline = "\x00any"

// ladderOf reads the order from Dataset.Stages. A stage that is not listed
// counts as closed only if every deal that stands in it was closed with the
// same outcome (see learn): some CRMs leave a won deal in its last open stage.
func ladderOf(stages []crm.Stage) ladder {
	l := ladder{outcome: map[rung]crm.Outcome{}, rank: map[rung]int{}}
	open := map[string]int{}
	for _, s := range stages {
		r := rung{s.Pipeline, s.Name}
		if _, twice := l.outcome[r]; twice {
			continue
		}
		l.outcome[r] = s.Outcome
		if _, known := l.outcome[rung{anyPipeline, s.Name}]; !known {
			l.outcome[rung{anyPipeline, s.Name}] = s.Outcome
		}
		if s.Outcome == crm.Open {
			l.rank[r] = open[s.Pipeline]
			open[s.Pipeline]++
		}
	}
	return l
}

// learn adds the closed stages that only the deals know; stageOf has the number of
// each one's stage, and names what they stand for.
func (l *ladder) learn(deals []crm.Deal, stageOf []int32, names []string) {
	type outcomes [crm.Lost + 1]bool
	met := make([]outcomes, len(names))
	for i := range deals {
		met[stageOf[i]][deals[i].Outcome] = true
	}
	for n, name := range names {
		r := rung{anyPipeline, name}
		if _, listed := l.outcome[r]; listed || int32(n) == unnamed {
			continue
		}
		switch met[n] {
		case outcomes{crm.Won: true}:
			l.outcome[r] = crm.Won
		case outcomes{crm.Lost: true}:
			l.outcome[r] = crm.Lost
		}
	}
}

// outcomeOf gives what a stage means.
func (l *ladder) outcomeOf(pipeline, stage string) crm.Outcome {
	if o, ok := l.outcome[rung{pipeline, stage}]; ok {
		return o
	}
	return l.outcome[rung{anyPipeline, stage}]
}

// number makes ranks, once all pipelines and stages have their numbers.
func (l *ladder) number(pipelines, stages *interner[string]) {
	l.ranks = make([]ranking, len(pipelines.list))
	for r, rank := range l.rank {
		p, ok := pipelines.of[r.pipeline]
		if !ok {
			continue
		}
		if l.ranks[p] == nil {
			l.ranks[p] = slices.Repeat(ranking{-1}, len(stages.list))
		}
		if s, ok := stages.of[r.stage]; ok {
			l.ranks[p][s] = int32(rank)
		}
	}
}

// step says how a move from one open stage to another counts. A stage that
// nobody listed has no place in the order: the move counts as an advance.
func (r ranking) step(from, to int32) Exit {
	if r == nil {
		return Advanced
	}
	switch a, b := r[from], r[to]; {
	case a < 0 || b < 0:
		return Advanced
	case b < a:
		return Back
	case b > a+1:
		return Skipped
	}
	return Advanced
}
