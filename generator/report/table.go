package report

// Table is a table on a page. It is always real HTML; script may sort and
// filter it.
type Table struct {
	ID      string
	Caption string // measure and unit
	Label   string // accessible name of its scroll region
	Columns []Column
	Rows    []TableRow
	Filter  string // label of the filter box ("Filter deals"), "" for none
	Facets  []Facet
	CSV     string // name below data/ of its download, "" for none
	Stack   bool   // becomes cards on a phone
	// Fold puts it in <details>: "Show the numbers (9 rows)".
	Fold string
	// Page is how many rows script shows at once, 0 for all. Without script and in
	// print all rows are there.
	Page int
}

// Facet lets a reader with script pick rows by what they have in common.
// Without script all rows are there and the facet is not.
type Facet struct {
	Name    string // "Listed for"
	Menu    bool   // one choice of a menu, not any number of boxes to tick
	Choices []Choice
}

// Choice picks the rows that have Key among their Keys.
type Choice struct {
	Key, Name string
	Rows      int    // how many rows of the table that is
	Count     string // the same as read: "41", or "41 of 9,754" where not all that are listed have a row
}

// Column is one column of a Table.
type Column struct {
	Name    string
	Numeric bool // right-aligned, tabular digits
	Sort    bool
	Hidden  bool // header for screen readers only ("Link")
	Words   bool // holds sentences: gets room before the other columns do
}

// TableRow is one row. ID makes it an anchor ("deal-0061"); Mark ties it to a
// mark of a chart on the page; Keys are those of the table's facets.
type TableRow struct {
	ID    string
	Mark  string
	Head  bool // a total: set in bold
	Keys  []string
	Cells []Cell
}

// Cell is one cell. Sort is its machine value for sorting. The first cell of a
// row is its header.
type Cell struct {
	Text  Text
	Small Text // second line, muted
	Sort  string
	Badge *Badge
	Bar   *AgeBar
}

// AgeBar is the small bar of days in stage, with ticks at median and limit.
type AgeBar struct {
	Value, Median, Limit, Max float64
	Label                     string
}
