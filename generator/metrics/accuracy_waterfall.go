package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// buckets lists the buckets in the order shown. Those of owners stay empty for a
// whole company, and that of rates where no recorded days have any; they are
// listed so that the table has the same rows in every build.
func buckets() []string {
	return []string{BucketStart, BucketNew, BucketPulledIn, BucketCarriedIn, BucketReopened, BucketIncreased, BucketDecreased,
		BucketWon, BucketLost, BucketPushedOut, BucketEarlier, BucketRemoved, BucketOwnerIn, BucketOwnerOut, BucketCurrency, BucketEnd}
}

// waterfallsOf gives the usual waterfalls and the configured ones, as far as
// the record reaches back, and that of this quarter for each team, where the
// record has owners: there deals come and go with their owners, too.
func waterfallsOf(in *Input) (all, teams []Waterfall) {
	if !movesKnown(in) {
		return nil, nil
	}
	c := in.Book.Coverage()
	now, cal := in.Scope.AsOf, in.Scope.Calendar
	open, last := cal.Quarter(now), cal.QuarterAfter(now, -1)
	asked := []Waterfall{
		{Name: "this quarter", From: open.From - 1, To: now, Closing: open},
		{Name: "last 30 days", From: now - 30, To: now, Closing: open},
		{Name: "last quarter", From: last.From - 1, To: last.To, Closing: last},
	}
	if n := len(c.SnapshotDays); n > 0 {
		asked = slices.Insert(asked, 0, Waterfall{Name: "since the last record", From: c.SnapshotDays[n-1], To: now, Closing: open})
	}
	for _, a := range in.Scope.Waterfalls {
		asked = append(asked, Waterfall{Name: "configured", From: a.From, To: a.To, Closing: a.Closing})
	}
	for _, w := range asked {
		if w.From < c.Start || w.To > now || w.From >= w.To {
			continue
		}
		w.Bars = flow(in.Book, &w, touched(in.Book, &w), nil)
		all = append(all, w)
	}
	return all, teamWaterfalls(in, Waterfall{From: open.From - 1, To: now, Closing: open})
}

// teamWaterfalls gives the same movement for each team: the deals that its
// people own on each of the two days.
func teamWaterfalls(in *Input, w Waterfall) []Waterfall {
	c := in.Book.Coverage()
	if w.From < c.Start || w.From >= w.To || !c.Fields.Has(crm.FieldOwner) {
		return nil
	}
	var names []string
	for i := range in.Data.People {
		if team := in.Data.People[i].Team; team != "" && !slices.Contains(names, team) {
			names = append(names, team)
		}
	}
	if len(names) < 2 {
		return nil
	}
	slices.Sort(names)
	teams := map[crm.PersonID]string{}
	for i := range in.Data.People {
		teams[in.Data.People[i].ID] = in.Data.People[i].Team
	}
	deals := touched(in.Book, &w)
	var out []Waterfall
	for _, name := range names {
		w.Name = name
		w.Bars = flow(in.Book, &w, deals, func(owner crm.PersonID) bool { return teams[owner] == name })
		if slices.ContainsFunc(w.Bars, func(b Bar) bool { return len(b.Deals) > 0 }) {
			out = append(out, w)
		}
	}
	return out
}

// touched gives the deals that can be in a waterfall, whosever deals count in it.
func touched(b *history.Book, w *Waterfall) []int {
	deals := []int{}
	for i := range b.Len() {
		if b.ClosedBy(i, w.From) {
			continue
		}
		before, known := standingAt(b, i, w.From, w.Closing, nil)
		if !known {
			continue
		}
		after, known := standingAt(b, i, w.To, w.Closing, nil)
		if known && (before.in || after.in || after.there && !after.open && w.Closing.Contains(after.closed)) {
			deals = append(deals, i)
		}
	}
	return deals
}

// standing is a deal at the end of a day, as a waterfall sees it.
type standing struct {
	there, open, in bool
	foreign         bool // owned by somebody outside the scope
	outcome         crm.Outcome
	close           crm.Date // close date as stated
	closed          crm.Date // day of closing, NoDate while open
	amount          crm.Money
	exchanged       crm.Money // amount at the rates of the last day
}

// standingAt gives deal i at the end of a day; false where it is not known.
func standingAt(b *history.Book, i int, day crm.Date, closing crm.Period, scope func(crm.PersonID) bool) (standing, bool) {
	st, presence := b.At(i, day)
	switch {
	case presence == history.Absent:
		return standing{}, true
	case presence == history.Unknown, !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed):
		return standing{}, false
	}
	s := standing{there: true, outcome: st.Outcome, open: st.Outcome == crm.Open, close: st.CloseDate}
	if st.HasAmount {
		s.amount, s.exchanged = st.Amount, st.Amount
	}
	if !s.open {
		s.closed, _ = b.ClosedAt(i, day)
	} else if !st.Set.Has(crm.FieldCloseDate) {
		return standing{}, false
	}
	if scope != nil {
		if !st.Set.Has(crm.FieldOwner) {
			return standing{}, false
		}
		s.foreign = !scope(st.Owner)
	}
	s.in = s.open && !s.foreign && closing.Contains(s.close)
	return s, true
}

// movement is what one deal does to one bucket.
type movement struct {
	bucket string
	amount crm.Money
}

// flow fills the bars of a waterfall, among the deals that are touched. That it balances is checked for each
// deal: a broken identity must stop the build, not reach a reader.
// A scope, nil for all, tells whose deals count.
func flow(b *history.Book, w *Waterfall, among []int, scope func(crm.PersonID) bool) []Bar {
	names := buckets()
	bars := make([]Bar, len(names))
	for n, name := range names {
		bars[n].Bucket = name
	}
	var moves []movement
	for _, i := range among {
		before, ok := standingAt(b, i, w.From, w.Closing, scope)
		if !ok {
			continue
		}
		after, ok := standingAt(b, i, w.To, w.Closing, scope)
		if !ok {
			continue
		}
		if before.in {
			if m, ok := b.AmountAt(i, w.From, w.To); ok {
				before.exchanged = m
			}
		}
		moves = movesOf(before, after, w, moves[:0])
		sum := crm.Money(0)
		for _, m := range moves {
			bar := &bars[slices.Index(names, m.bucket)]
			bar.Amount += m.amount
			bar.Places, bar.Amounts = append(bar.Places, int32(i)), append(bar.Amounts, m.amount)
			if m.bucket != BucketEnd {
				sum += m.amount
			}
		}
		if end := after.worth(); sum != end {
			panic("internal error: the waterfall does not balance for deal " + string(b.ID(i)))
		}
	}
	for n := range bars {
		bars[n].name(b)
		bars[n].sort()
	}
	return bars
}

// name gives a bar the ids of its deals.
func (b *Bar) name(book *history.Book) {
	if len(b.Places) == 0 {
		return
	}
	b.Deals = make([]crm.DealID, len(b.Places))
	for n, place := range b.Places {
		b.Deals[n] = book.ID(int(place))
	}
}

// sort puts the deals of a bar in order of id, with their amounts.
func (b *Bar) sort() {
	if slices.IsSorted(b.Deals) {
		return
	}
	order := make([]int, len(b.Deals))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(b.Deals[x], b.Deals[y]) })
	deals, places, amounts := make([]crm.DealID, len(order)), make([]int32, len(order)), make([]crm.Money, len(order))
	for to, from := range order {
		deals[to], places[to], amounts[to] = b.Deals[from], b.Places[from], b.Amounts[from]
	}
	if len(order) > 0 {
		b.Deals, b.Places, b.Amounts = deals, places, amounts
	}
}

// worth is what a deal adds to the population.
func (s *standing) worth() crm.Money {
	if !s.in {
		return 0
	}
	return s.amount
}

// movesOf books one deal (definitions.md 3). What the exchange rates changed is
// booked first, then changes of its amount, and deals leave at their new amount,
// so that the won bar equals what was booked.
func movesOf(before, after standing, w *Waterfall, moves []movement) []movement {
	add := func(bucket string, amount crm.Money) { moves = append(moves, movement{bucket, amount}) }
	if before.in {
		add(BucketStart, before.amount)
		if !after.there {
			add(BucketRemoved, -before.amount)
			return moves
		}
		if rates := before.exchanged - before.amount; rates != 0 {
			add(BucketCurrency, rates)
		}
		switch change := after.amount - before.exchanged; {
		case change > 0:
			add(BucketIncreased, change)
		case change < 0:
			add(BucketDecreased, change)
		}
		if !after.in {
			add(exitOf(after, w.Closing), -after.amount)
		}
		return closeOf(moves, after)
	}
	touches := after.there && !after.open && !after.foreign && w.Closing.Contains(after.closed) && closedSince(before, after)
	if !after.in && !touches {
		return moves
	}
	add(entryOf(before, w.Closing), after.amount)
	if touches {
		add(exitOf(after, w.Closing), -after.amount)
	}
	return closeOf(moves, after)
}

// closeOf ends a deal's movements with its part of the end.
func closeOf(moves []movement, after standing) []movement {
	if after.in {
		moves = append(moves, movement{BucketEnd, after.amount})
	}
	return moves
}

// closedSince tells whether a deal that is closed now was closed after the
// first day: it was not closed then, or in another way.
func closedSince(before, after standing) bool {
	return !before.there || before.open || before.outcome != after.outcome
}

// entryOf says how a deal came into the population. One without a close date
// before came in like one from a later period: it was given a date in this one.
func entryOf(before standing, closing crm.Period) string {
	switch {
	case !before.there:
		return BucketNew
	case before.foreign:
		return BucketOwnerIn
	case !before.open:
		return BucketReopened
	case before.close != crm.NoDate && before.close < closing.From:
		return BucketCarriedIn
	}
	return BucketPulledIn
}

// exitOf says how a deal left it. One that lost its close date altogether
// counts as pushed out.
func exitOf(after standing, closing crm.Period) string {
	switch {
	case after.foreign:
		return BucketOwnerOut
	case after.outcome == crm.Won:
		return BucketWon
	case after.outcome == crm.Lost:
		return BucketLost
	case after.close != crm.NoDate && after.close < closing.From:
		return BucketEarlier
	}
	return BucketPushedOut
}
