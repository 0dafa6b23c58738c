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
		hasSource := func(d *crm.Deal) bool { return filled(d, crm.FieldSource) }
		byAmount := func(id string, of HealthCheck, all []*crm.Deal, what string) HealthCheck {
			return HealthCheck{ID: id, Measure: in.amountShare(all, func(_ int, d *crm.Deal) bool { return hasSource(d) }, what), Unit: Ratio, Better: Up, Good: 0.90, Watch: 0.70, Mend: of.Mend}
		}
		all := in.created()
		from, to := span(all.deals, in.Scope.Period, creation)
		created := in.byID(all.at[from:to])
		now := in.shareCheck("source", in.known().open, hasSource, 0.90, 0.70, "there is no open deal")
		fresh := in.shareCheck("source_new", created, hasSource, 0.90, 0.70, "no deal was created in the period")
		out = []HealthCheck{now, byAmount("source_amount", now, in.known().open, "open deal"), fresh,
			byAmount("source_new_amount", fresh, created, "created deal"), in.spellingCheck(spellings)}
	}
	return append(out, h.leadCheck(), in.attributionCheck())
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
	var mend []*crm.Deal
	for _, l := range in.Data.Leads {
		k, ok := in.Book.Index(l.Deal)
		if l.Deal == "" || !ok || !NamesSource(l.Source) {
			continue
		}
		all++
		if d := in.Book.Deals[k]; fold(d.Source) == fold(l.Source) {
			kept++
		} else {
			mend = append(mend, d)
		}
	}
	c := countCheck("attribution", kept, all, 0.90, 0.75, "no lead names both its source and the deal that it became")
	c.Mend = ids(mend)
	return c
}

// sourceSpellings finds values of the source that are one but for case, spaces
// and punctuation; the commonest spelling comes first.
func (in *Input) sourceSpellings() [][]string {
	counts := map[string]int{}
	for i := range in.Book.Deals {
		if s := in.Book.Deals[i].Source; NamesSource(s) {
			counts[s]++
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
	var with []*crm.Deal
	for i := range in.Book.Deals {
		if d := in.Book.Deals[i]; NamesSource(d.Source) {
			with = append(with, d)
		}
	}
	c := in.shareCheck("source_spelling", with, func(d *crm.Deal) bool { return !slices.Contains(odd, d.Source) }, 1, 0.95, "no deal has a source")
	c.Minor = true
	return c
}
