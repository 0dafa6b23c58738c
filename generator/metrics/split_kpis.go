package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Split is the chosen KPIs of each part of the business by one attribute: the
// parts that Outcomes shows, small ones put together in the same way. Never
// single people: their figures would be a ranking.
type Split struct {
	By   string   // "team"
	KPIs []string // ids, in the order shown
	Rows []SplitRow
}

// SplitRow is one part. Value is "" for deals without one and "other" for the
// small parts put together. Measures are parallel to Split.KPIs.
type SplitRow struct {
	Value    string
	Deals    int // in the part, open and closed
	Measures []Measure
}

// splitKPIs are those shown by part where nothing is chosen.
func splitKPIs() []string {
	return []string{"win_rate", "won_amount", "average_won_amount", "open_amount", "stale_amount_share", "overdue_deals"}
}

// splitsOf computes the first of the chosen KPIs for each part. Accuracy is
// left out: its own page splits what of it can be split.
func splitsOf(in *Input, choices []Choice) []Split {
	kpis := shownByPart(choices)
	var out []Split
	for _, by := range in.Scope.splits() {
		if by == "owner" || by == "person" {
			continue
		}
		parts := in.parts(by, slices.ContainsFunc(kpis, KPI.asksLog))
		if len(kpis) == 0 || !slices.ContainsFunc(parts, func(p segmentPart) bool { return p.value != "" && p.value != otherSegment }) || len(parts) < 2 {
			continue
		}
		s := Split{By: by}
		for _, k := range kpis {
			s.KPIs = append(s.KPIs, k.ID)
		}
		for _, p := range parts {
			row := SplitRow{Value: p.value, Deals: len(p.in.Book.Deals)}
			for _, k := range kpis {
				m := p.measure(k, by)
				m.KPI, m.Deals = k.ID, nil
				row.Measures = append(row.Measures, m)
			}
			s.Rows = append(s.Rows, row)
		}
		out = append(out, s)
	}
	return out
}

// splits are the attributes that the config asks for, else the usual ones.
func (s *Scope) splits() []string {
	if len(s.Segments) == 0 {
		return defaultSplits()
	}
	return s.Segments
}

// shownByPart picks the first KPIs that a table has room for.
func shownByPart(choices []Choice) []KPI {
	all := KPIs(choices)
	var names []string
	for _, c := range choices {
		names = append(names, c.ID)
	}
	if len(choices) == 0 {
		names = splitKPIs()
	}
	var out []KPI
	for _, id := range names {
		i := slices.IndexFunc(all, func(k KPI) bool { return k.ID == id })
		if i >= 0 && all[i].Role != Accuracy && len(out) < aboutNine {
			out = append(out, all[i])
		}
	}
	return out
}

// segmentPart is the data of one part; people is how many own its deals.
type segmentPart struct {
	value  string
	in     *Input
	people int
}

// parts cuts the input by an attribute, in the order and with the merging of
// the rows of Outcomes. log asks for their activities.
func (in *Input) parts(by string, log bool) []segmentPart {
	rows := in.segment(by, in.Scope.Period).Rows
	row := func(value string) int { // -1 for none
		value = given(value)
		is := func(value string) int {
			return slices.IndexFunc(rows, func(r SegmentRow) bool { return r.Value == value })
		}
		if at := is(value); at >= 0 || value == "" {
			return at
		}
		return is(otherSegment)
	}
	split, rowOf := in.split(by), []int{}
	for _, value := range split.values {
		rowOf = append(rowOf, row(value))
	}
	pick, size := make([][]int32, len(rows)), make([]int, len(rows)+1)
	for i := range in.Book.Deals {
		size[rowOf[split.of[in.place(i)]]+1]++
	}
	for at := range pick {
		pick[at] = make([]int32, 0, size[at+1])
	}
	for i := range in.Book.Deals {
		if at := rowOf[split.of[in.place(i)]]; at >= 0 {
			pick[at] = append(pick[at], int32(i))
		}
	}
	theirs := map[crm.PersonID]int{}
	for i := range in.Data.People {
		if p := &in.Data.People[i]; by == "team" {
			theirs[p.ID] = row(p.Team)
		} else {
			theirs[p.ID] = row(p.Region)
		}
	}
	own := in.belongings(by, len(rows), log, func(id crm.PersonID) int {
		if at, ok := theirs[id]; ok {
			return at
		}
		return -1
	}, func(named string) int {
		if named == "" {
			return -1
		}
		return row(named)
	})
	lists := in.listsOf(pick)
	out := make([]segmentPart, 0, len(rows))
	for at, r := range rows {
		part := in.cut(pick[at], own[at], by)
		part.memo.lists.of(func() *dealLists { return lists[at] })
		out = append(out, segmentPart{r.Value, part, in.owners(pick[at])})
	}
	return out
}

// listsOf gives what known gives of each of some parts, which share no deal: in
// the order that the whole has, so that nothing is sorted again.
func (in *Input) listsOf(parts [][]int32) []*dealLists {
	out, part, index := make([]*dealLists, len(parts)), slices.Repeat([]int32{-1}, len(in.Book.Deals)), make([]int32, len(in.Book.Deals))
	m := in.known()
	for k, pick := range parts {
		out[k] = &dealLists{}
		for n, i := range pick {
			part[i], index[i] = int32(k), int32(n)
			if m.undated == 0 {
				continue
			}
			if d := in.Book.Deals[i]; d.Closed() && d.ClosedOn == crm.NoDate {
				out[k].undated++
			}
		}
	}
	share := func(deals []*crm.Deal, at []int32, of func(*dealLists) (*[]*crm.Deal, *[]int32)) {
		size := make([]int, len(parts)+1)
		for _, i := range at {
			size[part[i]+1]++
		}
		for k, l := range out {
			theirs, places := of(l)
			*theirs, *places = make([]*crm.Deal, 0, size[k+1]), make([]int32, 0, size[k+1])
		}
		for n, i := range at {
			if k := part[i]; k >= 0 {
				theirs, places := of(out[k])
				*theirs = append(*theirs, deals[n])
				*places = append(*places, index[i])
			}
		}
	}
	share(m.open, m.openAt, func(l *dealLists) (*[]*crm.Deal, *[]int32) { return &l.open, &l.openAt })
	share(m.won, m.wonAt, func(l *dealLists) (*[]*crm.Deal, *[]int32) { return &l.won, &l.wonAt })
	share(m.lost, m.lostAt, func(l *dealLists) (*[]*crm.Deal, *[]int32) { return &l.lost, &l.lostAt })
	for _, l := range out {
		l.first = earliest(l.won, l.lost)
	}
	return out
}

// owners is how many people own some of the deals.
func (in *Input) owners(pick []int32) int {
	of := in.ownerNumbers()
	seen, n := make([]bool, len(of.values)), 0
	for _, i := range pick {
		if owner := of.of[in.place(int(i))]; !seen[owner] {
			seen[owner] = true
			n++
		}
	}
	return n
}

// asksLog tells whether a KPI rests on the log of activities.
func (k KPI) asksLog() bool { return k.Role == Activity || k.usesActivities }

// measure is a KPI of the part, absent where it would speak of single people.
func (p *segmentPart) measure(k KPI, by string) Measure {
	least := p.in.Scope.smallestGroup()
	activity := k.asksLog()
	switch {
	case len(p.in.Book.Deals) < least:
		return absent("fewer than %d deals", least)
	case activity && by != "team" && by != "region":
		return absent("activities are told apart by team and region, not by %s", by)
	case activity && p.people < least:
		return absent("activities of fewer than %d people are not shown", least)
	}
	return k.Compute(p.in, p.in.Scope.Period)
}
