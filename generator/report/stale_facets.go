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
	facets := v.reasonFacet(t, shown, all)
	for _, m := range []struct {
		name string
		of   func(*crm.Deal) string
	}{{"Stage", stageKey}, {"Team", v.teamOf}, {"Owner", v.owner}} {
		facets = append(facets, v.menuFacet(t, m.name, m.of, shown, all)...)
	}
	return facets
}

// reasonFacet marks the rows of a list with why each deal is on it.
func (v *view) reasonFacet(t *Table, shown, all []*metrics.StaleDeal) []Facet {
	f := Facet{Name: "Listed for"}
	for _, w := range v.staleWords {
		has := func(s *metrics.StaleDeal) bool {
			return slices.ContainsFunc(s.Reasons, func(r metrics.Reason) bool { return r.Kind == w.kind })
		}
		c, listed := Choice{Key: "why-" + anchorWord(w.kind), Name: w.short}, 0
		for i, s := range shown {
			if has(s) {
				t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
				c.Rows++
			}
		}
		for _, s := range all {
			if has(s) {
				listed++
			}
		}
		if c.Rows > 0 {
			c.Count = v.rowsOf(c.Rows, listed)
			f.Choices = append(f.Choices, c)
		}
	}
	if len(f.Choices) < 2 {
		return nil
	}
	return []Facet{f}
}

// menuFacet offers the values of one attribute in the order of their names, as
// far as any row has them.
func (v *view) menuFacet(t *Table, name string, of func(*crm.Deal) string, shown, all []*metrics.StaleDeal) []Facet {
	f := Facet{Name: name, Menu: true}
	listed := map[string]int{}
	for _, s := range all {
		listed[of(v.deal(s.Deal))]++
	}
	at := map[string]int{}
	for _, s := range shown {
		value := of(v.deal(s.Deal))
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
		at[f.Choices[i].Name], f.Choices[i].Key = i, strings.ToLower(name)+"-"+itoa(i+1)
	}
	for i, s := range shown {
		if value := of(v.deal(s.Deal)); value != "" {
			c := &f.Choices[at[value]]
			c.Rows++
			t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
		}
	}
	for i := range f.Choices {
		f.Choices[i].Count = v.rowsOf(f.Choices[i].Rows, listed[f.Choices[i].Name])
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
