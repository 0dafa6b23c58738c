package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Input is all that a report speaks of. People mode has been applied to it
// before: a name that must not be shown is not in it.
type Input struct {
	Found   *metrics.Found
	Book    *history.Book
	Data    *crm.Dataset
	Scope   metrics.Scope
	Options Options
}

// Options is what the user chose about the report.
type Options struct {
	Title      string // "" is "Sales pipeline"
	Locale     string // one of Locales(); "" is the first
	Currency   string // ISO code of the reporting currency, "" unknown
	Version    string // of the program, for the footer
	PeriodName string // "last 12 months"; "" names the days
	// Choices are the chosen KPIs in the order shown; none chosen means the
	// report picks nothing out.
	Choices []metrics.Choice
	// Catalogue names and defines every KPI that Found measures.
	Catalogue []metrics.KPI
	// Links are templates of addresses in the CRM: "deal" →
	// "https://crm.example.com/opportunity/{id}". Only https is used.
	Links map[string]string
	// People is "named", "pseudonym" or "none"; "" is "pseudonym".
	People   string
	OwnPages []OwnPage
	// Process is the written sales process in Markdown, "" for none.
	Process string
	// Suggestions are the user's own words for what is worth trying with a stale
	// deal, by the reason (metrics.StaleReasons); ours where there are none.
	Suggestions map[string]string
	// Previous is the last recorded day before this one, NoDate for none.
	Previous crm.Date
	// Recorded tells whether this build keeps its day in a history folder.
	Recorded bool
	// Pages names the pages that this audience gets ("overview", "accuracy",
	// …, or the slug of an own page); empty is all of them. What belongs to
	// the others is in no file of the site.
	Pages []string
	// Audiences are the cuts that the config names; none on a cut itself.
	Audiences []AudienceNote
	// Cut marks the site of one audience.
	Cut bool
	// Keyed tells that pseudonyms are numbered by a people key.
	Keyed bool
	// MinGroup is the smallest group of people that is shown by itself.
	MinGroup int
	// Audits are the random audits on record, oldest first.
	Audits []Audit
	// TimeZone is the zone in which days end, "" is UTC.
	TimeZone string
}

// Compose makes the report. It is pure: the same input gives the same Site.
// Pages are composed beside each other, and so are downloads.
func Compose(in Input) Site {
	v := newView(in)
	site := Site{Title: v.title(), Lang: "en", Frame: v.frame()}
	specs := slices.DeleteFunc(pages(), func(p pageSpec) bool { return !v.wants(p.slug) || !p.when(v) })
	made := make([]composed, len(specs))
	cores.Each(len(specs), func(i int) {
		i = len(specs) - 1 - i // what takes longest is among the last
		made[i] = v.compose(specs[i])
	})
	v.sheets = v.ownSheets()
	for _, c := range made {
		site.Pages, site.Findings = append(site.Pages, c.page), append(site.Findings, c.finding)
		v.sheets = append(v.sheets, c.sheets...)
	}
	site.Pages = append(site.Pages, v.ownPages(site.Pages)...)
	if v.wants("data") {
		site.Findings = append(site.Findings, v.dataFindings()...)
	}
	sever(&site)
	site.Data, site.Rows = v.downloads(site), v.tableRows
	return site
}

// composed is a page and what it gives the site besides.
type composed struct {
	page    Page
	finding Finding
	sheets  []*sheet
}

func (v *view) compose(spec pageSpec) composed {
	own := v.ofPage()
	page := spec.compose(own)
	page.Slug, page.Title, page.Group = spec.slug, spec.title, spec.group
	if t, ok := own.cites.table(spec.slug); ok {
		page.Blocks = append(page.Blocks, t)
	}
	return composed{page, Finding{
		ID: spec.slug + "." + own.headlineRule, Page: spec.slug,
		Severity: severityOf(page.Kind), Text: page.Headline,
	}, own.sheets}
}

func severityOf(kind string) string {
	switch kind {
	case kindBetter:
		return "good"
	case kindWorse:
		return "warn"
	}
	return "info"
}

// dataFindings are the doubts that reading the exports left open.
func (v *view) dataFindings() []Finding {
	var out []Finding
	for _, d := range v.in.Data.Findings {
		text := d.Text
		if pos := d.Pos.String(); pos != "" {
			text = pos + ": " + text
		}
		out = append(out, Finding{ID: "data." + d.Code, Page: "data", Severity: diagSeverity(d.Severity), Text: just(foreign(text))})
	}
	return out
}
