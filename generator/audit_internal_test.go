package generator

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/report"
)

// An audit of two teams is shown by team where both are. Without people, and with
// the small one merged into another, neither is: one would be what the other
// leaves of the whole. A cut for an audience gets the commitment alone.
func TestAuditsShowWhatTheSiteMay(t *testing.T) {
	plan := config.Plan{Audiences: []config.Audience{{Name: "north", Where: "team == \"North\""}}}
	for _, c := range []struct {
		people   audience.Mode
		teams    []string // of the deals, after merging
		audience string
		done     bool
		shown    int
	}{
		{audience.Pseudonym, []string{"North", "Coast"}, "", true, 2},
		{audience.Nobody, []string{"North", "Coast"}, "", true, 2},
		{audience.Nobody, []string{"North", audience.OtherTeams}, "", true, 0},
		{audience.Pseudonym, []string{"North"}, "north", false, 0},
	} {
		r := &Request{Plan: plan, Audience: c.audience}
		r.Plan.People = c.people
		p := &prepared{data: &crm.Dataset{}, home: homeFiles{audits: []report.Audit{{Commitment: "c", Done: true, Drawn: 20,
			Teams: []report.AuditRate{{Name: "North", K: 1, N: 18}, {Name: "Coast", K: 1, N: 2}}}}}}
		for _, team := range c.teams {
			p.data.Deals = append(p.data.Deals, crm.Deal{Team: team})
		}
		r.narrowAudits(p)
		if a := p.home.audits[0]; a.Done != c.done || len(a.Teams) != c.shown || a.Commitment != "c" {
			t.Errorf("%s, teams %v, audience %q: %+v", c.people, c.teams, c.audience, a)
		}
	}
}
