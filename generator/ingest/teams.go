package ingest

import (
	"cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// settleTeams gives every deal the team and region of its owner, where the
// users' export knows them, else the deal's own. People of whom no export
// says a team get the one that all of their deals name.
func (r *reader) settleTeams() {
	of := r.people.firstOfKey()
	teams, regions := make([]string, len(of)), make([]string, len(of))
	for i := range r.candidates {
		d := r.candidates[i].deal
		at, ok := r.people.place(d.Owner)
		if !ok {
			continue
		}
		p := &r.people.list[at]
		if p.Team != "" {
			d.Team = p.Team
			r.has = r.has.With(crm.FieldTeam)
		}
		if p.Region != "" {
			d.Region = p.Region
			r.has = r.has.With(crm.FieldRegion)
		}
		agree(&teams[of[at]], d.Team)
		agree(&regions[of[at]], d.Region)
	}
	for i := range r.people.list {
		p := &r.people.list[i]
		p.Team, p.Region = cmp.Or(p.Team, agreed(teams[of[i]])), cmp.Or(p.Region, agreed(regions[of[i]]))
	}
}

// firstOfKey gives for each person where the first with the same key stands.
func (p *people) firstOfKey() []int {
	first, of := map[crm.PersonID]int{}, make([]int, len(p.list))
	for i := range p.list {
		id := p.list[i].ID
		if _, met := first[id]; !met {
			first[id] = i
		}
		of[i] = first[id]
	}
	return of
}

// disagree marks a person whose deals name several teams.
const disagree = "\x00"

func agree(have *string, value string) {
	switch {
	case value == "":
	case *have == "":
		*have = value
	case *have != value:
		*have = disagree
	}
}

func agreed(value string) string {
	if value == disagree {
		return ""
	}
	return value
}
