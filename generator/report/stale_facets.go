package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleFacets let the reader of the list pick by reason, stage, team and owner.
// shown are the deals of its rows, of all that are listed.
func (v *view) staleFacets(t *Table, shown, all []*metrics.StaleDeal) []Facet {
	menus := []menu{{"Stage", stageKey, map[string]int{}}, {"Team", v.teamOf, map[string]int{}}, {"Owner", v.owner, map[string]int{}}}
	for _, d := range ahead(len(all), func(i int) *crm.Deal { return v.deal(all[i].Deal) }) {
		for _, m := range menus {
			m.listed[m.of(d)]++
		}
	}
	facets := v.reasonFacet(t, shown, all)
	for _, m := range menus {
		facets = append(facets, v.menuFacet(t, m, shown)...)
	}
	return facets
}

// menu is an attribute of deals to pick by, and how many of those listed have
// each of its values.
type menu struct {
	name   string
	of     func(*crm.Deal) string
	listed map[string]int
}

// reasonFacet marks the rows of a list with why each deal is on it.
func (v *view) reasonFacet(t *Table, shown, all []*metrics.StaleDeal) []Facet {
	f := Facet{Name: "Listed for"}
	listed := listedFor(all)
	for _, w := range v.staleWords {
		c := Choice{Key: "why-" + anchorWord(w.kind), Name: w.short}
		for i, s := range shown {
			if slices.ContainsFunc(s.Reasons, func(r metrics.Reason) bool { return r.Kind == w.kind }) {
				t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
				c.Rows++
			}
		}
		if c.Rows > 0 {
			c.Count = v.rowsOf(c.Rows, listed[w.kind])
			f.Choices = append(f.Choices, c)
		}
	}
	if len(f.Choices) < 2 {
		return nil
	}
	return []Facet{f}
}

// listedFor counts the deals that have a reason, by its kind.
func listedFor(deals []*metrics.StaleDeal) map[string]int {
	listed := map[string]int{}
	for _, s := range deals {
		for i, r := range s.Reasons {
			if !slices.ContainsFunc(s.Reasons[:i], func(o metrics.Reason) bool { return o.Kind == r.Kind }) {
				listed[r.Kind]++
			}
		}
	}
	return listed
}

// menuFacet offers the values of one attribute in the order of their names, as
// far as any row has them.
func (v *view) menuFacet(t *Table, m menu, shown []*metrics.StaleDeal) []Facet {
	f := Facet{Name: m.name, Menu: true}
	at := map[string]int{}
	for _, s := range shown {
		value := m.of(v.deal(s.Deal))
		if _, ok := at[value]; !ok && value != "" {
			at[value] = 0
			f.Choices = append(f.Choices, Choice{Name: value})
		}
	}
	if len(f.Choices) < 2 {
		return nil
	}
	slices.SortFunc(f.Choices, func(a, b Choice) int { return v.compareNames(a.Name, b.Name) })
	for i := range f.Choices {
		at[f.Choices[i].Name], f.Choices[i].Key = i, strings.ToLower(m.name)+"-"+itoa(i+1)
	}
	for i, s := range shown {
		if value := m.of(v.deal(s.Deal)); value != "" {
			c := &f.Choices[at[value]]
			c.Rows++
			t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
		}
	}
	for i := range f.Choices {
		f.Choices[i].Count = v.rowsOf(f.Choices[i].Rows, m.listed[f.Choices[i].Name])
	}
	return []Facet{f}
}

// rowsOf says how many of the deals that are listed have a row.
func (v *view) rowsOf(rows, listed int) string {
	if rows == listed {
		return v.f.count(rows).Text
	}
	return v.f.outOf(rows, listed).Text
}

// compareNames orders names of people and groups: "Rep 10" comes after "Rep 9".
func (v *view) compareNames(a, b string) int {
	byLength := 0
	if v.in.Options.People != "named" && strings.HasPrefix(a, "Rep ") && strings.HasPrefix(b, "Rep ") {
		byLength = cmp.Compare(len(a), len(b))
	}
	return cmp.Or(byLength, cmp.Compare(a, b))
}

// teamOf is the team of a deal, "" where people are left out: a team may be one
// person.
func (v *view) teamOf(d *crm.Deal) string {
	if !v.showPeople() {
		return ""
	}
	return strings.TrimSpace(metrics.SegmentValue(d, v.in.Data, "team"))
}
