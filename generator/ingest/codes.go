package ingest

import (
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// Codes documents every message of ingest and of the tables below it, for
// `pipeglass explain CODE`.
func Codes() []diag.Code {
	return append([]diag.Code{
		{ID: "no-files", Title: "No CSV files were found", Explain: "Pipeglass looked at the paths that were named and at the folders below them and found no delimited text file. Name a CSV file, a folder, a zip or a gzip."},
		{ID: "no-deals", Title: "No deals were found", Explain: "None of the files holds deals, or all of their rows were set aside. The message lists what each file was taken for. Export the deals with id, stage, amount, close date and creation date, or name the file in the config:\n\n```yaml\nexports:\n  - {path: FILE, entity: deals}\n```"},
		{ID: "no-stage", Title: "Deals without stage and outcome", Explain: "A report on a pipeline needs to know where each deal stands. Export the stage column, or bind it with `columns: {stage: \"Header\"}`."},
		{ID: "no-dates", Title: "Deals without dates", Explain: "No deal has a creation or close date that could be read, so that nothing can be said about periods. Export both columns; if they are there, look at the finding about their format."},
		{ID: "deals-derived", Title: "Deals derived from the history", Explain: "Only a stage history was read. Each deal's stage, amount and dates are those of its newest row. Owners, sources and next steps are not in a history: export the deals as well."},
		{ID: "keys-built", Title: "Deals without an id", Explain: "The deal export has no column with the CRM's own id. Deals are told apart by name, creation and owner. Activities and history can't be joined, and a renamed deal is a new one to the next report. Add the id column to the export."},
		{ID: "deal-repeated", Title: "Several rows of one deal", Explain: "Rows with the same id and different values: the row that was modified last is used; without such a date, the last row. Exact repeats are left out without this message."},
		{ID: "deal-lines", Title: "Several lines of one deal", Explain: "Rows of one deal that agree in every field that is read and differ only in other columns, such as a row for each product. The deal counts once: adding its rows up would multiply the pipeline."},
		{ID: "ids-ruined", Title: "Ids damaged by a spreadsheet", Explain: "Spreadsheets keep 15 digits of a number: longer ids end in zeros once they are saved, or look like 3.187E+10. Different deals then share one id. They are told apart by name and creation, but history and activities may not find their deal. Export the file again, and give Pipeglass the export itself."},
		{ID: "text-garbled", Title: "Text in the wrong encoding", Explain: "Texts such as `KÃ¼hlung` are UTF-8 that some program read as Windows-1252 and saved again. Names with such letters do not match those of other files. Export the file from the CRM again."},
		{ID: "rows-cut", Title: "A file as long as a spreadsheet can be", Explain: "The file ends exactly where spreadsheets stop, at row 1,048,576. What came after was probably lost when it was saved there. Export the file from the CRM again."},
		{ID: "lost-deals-missing", Title: "An export without lost deals", Explain: "Odoo archives lost deals, and an export leaves archived records out unless a filter asks for them. Without them every win rate is 100 %. In the list view, add the filter Archived (or Lost) and export both, with the column Active."},
		{ID: "amounts-maybe-cents", Title: "Amounts that may be cents", Explain: "Close's own interface gives values in cents, and all amounts of this file end in 00, as round sums in cents do. Pipeglass read them as whole units of the currency, because it can't tell. Compare one deal with the CRM before you trust the sums."},
		{ID: "history-orphans", Title: "History of unknown deals", Explain: "The history names deals that the deal export does not hold: they were deleted or merged, or the two exports were made with different filters. Those rows are not used."},
		{ID: "columns-by-values", Title: "Columns taken by their values", Explain: "The headers of a file of deals, or some of them, are in a language or of a CRM that Pipeglass does not know, and a column of few values says which deals were won and lost. The other columns were told by what they hold: the id by values that never repeat, the amount by being the only column of numbers above 100 or with currencies, the creation by being the earliest date of nearly every row, the closing by being filled on closed deals alone, the close date by reaching beyond the newest creation. Where two columns could be meant, none was taken. The evidence stands on the Data page and in `pipeglass check -v`. To say it yourself:\n\n```yaml\nexports:\n  - {path: FILE, columns: {amount: \"Header\", close_date: \"Header\"}}\n```"},
		{ID: "column-doubt", Title: "A column that can be read in two ways", Explain: "All values of the column fit two readings, such as 03/04/2026 as 3 April or March 4. The message says which was taken. Settle it for the file in the config:\n\n```yaml\nexports:\n  - {path: FILE, dates: dmy}\n  - {path: FILE, decimal: \",\"}\n```"},
		{ID: "column-unreadable", Title: "A column that is not what its header says", Explain: "By its header the column should hold dates or numbers, but less than half of its values are. It is left out as a whole, rather than every row being set aside. Bind the right column with `columns`."},
		{ID: "column-missing", Title: "A bound column is not in the file", Explain: "`columns` in the config names a header that the file does not have. The message lists the headers that it has."},
		{ID: "row-bad-date", Title: "A cell that is not a date", Explain: "The cell can't be read as a date in the form that the rest of the column has, such as 31 February. The row is set aside, because a deal in the wrong period is worse than a deal that is known to be missing. Correct the cell in the CRM, or set `dates` for the file."},
		{ID: "row-bad-amount", Title: "A cell that is not an amount", Explain: "The cell can't be read as an amount in the form that the rest of the column has. `#####` means that a spreadsheet's column was too narrow when it was saved. The row is set aside."},
		{ID: "row-bad-probability", Title: "A cell that is not a probability", Explain: "Probabilities are 0 to 100, or fractions of 1 in the whole column. The row is set aside."},
		{ID: "row-bad-period", Title: "A cell that is not a period", Explain: "The period of a plan is a month (2026-07), a quarter (2026-Q3), a year, or a start and an end date."},
		{ID: "row-no-id", Title: "A row without an id", Explain: "The file has a column of ids, and it is blank here: the row may be a continuation or a damaged one, so that it is set aside."},
		{ID: "row-no-date", Title: "A history row without a date", Explain: "A change without a day can't be placed in time. The row is set aside."},
		{ID: "outcome-contradicts", Title: "Outcome and stage disagree", Explain: "The columns that say what became of a deal contradict its stage's name. Flags (won, closed) are believed before a status, a status before the stage."},
		{ID: "open-but-certain", Title: "Open deals at 100 %", Explain: "Open deals with probability 100 % were usually won and not closed in the CRM. They count as open."},
		{ID: "lost-but-probable", Title: "Lost deals above 0 %", Explain: "Lost deals with a probability above 0. They count as lost; the probability is not used."},
		{ID: "currency-no-rate", Title: "A currency without a rate", Explain: "Deals come in several currencies. Amounts in a currency without a rate are shown as recorded and left out of all sums. Add to the config:\n\n```yaml\ncurrency: EUR\nrates: {USD: 0.92}\n```"},
		{ID: "recorded-far-ahead", Title: "Moments long after all others", Explain: "A handful of recorded moments lie half a year or more after all others: mistyped years. They would set the as-of day, and are not used for that."},
	}, table.Codes()...)
}
