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
		var of []Waterfall // of each team
		if w.Name == thisQuarter && len(names) > 1 && c.Fields.Has(crm.FieldOwner) {
			for _, name := range names {
				of = append(of, Waterfall{Name: name, From: w.From, To: w.To, Closing: w.Closing})
			}
			flow(in.Book, &w, of, teamOf)
		} else {
			flow(in.Book, &w, nil, nil)
		}
		all = append(all, w)
		for _, w := range of {
			if slices.ContainsFunc(w.Bars, func(b Bar) bool { return len(b.Deals) > 0 }) {
				teams = append(teams, w)
			}
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

// Teams of owners that have no number of their own. Others are counted from 1 on.
const (
	unknownTeam int32 = -1 // the owner is not known
	noTeam      int32 = 0
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

// owned tells whether it is known whose the deal was, or that it was not there.
func (s *standing) owned() bool { return s.team != unknownTeam }

// of gives a standing as it is for a team.
func (s standing) of(team int32) standing {
	s.foreign = s.there && s.team != team
	s.in = s.in && !s.foreign
	return s
}

// flow fills the bars of a waterfall, and of those of the teams, in the order of
// their numbers: each has the deals that its people own on each of the two days.
func flow(b *history.Book, w *Waterfall, teams []Waterfall, teamOf map[crm.PersonID]int32) {
	w.begin()
	for n := range teams {
		teams[n].begin()
	}
	for i := range b.Len() {
		if b.ClosedBy(i, w.From) {
			continue
		}
		before, known := standingAt(b, i, w.From, w.Closing, teamOf)
		if !known {
			continue
		}
		after, known := standingAt(b, i, w.To, w.Closing, teamOf)
		if !known || !before.in && !after.in && (!after.there || after.open || !w.Closing.Contains(after.closed)) {
			continue
		}
		if before.in {
			if m, ok := b.AmountAt(i, w.From, w.To); ok {
				before.exchanged = m
			}
		}
		w.add(b, i, before, after)
		if len(teams) == 0 || !before.owned() || !after.owned() {
			continue
		}
		if before.team > noTeam {
			teams[before.team-1].add(b, i, before.of(before.team), after.of(before.team))
		}
		if after.team > noTeam && after.team != before.team {
			teams[after.team-1].add(b, i, before.of(after.team), after.of(after.team))
		}
	}
	w.end(b)
	for n := range teams {
		teams[n].end(b)
	}
}

func (w *Waterfall) begin() {
	for _, name := range buckets() {
		w.Bars = append(w.Bars, Bar{Bucket: name})
	}
}

// add books one deal. That it balances is checked for each: a broken identity must
// stop the build, not reach a reader.
func (w *Waterfall) add(b *history.Book, i int, before, after standing) {
	var room [8]movement
	sum := crm.Money(0)
	for _, m := range movesOf(before, after, w, room[:0]) {
		bar := w.bar(m.bucket)
		bar.Amount += m.amount
		bar.Places = append(bar.Places, int32(i))
		bar.Amounts = append(bar.Amounts, m.amount)
		if m.bucket != BucketEnd {
			sum += m.amount
		}
	}
	if end := after.worth(); sum != end {
		panic("internal error: the waterfall does not balance for deal " + string(b.ID(i)))
	}
}

func (w *Waterfall) bar(bucket string) *Bar {
	n := 0
	for w.Bars[n].Bucket != bucket {
		n++
	}
	return &w.Bars[n]
}

// end names the deals of the bars, in order of their ids.
func (w *Waterfall) end(b *history.Book) {
	for n := range w.Bars {
		w.Bars[n].name(b)
		w.Bars[n].sort()
	}
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
