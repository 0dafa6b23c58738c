package report

import (
	"strings"
	"sync"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// view is the input with the look-ups that several pages need. It lives as
// long as one Compose; what a page adds to it is the page's own (see ofPage),
// since pages are composed beside each other.
type view struct {
	in       Input
	f        format
	found    *metrics.Found
	cal      crm.Calendar
	asOf     crm.Date
	names    map[crm.PersonID]string
	measures map[string]int // index into Found.Measures
	kpis     map[string]metrics.KPI
	exits    []ExitRule        // of the written process
	links    map[string]string // templates of addresses in the CRM

	staleWords []staleWord
	staleFiles func() *staleSheets // made on first use
	openIn     func() map[rung]openDeals
	tableRows  map[string]int // of report.json

	// Of the page being composed:
	cites        *cites
	headlineRule string
	sheets       []*sheet // lists of deals that it offers as downloads
}

func newView(in Input) *view {
	v := &view{
		in: in, f: newFormat(in.Options.Locale, in.Options.Currency),
		found: in.Found, cal: in.Scope.Calendar, asOf: in.Scope.AsOf,
		names:    map[crm.PersonID]string{},
		measures: map[string]int{},
		kpis:     map[string]metrics.KPI{},
		exits:    ExitRules(in.Options.Process),
		links:    usableLinks(in.Options.Links),
		cites:    &cites{},

		staleWords: staleWords(),
		tableRows:  map[string]int{},
	}
	for _, p := range in.Data.People {
		v.names[p.ID] = p.Name
	}
	for i := range in.Found.Measures {
		v.measures[in.Found.Measures[i].KPI] = i
	}
	for _, k := range in.Options.Catalogue {
		v.kpis[k.ID] = k
	}
	v.staleFiles, v.openIn = sync.OnceValue(v.staleSheets), sync.OnceValue(v.countOpen)
	return v
}

// ofPage is the view for one page.
func (v *view) ofPage() *view {
	own := *v
	own.cites, own.headlineRule, own.sheets = &cites{}, "", nil
	return &own
}

// headline sets a page's headline by its rules.
func headline[T any](v *view, p *Page, rules []rule[T], facts T) {
	v.headlineRule, p.Kind, p.Headline, p.Deck = speak(rules, facts)
}

// cite notes a figure of the headline; exact is its unrounded form.
func (v *view) cite(label string, s Span, exact string) Span { return v.cites.cite(label, s, exact) }

// citeMoney notes an amount of the headline.
func (v *view) citeMoney(label string, m crm.Money) Span {
	return v.cite(label, v.f.money(m), strings.TrimSuffix(v.f.plain(m.Units(), 0)+nbsp+v.f.currency, nbsp))
}

// citeDeals notes a number of deals.
func (v *view) citeDeals(label string, n int) Span { return v.cite(label, v.f.deals(n), "") }

// measure finds a KPI by id; nil where it was not computed.
func (v *view) measure(id string) *metrics.Measure {
	if i, ok := v.measures[id]; ok {
		return &v.found.Measures[i]
	}
	return nil
}

// known finds a KPI that has a value.
func (v *view) known(id string) *metrics.Measure {
	if m := v.measure(id); m != nil && m.Known {
		return m
	}
	return nil
}

// deal gives a present deal by its index in the Book.
func (v *view) deal(i int) *crm.Deal { return v.in.Book.Deals[i] }

// present gives a deal by its place in the Book, where it is in the export.
func (v *view) present(place int32) (*crm.Deal, bool) {
	if int(place) >= len(v.in.Book.Deals) {
		return nil, false
	}
	return v.deal(int(place)), true
}

// byID finds a present deal by its id.
func (v *view) byID(id crm.DealID) (*crm.Deal, bool) {
	i, ok := v.in.Book.Index(id)
	if !ok {
		return nil, false
	}
	return v.deal(i), true
}

// showPeople tells whether a deal may be shown with its owner.
func (v *view) showPeople() bool { return v.in.Options.People != "none" }

// owner names the owner of a deal, "" where there is none or people are left
// out.
func (v *view) owner(d *crm.Deal) string {
	if !v.showPeople() || d.Owner == "" {
		return ""
	}
	if name, ok := v.names[d.Owner]; ok && name != "" {
		return name
	}
	return string(d.Owner)
}

// dealName is the deal's name, or its id where the export has no names.
func dealName(d *crm.Deal) string {
	if d.Name != "" {
		return d.Name
	}
	return string(d.ID)
}

// amountSpan is the amount of a deal, in whole units, "–" where it has none.
func (v *view) amountSpan(d *crm.Deal) Span {
	if !d.HasAmount {
		return Span{Text: "–"}
	}
	return v.f.full(d.Amount)
}

// open counts the open deals of the Book and their amount.
func (v *view) open() (deals int, amount crm.Money) {
	for i := range v.in.Book.Deals {
		if d := v.in.Book.Deals[i]; d.IsOpen() {
			deals++
			amount += d.Amount
		}
	}
	return deals, amount
}

// periodName names the period of outcome KPIs.
func (v *view) periodName() string {
	if v.in.Options.PeriodName != "" {
		return v.in.Options.PeriodName
	}
	p := v.in.Scope.Period
	if p == (crm.Period{}) {
		return "all time"
	}
	return v.f.dayText(p.From) + " to " + v.f.dayText(p.To)
}

func (v *view) title() string {
	if v.in.Options.Title != "" {
		return v.in.Options.Title
	}
	return "Sales pipeline"
}

func diagSeverity(s diag.Severity) string {
	switch s {
	case diag.Note:
		return "info"
	case diag.Warning:
		return "warn"
	}
	return "bad"
}
