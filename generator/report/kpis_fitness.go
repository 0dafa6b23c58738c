package report

import (
	"regexp"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// fitnessCard grades the activity log: for the team, never by person.
func (v *view) fitnessCard() Card {
	fit := &v.found.Court.Fitness
	title := map[string]string{
		metrics.Fit:       "The activity log is fit to be looked at",
		metrics.FitInPart: "The activity log is fit, but for months that were filled in later",
		metrics.Unfit:     "The activity log doesn't tell what happened",
		metrics.NotGraded: "The activity log can't be graded",
	}[fit.Grade]
	c := Card{ID: "fitness", Title: plain(title), Sub: plain("Signs of logging that is not life, for the team as a whole and never by person")}
	if len(fit.Signs) == 0 {
		c.Blocks = []Block{Prose{Markdown: "- " + sentence(fit.Evidence[0])}}
		return c
	}
	t := Table{ID: "fitness-signs", Caption: "Signs that tell whether the activity log is fit to be tested with", Label: "Fitness of the activity log", Stack: true,
		Columns: []Column{{Name: "Sign"}, {Name: "Grade"}, {Name: "Rests on", Numeric: true}, {Name: "What was seen"}}}
	for _, s := range fit.Signs {
		n := Cell{Text: plain("–")}
		if s.N > 0 {
			n = v.countCell(s.N)
		}
		says := v.grouped(sentence(s.Says))
		if says == "" {
			says = "Too little in the export to tell."
			if s.Grade == metrics.Fit {
				says = "None."
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(s.Name)}, {Badge: fitnessBadge(s.Grade)}, n, {Text: plain(says)}}})
	}
	c.Blocks = []Block{t}
	c.Note = plain("Where one sign says unfit, no KPI that rests on the log is tested. A late entry is a reason for caution about the data, not a fault of anybody.")
	if len(fit.Unfit) > 0 {
		c.Note = append(c.Note, plain(" Months that were filled in later are left out of every test.")...)
	}
	return c
}

var longNumber = regexp.MustCompile(`\b\d{5,}\b`)

// grouped sets the thousands of long numbers in a sentence apart as the reader
// writes them; of four digits, years look like counts.
func (v *view) grouped(s string) string {
	return longNumber.ReplaceAllStringFunc(s, func(digits string) string {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return digits
		}
		return v.f.count(n).Text
	})
}

func fitnessBadge(grade string) *Badge {
	switch grade {
	case metrics.Fit:
		return &Badge{Tone: Good, Glyph: "✓", Word: "Fit"}
	case metrics.Caution:
		return &Badge{Tone: Warn, Glyph: "!", Word: "Caution"}
	case metrics.Unfit:
		return &Badge{Tone: Bad, Glyph: "✕", Word: "Unfit"}
	}
	return &Badge{Tone: Flat, Glyph: "–", Word: "Can't tell"}
}

func fitnessRows(v *view) [][]any {
	var out [][]any
	for _, s := range v.found.Court.Fitness.Signs {
		out = append(out, []any{s.ID, s.Grade, ifAny(s.N > 0, s.Share), s.N, s.Says})
	}
	return out
}
