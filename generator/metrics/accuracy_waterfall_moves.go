package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// movement is what one deal does to one bucket.
type movement struct {
	bucket string
	amount crm.Money
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
