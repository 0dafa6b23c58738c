package report

import (
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// sign is one of the seven signs with its words, and the check that decides
// its grade.
type sign struct {
	*metrics.HealthSign
	words signWords
	lead  *metrics.HealthCheck // nil where nothing can be measured
}

// signs gives the seven signs, in order.
func (v *view) signs() []sign {
	var out []sign
	for i := range v.found.Health.Signs {
		s := &v.found.Health.Signs[i]
		one := sign{HealthSign: s, words: wordsOfSign(s.ID)}
		for k := range s.Checks {
			c := &s.Checks[k]
			if c.Grade == metrics.Unmeasured {
				continue
			}
			if one.lead == nil || leads(c, one.lead) {
				one.lead = c
			}
		}
		out = append(out, one)
	}
	return out
}

// leads tells whether a check says more about its sign than another: one that
// is not minor, the worse grade, the larger amount.
func leads(c, other *metrics.HealthCheck) bool {
	rank := func(c *metrics.HealthCheck) int {
		switch {
		case c.Grade == metrics.Fix && !c.Minor:
			return 4
		case c.Grade == metrics.Watch && !c.Minor:
			return 3
		case c.Grade == metrics.Fix:
			return 2
		case c.Grade == metrics.Watch:
			return 1
		}
		return 0
	}
	if a, b := rank(c), rank(other); a != b {
		return a > b
	}
	return rank(c) > 0 && c.Touched > other.Touched
}

// ailing tells whether there is something to mend.
func (s sign) ailing() bool { return s.Grade == metrics.Watch || s.Grade == metrics.Fix }

// why says why a sign cannot be measured.
func (s sign) why() string {
	for _, c := range s.Checks {
		return c.Measure.Note
	}
	return ""
}

// badge is a grade in glyph and word.
func badge(g metrics.Grade) Badge {
	switch g {
	case metrics.Healthy:
		return Badge{Tone: Good, Glyph: "✓", Word: "Healthy"}
	case metrics.Watch:
		return Badge{Tone: Warn, Glyph: "!", Word: "Watch"}
	case metrics.Fix:
		return Badge{Tone: Bad, Glyph: "✕", Word: "Fix"}
	}
	return Badge{Tone: Flat, Glyph: "–", Word: "Not measurable"}
}

// row is the sign in a list of signs.
func (v *view) signRow(s sign) Sign {
	out := Sign{What: plain(s.words.name), Badge: badge(s.Grade)}
	if s.lead == nil {
		out.Value, out.Goal = plain("–"), capital(plain(s.why()))
		return out
	}
	out.Value = v.checkValue(s.lead)
	if s.ailing() {
		out.Goal = Say("%s; goal: %s", wordsOfCheck(s.lead.ID).name, v.goal(s.lead))
	} else {
		out.Goal = plain(wordsOfCheck(s.lead.ID).name)
		// A sign that is healthy as far as one can see says how far that is.
		if made := s.made(); made < len(s.Checks) {
			out.Goal = append(out.Goal, Say("; %s of %s checks could be made", v.f.count(made), v.f.count(len(s.Checks)))...)
		}
	}
	return out
}

// made counts the checks of a sign that the data allows.
func (s sign) made() int {
	n := 0
	for i := range s.Checks {
		if s.Checks[i].Grade != metrics.Unmeasured {
			n++
		}
	}
	return n
}

// checkValue writes the value of a check, with its counts where they are few.
func (v *view) checkValue(c *metrics.HealthCheck) Text {
	m := &c.Measure
	switch {
	case !m.Known:
		return plain("–")
	case c.Unit == metrics.Number:
		return just(figure(v.f.trimmed(m.Value, 1)))
	case m.Out > 0 && m.Value*float64(m.Out) == float64(m.Of):
		return just(v.f.rate(m.Of, m.Out))
	}
	return just(v.f.percent(m.Value, m.N))
}

// goal words what would be healthy.
func (v *view) goal(c *metrics.HealthCheck) string {
	switch {
	case c.Better == metrics.None:
		return "none, to be known"
	case c.Better == metrics.Down:
		return "at most " + v.f.percentText(c.Good, 1)
	case c.Good == 1:
		return "all"
	case c.Good > 0.99:
		return "at least " + v.f.plain(c.Good*100, 1) + v.f.loc.percent
	}
	return "at least " + v.f.percentText(c.Good, 1)
}

// wrongStages are contradictions of probability: stages whose stated chance lies outside the
// range of what was observed, with enough deals to say so.
func (v *view) wrongStages() (wrong []metrics.CalibrationRow, judged int) {
	for _, c := range v.found.Accuracy.Calibration {
		if c.N < 20 {
			continue
		}
		judged++
		if c.Stated < c.Low || c.Stated > c.High {
			wrong = append(wrong, c)
		}
	}
	return wrong, judged
}

// tally counts healthy and measurable signs.
func tally(signs []sign) (healthy, measurable int) {
	for _, s := range signs {
		if s.Grade != metrics.Unmeasured {
			measurable++
		}
		if s.Grade == metrics.Healthy {
			healthy++
		}
	}
	return healthy, measurable
}
