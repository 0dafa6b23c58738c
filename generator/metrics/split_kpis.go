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
		parts := in.parts(by)
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
// the rows of Outcomes.
func (in *Input) parts(by string) []segmentPart {
	rows := in.segment(by, in.Scope.Period).Rows
	label := func(value string) string {
		value = given(value)
		if value == "" || slices.ContainsFunc(rows, func(r SegmentRow) bool { return r.Value == value }) {
			return value
		}
		return otherSegment
	}
	pick, owners := map[string][]int{}, map[string]map[crm.PersonID]bool{}
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		of := label(SegmentValue(d, in.Data, by))
		pick[of] = append(pick[of], i)
		if owners[of] == nil {
			owners[of] = map[crm.PersonID]bool{}
		}
		owners[of][d.Owner] = true
	}
	theirs := map[crm.PersonID]string{}
	for i := range in.Data.People {
		if p := &in.Data.People[i]; by == "team" {
			theirs[p.ID] = label(p.Team)
		} else {
			theirs[p.ID] = label(p.Region)
		}
	}
	byPeople := by == "team" || by == "region"
	var out []segmentPart
	for _, r := range rows {
		is := func(of string) bool { return of == r.Value }
		cut := in.cut(pick[r.Value], func(id crm.PersonID) bool { of, ok := theirs[id]; return byPeople && ok && is(of) },
			func(p *crm.Plan) bool {
				of, ok := theirs[p.Person]
				return by == "team" && p.Team != "" && is(label(p.Team)) || by == "region" && p.Region != "" && is(label(p.Region)) || byPeople && ok && is(of)
			}, byPeople)
		out = append(out, segmentPart{r.Value, cut, len(owners[r.Value])})
	}
	return out
}

// measure is a KPI of the part, absent where it would speak of single people.
func (p *segmentPart) measure(k KPI, by string) Measure {
	least := p.in.Scope.smallestGroup()
	activity := k.Role == Activity || k.usesActivities
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
