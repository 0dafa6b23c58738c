package audience

import (
	"cmp"
	"slices"
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
type Groups struct {
	splits []split
	merged []map[string]string // by split, and value
}

// split is a way in which deals fall to groups of people: a field of the deal
// with its getter and setter.
type split struct {
	name string
	at   func(*crm.Deal) *string
}

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
// the places in Deal.Extra of the columns that figures are split by.
func GroupsOf(data *crm.Dataset, least int, extra []int, scopes []Scope) (Groups, []TooSmall, error) {
	groupsFromOwners(data)
	g := Groups{splits: []split{
		{"team", func(d *crm.Deal) *string { return &d.Team }},
		{"region", func(d *crm.Deal) *string { return &d.Region }},
	}}
	for _, k := range extra {
		g.splits = append(g.splits, split{"", func(d *crm.Deal) *string {
			if k < len(d.Extra) {
				return &d.Extra[k]
			}
			return new(string)
		}})
	}
	cells := make([]int, len(data.Deals)) // the cell in which each deal lies
	small, err := cutCells(data, least, scopes, cells)
	if err != nil {
		return g, nil, err
	}
	for _, s := range g.splits {
		to := mergeSmall(data, s, least)
		finer := refine(cells, func(i int) string { return to[strings.TrimSpace(*s.at(&data.Deals[i]))] })
		if fewest(data, finer) < least {
			for v := range to {
				to[v] = OtherTeams
			}
		} else {
			cells = finer
		}
		g.merged = append(g.merged, to)
	}
	return g, small, nil
}

// cutCells divides the deals by the audiences, and names those that are too
// small: these divide nothing, since their sites are not made.
func cutCells(data *crm.Dataset, least int, scopes []Scope, cells []int) (small []TooSmall, err error) {
	for _, s := range scopes {
		in := make([]bool, len(data.Deals))
		for i := range data.Deals {
			unowned := data.Deals[i]
			unowned.Owner = "" // nobody is known by name where no person appears
			if in[i], err = s.Where.admits(&unowned); err != nil {
				return nil, err
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
	}
	return small, nil
}

// refine divides cells further by a value of each deal.
func refine(cells []int, value func(i int) string) []int {
	type key struct {
		cell  int
		value string
	}
	at := map[key]int{}
	out := make([]int, len(cells))
	for i, c := range cells {
		k := key{c, value(i)}
		n, ok := at[k]
		if !ok {
			n = len(at)
			at[k] = n
		}
		out[i] = n
	}
	return out
}

// fewest is the smallest number of people whose deals lie in one cell. Cells of
// deals without any owner are about nobody.
func fewest(data *crm.Dataset, cells []int) int {
	people := map[int]map[crm.PersonID]bool{}
	for i, c := range cells {
		if owner := data.Deals[i].Owner; owner != "" {
			if people[c] == nil {
				people[c] = map[crm.PersonID]bool{}
			}
			people[c][owner] = true
		}
	}
	least := int(^uint(0) >> 1)
	for _, set := range people {
		least = min(least, len(set))
	}
	return least
}

// mergeSmall merges the values of a split with fewer people than least, and
// the next smallest with them until the merged ones are enough people and more
// than one value, so that none is what the others leave of the total.
func mergeSmall(data *crm.Dataset, s split, least int) map[string]string {
	people := map[string]map[crm.PersonID]bool{}
	for i := range data.Deals {
		v := strings.TrimSpace(*s.at(&data.Deals[i]))
		if people[v] == nil {
			people[v] = map[crm.PersonID]bool{}
		}
		if owner := data.Deals[i].Owner; owner != "" {
			people[v][owner] = true
		}
	}
	values := make([]string, 0, len(people))
	to := map[string]string{}
	for v, set := range people {
		to[v] = v
		if len(set) > 0 {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(len(people[a]), len(people[b])), cmp.Compare(a, b)) })
	together := map[crm.PersonID]bool{}
	n := 0
	for _, v := range values {
		if len(people[v]) >= least && (n == 0 || n > 1 && len(together) >= least) {
			break
		}
		for p := range people[v] {
			together[p] = true
		}
		to[v] = OtherTeams
		n++
	}
	return to
}

// Apply merges the groups in the data, once nobody is in it any more.
func (g Groups) Apply(data *crm.Dataset) {
	for i := range data.Deals {
		for k, s := range g.splits {
			v := s.at(&data.Deals[i])
			if to, ok := g.merged[k][strings.TrimSpace(*v)]; ok {
				*v = to
			}
		}
	}
	rename := func(k int, v *string) {
		if to, ok := g.merged[k][strings.TrimSpace(*v)]; ok {
			*v = to
		} else if *v != "" {
			*v = OtherTeams // a group without any deal is a group of nobody
		}
	}
	for i := range data.Accounts {
		rename(1, &data.Accounts[i].Region)
	}
	for i := range data.Plans {
		rename(0, &data.Plans[i].Team)
		rename(1, &data.Plans[i].Region)
	}
	data.Plans = sumPlans(data.Plans)
}

// sumPlans makes one plan of those that are of the same group and days now.
func sumPlans(plans []crm.Plan) []crm.Plan {
	type key struct {
		team, region string
		period       crm.Period
		total        bool
	}
	at := map[key]int{}
	var out []crm.Plan
	for _, p := range plans {
		k := key{p.Team, p.Region, p.Period, p.Total}
		if i, ok := at[k]; ok && (p.Team == OtherTeams || p.Region == OtherTeams) {
			out[i].Target += p.Target
			continue
		}
		at[k] = len(out)
		out = append(out, p)
	}
	return out
}

// Merged tells whether any group is put together with others.
func (g Groups) Merged() bool {
	for _, to := range g.merged {
		for from, into := range to {
			if from != into {
				return true
			}
		}
	}
	return false
}
