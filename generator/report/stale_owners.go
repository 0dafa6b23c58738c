package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ownerSheets writes one list per owner, for the talk with each of them, where
// people are shown at all. It ranks nobody: the files are in the order of
// names.
func (v *view) ownerSheets() []Block {
	if !v.showPeople() {
		return nil
	}
	type list struct {
		owner string
		sheet *sheet
	}
	var lists []list
	at := map[crm.PersonID]int{}
	for _, s := range v.urgent() {
		d := v.deal(s.Deal)
		name := v.owner(d)
		if name == "" {
			continue
		}
		i, ok := at[d.Owner]
		if !ok {
			i = len(lists)
			at[d.Owner] = i
			lists = append(lists, list{name, newStaleSheet("")})
		}
		lists[i].sheet.add(v.staleLine(s)...)
	}
	if len(lists) == 0 {
		return nil
	}
	slices.SortStableFunc(lists, func(a, b list) int { return v.compareNames(a.owner, b.owner) })
	taken := map[string]bool{}
	var links []Text
	for _, l := range lists {
		l.sheet.name = ownerFile(l.owner, taken)
		v.sheets = append(v.sheets, l.sheet)
		links = append(links, Text{link(l.owner, "data/"+l.sheet.name), {Text: " ("}, v.f.count(l.sheet.rows), {Text: ")"}})
	}
	return []Block{Card{ID: "owners", Title: plain("A list for each owner"),
		Sub:  plain("The same rows, one CSV file per owner, for the talk about these deals; in the order of names"),
		Note: join(links, " · ")}}
}

// ownerFile makes a file name of a name that nobody controls; names that fold
// to the same get a number.
func ownerFile(owner string, taken map[string]bool) string {
	base := "stale-owner-" + anchorWord(owner)
	if len(base) > 60 {
		base = base[:60]
	}
	name := base + ".csv"
	for n := 2; taken[name]; n++ {
		name = base + "-" + itoa(n) + ".csv"
	}
	taken[name] = true
	return name
}
