package config

import "github.com/pipeglass/pipeglass/generator/diag"

// Codes documents every message of this package, for `pipeglass explain`.
func Codes() []diag.Code {
	return []diag.Code{
		{ID: "config-syntax", Title: "The config is not YAML as Pipeglass reads it", Explain: "The text can't be read at this place. Most often the indentation is off by a space, a tab stands where spaces belong, a quote is not closed, or text that holds a colon, `#` or a leading `>` lacks quotes: write `target: \">= 25%\"`.\n\nAnchors, aliases, tags and a second document are not used in a config: write each value where it applies."},
		{ID: "config-not-text", Title: "The config is not UTF-8 text", Explain: "A byte at this place is no UTF-8. Save the file as UTF-8 in the editor (in Windows' Notepad: Save as, Encoding)."},
		{ID: "config-too-large", Title: "The config is far too large", Explain: "A config has some dozens of lines. Perhaps an export was named after `-c`: exports come without a flag, `pipeglass build -c pipeglass.yaml exports/`."},
		{ID: "config-unknown-key", Title: "The config has a key that does not exist", Explain: "Nothing reads this key, so it is refused rather than ignored: a mistyped key would otherwise leave its default in force without a word. `pipeglass init --schema` prints the JSON Schema with every key; editors complete and check the config with it."},
		{ID: "config-duplicate-key", Title: "A key is given twice", Explain: "The same key stands twice in one group, so it is not clear which value counts. Keep one."},
		{ID: "config-wrong-type", Title: "A value is of the wrong type", Explain: "A list stands where text is asked for, a number where text is, and so on. Text that looks like a number, a date or `true` needs quotes."},
		{ID: "config-no-value", Title: "A key has no value", Explain: "The key stands there with nothing after it. Give it a value, or take the key out to have its default."},
		{ID: "config-bad-value", Title: "A value can't be what its key takes", Explain: "The text is no date, month, currency, number of days, address or comparison. Dates are written `2026-10-31`, shares `1%`, targets in quotes as `\">= 25%\"`."},
		{ID: "config-unknown-name", Title: "A name is not one of those that the key takes", Explain: "The key takes one of a few names, and this is none of them. The hint names the nearest, or all of them."},
		{ID: "config-unknown-kpi", Title: "The config chooses a KPI that does not exist", Explain: "`pipeglass kpis` lists the ids. An unknown KPI is an error, since a report without a figure that somebody chose would look complete."},
		{ID: "config-bad-formula", Title: "A formula of a KPI can't be computed", Explain: "The place is that of the mistake inside the formula. A formula computes with numbers, other KPIs and what it counts: `activities(type == \"Meeting\") / won_deals`, `sum(won_deals, amount, source == \"Web\")`, `average(won_deals, days_between(created, closed_on))`, `share(closed_deals, outcome == \"won\")`.\n\nKinds of records: `deals`, `closed_deals`, `won_deals`, `lost_deals`, `created_deals`, `open_deals`, `activities`, `leads`, `contacts`, `accounts`, `plans`, `people`. Functions: `count`, `sum`, `average`, `median`, `quantile`, `distinct`, `share`, `ratio`, `abs`, `min`, `max`, `round`, `period_days`. Of a record: its fields, `column(\"Header\")`, `number`, `has`, `blank`, `lower`, `date`, `days_between`, `year`, `month`, `in_period`, and the days `as_of`, `period_start`, `period_end`.\n\nPut the formula into single quotes, text inside it into double quotes."},
		{ID: "config-bad-filter", Title: "A filter can't be read", Explain: "`where` of an audience is an expression over `team`, `region`, `owner`, `source`, `type`, `pipeline`, `stage` and `account` that says yes or no, such as `team == \"North\" && stage != \"Proposal\"`. Put it into single quotes, text inside it into double quotes."},
		{ID: "config-missing", Title: "A group lacks a key that it needs", Explain: "An export needs its `path`, a stage its `name`, a waterfall its two days and its closing dates, a period both its days, and `rates` need the `currency` that they lead to."},
		{ID: "config-order", Title: "A period ends before it begins", Explain: "`from` and `to` are both days of the period; `from` is the earlier one."},
		{ID: "config-page-name", Title: "A page of your own has a name that can't be used", Explain: "The file's name becomes the page's address. It needs at least one letter or digit, must not be the name of a page that Pipeglass makes itself (`accuracy`, `stale`, `data` …), and no two files may give the same address."},
		{ID: "config-duplicate", Title: "The same thing is listed twice", Explain: "A stage, KPI, segment, page, horizon or address is listed twice. Keep one."},
	}
}
