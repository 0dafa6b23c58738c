package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// When a difference in use is spoken of (definitions.md 10): enough events on
// either side, more than chance over all that is compared, and large enough
// to matter at all.
const (
	enoughEvents = 30
	useLevel     = 0.05
	useMatters   = 0.10
	useDeals     = 2000 // newest deals that are looked at
)

// UseRow says how one region, team or person uses one thing compared with the
// rest of its split: the Jensen–Shannon distance (0 alike, 1 nothing in
// common), and Band, what chance alone stays under 95 times in 100 when deals
// are dealt out anew. A person is compared with the own region or team only,
// so that its habits are not held against each of its people.
type UseRow struct {
	By        string // "region", "team" or "owner"
	Group     string
	Aspect    string // "stages", "moves", "sources", "fields", "codes"
	N         int    // events of the group
	People    int    // owners of the deals with these events, 0 where nobody is shown
	Distance  float64
	Band      float64
	P         float64 // of a distance this far out anywhere in the build
	Different bool
	// Value is what differs most: a stage, a kind of move, a source, a field;
	// Here and Rest are its shares of the events.
	Value      string
	Here, Rest float64
}

// useEvents is how many events of one category a deal has: a person's week of
// activities has hundreds.
type useEvents struct {
	category, n int
}

// count adds events to the last deal.
func (a *useAspect) count(category, n int) {
	last := &a.events[len(a.events)-1]
	for i := range *last {
		if e := &(*last)[i]; e.category == category {
			e.n += n
			return
		}
	}
	*last = append(*last, useEvents{category, n})
}

// useAspectIDs and useBy are the orders in which rows are shown: never by how
// far a person is from the others.
func useAspectIDs() []string { return []string{"stages", "moves", "sources", "fields", "codes"} }

func useBy() []string { return []string{"region", "team", "owner"} }

// uses compares every region, team and person with the rest, aspect by aspect.
func (in *Input) uses() []UseRow {
	aspects := in.useAspects()
	var tests []useTest
	for _, by := range in.useSplits() {
		for _, a := range append(slices.Clip(aspects), in.codeAspect(by)) {
			if t, ok := in.useTest(by, a); ok {
				tests = append(tests, t)
			}
		}
	}
	var rows []UseRow
	for i := range tests {
		rows = append(rows, tests[i].peel(len(tests))...)
	}
	order := func(list []string, s string) int { return slices.Index(list, s) }
	slices.SortStableFunc(rows, func(a, b UseRow) int {
		return cmp.Or(cmp.Compare(order(useBy(), a.By), order(useBy(), b.By)), cmp.Compare(order(useAspectIDs(), a.Aspect), order(useAspectIDs(), b.Aspect)), cmp.Compare(a.Group, b.Group))
	})
	return rows
}

// useSplits are the splits worth comparing: regions; teams, where they are
// not the regions under another name; and people.
func (in *Input) useSplits() []string {
	all := useBy()
	// Values are numbered as they come up, so the same partition has the same numbers.
	if slices.Equal(in.split("team").of, in.split("region").of) {
		return slices.DeleteFunc(all, func(by string) bool { return by == "team" })
	}
	return all
}

// useTest prepares the comparison of one split in one aspect; ok is false
// where fewer than two groups have enough events, or fewer than five people.
func (in *Input) useTest(by string, a useAspect) (useTest, bool) {
	t := newUseTest(by, a.id, a.categories)
	count, valueOf, homeOf := map[string]int{}, in.ofOwner(by), in.homeOf()
	for i, d := range a.deals {
		for _, e := range a.events[i] {
			count[valueOf(d)] += e.n
		}
	}
	names := make([]string, 0, len(count))
	for name, n := range count {
		if name != "" && n >= enoughEvents {
			names = append(names, name)
		}
	}
	if by == "owner" {
		names = in.amongEnough(a, names)
	}
	slices.Sort(names)
	if len(names) < 2 {
		return t, false
	}
	t.groups = names
	for i, d := range a.deals {
		// Deals change hands only within their pipeline; those of people also
		// only within their region, or team where there is no region.
		home := ""
		if by == "owner" {
			home = homeOf(d)
		}
		k, found := slices.BinarySearch(names, valueOf(d))
		if !found {
			k = -1
		}
		t.take(d, a.events[i], k, home)
	}
	return t, true
}

// ofOwner gives SegmentValue in a split by owner, team or region, remembered from
// one deal to the next: those of one owner follow one another.
func (in *Input) ofOwner(by string) func(*crm.Deal) string {
	var last *crm.Deal
	value := ""
	return func(d *crm.Deal) string {
		if last == nil || d.Owner != last.Owner || d.Team != last.Team || d.Region != last.Region {
			last, value = d, SegmentValue(d, in.Data, by)
		}
		return value
	}
}

// homeOf gives the region of a deal's owner, or the team where there is no
// region: within it people are compared.
func (in *Input) homeOf() func(*crm.Deal) string {
	region, team := in.ofOwner("region"), in.ofOwner("team")
	return func(d *crm.Deal) string { return cmp.Or(region(d), team(d)) }
}

// amongEnough leaves out the people of homes in which fewer than the smallest
// group would be compared.
func (in *Input) amongEnough(a useAspect, names []string) []string {
	homes := map[string]map[string]bool{}
	of := map[string][]string{}
	ownerOf, homeOf := in.ofOwner("owner"), in.homeOf()
	for _, d := range a.deals {
		who, home := ownerOf(d), homeOf(d)
		if slices.Contains(names, who) && !homes[home][who] {
			if homes[home] == nil {
				homes[home] = map[string]bool{}
			}
			homes[home][who] = true
			of[who] = append(of[who], home)
		}
	}
	return slices.DeleteFunc(names, func(who string) bool {
		return slices.ContainsFunc(of[who], func(home string) bool { return len(homes[home]) < in.Scope.smallestGroup() })
	})
}

// useChecks are sign 4: is the CRM used the same way by all?
func (h *healthWork) useChecks(rows []UseRow) []HealthCheck {
	var out []HealthCheck
	for _, aspect := range useAspectIDs() {
		for _, people := range []bool{false, true} {
			alike, all, different := 0, 0, map[[2]string]bool{}
			for _, r := range rows {
				if r.Aspect != aspect || (r.By == "owner") != people {
					continue
				}
				all++
				if r.Different {
					different[[2]string{r.By, r.Group}] = true
				} else {
					alike++
				}
			}
			if all == 0 {
				continue
			}
			// Regions and teams that differ need a talk about definitions. One
			// person who differs is worth a question, no more.
			c := countCheck("use_"+aspect, alike, all, 1, 1, "")
			if people {
				c = countCheck("use_"+aspect+"_people", alike, all, 1, 0, "")
			} else {
				c.Mend = h.openOf(different)
			}
			out = append(out, c)
		}
	}
	if out == nil {
		return []HealthCheck{unmeasured("use_stages", "needs two regions or teams, or five people, each with 30 recorded stage changes, sources or fields")}
	}
	return out
}

// openOf lists the open deals of the groups.
func (h *healthWork) openOf(groups map[[2]string]bool) []int32 {
	if len(groups) == 0 {
		return nil
	}
	different := map[string][]bool{} // by split and number of the value
	for _, by := range []string{"region", "team"} {
		for _, value := range h.in.split(by).values {
			different[by] = append(different[by], groups[[2]string{by, value}])
		}
	}
	regions, teams := h.in.split("region").of, h.in.split("team").of
	var out []int32
	for _, i := range h.in.known().openAt {
		if place := h.in.place(int(i)); different["region"][regions[place]] || different["team"][teams[place]] {
			out = append(out, i)
		}
	}
	return out
}
