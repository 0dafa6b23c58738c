package crm

// File is one file that was read: what it was taken for, how its bytes were
// understood, and where each of its rows went.
type File struct {
	Path   string // as the user named it, slashes; "exports.zip!Opportunity.csv" inside a zip
	SHA256 string // of its bytes, lower-case hex; "" where nobody asked for it
	Size   int64
	Entity Entity
	CRM    string // the dialect's id: "salesforce", "hubspot", …, "generic"; "" for NotCRM
	Why    string // one sentence: what made it this entity and this CRM

	Encoding  string // "UTF-8", "UTF-16LE", "Windows-1252", …
	Separator string // "," ";" "tab" "|"
	HeaderAt  int    // line of the header row, from 1

	// Read = Used + Quarantined + Ignored, always; Reasons counts the ignored.
	Read        int
	Used        int
	Quarantined int
	Ignored     int
	Reasons     []IgnoredReason

	Columns []Column
}

// IgnoredReason counts rows that were rightly left out: repeated rows, rows
// marked deleted, footers, rows of another kind.
type IgnoredReason struct {
	Reason string // "the same row twice", "deleted in the CRM", "report footer"
	Rows   int
}

// Column is one column of a file and what was decided about it.
type Column struct {
	Header string // as written
	Field  string // our name for it, "" where it is not used
	How    string // "header", "values", "config"
	Filled int    // cells that are not blank and no placeholder
	// Format is the form that all values of the column share ("2006-01-02",
	// "d/m/y", "1,234.50", "percent"), and Evidence what settled it ("13 of
	// 240 values have a first part above 12"). Doubt is true where the values
	// allow two readings; Evidence then names both and how to settle it.
	Format   string
	Evidence string
	Doubt    bool
}
