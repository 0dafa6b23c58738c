package report

import "slices"

// ownerSheets writes one list per owner, for the talk with each of them, where
// people are shown at all. It ranks nobody: the files are in the order of
// names.
func (v *view) ownerSheets() []Block {
	lists := v.staleFiles().owners
	if len(lists) == 0 {
		return nil
	}
	slices.SortStableFunc(lists, func(a, b ownerSheet) int { return v.compareNames(a.owner, b.owner) })
	taken := map[string]bool{}
	var links []Text
	for _, l := range lists {
		l.name = ownerFile(l.owner, taken)
		v.sheets = append(v.sheets, l.sheet)
		links = append(links, Text{link(l.owner, "data/"+l.name), {Text: " ("}, v.f.count(l.deals), {Text: ")"}})
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
