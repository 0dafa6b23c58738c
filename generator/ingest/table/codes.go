package table

import "github.com/pipeglass/pipeglass/generator/diag"

// Codes lists every message of this package, for `pipeglass explain`.
func Codes() []diag.Code {
	return []diag.Code{
		{ID: "row-short", Title: "A row has too few cells",
			Explain: "The row has fewer cells than the header, so nobody can tell which cells are missing. It is quarantined.\n\nUsual causes: a line break inside a cell that is not in quotes, or a file that was cut off. Export the file again, or put the cell in quotes."},
		{ID: "row-long", Title: "A row has too many cells",
			Explain: "The row has more cells than the header, and the extra ones are not empty. It is quarantined.\n\nUsual cause: a separator inside a cell that is not in quotes (`Acme, Inc.` in a comma file). Put the cell in quotes."},
		{ID: "row-quote", Title: "A quote is not closed, or closed too early",
			Explain: "A cell that starts with a quote must end with one, and a quote inside it is written twice: `\"5\"\" pipe\"`. The line on which the row starts is quarantined and reading goes on with the next line, so one wrong quote costs one row.\n\nWhere reading the quotes as plain text gives exactly the right number of cells, the row is used, as Excel would do."},
		{ID: "row-too-large", Title: "A row is larger than 16 MB",
			Explain: "No CRM writes cells of that size. It is mostly a quote that opens and is never closed, or a file that is no table. The line is quarantined."},
		{ID: "header-below-titles", Title: "There are lines above the header",
			Explain: "Formatted reports and goal sheets have titles above the table. The header is taken to be the first row that has as many cells as most rows and holds mostly text. Delete the lines above it if that was wrong."},
		{ID: "encoding-guessed", Title: "The file is not UTF-8",
			Explain: "Bytes alone do not say in which single-byte encoding a file was written. Pipeglass takes Windows-1252, or ISO-8859-1 where bytes occur that Windows-1252 does not define. If names look wrong, export as UTF-8."},
		{ID: "encoding-damaged", Title: "Some characters are broken",
			Explain: "Nearly all of the file is valid, a few bytes are not. They are shown as the replacement character. The file was probably put together from files in different encodings, or cut off."},
		{ID: "file-empty", Title: "The file is empty",
			Explain: "There is nothing in it, not even a header row. Export it again, or remove it."},
		{ID: "file-one-column", Title: "The file has only one column",
			Explain: "No comma, semicolon, tab or vertical bar separates its lines in a regular way. It is not read. Check that this is the file that the CRM exported."},
		{ID: "file-no-header", Title: "The file has no header row",
			Explain: "The first full row holds numbers or dates where names of columns are expected. Columns are never guessed by their place: export the file with column names, or add a first line with them."},
		{ID: "file-workbook", Title: "The file is a workbook or an archive, not CSV",
			Explain: "Its bytes are those of a zip, .xlsx or .xls file, whatever its name says. Open it and save it as CSV (UTF-8), or choose CSV when exporting."},
		{ID: "file-html", Title: "The file is a web page",
			Explain: "Some systems name an HTML table `.csv` or `.xls`, and a login page is what one gets when a download link has expired. Export it again as CSV."},
		{ID: "file-binary", Title: "The file is not text",
			Explain: "It holds NUL bytes and is not UTF-16, so it cannot be a CSV file. Export it again."},
		{ID: "file-link", Title: "A link leads out of the folder",
			Explain: "Inside a folder Pipeglass follows no link that leads out of it, so that a folder given by somebody else cannot pull in your other files. Name the link's target as a path of its own."},
		{ID: "archive-name", Title: "A file in the archive has an unsafe name",
			Explain: "Its name is absolute, climbs out of the archive with `..`, or occurs twice. It is not read. Unpack the archive with a tool you trust and name the folder."},
		{ID: "archive-nested", Title: "An archive inside an archive",
			Explain: "Archives are read one level deep. Unpack the outer one and name the folder."},
		{ID: "archive-locked", Title: "A file in the archive has a password",
			Explain: "Pipeglass cannot read it. Unpack the archive and name the folder."},
		{ID: "archive-damaged", Title: "The archive is damaged",
			Explain: "It cannot be unpacked: the download was cut off, or it is not the kind of archive its name says. Download it again."},
		{ID: "archive-too-big", Title: "The archive unpacks to an unreasonable size",
			Explain: "An archive may hold at most 10,000 files, 16 GB each and 64 GB together. Each file, and all of them together, may unpack to at most 400 times what they take in the archive (what stays below 32 MB excepted). What is more is taken for an attack or an accident. Unpack it by hand if you trust it."},
	}
}
