package audience

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

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
	for i := range data.Leads {
		l := &data.Leads[i]
		if to, ok := g.merged[bySource][strings.TrimSpace(l.Source)]; ok && to != "" {
			l.Source = to
		}
	}
	for _, k := range g.withheld {
		data.Has = data.Has.Without(crm.FieldSet(0).With(map[int]crm.Field{bySource: crm.FieldSource, byType: crm.FieldType}[k]))
	}
	rename := func(k int, v *string) {
		if to, ok := g.merged[k][strings.TrimSpace(*v)]; ok {
			*v = to
		} else if *v != "" {
			*v = OtherTeams // a group without any deal is a group of nobody
		}
	}
	for i := range data.Accounts {
		rename(byRegion, &data.Accounts[i].Region)
	}
	for i := range data.Plans {
		rename(byTeam, &data.Plans[i].Team)
		rename(byRegion, &data.Plans[i].Region)
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
