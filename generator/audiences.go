package generator

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// cut applies the people mode, the audience's filter and the smallest group.
func (r *Request) cut(p *prepared, data *crm.Dataset) error {
	who, err := r.audience()
	if err != nil {
		return err
	}
	groups, err := r.groups(data)
	if err != nil {
		return err
	}
	if r.Audience == "" {
		if p.sites, err = r.sites(data); err != nil {
			return err
		}
	}
	if r.mode() == audience.Pseudonym {
		p.key = r.Key.Meet(data)
	}
	p.data, p.names = audience.Apply(data, r.mode(), p.key)
	if who != nil && who.Where != "" {
		where, _, err := audience.ParseWhere(who.Where)
		if err != nil {
			return err
		}
		if p.data, err = audience.Cut(p.data, where); err != nil {
			return err
		}
		if r.mode() != audience.Nobody {
			audience.Withhold(p.data, r.minGroup())
		}
	}
	if r.mode() == audience.Nobody {
		groups.Apply(p.data)
	}
	return nil
}

func (r *Request) minGroup() int {
	if r.Plan.MinGroup > 0 {
		return r.Plan.MinGroup
	}
	return audience.SmallestGroup
}

// groups decides which teams and regions are put together where no person
// appears, from the whole of the exports. An audience that is too small for
// that is a mistake of the config: its site would tell what others withhold.
func (r *Request) groups(data *crm.Dataset) (audience.Groups, error) {
	if !r.withoutPeople() {
		return audience.Groups{}, nil
	}
	var extra []int
	for i, column := range data.ExtraColumns {
		for _, s := range r.Plan.Segments {
			if s == column {
				extra = append(extra, i)
			}
		}
	}
	var scopes []audience.Scope
	for _, a := range r.Plan.Audiences {
		if r.modeOf(&a) != audience.Nobody || a.Where == "" {
			continue
		}
		where, _, err := audience.ParseWhere(a.Where)
		if err != nil {
			return audience.Groups{}, err
		}
		scopes = append(scopes, audience.Scope{Name: a.Name, Where: where})
	}
	groups, small, err := audience.GroupsOf(data, r.minGroup(), extra, scopes, metrics.NamesSource)
	if err != nil || len(small) == 0 {
		return groups, err
	}
	var list []diag.Diagnostic
	for _, s := range small {
		list = append(list, diag.Diagnostic{Code: "audience-too-small", Severity: diag.Error, Pos: r.Plan.Where("audiences." + s.Audience),
			Text: fmt.Sprintf("the site of %s, or what it leaves out of the others, would be about %d people; the smallest group is %d", quoted(s.Audience), s.People, r.minGroup()),
			Hint: "widen its where, or let people appear in it: for a site that belongs to one team or one person, say people: pseudonym"})
	}
	return groups, &Problems{List: list}
}

// withoutPeople tells whether this build, or any site of the config, shows no
// person: then groups count.
func (r *Request) withoutPeople() bool {
	if r.mode() == audience.Nobody || r.Plan.People == audience.Nobody {
		return true
	}
	for i := range r.Plan.Audiences {
		if r.modeOf(&r.Plan.Audiences[i]) == audience.Nobody {
			return true
		}
	}
	return false
}

// sites says of each audience how much it sees, for the owner of the whole
// site.
func (r *Request) sites(data *crm.Dataset) ([]report.AudienceNote, error) {
	var out []report.AudienceNote
	for i := range r.Plan.Audiences {
		a := &r.Plan.Audiences[i]
		note := report.AudienceNote{Name: a.Name, People: string(r.modeOf(a)), Pages: a.Pages, Where: a.Where, Deals: len(data.Deals)}
		if a.Where != "" {
			where, _, err := audience.ParseWhere(a.Where)
			if err != nil {
				return nil, err
			}
			var key *audience.Key
			if r.modeOf(a) == audience.Pseudonym {
				key = r.Key
			}
			if note.Deals, note.Open, err = where.Size(data, audience.Calls(data, r.modeOf(a), key)); err != nil {
				return nil, err
			}
		} else {
			for k := range data.Deals {
				if d := &data.Deals[k]; d.IsOpen() && d.HasAmount {
					note.Open += d.Amount
				}
			}
		}
		out = append(out, note)
	}
	return out, nil
}

// mode is how people appear for this audience.
func (r *Request) mode() audience.Mode {
	if who, err := r.audience(); err == nil && who != nil {
		return r.modeOf(who)
	}
	return r.modeOf(&config.Audience{})
}

// modeOf is how people appear for one audience; it takes what it does not say
// from the whole site.
func (r *Request) modeOf(a *config.Audience) audience.Mode {
	switch {
	case a.People != "":
		return a.People
	case r.Plan.People != "":
		return r.Plan.People
	}
	return audience.Pseudonym
}

// audience finds the named audience; nil where none is asked for.
func (r *Request) audience() (*config.Audience, error) {
	if r.Audience == "" {
		return nil, nil
	}
	var names []string
	for i := range r.Plan.Audiences {
		if r.Plan.Audiences[i].Name == r.Audience {
			return &r.Plan.Audiences[i], nil
		}
		names = append(names, r.Plan.Audiences[i].Name)
	}
	return nil, &Problems{List: []diag.Diagnostic{{
		Code: "no-such-audience", Severity: diag.Error, Pos: diag.Pos{File: r.Plan.File},
		Text: "there is no audience called " + quoted(r.Audience),
		Hint: config.DidYouMean(r.Audience, names),
	}}}
}
