package history

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// snap is one deal of one record, and the last record until which it was
// carried on as it was. A negative deal is one that was gone.
type snap struct{ record, deal, until int32 }

const goneDealAt = -1

// goneDeal is a deal that records know and the export does not.
type goneDeal struct {
	id    crm.DealID
	snaps []snap
}

// recordsBefore sorts the records by day and drops those of the as-of day and
// later: this build replaces or precedes them.
func recordsBefore(recorded []Record, asOf crm.Date) []Record {
	var list []Record
	for _, r := range recorded {
		if r.Day != crm.NoDate && r.Day < asOf {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b Record) int { return cmp.Compare(a.Day, b.Day) })
	return slices.CompactFunc(list, func(a, b Record) bool { return a.Day == b.Day })
}

// groupRecords gives each deal its recorded states, and collects the deals
// that are gone.
func (w *writer) groupRecords() {
	w.snaps = make([][]snap, len(w.order))
	missing := map[crm.DealID]int{}
	for r := range w.records {
		for d := range w.records[r].Deals {
			rd := &w.records[r].Deals[d]
			w.snapped |= rd.State.Set
			s := snap{int32(r), int32(d), int32(r)}
			if p, ok := w.place.Find(string(rd.ID), w.idAt); ok {
				w.snaps[p] = append(w.snaps[p], s)
				continue
			}
			at, ok := missing[rd.ID]
			if !ok {
				at = len(w.lost)
				missing[rd.ID] = at
				w.lost = append(w.lost, goneDeal{id: rd.ID})
			}
			w.lost[at].snaps = append(w.lost[at].snaps, s)
		}
	}
	for r := range w.records {
		for _, id := range w.records[r].Gone {
			s := snap{int32(r), goneDealAt, int32(r)}
			if p, ok := w.place.Find(string(id), w.idAt); ok {
				w.snaps[p] = append(w.snaps[p], s)
			} else if at, ok := missing[id]; ok {
				w.lost[at].snaps = append(w.lost[at].snaps, s)
			}
		}
	}
	until := w.carriedUntil()
	for p := range w.snaps {
		w.snaps[p] = w.carry(w.snaps[p], until)
	}
	for at := range w.lost {
		w.lost[at].snaps = w.carry(w.lost[at].snaps, until)
	}
	slices.SortFunc(w.lost, func(a, b goneDeal) int { return cmp.Compare(a.id, b.id) })
}

// carriedUntil gives, for each record, the last one that is carried on from
// it.
func (w *writer) carriedUntil() []int32 {
	until := make([]int32, len(w.records))
	for r := len(until) - 1; r >= 0; r-- {
		until[r] = int32(r)
		if r+1 < len(until) && w.records[r+1].Carried {
			until[r] = until[r+1]
		}
	}
	return until
}

// carry fills in until when each recorded state of a deal held, and drops the
// marks of where it was gone.
func (w *writer) carry(list []snap, until []int32) []snap {
	slices.SortStableFunc(list, func(a, b snap) int { return cmp.Compare(a.record, b.record) })
	out := list[:0]
	for i, s := range list {
		if s.deal == goneDealAt {
			continue
		}
		if w.recorded(s).State.Outcome == crm.Open {
			s.until = until[s.record]
			if i+1 < len(list) {
				s.until = min(s.until, list[i+1].record-1)
			}
		}
		out = append(out, s)
	}
	return out
}

func (w *writer) recorded(s snap) *RecordedDeal { return &w.records[s.record].Deals[s.deal] }
