package report

// Site is the whole report as values: pages in the order of the menu, the
// named tables of report.json, and the downloads.
type Site struct {
	Title    string
	Lang     string // "en"
	Frame    Frame
	Pages    []Page
	Data     []DataFile     // data/report.json, data/*.csv: name below data/, bytes
	Rows     map[string]int // of the tables of report.json
	Findings []Finding
	// Paper marks a page made for printing alone, such as a one-to-one sheet: it
	// is set as tightly as can be read.
	Paper bool
}

// DataFile is one download.
type DataFile struct {
	Name  string // "report.json", "stale.csv"
	Bytes []byte
}

// Frame is what stands on every page.
type Frame struct {
	AsOf     Span // "Sat 31 Oct 2026"
	Compared Text // "Compared with 30 Sep 2026", empty where there is nothing
	Rows     Text // "9,641 of 9,660 rows used"
	Footer   []Text
	Version  string
}

// Finding is one finding, for report.json and the mail.
type Finding struct {
	ID       string // "accuracy.bias"
	Page     string
	Severity string // "good", "info", "warn", "bad"
	Text     Text
}

// Page is one page. Slug "index" is the Overview (index.html); others are
// <slug>/index.html below the site.
type Page struct {
	Slug     string
	Title    string // in the menu
	Group    string // heading in the menu, "" for the first
	Kind     string // "better", "worse", "no clear change", "too little data": which sort of headline
	Headline Text
	Deck     Text
	Blocks   []Block
}

// Block is one part of a page: Prose, Steps, Tiles, Card, Row, Chart, Table,
// Signs, Notice, Fold, Switch, Definitions.
type Block interface{ block() }

// Prose is Markdown: an introduction, a definition, the user's own page. Raw
// HTML in it is dropped.
type Prose struct {
	Markdown string
}

// Steps is the numbered list of next steps.
type Steps struct {
	Items []Step
}

// Step is one next step: verb first, why with its value, where to go.
type Step struct {
	What, Why Text
	To        string // page slug with optional #fragment
	ToLabel   string
}

// Tiles is a row of KPI tiles, at most four abreast.
type Tiles struct {
	Items []Tile
}

// Tile is one KPI tile, its five rows in order.
type Tile struct {
	ID        string
	Label     string
	Value     Text // "€5.1M", or "–" when absent
	Qualifier Text // "62 of 229 deals"
	Badge     *Badge
	Against   Text   // "was 25%"
	Status    *Badge // against the target, nil where there is none
	Goal      Text   // "at least 22%"
	Figure    *Spark
	Note      Text
	To        string // where it is defined: "data#kpi-win_rate"
}

// Badge is a comparison in a glyph and words; Tone colours it.
type Badge struct {
	Tone  Tone
	Glyph string // "▲", "▼", "●", "✓", "!", "✕", "–"
	Word  string
}

// Tone is the meaning of a colour, never the colour itself.
type Tone string

// The tones.
const (
	Good Tone = "good"
	Bad  Tone = "bad"
	Warn Tone = "warn"
	Flat Tone = "flat"
)

// Spark is the small figure of a tile, drawn by a template: "line" (with
// band), "bars" (Goal is a dashed line) or "bullet" (Low, Mid, High and Goal
// on a scale from 0 to Max).
type Spark struct {
	Kind           string
	Points         []SparkPoint
	Goal           float64
	HasGoal        bool
	Low, Mid, High float64 // bullet
	HasRange       bool
	Max            float64
	First, Last    string // labels under its ends
	GoalLabel      string
	Label          string // for screen readers: the finding in words
}

// SparkPoint is one point; absent ones leave a gap.
type SparkPoint struct {
	Known           bool
	Value           float64
	Low, High       float64
	HasBand, Accent bool
}

// Card groups blocks under a title that states a finding. Without a Title it
// is only a frame: the chart inside brings the title.
type Card struct {
	ID     string
	Title  Text
	Sub    Text
	Blocks []Block
	Note   Text
}

// Row puts two cards side by side where there is room, each half of it.
type Row struct {
	First, Second Card
}

// Signs is a list of states: glyph, word, what, value, goal.
type Signs struct {
	Items []Sign
}

// Sign is one row of Signs.
type Sign struct {
	Badge Badge
	What  Text
	Value Text
	Goal  Text
}

// Notice says in three parts why something is not there, or a thing to know.
type Notice struct {
	Tone  Tone
	Title Text
	Body  []Text
}

// Fold groups blocks that a reader opens: what the page's answer rests on. It
// is on screens only, and works without script.
type Fold struct {
	ID     string
	Title  Text
	Open   bool // from the start
	Blocks []Block
}

// Switch shows one of several parts of equal form, by a menu whose choice is in
// the address. Without script the parts follow one another.
type Switch struct {
	Label string // of the menu
	Parts []SwitchPart
}

// SwitchPart is one choice of a Switch. ID is its anchor.
type SwitchPart struct {
	ID     string
	Title  Text
	Blocks []Block
}

// Definitions is a list of terms, each an anchor: definitions of every figure.
type Definitions struct {
	Items []Definition
}

// Definition is one of them; Body is Markdown.
type Definition struct {
	ID    string
	Term  string
	Badge *Badge
	Facts Text // "outcome · ratio · n 229"
	Body  string
}

func (Prose) block()       {}
func (Steps) block()       {}
func (Tiles) block()       {}
func (Card) block()        {}
func (Row) block()         {}
func (Chart) block()       {}
func (Table) block()       {}
func (Signs) block()       {}
func (Notice) block()      {}
func (Fold) block()        {}
func (Switch) block()      {}
func (Definitions) block() {}
