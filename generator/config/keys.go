package config

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// Key is one key of the config. Path names it from the top, with [] for an
// item of a list and * for a name of the user's choice; Type and Default are
// in words for readers ("" for no default); Doc is one or two sentences of
// Markdown; Example is YAML for the key's line.
type Key struct {
	Path     string
	Type     string
	Default  string
	Doc      string
	Example  string
	Required bool // where the group it belongs to is given

	form form
}

// Keys lists every key of the config in the order in which it is documented
// and written by `pipeglass init`.
func Keys() []Key {
	return []Key{
		{Path: "version", Type: "number", Default: "1", form: whole("a version of the config", 1, 1),
			Doc: "The version of this format: 1.", Example: "1"},
		{Path: "title", Type: "text", Default: "from the currency and the period of the export", form: text("text"),
			Doc: "The title of the report.", Example: "Brightwater Instruments: sales pipeline"},
		{Path: "as_of", Type: "date or `today`", Default: "the newest recorded moment in the exports", form: asOf(),
			Doc: "The day that the report speaks about. The clock is read only for `today`.", Example: "2026-10-31"},
		{Path: "period", Type: "`all`, `last_12_months`, `fiscal_year`, `fiscal_quarter`, `last_quarter`, or `{from: DATE, to: DATE}`",
			Default: "last_12_months", form: periodForm(),
			Doc: "The period of the KPIs of outcome and of activity, both days inclusive. The running fiscal year and quarter end on the as-of day; `last_quarter` is the newest one that is over.", Example: "last_12_months"},
		{Path: "period.from", Type: "date", form: date(), Required: true, Doc: "The first day of the period."},
		{Path: "period.to", Type: "date", form: date(), Required: true, Doc: "The last day of the period."},
		{Path: "fiscal_year_start", Type: "month", Default: "what the export says, else January", form: month(),
			Doc: "The month in which the fiscal year starts. A fiscal year is named by the year in which it ends.", Example: "February"},
		{Path: "currency", Type: "currency", Default: "the currency of the export", form: currency(),
			Doc: "The reporting currency.", Example: "EUR"},
		{Path: "rates", Type: "currency: number", form: namesTo(rate()),
			Doc: "What one unit of another currency is worth in the reporting currency. Amounts in a currency without a rate are left out and counted.", Example: "{USD: 0.92}"},
		{Path: "locale", Type: "name", Default: "en-GB", form: oneOf("a locale", func(k *Known) []string { return k.Locales }),
			Doc: "How numbers and dates are written on the pages.", Example: "en-GB"},
		{Path: "time_zone", Type: "name", Default: "UTC", form: zone(),
			Doc: "The zone in which a moment that carries a clock time falls on a day.", Example: "Europe/Berlin"},

		{Path: "exports", Type: "list", Default: "every CSV, zip and gzip beside the config", form: form{shape: list},
			Doc: "Overrides for what detection would choose, file by file."},
		{Path: "exports[].path", Type: "path", form: text("a path"), Required: true,
			Doc: "A file, folder, zip or gzip; relative to the config. `*` and `?` stand for parts of a name.", Example: "exports/opportunities.csv"},
		{Path: "exports[].entity", Type: "`deals`, `history`, `activities`, `leads`, `contacts`, `accounts`, `people` or `plans`", Default: "detected",
			form: oneOf("an entity", fixed(entityNames()...)), Doc: "What each row of the file is.", Example: "deals"},
		{Path: "exports[].crm", Type: "name", Default: "detected", form: oneOf("a CRM that is known", func(k *Known) []string { return k.Dialects }),
			Doc: "The CRM that wrote the file; `generic` for any other.", Example: "salesforce"},
		{Path: "exports[].columns", Type: "field: header", Default: "detected", form: namesTo(text("the header of a column")),
			Doc: "Our field, and the header of the column that holds it.", Example: `{amount: ARR, close_date: "Close Date"}`},
		{Path: "exports[].dates", Type: "`dmy`, `mdy`, `ymd` or `\"1904\"`", Default: "inferred from all values", form: oneOf("an order of day, month and year, or \"1904\"", fixed("dmy", "mdy", "ymd", "1904")),
			Doc: "The order of day, month and year in columns whose values leave it open. `\"1904\"`: numbers of days count from 1904, as in workbooks of old Macs.", Example: "dmy"},
		{Path: "exports[].decimal", Type: "`,` or `.`", Default: "inferred from all values", form: oneOf("a decimal mark", fixed(",", ".")),
			Doc: "The decimal mark in columns whose values leave it open.", Example: `","`},

		{Path: "pipeline", Type: "group", form: form{shape: mapping}, Doc: "The stages of the pipeline."},
		{Path: "pipeline.stages", Type: "list", Default: "read from the exports", form: form{shape: list},
			Doc: "The stages in selling order."},
		{Path: "pipeline.stages[].name", Type: "text", form: text("text"), Required: true, Doc: "The stage as the CRM writes it.", Example: "Proposal"},
		{Path: "pipeline.stages[].pipeline", Type: "text", Default: "every pipeline", form: text("text"), Doc: "The pipeline that the stage belongs to, where the CRM has several."},
		{Path: "pipeline.stages[].outcome", Type: "`open`, `won` or `lost`", Default: "read from the exports", form: oneOf("an outcome", fixed("open", "won", "lost")),
			Doc: "What a deal in this stage is.", Example: "open"},
		{Path: "pipeline.stages[].probability", Type: "fraction or share", Default: "the commonest in the exports", form: probability(),
			Doc: "The stated chance of a deal in this stage to be won.", Example: "0.5"},
		{Path: "pipeline.stages[].stale_after", Type: "days", Default: "learned from won deals", form: days(),
			Doc: "How long a deal may stand in this stage before it is stale: `21d` or `3w`.", Example: "21d"},
		{Path: "pipeline.stages[].requires", Type: "list of fields", form: listOf(dealField()),
			Doc: "The fields that a deal must have filled before it may leave the stage. Those that the written process names in bold, in a paragraph that begins with `Leave:` or `Exit:`, are added.", Example: "[amount, next_step]"},

		{Path: "stale", Type: "group", form: form{shape: mapping}, Doc: "The list of stale deals."},
		{Path: "stale.suggestions", Type: "group", form: form{shape: mapping}, Doc: "What is worth trying, in your own words, by the reason why a deal is listed. The reason that weighs most gives the suggestion: the keys below are in that order."},
		{Path: "stale.suggestions.age", Type: "text", Default: "a sentence of ours, as for all of them", form: text("text"), Doc: "Where the deal is older than the deals that were won."},
		{Path: "stale.suggestions.overdue", Type: "text", form: text("text"), Doc: "Where its close date has passed."},
		{Path: "stale.suggestions.silent_touch", Type: "text", form: text("text"), Doc: "Where, since the last contact with the buyer, only tasks, notes or mass mails were logged."},
		{Path: "stale.suggestions.silent", Type: "text", form: text("text"), Doc: "Where no contact with the buyer was logged for too long.", Example: "Ask the second contact whether it is still wanted"},
		{Path: "stale.suggestions.pushed", Type: "text", form: text("text"), Doc: "Where its close date was moved three times or more."},
		{Path: "stale.suggestions.stage", Type: "text", form: text("text"), Doc: "Where it has stood in its stage for too long."},
		{Path: "stale.suggestions.no_next_step", Type: "text", form: text("text"), Doc: "Where no next step is recorded."},
		{Path: "stale.suggestions.bulk_touch", Type: "text", form: text("text"), Doc: "Where its last contact was one of many on one day."},

		{Path: "accuracy", Type: "group", form: form{shape: mapping}, Doc: "How past forecasts are looked at."},
		{Path: "accuracy.horizons", Type: "list of numbers", Default: "[13, 12, …, 1, 0]", form: listOf(whole("a number of weeks", 0, 104)),
			Doc: "How many weeks before a period's end its forecasts are judged.", Example: "[13, 8, 4, 2, 1, 0]"},
		{Path: "accuracy.waterfalls", Type: "list", form: form{shape: list},
			Doc: "Movements of the pipeline between two days, besides the usual ones."},
		{Path: "accuracy.waterfalls[].from", Type: "date", form: date(), Required: true, Doc: "The day at whose end the movement starts."},
		{Path: "accuracy.waterfalls[].to", Type: "date", form: date(), Required: true, Doc: "The day at whose end it ends."},
		{Path: "accuracy.waterfalls[].closing", Type: "group", form: form{shape: mapping}, Required: true, Doc: "The closing dates of the deals that are looked at."},
		{Path: "accuracy.waterfalls[].closing.from", Type: "date", form: date(), Required: true, Doc: "The first closing date."},
		{Path: "accuracy.waterfalls[].closing.to", Type: "date", form: date(), Required: true, Doc: "The last closing date."},

		{Path: "plans", Type: "list", Default: "those of the exports: quotas, goals, a CSV of plans", form: form{shape: list},
			Doc: "What is meant to be won, besides the plans of the exports. Each is of a person, an account, a team or a region, or of the whole company where none is named."},
		{Path: "plans[].person", Type: "text", form: text("a person"), Doc: "Whose plan it is: a name or an e-mail address as in the exports."},
		{Path: "plans[].account", Type: "text", form: text("an account"), Doc: "The account that it is for: a name or an id."},
		{Path: "plans[].team", Type: "text", form: text("a team"), Doc: "The team that it is for.", Example: "North"},
		{Path: "plans[].region", Type: "text", form: text("a region"), Doc: "The territory that it is for."},
		{Path: "plans[].period", Type: "month, quarter or year, or `{from: DATE, to: DATE}`", form: planPeriod(), Required: true, Doc: "The days of the plan: `2026-Q3`, `2026-07` or `2026` of the fiscal calendar, or two days.", Example: "2026-Q3"},
		{Path: "plans[].period.from", Type: "date", form: date(), Required: true, Doc: "The first day of the plan."},
		{Path: "plans[].period.to", Type: "date", form: date(), Required: true, Doc: "The last day of the plan."},
		{Path: "plans[].target", Type: "number", form: amount(), Required: true, Doc: "What is to be won, in the reporting currency.", Example: "500000"},

		{Path: "process", Type: "path", form: text("a path"), Doc: "A Markdown file with the written sales process; relative to the config.", Example: "process.md"},
		{Path: "history", Type: "path", Default: "history", form: text("a path"), Doc: "The folder where builds keep their snapshots; relative to the config.", Example: "history"},
		{Path: "allow_quarantine", Type: "rows or share", Default: "0", form: allowance(),
			Doc: "How many rows that can't be used are not worth exit status 3: `20` or `1%`.", Example: "1%"},

		{Path: "kpis", Type: "list", Default: "none chosen: the whole catalogue is shown", form: form{shape: kpiList},
			Doc: "The chosen KPIs in the order shown: an id, or an id with settings. `pipeglass kpis` lists the ids."},
		{Path: "kpis[].name", Type: "text", Default: "the catalogue's", form: text("text"), Doc: "Another name on the pages."},
		{Path: "kpis[].target", Type: "comparison", form: target(), Doc: "What is good: a number (`>= 25%`, `<= 90d`, `>= 1.2M`), or the last record (`>= last`, `>= last + 5%` of what it was, `>= last - 2pp` percentage points).", Example: `">= 25%"`},
		{Path: "kpis[].warn", Type: "comparison, or `{when: comparison, surely: true}`", form: gateForm(), Doc: "What calls for attention.", Example: `"< 20%"`},
		{Path: "kpis[].warn.when", Type: "comparison", form: target(), Required: true, Doc: "What calls for attention.", Example: `"< 20%"`},
		{Path: "kpis[].warn.surely", Type: "`true` or `false`", Default: "false", form: truth(), Doc: "Only if the whole range of the value is past it, not the value alone."},
		{Path: "kpis[].fail", Type: "comparison, or `{when: comparison, surely: true}`", form: gateForm(), Doc: "What gives exit status 4.", Example: `"< 10%"`},
		{Path: "kpis[].fail.when", Type: "comparison", form: target(), Required: true, Doc: "What gives exit status 4.", Example: `"< 10%"`},
		{Path: "kpis[].fail.surely", Type: "`true` or `false`", Default: "false", form: truth(), Doc: "Only if the whole range of the value is past it, not the value alone.", Example: "true"},
		{Path: "kpis[].targets", Type: "list", form: form{shape: list}, Doc: "Lines for some days (each quarter its own), for a part of the business, or both. A later one goes over an earlier one.", Example: `[{from: 2026-08-01, to: 2026-10-31, target: ">= 24%"}, {by: team, is: North, target: ">= 30%"}]`},
		{Path: "kpis[].targets[].from", Type: "date", Default: "no first day", form: date(), Doc: "The first as-of day on which the lines are in force."},
		{Path: "kpis[].targets[].to", Type: "date", Default: "no last day", form: date(), Doc: "The last one."},
		{Path: "kpis[].targets[].by", Type: "a split of deals", Default: "the whole", form: text("a split of deals"), Doc: "`team`, `region`, `source`, `type`, `pipeline`, `stage` or a column named in `segments`; never `owner`.", Example: "team"},
		{Path: "kpis[].targets[].is", Type: "text", form: text("a value of the split"), Doc: "The part that the lines are for, as the CRM writes it.", Example: "North"},
		{Path: "kpis[].targets[].target", Type: "comparison", form: target(), Doc: "What is good.", Example: `">= 30%"`},
		{Path: "kpis[].targets[].warn", Type: "comparison, or `{when: comparison, surely: true}`", form: gateForm(), Doc: "What calls for attention."},
		{Path: "kpis[].targets[].warn.when", Type: "comparison", form: target(), Required: true, Doc: "What calls for attention."},
		{Path: "kpis[].targets[].warn.surely", Type: "`true` or `false`", Default: "false", form: truth(), Doc: "Only if the whole range of the value is past it."},
		{Path: "kpis[].targets[].fail", Type: "comparison, or `{when: comparison, surely: true}`", form: gateForm(), Doc: "What gives exit status 4."},
		{Path: "kpis[].targets[].fail.when", Type: "comparison", form: target(), Required: true, Doc: "What gives exit status 4."},
		{Path: "kpis[].targets[].fail.surely", Type: "`true` or `false`", Default: "false", form: truth(), Doc: "Only if the whole range of the value is past it."},
		{Path: "kpis[].review", Type: "date", Default: "never", form: date(), Doc: "The day after which somebody has to look at this choice again. From then on its badge says Unreviewed and it leaves the Overview.", Example: "2027-01-31"},
		{Path: "kpis[].since", Type: "date", Default: "not known", form: date(), Doc: "The day on which the KPI was made known to those it measures: the pages watch what became of it since.", Example: "2026-02-01"},
		{Path: "kpis[].keep", Type: "text", form: text("a reason"), Doc: "Why the KPI stays on the Overview although its review says otherwise; the pages show the reason.", Example: "the board asked for it until the new plan is signed"},
		{Path: "kpis[].formula", Type: "formula", form: formulaText(), Doc: "How a KPI of your own is computed, together with its `id`. `pipeglass explain config-bad-formula` lists what a formula may use.", Example: `'activities(type == "Meeting") / won_deals'`},
		{Path: "kpis[].role", Type: "`outcome`, `leading`, `accuracy`, `hygiene` or `activity`", Default: "outcome", form: oneOf("a role", fixed("outcome", "leading", "accuracy", "hygiene", "activity")), Doc: "What a KPI of your own is good for."},
		{Path: "kpis[].unit", Type: "`ratio`, `money`, `count`, `days`, `number`, `money_per_day` or `score`", Default: "that of its formula", form: unitForm(), Doc: "What a KPI of your own counts in. A `ratio` that is a part of a whole is shown as percent."},
		{Path: "kpis[].better", Type: "`up`, `down`, `near_zero` or `none`", Default: "none", form: oneOf("a direction", fixed("up", "down", "near_zero", "none")), Doc: "Which way a KPI of your own is good."},
		{Path: "kpis[].definition", Type: "Markdown", form: text("text"), Doc: "What a KPI of your own means, in a sentence or two for its readers."},

		{Path: "lint", Type: "rule: group", form: form{shape: names},
			Doc: "What to do about remarks on the choice of KPIs, by rule: `only_activity`, `activity_first`, `no_outcome`, `nothing_ahead`, `nothing_honest`, `too_many`, `no_comparison`, `target_never_moves`, `same_in_other_words`, `moved_by_one`, `unfit_data`, `contradicted`.", Example: "{nothing_ahead: {severity: off, reason: the forecast has a report of its own}}"},
		{Path: "lint.*.severity", Type: "`off`, `info` or `warn`", Default: "the rule's own", form: oneOf("a severity", fixed("off", "info", "warn")), Doc: "How loud the rule is; `off` silences it, and the page says so with the reason."},
		{Path: "lint.*.reason", Type: "text", form: text("text"), Doc: "Why, for the readers of the page."},

		{Path: "objectives", Type: "list", form: form{shape: list},
			Doc: "Goals of cleansing: what must hold for which records, and by when. The page CRM health shows how far each is, and lists what is left."},
		{Path: "objectives[].what", Type: "condition", form: condition(), Required: true, Doc: "What must hold for each record, in the language of formulas; `contacts per account >= 2` is short for `contacts >= 2`.", Example: "'contacts per account >= 2'"},
		{Path: "objectives[].for", Type: "kind of record", form: condition(), Required: true, Doc: "For which: `accounts`, `contacts`, `open_deals` or `leads`; `with open deals` narrows accounts and contacts, `where` and a condition any of them.", Example: "accounts with open deals"},
		{Path: "objectives[].by", Type: "date", form: date(), Doc: "The day by which it is to hold.", Example: "2026-12-31"},
		{Path: "objectives[].target", Type: "fraction or share", Default: "all of them", form: probability(), Doc: "For how many of the records it is to hold.", Example: "95%"},
		{Path: "objectives[].name", Type: "text", Default: "what", form: text("text"), Doc: "What readers are shown."},
		{Path: "objectives[].id", Type: "text", Default: "made of what and for", form: text("an id"), Doc: "Under which it is recorded; keep it when you word the goal anew."},

		{Path: "segments", Type: "list", Default: "what the exports carry of source, region, type, product and team", form: listOf(text("a segment")),
			Doc: "By what figures are split: `owner`, `team`, `source`, `region`, `type`, `product`, `pipeline`, or the header of a column. A deal with lines of several products stands under \"several products\".", Example: "[owner, team, source, region]"},
		{Path: "people", Type: "`named`, `pseudonym` or `none`", Default: "pseudonym", form: oneOf("a way to show people", fixed("named", "pseudonym", "none")),
			Doc: "How people appear: by name, by a stable pseudonym, or not at all.", Example: "pseudonym"},
		{Path: "people_key", Type: "path", Default: "`people.key` beside the config, if it is there", form: text("a path"),
			Doc: "The file that says who is who under the pseudonyms; relative to the config. Made by the first build, for its owner alone to read; keep it outside the site. `PIPEGLASS_PEOPLE_KEY` names it, too, for a CI job.", Example: "people.key"},
		{Path: "min_group", Type: "number", Default: "5", form: whole("a number of people", 2, 1000),
			Doc: "The smallest group: with `people: none`, teams of fewer people are put together, and nobody is compared among fewer; groups of fewer closed deals are put together in every mode.", Example: "5"},
		{Path: "audiences", Type: "name: group", form: form{shape: names},
			Doc: "Cuts of the site for some readers: `--audience NAME` builds one, `--audiences DIR` all of them in one run.", Example: "{board: {people: none, pages: [overview, accuracy, outcomes]}}"},
		{Path: "audiences.*.people", Type: "`named`, `pseudonym` or `none`", Default: "as for the whole site", form: oneOf("a way to show people", fixed("named", "pseudonym", "none")), Doc: "How people appear for this audience."},
		{Path: "audiences.*.pages", Type: "list of page names", Default: "every page", form: listOf(oneOf("a page", func(k *Known) []string { return k.Pages })), Doc: "The pages that this audience gets."},
		{Path: "audiences.*.where", Type: "filter", Default: "every deal", form: text("a filter"), Doc: "The deals that this audience gets.", Example: `'team == "North"'`},
		{Path: "links", Type: "group", form: form{shape: mapping}, Doc: "Addresses in the CRM."},
		{Path: "links.deal", Type: "address", form: address(), Doc: "The address of a deal; `{id}` stands for its id.", Example: `"https://crm.example.com/opportunity/{id}"`},
		{Path: "links.account", Type: "address", form: address(), Doc: "The address of an account.", Example: `"https://crm.example.com/account/{id}"`},
		{Path: "links.contact", Type: "address", form: address(), Doc: "The address of a contact.", Example: `"https://crm.example.com/contact/{id}"`},
		{Path: "links.lead", Type: "address", form: address(), Doc: "The address of a lead.", Example: `"https://crm.example.com/lead/{id}"`},
		{Path: "pages", Type: "path", form: text("a path"), Doc: "A folder of Markdown pages of your own; relative to the config.", Example: "pages"},
		{Path: "theme", Type: "name", Default: "slate", form: oneOf("a theme", func(k *Known) []string { return k.Themes }), Doc: "The colours of the site.", Example: "slate"},

		{Path: "mail", Type: "group", form: form{shape: mapping}, Doc: "Where `pipeglass send` mails the report. User and password come from `PIPEGLASS_SMTP_USER` and `PIPEGLASS_SMTP_PASSWORD`, never from here."},
		{Path: "mail.host", Type: "text", form: text("a host"), Doc: "The mail server.", Example: "mail.example.com"},
		{Path: "mail.port", Type: "number", Default: "587", form: whole("a port", 1, 65535), Doc: "Its port.", Example: "587"},
		{Path: "mail.tls", Type: "`starttls`, `tls` or `none`", Default: "starttls", form: oneOf("a kind of encryption", fixed("starttls", "tls", "none")), Doc: "How the connection is encrypted.", Example: "starttls"},
		{Path: "mail.from", Type: "text", form: text("a mail address"), Doc: "The sender.", Example: `"Pipeline report <reports@example.com>"`},
		{Path: "mail.to", Type: "list of text", form: listOf(text("a mail address")), Doc: "The receivers.", Example: "[board@example.com]"},
	}
}

func entityNames() []string {
	var out []string
	for _, e := range crm.Entities() {
		out = append(out, string(e))
	}
	return out
}

func dealField() form {
	var all []string
	for f := range crm.FieldCount {
		all = append(all, f.String())
	}
	return oneOf("a field of a deal", fixed(all...))
}

// condition takes the text of a condition; what it says is checked later.
func condition() form {
	f := text("a condition")
	f.hint = "write it in quotes: 'contacts per account >= 2'"
	return f
}

func planPeriod() form {
	return form{shape: scalarOrMapping, noun: "a month, quarter or year", kinds: []kind{isText, isNumber}, hint: "write 2026-Q3, 2026-07 or 2026, or two days: {from: 2026-01-01, to: 2026-03-31}",
		parse: func(_ *Known, s string) any {
			if !ingest.IsPeriodName(s) {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": []string{"string", "integer"}} }}
}

// amount takes a plain number of the reporting currency.
func amount() form {
	return form{noun: "an amount", kinds: []kind{isNumber}, hint: "write a plain number such as 500000",
		parse: func(_ *Known, s string) any {
			m, err := crm.ParseMoney(s)
			if err != nil || m <= 0 {
				return nil
			}
			return m
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "number", "exclusiveMinimum": 0} }}
}

func periodForm() form {
	f := oneOf("a period", fixed(PeriodNames()...))
	f.shape = scalarOrMapping
	f.hint = "or give two days: {from: 2026-01-01, to: 2026-03-31}"
	return f
}

// below lists the keys directly below a path of the table.
func below(table []Key, prefix string) []*Key {
	var out []*Key
	for i := range table {
		rest := table[i].Path
		if prefix != "" {
			var found bool
			if rest, found = strings.CutPrefix(rest, prefix+"."); !found {
				continue
			}
		}
		if !strings.ContainsAny(rest, ".[") {
			out = append(out, &table[i])
		}
	}
	return out
}
