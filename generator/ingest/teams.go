package ingest

import (
	"cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// settleTeams gives every deal the team and region of its owner, where the
// users' export knows them, else the deal's own. People of whom no export
// says a team get the one that all of their deals name.
func (r *reader) settleTeams() {
	teams, regions := map[crm.PersonID]string{}, map[crm.PersonID]string{}
	for i := range r.candidates {
		d := r.candidates[i].deal
		p := r.people.get(d.Owner)
		if p == nil {
			continue
		}
		if p.Team != "" {
			d.Team = p.Team
			r.has = r.has.With(crm.FieldTeam)
		}
		if p.Region != "" {
			d.Region = p.Region
			r.has = r.has.With(crm.FieldRegion)
		}
		agree(teams, p.ID, d.Team)
		agree(regions, p.ID, d.Region)
	}
	for i := range r.people.list {
		p := &r.people.list[i]
		p.Team, p.Region = cmp.Or(p.Team, agreed(teams[p.ID])), cmp.Or(p.Region, agreed(regions[p.ID]))
	}
}

// disagree marks a person whose deals name several teams.
const disagree = "\x00"

func agree(of map[crm.PersonID]string, p crm.PersonID, value string) {
	if value == "" {
		return
	}
	if have, ok := of[p]; ok && have != value {
		value = disagree
	}
	of[p] = value
}

func agreed(value string) string {
	if value == disagree {
		return ""
	}
	return value
}
