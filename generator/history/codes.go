package history

import "github.com/pipeglass/pipeglass/generator/diag"

// The codes of this stage.
const (
	CodeBadName         = "history-bad-name"
	CodeCut             = "history-cut"
	CodeDays            = "history-days"
	CodeEdited          = "history-edited"
	CodeMissingPrevious = "history-missing-previous"
	CodeNotKept         = "history-not-kept"
	CodeVersion         = "history-version"
)

// Codes documents the messages about the history folder.
func Codes() []diag.Code {
	return []diag.Code{
		{ID: CodeBadName, Title: "a file in the history folder is not a recorded day", Explain: `The history folder holds one file per recorded day, named by the day: ` + "`2026-10-31.csv`" + `. A CSV file with
another name, or one whose first line names another day, is left alone and not used.

Give a renamed file its name back, or move a file that does not belong there somewhere else.`},
		{ID: CodeCut, Title: "a recorded day is cut short", Explain: `Each recorded day ends with a line that begins with ` + "`end,`" + `. It is missing: the file was not copied or written to its end.
The day is not used, nor are later days of the same month that say only what changed since.

Restore the file from a backup or from version control.`},
		{ID: CodeDays, Title: "the list of recorded days and the files differ", Explain: "`days.txt` in the history folder lists the days that were recorded. A day is listed and has no file: it was deleted, or not\ncopied. Or a line of the list is no day. A lost day stays listed, and is named by every build, until somebody decides.\n\nRestore the file from a backup or from version control. To do without that day, delete its line in `days.txt`."},
		{ID: CodeEdited, Title: "a recorded day was changed after it was written", Explain: `The checksum in the last line does not match the rest of the file. Somebody edited it, or a merge left its marks in it. A
record that may have been changed by hand is no record, so the day is not used.

Restore the file from a backup or from version control. To record the day anew, delete the file and build again with ` + "`--as-of`" + ` that day.`},
		{ID: CodeMissingPrevious, Title: "a recorded day rests on another that is missing", Explain: `A recorded day says what changed since the record before, and names that record with its checksum. That record is missing, can't be used,
or is another version. Days of changes are left out until the next full record, the first of the next month.

Restore the missing file, or build again with ` + "`--as-of`" + ` the missing day from the export of that day.`},
		{ID: CodeNotKept, Title: "a damaged file keeps a day from being recorded", Explain: `The history folder holds a file of the day that was to be recorded, and that file can't be used: it is cut short, was changed, or
rests on another one that is missing. It was not written over, because what is in it may be the only trace of that day. The site is complete; only
the record of the day is not kept.

Restore the file from a backup or from version control, or delete it and build again with ` + "`--as-of`" + ` that day.`},
		{ID: CodeVersion, Title: "a recorded day was written by a newer version", Explain: `The file has a format that this version of Pipeglass does not know. It is not used, and not changed.

Use the version that wrote it, or a newer one.`},
	}
}
