package metrics

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// NamesSource tells whether a text names where something came from: placeholders
// and "other" do not.
func NamesSource(s string) bool { return !blank(s) && !oneOf(notSources, strings.TrimSpace(s)) }

// sourceChecks are sign 6: are leads and their sources tracked?
func (h *healthWork) sourceChecks(spellings [][]string) []HealthCheck {
	in := h.in
	out := []HealthCheck{unmeasured("source", "no export has a source of deals")}
	if in.Data.Has.Has(crm.FieldSource) {
		all := in.created()
		from, to := span(all.deals, in.Scope.Period, creation)
		now, nowAmount := in.sourced("source", in.known().openAt, "open deal", "there is no open deal")
		fresh, freshAmount := in.sourced("source_new", in.ascending(all.at[from:to]), "created deal", "no deal was created in the period")
		out = []HealthCheck{now, nowAmount, fresh, freshAmount, in.spellingCheck(spellings)}
	}
	return append(out, h.leadCheck(), in.attributionCheck())
}

// sourced is the share of deals at some places of the Book, in their order, that
// have a source, by count and by amount.
func (in *Input) sourced(id string, places []int32, what, none string) (byCount, byAmount HealthCheck) {
	deals := make([]*crm.Deal, len(places))
	for n, i := range places {
		deals[n] = in.Book.Deals[i]
	}
	has := func(n int) bool { return in.hasSource(places[n]) }
	byCount = shareCheckAt(id, places, has, 0.90, 0.70, none)
	byAmount = HealthCheck{ID: id + "_amount", Measure: in.amountShare(deals, func(n int, _ *crm.Deal) bool { return has(n) }, what), Unit: Ratio, Better: Up, Good: 0.90, Watch: 0.70, Mend: byCount.Mend}
	return byCount, byAmount
}

// hasSource tells whether the source of deal i names one; each value of it is
// looked at once.
func (in *Input) hasSource(i int32) bool {
	root := in.root()
	return root.shared().sources.of(func() []bool {
		split := root.split("source")
		names := make([]bool, len(split.values))
		for n, value := range split.values {
			names[n] = NamesSource(value)
		}
		out := make([]bool, len(split.of))
		for i, n := range split.of {
			out[i] = names[n]
		}
		return out
	})[in.place(int(i))]
}

// leadCheck is the share of leads with a source; what it touches are the open
// deals that the others became.
func (h *healthWork) leadCheck() HealthCheck {
	list := h.in.Data.Leads
	wrong, n, all := wrongAmong(list, anyRecord, func(l *crm.Lead) bool { return NamesSource(l.Source) })
	c := countCheck("lead_source", n, all, 0.90, 0.70, "no leads were exported")
	touched := crm.Money(0)
	for _, p := range wrong {
		if k, ok := h.in.Book.Index(list[p].Deal); ok && list[p].Deal != "" && h.in.Book.Deals[k].IsOpen() {
			touched += h.in.Book.Deals[k].Amount
		}
	}
	c.list(LeadRecords, wrong, touched)
	return c
}

// attributionCheck compares the source of a lead, written at the start, with
// that of the deal it became.
func (in *Input) attributionCheck() HealthCheck {
	kept, all := 0, 0
	var mend []int32
	for _, l := range in.Data.Leads {
		k, ok := in.Book.Index(l.Deal)
		if l.Deal == "" || !ok || !NamesSource(l.Source) {
			continue
		}
		all++
		if d := in.Book.Deals[k]; fold(d.Source) == fold(l.Source) {
			kept++
		} else {
			mend = append(mend, int32(k))
		}
	}
	c := countCheck("attribution", kept, all, 0.90, 0.75, "no lead names both its source and the deal that it became")
	slices.Sort(mend)
	c.Mend = mend
	return c
}

// sourceSpellings finds values of the source that are one but for case, spaces
// and punctuation; the commonest spelling comes first.
func (in *Input) sourceSpellings() [][]string {
	counts := map[string]int{}
	split := in.split("source")
	deals := make([]int, len(split.values))
	for _, n := range split.of {
		deals[n]++
	}
	for n, s := range split.values {
		if NamesSource(s) {
			counts[s] = deals[n]
		}
	}
	names := make([]string, 0, len(counts))
	for s := range counts {
		names = append(names, s)
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := counts[b] - counts[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	at := map[string]int{}
	var groups [][]string
	for _, s := range names {
		key := fold(s)
		if key == "" {
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(groups)
			at[key] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], s)
	}
	return slices.DeleteFunc(groups, func(g []string) bool { return len(g) < 2 })
}

// spellingCheck is the share of deals with a source that is written as most
// write it.
func (in *Input) spellingCheck(spellings [][]string) HealthCheck {
	var odd []string
	for _, g := range spellings {
		odd = append(odd, g[1:]...)
	}
	split := in.split("source")
	usual := make([]bool, len(split.values))
	for n, value := range split.values {
		usual[n] = !slices.Contains(odd, value)
	}
	var with []int32
	for i := range in.Book.Deals {
		if in.hasSource(int32(i)) {
			with = append(with, int32(i))
		}
	}
	c := shareCheckAt("source_spelling", with, func(n int) bool { return usual[split.of[in.place(int(with[n]))]] }, 1, 0.95, "no deal has a source")
	c.Minor = true
	return c
}
