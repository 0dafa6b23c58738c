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
		{Name: thisQuarter, From: open.From - 1, To: now, Closing: open},
		{Name: "last 30 days", From: now - 30, To: now, Closing: open},
		{Name: "last quarter", From: last.From - 1, To: last.To, Closing: last},
	}
	if n := len(c.SnapshotDays); n > 0 {
		asked = slices.Insert(asked, 0, Waterfall{Name: "since the last record", From: c.SnapshotDays[n-1], To: now, Closing: open})
	}
	for _, a := range in.Scope.Waterfalls {
		asked = append(asked, Waterfall{Name: "configured", From: a.From, To: a.To, Closing: a.Closing})
	}
	teamOf, names := teamsIn(in)
	for _, w := range asked {
		if w.From < c.Start || w.To > now || w.From >= w.To {
			continue
		}
		deals := touched(in.Book, &w, teamOf)
		w.Bars = flow(in.Book, &w, deals, everybody)
		all = append(all, w)
		if w.Name == thisQuarter && c.Fields.Has(crm.FieldOwner) {
			teams = teamWaterfalls(in.Book, w, deals, names)
		}
	}
	return all, teams
}

const thisQuarter = "this quarter"

// teamsIn numbers the teams by name from 1 on, and gives that of each person.
func teamsIn(in *Input) (of map[crm.PersonID]int32, names []string) {
	for i := range in.Data.People {
		if team := in.Data.People[i].Team; team != "" && !slices.Contains(names, team) {
			names = append(names, team)
		}
	}
	slices.Sort(names)
	of = map[crm.PersonID]int32{}
	for i := range in.Data.People {
		n, _ := slices.BinarySearch(names, in.Data.People[i].Team)
		if of[in.Data.People[i].ID] = int32(n) + 1; in.Data.People[i].Team == "" {
			of[in.Data.People[i].ID] = 0
		}
	}
	return of, names
}

// teamWaterfalls gives the same movement for each team: the deals that its
// people own on each of the two days.
func teamWaterfalls(b *history.Book, w Waterfall, deals []crossing, names []string) []Waterfall {
	if len(names) < 2 {
		return nil
	}
	var out []Waterfall
	for n, name := range names {
		w.Name = name
		w.Bars = flow(b, &w, deals, int32(n)+1)
		if slices.ContainsFunc(w.Bars, func(b Bar) bool { return len(b.Deals) > 0 }) {
			out = append(out, w)
		}
	}
	return out
}

// crossing is a deal at the ends of the first and the last day of a waterfall.
type crossing struct {
	deal          int
	before, after standing
}

// touched gives the deals that can be in a waterfall, whosever deals count in it.
func touched(b *history.Book, w *Waterfall, teamOf map[crm.PersonID]int32) []crossing {
	var deals []crossing
	for i := range b.Len() {
		if b.ClosedBy(i, w.From) {
			continue
		}
		before, known := standingAt(b, i, w.From, w.Closing, teamOf)
		if !known {
			continue
		}
		after, known := standingAt(b, i, w.To, w.Closing, teamOf)
		if known && (before.in || after.in || after.there && !after.open && w.Closing.Contains(after.closed)) {
			deals = append(deals, crossing{i, before, after})
		}
	}
	return deals
}

// standing is a deal at the end of a day, as a waterfall sees it.
type standing struct {
	there, open, in bool
	foreign         bool // owned by somebody of another team
	outcome         crm.Outcome
	team            int32    // of the owner
	close           crm.Date // close date as stated
	closed          crm.Date // day of closing, NoDate while open
	amount          crm.Money
	exchanged       crm.Money // amount at the rates of the last day
}

// Teams that a deal's owner is of. Those with a name are counted from 1 on.
const (
	everybody   int32 = -2 // for whom to count deals: no team
	unknownTeam int32 = -1 // the owner is not known
)

// standingAt gives deal i at the end of a day; false where it is not known.
func standingAt(b *history.Book, i int, day crm.Date, closing crm.Period, teamOf map[crm.PersonID]int32) (standing, bool) {
	st, presence := b.At(i, day)
	switch {
	case presence == history.Absent:
		return standing{}, true
	case presence == history.Unknown, !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed):
		return standing{}, false
	}
	s := standing{there: true, outcome: st.Outcome, open: st.Outcome == crm.Open, close: st.CloseDate, team: unknownTeam}
	if st.HasAmount {
		s.amount, s.exchanged = st.Amount, st.Amount
	}
	if !s.open {
		s.closed, _ = b.ClosedAt(i, day)
	} else if !st.Set.Has(crm.FieldCloseDate) {
		return standing{}, false
	}
	if st.Set.Has(crm.FieldOwner) {
		s.team = teamOf[st.Owner]
	}
	s.in = s.open && closing.Contains(s.close)
	return s, true
}

// of makes of a standing what it is for a team; false where the owner is not known.
func (s *standing) of(team int32) bool {
	if !s.there || team == everybody {
		return true
	}
	s.foreign = s.team != team
	s.in = s.in && !s.foreign
	return s.team != unknownTeam
}

// flow fills the bars of a waterfall, among the deals that are touched, with those
// of a team or of everybody. That it balances is checked for each deal: a broken
// identity must stop the build, not reach a reader.
func flow(b *history.Book, w *Waterfall, among []crossing, team int32) []Bar {
	names := buckets()
	bars := make([]Bar, len(names))
	for n, name := range names {
		bars[n].Bucket = name
	}
	var moves []movement
	for k := range among {
		i, before, after := among[k].deal, among[k].before, among[k].after
		if team != everybody && before.team != team && after.team != team {
			continue // it comes from elsewhere and goes elsewhere
		}
		if !before.of(team) || !after.of(team) {
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
