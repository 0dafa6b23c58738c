package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Visit is a Stay in numbers, for what goes over all deals: texts would be
// compared, hashed and copied for millions of them. Steps are numbered by
// Book.Step.
type Visit struct {
	Step int32
	Next int32    // the step it went to; its stage is "" where that is not known, or it is still there
	From crm.Date // first day
	To   crm.Date // day it left; NoDate while StillThere
	Exit Exit
	// Certain is false where From is only the day on which the record begins.
	Certain bool
	// Repeat counts earlier visits of the same deal to the same step.
	Repeat int32
}

// Steps is how many steps there are: every stage that anything is known of, in
// every pipeline.
func (b *Book) Steps() int { return len(b.pipelines.list) * len(b.stages.list) }

// Step gives pipeline and stage of a step.
func (b *Book) Step(step int32) (pipeline, stage string) {
	n := int32(len(b.stages.list))
	return b.pipelines.list[step/n], b.stages.list[step%n]
}

// StepOf gives the number of a step; false where no deal was ever there.
func (b *Book) StepOf(pipeline, stage string) (step int32, ok bool) {
	p, known := b.pipelines.of[pipeline]
	s, met := b.stages.of[stage]
	return b.step(p, s), known && met
}

func (b *Book) step(pipeline, stage int32) int32 { return pipeline*int32(len(b.stages.list)) + stage }

// AppendVisits appends the visits of deal i to a list, oldest first, as Stays
// gives them: a list of its own for each deal would be most of what a build
// allocates.
func (b *Book) AppendVisits(visits []Visit, i int) []Visit {
	t := b.line(i)
	list, facets := b.entries[t.half][t.lo:t.hi], b.facets
	ranks := b.ladder.ranks[t.pipeline]
	nowhere := b.step(t.pipeline, unnamed) // and a stage's number more is its step
	begin := len(visits)
	current, met := int32(-1), uint64(0) // met has a bit for each stage; of more than 64 some share one
	for k := range list {
		f := &facets[list[k].facet]
		if f.gone() {
			break
		}
		if f.outcome == crm.Open && f.stage == current || !f.set.Has(crm.FieldStage) && !f.closed() {
			continue
		}
		if current >= 0 {
			v := &visits[len(visits)-1]
			v.To, v.Exit = list[k].day, ranks.exit(current, f)
			if f.set.Has(crm.FieldStage) {
				v.Next = nowhere + f.stage
			}
		}
		if f.outcome != crm.Open {
			current = -1
			continue
		}
		current = f.stage
		visits = append(visits, Visit{})
		v := &visits[len(visits)-1] // filled in where it stands: to copy what was just written takes as long as all else
		v.Step, v.Next, v.From, v.Exit = nowhere+current, nowhere, max(list[k].day, t.created), StillThere
		v.Certain = b.certain(t, list, k)
		if bit := uint64(1) << (current & 63); met&bit != 0 { // or another stage of the same bit
			for j := range visits[begin : len(visits)-1] {
				if visits[begin+j].Step == v.Step {
					v.Repeat++
				}
			}
		} else {
			met |= bit
		}
	}
	return visits
}

// certain tells whether the visit that begins with entry k began on its day.
func (b *Book) certain(t *timeline, list []packedEntry, k int) bool {
	f := &b.facets[list[k].facet]
	switch {
	case f.told == toldObserved:
		return false // it may have entered at any time before
	case k == 0, !b.facets[list[k-1].facet].set.Has(crm.FieldStage):
		// The first stage known: certain if it is where the deal began, or if
		// the row says since when.
		return t.begins || f.told == toldSince || f.told == toldDated && list[k].day == t.created || f.told == toldBorn
	}
	return true
}

// exit says how a visit to a stage ends with what follows it.
func (r ranking) exit(stage int32, f *facet) Exit {
	switch f.outcome {
	case crm.Won:
		return Advanced
	case crm.Lost:
		return LostExit
	}
	return r.step(stage, f.stage)
}
