package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Stays lists the visits of deal i to open stages, oldest first. A deal won
// from a stage advanced from it. The last visit of a deal that is open, or
// gone from the CRM, is still there.
func (b *Book) Stays(i int) []Stay {
	var stays []Stay
	for _, v := range b.AppendVisits(nil, i) {
		s := Stay{From: v.From, To: v.To, Exit: v.Exit, Certain: v.Certain, Repeat: int(v.Repeat)}
		s.Pipeline, s.Stage = b.Step(v.Step)
		_, s.Next = b.Step(v.Next)
		stays = append(stays, s)
	}
	return stays
}

// Pushes lists the moves of deal i's close date to a later day while it was
// open, oldest first. A later date set on the day it closes is not a push.
func (b *Book) Pushes(i int) []Push { return b.AppendPushes(nil, i) }

// AppendPushes appends to a list what Pushes gives.
func (b *Book) AppendPushes(pushes []Push, i int) []Push {
	b.eachPush(i, func(p Push) bool {
		pushes = append(pushes, p)
		return true
	})
	return pushes
}

// FirstPush is the first of them; false where there is none.
func (b *Book) FirstPush(i int) (first Push, ok bool) {
	b.eachPush(i, func(p Push) bool {
		first, ok = p, true
		return false
	})
	return first, ok
}

// PushCount is how many moves Pushes would list.
func (b *Book) PushCount(i int) int {
	n := 0
	b.eachPush(i, func(Push) bool {
		n++
		return true
	})
	return n
}

// eachPush visits them until visit says that it has enough.
func (b *Book) eachPush(i int, visit func(Push) bool) {
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
		if !visit(Push{On: e.day, From: a.close, To: e.close}) {
			return
		}
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

// EntryState gives the state of deal i right after it first entered a step:
// with all that was recorded at the same moment.
func (b *Book) EntryState(i int, step int32) (crm.State, bool) {
	stages := int32(len(b.stages.list))
	if i < len(b.Deals) && b.line(i).pipeline != step/stages {
		return crm.State{}, false
	}
	list := b.of(i)
	for k := range list {
		f := &b.facets[list[k].facet]
		if !f.set.Has(crm.FieldStage) || f.gone() || f.stage != step%stages {
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
