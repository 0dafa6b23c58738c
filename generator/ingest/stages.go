package ingest

import (
	"cmp"
	"slices"
	"strings"

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
	all := map[stageKey]*standing{}
	at := func(pipeline, stage string) *standing {
		k := stageKey{pipeline, stage}
		if all[k] == nil {
			all[k] = &standing{key: k, config: -1, column: -1, probs: map[float64]int{}, older: map[float64]int{}}
		}
		return all[k]
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
		for _, st := range all {
			if foldWords(st.key.stage) == foldWords(rule.Name) && (rule.Pipeline == "" || foldWords(rule.Pipeline) == foldWords(st.key.pipeline)) && st.config < 0 {
				st.config = i
			}
		}
	}
	list := make([]*standing, 0, len(all))
	for _, st := range all {
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
	for i := 0; i < r.facts.Len(); {
		deal, _, _ := r.facts.StagesAt(i)
		first := of[deal] * len(stages)
		visit := func(stage int32) *standing {
			st := &known[first+int(stage)]
			if *st == nil {
				*st = at(pipelines[of[deal]], stages[stage])
			}
			if !slices.Contains(path, stage) {
				path = append(path, stage)
			}
			return *st
		}
		for path = path[:0]; i < r.facts.Len(); i++ {
			d, after, before := r.facts.StagesAt(i)
			if d != deal {
				break
			}
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
