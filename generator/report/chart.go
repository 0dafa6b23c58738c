package report

// ChartKind names a chart; render has exactly one drawer for each.
type ChartKind string

// The kinds of charts.
const (
	// ForecastActual: columns by period; series roles Actual, Forecast, Likely
	// (Low/High give its range), Plan.
	ForecastActual ChartKind = "forecast-actual"
	// WaterfallChart: horizontal bars; one series; Point.Total marks totals.
	WaterfallChart ChartKind = "waterfall"
	// Lines: one line per series over categories; Low/High draw a band.
	Lines ChartKind = "lines"
	// Columns: vertical bars side by side or, with Stacked, on each other.
	Columns ChartKind = "columns"
	// Bars: horizontal bars, one series or stacked.
	Bars ChartKind = "bars"
	// Ranges: per category (a row) a dot with a range; Reference is a line.
	Ranges ChartKind = "ranges"
	// Calibrations: x stated, y observed with ranges; diagonal "as stated".
	Calibrations ChartKind = "calibration"
	// Dots: scatter of X, V; log axes; Reference is a vertical line.
	Dots ChartKind = "dots"
)

// ChartRole says what a series means; the theme gives it a colour and hatch.
// The same measure has the same role, so the same colour, on every page.
type ChartRole string

// The roles.
const (
	RoleActual   ChartRole = "actual"
	RoleForecast ChartRole = "forecast"
	RoleLikely   ChartRole = "likely"
	RolePlan     ChartRole = "plan"
	RoleWon      ChartRole = "won"
	RoleLost     ChartRole = "lost"
	RoleOpen     ChartRole = "open"
	RoleRise     ChartRole = "rise"
	RoleFall     ChartRole = "fall"
	RoleContext  ChartRole = "context"
	RoleStale    ChartRole = "stale"
	RoleC1       ChartRole = "c1"
	RoleC2       ChartRole = "c2"
	RoleC3       ChartRole = "c3"
	RoleC4       ChartRole = "c4"
	RoleC5       ChartRole = "c5"
	RoleC6       ChartRole = "c6"
)

// Chart is a chart as data. All numbers come formatted (Point.Text) so that
// neither template nor script formats anything.
type Chart struct {
	ID         string
	Kind       ChartKind
	Title      Text   // the finding
	Sub        Text   // measure, unit, who, period
	Label      string // for screen readers: type, finding, "the table has every number"
	Categories []string
	Series     []Series
	// Axis labels the value axis: ticks are V divided by Scale, followed by
	// nothing; the unit is in Sub. Percent shows fractions as percent.
	Scale     float64 // 1, 1e3, 1e6; 0 is 1
	Percent   bool
	Stacked   bool
	Reference *Reference
	XName     string
	YName     string
	Notes     []string // at most two annotations, "Q3 26: CRM moved"
	Table     *Table   // the same numbers; mandatory
	Small     bool     // half-width card
}

// Reference is a line at a value, with its label.
type Reference struct {
	Value float64
	Label string
}

// Series is one series of a Chart, as long as Categories (or free for Dots).
type Series struct {
	Name   string
	Role   ChartRole
	Points []Point
	Dashed bool
	Shape  string // Dots: "circle", "triangle", "rect" or "diamond"; "" is the next in this order
}

// Point is one value. Missing is a gap, never zero. Text is the value as read
// ("€4.6M", "−9%"); it is shown on the mark if Show, and in the tooltip.
type Point struct {
	Missing bool
	X       float64 // Dots, Calibrations
	V       float64
	Low     float64
	High    float64
	HasBand bool
	Text    string
	Show    bool
	Total   bool      // WaterfallChart
	Role    ChartRole // overrides the series' role
	Name    string    // Dots: the deal
	Mark    string    // ties it to a table row
	To      string    // WaterfallChart: where its deals are listed, a page and an anchor
	Hollow  bool      // too few cases
}
