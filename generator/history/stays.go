package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Stays lists the visits of deal i to open stages, oldest first. A deal won
// from a stage advanced from it. The last visit of a deal that is open, or
// gone from the CRM, is still there.
func (b *Book) Stays(i int) []Stay { return b.AppendStays(nil, i) }

// AppendStays appends the visits of deal i to a list, as Stays gives them:
// many analyses go over all deals, and a list of its own for each of them
// would be most of what a build allocates.
func (b *Book) AppendStays(stays []Stay, i int) []Stay {
	t := &b.past[i]
	pipeline := b.pipeline(i)
	list := b.of(i)
	ranks := b.ladder.ranks[pipeline]
	before := len(stays)
	current := int32(-1)
	for k := range list {
		f := &b.facets[list[k].facet]
		if f.gone() {
			break
		}
		if !f.set.Has(crm.FieldStage) && !f.closed() {
			continue
		}
		if f.outcome == crm.Open && f.stage == current {
			continue
		}
		if current >= 0 {
			b.leave(&stays[len(stays)-1], current, f, list[k].day, ranks)
		}
		if f.outcome != crm.Open {
			current = -1
			continue
		}
		current = f.stage
		stays = append(stays, b.enter(t, list, k, stays[before:], pipeline))
	}
	return stays
}

// enter starts the stay that begins with entry k.
func (b *Book) enter(t *timeline, list []packedEntry, k int, before []Stay, pipeline string) Stay {
	e := &list[k]
	f := &b.facets[e.facet]
	s := Stay{Stage: b.names.list[f.stage], Pipeline: pipeline, From: e.day, Exit: StillThere}
	if t.created > s.From {
		s.From = t.created
	}
	switch {
	case f.told == toldObserved:
		s.Certain = false // it may have entered at any time before
	case k == 0, !b.facets[list[k-1].facet].set.Has(crm.FieldStage):
		// The first stage known: certain if it is where the deal began, or if
		// the row says since when.
		s.Certain = t.begins || f.told == toldSince || f.told == toldDated && e.day == t.created || f.told == toldBorn
	default:
		s.Certain = true
	}
	for j := range before {
		if before[j].Stage == s.Stage {
			s.Repeat++
		}
	}
	return s
}

// leave ends a stay in a stage with what follows it.
func (b *Book) leave(s *Stay, stage int32, f *facet, day crm.Date, ranks ranking) {
	s.To = day
	if f.set.Has(crm.FieldStage) {
		s.Next = b.names.list[f.stage]
	}
	switch f.outcome {
	case crm.Won:
		s.Exit = Advanced
	case crm.Lost:
		s.Exit = LostExit
	default:
		s.Exit = ranks.step(stage, f.stage)
	}
}

func (b *Book) pipeline(i int) string {
	if i < len(b.Deals) {
		return b.Deals[i].Pipeline
	}
	return ""
}

// Pushes lists the moves of deal i's close date to a later day while it was
// open, oldest first. A later date set on the day it closes is not a push.
func (b *Book) Pushes(i int) []Push {
	var pushes []Push
	b.eachPush(i, func(p Push) { pushes = append(pushes, p) })
	return pushes
}

// FirstPush is the first of them; false where there is none.
func (b *Book) FirstPush(i int) (first Push, ok bool) {
	b.eachPush(i, func(p Push) {
		if !ok {
			first, ok = p, true
		}
	})
	return first, ok
}

// PushCount is how many moves Pushes would list.
func (b *Book) PushCount(i int) int {
	n := 0
	b.eachPush(i, func(Push) { n++ })
	return n
}

func (b *Book) eachPush(i int, visit func(Push)) {
	list := b.of(i)
	for k := 1; k < len(list); k++ {
		a, e := &list[k-1], &list[k]
		if a.close == crm.NoDate || e.close <= a.close {
			continue
		}
		was, is := &b.facets[a.facet], &b.facets[e.facet]
		if !was.set.Has(crm.FieldCloseDate) || !is.set.Has(crm.FieldCloseDate) || was.closed() || is.closed() || is.gone() {
			continue
		}
		if end, p := b.at(i, e.day); p == Present && b.facets[end.facet].closed() {
			continue
		}
		visit(Push{On: e.day, From: a.close, To: e.close})
	}
}

// FirstAmount gives the first amount recorded for deal i; false where amounts
// have no recorded past.
func (b *Book) FirstAmount(i int) (crm.Money, bool) {
	if !b.cov.Fields.Has(crm.FieldAmount) {
		return 0, false
	}
	list := b.of(i)
	for k := range list {
		if f := &b.facets[list[k].facet]; f.set.Has(crm.FieldAmount) && f.flags&flagAmount != 0 {
			return b.amount(&list[k], list[k].day)
		}
	}
	return 0, false
}

// FirstClose gives the first close date recorded for deal i while it was open;
// false where close dates have no recorded past, or it never had one.
func (b *Book) FirstClose(i int) (crm.Date, bool) {
	if !b.cov.Fields.Has(crm.FieldCloseDate) {
		return crm.NoDate, false
	}
	for _, e := range b.of(i) {
		if f := &b.facets[e.facet]; f.set.Has(crm.FieldCloseDate) && e.close != crm.NoDate && !f.closed() {
			return e.close, true
		}
	}
	return crm.NoDate, false
}

// EntryState gives the state of deal i right after it first entered stage:
// with all that was recorded at the same moment.
func (b *Book) EntryState(i int, pipeline, stage string) (crm.State, bool) {
	if i < len(b.Deals) && b.pipeline(i) != pipeline {
		return crm.State{}, false
	}
	list := b.of(i)
	for k := range list {
		f := &b.facets[list[k].facet]
		if !f.set.Has(crm.FieldStage) || f.gone() || b.names.list[f.stage] != stage {
			continue
		}
		for k+1 < len(list) {
			if next := &b.facets[list[k+1].facet]; !next.together || next.stage != f.stage {
				break
			}
			k++
		}
		return b.state(&list[k], list[k].day), true
	}
	return crm.State{}, false
}
