package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// lookBack is how far back the list is held against itself where no build
// recorded a day, but the exports carry a history.
const lookBack = 28

// What became of a deal that was listed.
const (
	FateWon      = "won"
	FateLost     = "lost"
	FateAdvanced = "advanced"
	FateBack     = "back"
	FateRedated  = "re-dated"
	FateGone     = "gone" // no longer in the exports
	FateOff      = "off"  // no longer listed for another reason, such as new activity
	FateStill    = "still listed"
)

// StaleMoves is what became of the list as it stood on an earlier day. It is
// judged by today's limits and by the clocks whose reading of that day is
// known: of activity only the last is, so a deal that was silent then and
// was touched since is not in it.
type StaleMoves struct {
	Day      crm.Date
	Recorded bool // an earlier build recorded that day; else the exports' history tells
	Listed   int
	Amount   crm.Money   // as recorded on that day
	Fates    []StaleFate // in the order of the constants, only those that happened
	New      int         // on the list today, not then
	NewMoney crm.Money
}

// StaleFate counts the deals of one fate; Amount is that of the earlier day.
type StaleFate struct {
	Fate   string
	Deals  int
	Amount crm.Money
}

// moves holds today's list against the one of the last recorded day, else of
// four weeks ago if the history reaches back so far.
func (w *staleWork) moves(list []StaleDeal) *StaleMoves {
	m := StaleMoves{}
	cov := w.in.Book.Coverage()
	for _, day := range cov.SnapshotDays {
		if day < w.in.Scope.AsOf {
			m.Day, m.Recorded = day, true
		}
	}
	if back := w.in.Scope.AsOf - lookBack; m.Day == crm.NoDate && cov.Start != crm.NoDate && cov.Start <= back {
		m.Day = back
	}
	if m.Day == crm.NoDate {
		return nil
	}
	now := make([]bool, w.in.Book.Len())
	for _, r := range list {
		if r.State == Stale || r.State == Zombie {
			now[r.Deal] = true
		}
	}
	order := []string{FateWon, FateLost, FateAdvanced, FateBack, FateRedated, FateGone, FateOff, FateStill}
	fates := make([]StaleFate, len(order))
	for i := range w.in.Book.Len() {
		s, ok := w.listedOn(i, m.Day)
		if !ok {
			if now[i] {
				m.New++
				m.NewMoney += w.in.Book.Deals[i].Amount
			}
			continue
		}
		if !s.Set.Has(crm.FieldAmount) && i < len(w.in.Book.Deals) {
			s.Amount = w.in.Book.Deals[i].Amount // its past is not recorded
		}
		m.Listed++
		m.Amount += s.Amount
		f := &fates[slices.Index(order, w.fate(i, s, now[i]))]
		f.Deals++
		f.Amount += s.Amount
	}
	for k, f := range fates {
		if f.Fate = order[k]; f.Deals > 0 {
			m.Fates = append(m.Fates, f)
		}
	}
	return &m
}

// listedOn tells whether deal i was stale or a zombie at the end of a day, by
// the clocks that are known of it, and gives its state of that day.
func (w *staleWork) listedOn(i int, day crm.Date) (crm.State, bool) {
	s, p := w.in.Book.At(i, day)
	known := s.Set.Has(crm.FieldStage) || s.Set.Has(crm.FieldClosed)
	if p != history.Present || !known || s.Outcome != crm.Open {
		return s, false
	}
	if closed, _ := w.in.Book.ClosedOn(i); closed != crm.NoDate && closed <= day {
		return s, false
	}
	limit := fallbackDays
	if i < len(w.in.Book.Deals) {
		d := w.in.Book.Deals[i]
		then := *d
		then.Stage = s.Stage
		limit = w.limits.of(w.in, &then).Days
		if d.LastContact <= day {
			if since := w.silentSince(d); since != crm.NoDate && int(day-since) > limit {
				return s, true
			}
		}
	}
	if days, ok := w.daysThen(i, day); ok && days > limit {
		return s, true
	}
	if born := w.in.Book.Created(i); born != crm.NoDate && w.oldestWon > 0 && float64(day-born) > max(w.oldestWon, floorDays) {
		return s, true
	}
	late := s.Set.Has(crm.FieldCloseDate) && s.CloseDate != crm.NoDate && w.cycle > 0 && int(day-s.CloseDate) > limitDays(w.cycle)
	return s, late
}

// daysThen is for how long a deal had stood in its stage on a day.
func (w *staleWork) daysThen(i int, day crm.Date) (int, bool) {
	var few [6]history.Visit
	for _, s := range w.in.Book.AppendVisits(few[:0], i) {
		if s.Certain && s.From <= day && (s.To == crm.NoDate || s.To > day) {
			return int(day - s.From), true
		}
	}
	return 0, false
}

// fate says what became of a listed deal, the firmest thing first.
func (w *staleWork) fate(i int, then crm.State, listed bool) string {
	if i >= len(w.in.Book.Deals) {
		return FateGone
	}
	d := w.in.Book.Deals[i]
	switch {
	case d.Outcome == crm.Won:
		return FateWon
	case d.Outcome == crm.Lost:
		return FateLost
	}
	was, is := w.limits.at[stageKey{d.Pipeline, then.Stage}], w.limits.at[stageKey{d.Pipeline, d.Stage}]
	switch {
	case then.Set.Has(crm.FieldStage) && is > was:
		return FateAdvanced
	case then.Set.Has(crm.FieldStage) && is < was:
		return FateBack
	case then.Set.Has(crm.FieldCloseDate) && then.CloseDate != crm.NoDate && d.CloseDate > then.CloseDate:
		return FateRedated
	case listed:
		return FateStill
	}
	return FateOff
}
