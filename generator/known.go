package generator

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
	"github.com/pipeglass/pipeglass/themes"
)

// Known is the names that a config may use: what the stages' own tables hold.
func Known() config.Known {
	var known config.Known
	for _, k := range metrics.Catalogue() {
		known.KPIs = append(known.KPIs, k.ID)
	}
	for _, d := range ingest.Dialects() {
		known.Dialects = append(known.Dialects, d.ID)
	}
	known.Themes = themeNames()
	known.Locales = report.Locales()
	known.Pages = report.PageNames()
	known.Fields = func(entity crm.Entity) []string { return ingest.Fields(entity) }
	return known
}

// KPI is one entry of the catalogue, for cmd, which knows no stage.
type KPI = metrics.KPI

// Catalogue is the KPIs in the order of the catalogue.
func Catalogue() []metrics.KPI { return metrics.Catalogue() }

// Codes documents every message, in the order of the stages.
func Codes() []diag.Code {
	return slices.Concat(config.Codes(), ingest.Codes(), history.Codes(), ownCodes())
}

// ownCodes are the messages of the wiring itself.
func ownCodes() []diag.Code {
	return []diag.Code{
		{ID: "no-as-of", Title: "there is no day to report on", Explain: "A report speaks about one day. It is `--as-of`, else `as_of` in the config, else the newest recorded moment in the exports (created, modified, changed, completed). The exports hold none of these dates. Export the created or modified date of the deals, or name the day."},
		{ID: "no-such-audience", Title: "the audience is not in the config", Explain: "`--audience NAME` cuts the site for one of the `audiences` of the config. The name given is none of them."},
		{ID: "audit-sheet", Title: "a filled-in audit sheet can't be read", Explain: "`pipeglass audit read` takes the CSV that `audit draw` has written, with its first eight columns as they were. Answers are yes and no; what nobody looked at stays blank. A spreadsheet may have saved it with semicolons."},
		{ID: "audit-record", Title: "the record of an audit can't be read", Explain: "The folder `audits` beside the config holds a file for each audit: the commitment to its seed and, later, the result. This one is damaged. Take it from a backup, or take it away: the audit then vanishes from the site."},
		{ID: "kpis-choice", Title: "a remark on the choice of KPIs", Explain: "The chosen KPIs are held against rules: an outcome before activity, something that looks ahead, something that says how far the figures can be trusted, few rather than many, targets that move, and nothing that rests on data unfit for it. Each can be made louder, quieter or silent with `lint` in the config, for a reason that the KPIs page shows: `lint: {nothing_ahead: {severity: off, reason: the forecast has a report of its own}}`."},
		{ID: "kpis-part", Title: "a target is for a part of the business in which there is no deal", Explain: "`targets` of a KPI can be for one team, region, source, type, pipeline or stage: `{by: team, is: North, target: \">= 30%\"}`. No deal has this value, so nothing can meet the target or miss it. Write the value as the CRM does; the Outcomes page lists the values of each split."},
		{ID: "audience-too-small", Title: "the site of an audience would be about too few people", Explain: "Where no person appears (`people: none`), a site is about groups. This audience's `where` lets through, or leaves out of the other such sites, the deals of fewer people than `min_group`: subtracting one site from the other would tell the figures of those few. No site was built. Widen the filter; or, for a site that belongs to one team or one person and goes to nobody else, say `people: pseudonym` or `people: named` for it."},
		{ID: "people-key", Title: "the people key can't be used", Explain: "`people_key` names the file that says who is who under the pseudonyms. It can't be read, is no such file, or is gone while the history folder holds records that were made with it: with another key everybody would be called by another number, and the records would be of other people. Put the file back (in a CI job name it with `PIPEGLASS_PEOPLE_KEY`); or begin anew, with a new history folder."},
		{ID: "people-key-open", Title: "others can read the people key", Explain: "Whoever can read the people key can tell who is who. Take the right from others: `chmod 600 people.key`. A key whose people are made up says so in `shared`, and nobody is warned."},
		{ID: "people-key-full", Title: "the people key can't be written", Explain: "The exports name people whom the people key does not know yet, and the file can't be written: it is read-only here, as in many CI jobs. The site was built, and the new people have the next numbers, in an order that only the key tells. Build once where the key can be written, before somebody else joins, and put the new file in its place."},
		{ID: "sheets-without-people", Title: "one-to-one sheets need people", Explain: "`pipeglass sheets` writes a page for a talk between one person and the manager. With `people: none` nobody is in the data that pages are made from. Use `pseudonym` or `named` in the config of the sheets."},
		{ID: "agreements", Title: "agreements.csv can't be read", Explain: "`agreements.csv` beside the config keeps what was agreed in one-to-ones: the columns person (as the sheets call them), on (a day), what, who and done. The sheets of `pipeglass sheets` show a person's own rows, and nobody else's."},
		{ID: "config-missing-file", Title: "a file that the config names can't be read", Explain: "`process` names a Markdown file and `pages` a folder of them. Paths in a config are relative to the config file."},
		{ID: "page-link", Title: "a link of a page of your own leads nowhere", Explain: "Links between pages name the page and, if wanted, an anchor on it: `[the list](stale#stale-deals)`. Pages have the names of the config (`overview`, `accuracy`, …), your own the name of their file. Downloads are `data/NAME.csv`. Only https leads out of the site. A link to a page that this audience does not get, or that has nothing to show today, stays as words."},
		{ID: "parked-row", Title: "a row of parked.csv can't be used", Explain: "`parked.csv` beside the config lists deals that were looked at and left for later: `id` (of the CRM), `until` (the last day, as 2026-12-31) and `note` (why). A row without an id or a date parks nothing; the others are used. Parked deals are shown apart on the page of stale deals and stay in every figure."},
	}
}

// themeNames lists the themes that are built in. That they can be read is
// tested; a broken one is our mistake.
func themeNames() []string {
	all, err := themes.All()
	if err != nil {
		panic("internal error: " + err.Error())
	}
	var names []string
	for _, t := range all {
		names = append(names, t.Name)
	}
	return names
}
