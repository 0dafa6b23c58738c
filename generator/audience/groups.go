package audience

import (
	"cmp"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// SmallestGroup is the number of people below which a group is not shown by
// itself, unless the config says another (definitions.md 13).
const SmallestGroup = 5

// OtherTeams is what merged groups are called.
const OtherTeams = "other teams"

// Groups says which teams and regions are too small to be shown where no
// person appears, and what they are merged into. It is made from the whole of
// the exports and all audiences of the config, never from one cut, so that
// every site of a run, and every build of the same exports, merges alike.
//
// What holds it together: a sum or a difference of published figures is a
// figure of a union of cells, where a cell is what lies in one group of each
// split and inside or outside of each audience. So if no cell holds the deals
// of fewer people than the smallest group, none can be had by subtraction.
// Sources and types of deals are no groups of people, and every source crossed
// with every team would leave nothing to show; for them see mergeMarks.
type Groups struct {
	splits []split
	merged []map[string]string // by split, and value
	// withheld are splits of which nothing is shown.
	withheld []int
}

// The splits by their places in Groups.splits; columns of the config come last.
const (
	byTeam = iota
	byRegion
	bySource
	byType
)

// split is a way in which deals fall to groups of people: a field of the deal,
// and what its merged values are called.
type split struct {
	other string
	at    func(*crm.Deal) *string
}

func (s split) of(d *crm.Deal) string { return strings.TrimSpace(*s.at(d)) }

// TooSmall is an audience that speaks of so few people, or leaves out so few,
// that its site and another's would tell a figure of theirs.
type TooSmall struct {
	Audience string
	People   int // whose deals lie in it, or are all that it leaves out
}

// Scope is an audience without people, by its name and filter.
type Scope struct {
	Name  string
	Where Where
}

// groupsFromOwners gives each deal the team and region of its owner where it
// has none of its own: they belong to groups, and outlive the owner's name.
func groupsFromOwners(data *crm.Dataset) {
	of := map[crm.PersonID]*crm.Person{}
	for i := range data.People {
		of[data.People[i].ID] = &data.People[i]
	}
	for i := range data.Deals {
		d := &data.Deals[i]
		if p := of[d.Owner]; p != nil {
			d.Team, d.Region = cmp.Or(d.Team, p.Team), cmp.Or(d.Region, p.Region)
		}
	}
}

// GroupsOf looks at the data before any person is taken out of it. extra are
// the places in Deal.Extra of the columns that figures are split by; real tells
// whether a text names a source.
func GroupsOf(data *crm.Dataset, least int, extra []int, scopes []Scope, real func(string) bool) (Groups, []TooSmall, error) {
	groupsFromOwners(data)
	g := Groups{splits: []split{
		byTeam:   {OtherTeams, func(d *crm.Deal) *string { return &d.Team }},
		byRegion: {OtherTeams, func(d *crm.Deal) *string { return &d.Region }},
		bySource: {"other sources", func(d *crm.Deal) *string { return &d.Source }},
		byType:   {"other types", func(d *crm.Deal) *string { return &d.Type }},
	}}
	for _, k := range extra {
		g.splits = append(g.splits, split{OtherTeams, func(d *crm.Deal) *string {
			if k < len(d.Extra) {
				return &d.Extra[k]
			}
			return new(string)
		}})
	}
	cells := make([]int, len(data.Deals)) // the cell in which each deal lies
	sites, small, err := cutCells(data, least, scopes, cells)
	if err != nil {
		return g, nil, err
	}
	g.merged = make([]map[string]string, len(g.splits))
	for k, s := range g.splits {
		if k == bySource || k == byType {
			continue
		}
		to := mergeSmall(data, s, least)
		finer := refine(cells, func(i int) string { return to[s.of(&data.Deals[i])] })
		if fewest(data, finer) < least {
			for v := range to {
				to[v] = s.other
			}
		} else {
			cells = finer
		}
		g.merged[k] = to
	}
	g.mergeMarks(&marks{data: data, least: least, cells: cells, sites: sites, real: real})
	return g, small, nil
}

// cutCells divides the deals by the audiences, and names those that are too
// small: these divide nothing, since their sites are not made. sites says for each
// of the others which deals are in it.
func cutCells(data *crm.Dataset, least int, scopes []Scope, cells []int) (sites [][]bool, small []TooSmall, err error) {
	for _, s := range scopes {
		in := make([]bool, len(data.Deals))
		for i := range data.Deals {
			unowned := data.Deals[i]
			unowned.Owner = "" // nobody is known by name where no person appears
			if in[i], err = s.Where.admits(&unowned); err != nil {
				return nil, nil, err
			}
		}
		finer := refine(cells, func(i int) string {
			if in[i] {
				return "in"
			}
			return "out"
		})
		if n := fewest(data, finer); n < least {
			small = append(small, TooSmall{Audience: s.Name, People: n})
			continue
		}
		copy(cells, finer)
		sites = append(sites, in)
	}
	return sites, small, nil
}
