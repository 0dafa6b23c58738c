package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleWord is what the report says about one kind of reason: the sentence
// about the deal (never about a person) and what is worth trying.
type staleWord struct {
	kind   string
	short  string // for a key: "no activity"
	why    func(f format, r metrics.Reason, c staleContext) Text
	worth  string
	weight int // the reason that decides what is worth trying has the highest
}

// staleContext is what a reason is read against.
type staleContext struct {
	learned bool // the limit comes from the team's own won deals
	oldest  int  // days that the slowest deal ever won took, 0 unknown
}

// staleWords lists the kinds of reasons.
func staleWords() []staleWord {
	return []staleWord{
		{"age", "too old", func(f format, r metrics.Reason, c staleContext) Text {
			switch {
			case r.Limit == 0:
				return Say("Open for %s", f.days(r.Days))
			case c.oldest > 0 && r.Days > c.oldest:
				return Say("Open for %s; the slowest deal ever won took %s", f.days(r.Days), f.days(c.oldest))
			}
			return Say("Open for %s; 9 in 10 won deals took up to %s", f.days(r.Days), f.days(r.Limit))
		}, "Close it, or start it again as a new deal with a date of the buyer’s", 6},
		{"overdue", "date passed", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("Close date passed %s ago", f.days(r.Days))
		}, "Agree a new date with the buyer, or close it as no decision", 5},
		{"silent", "no activity", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("No activity logged for %s", f.days(r.Days))
		}, "Ask the buyer, or a second contact, whether it is still wanted", 4},
		{"pushed", "date moved", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("Close date moved %s", f.many(r.Days, "time", "times"))
		}, "Ask what must be true for the date to hold", 3},
		{"stage", "long in stage", func(f format, r metrics.Reason, c staleContext) Text {
			if c.learned {
				return Say("%s in stage; 9 in 10 won deals had moved on after %s", f.days(r.Days), f.days(r.Limit))
			}
			return Say("%s in stage; the limit is %s", f.days(r.Days), f.days(r.Limit))
		}, "Settle what would move it to the next stage, or move it back", 2},
		{"bulk_touch", "touched in bulk", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("Its last activity is of a day on which %s were touched last, as by a mailing", f.many(r.Days, "open deal", "open deals"))
		}, "See whether the buyer answered", 0},
		{"no_next_step", "no next step", func(format, metrics.Reason, staleContext) Text {
			return plain("No next step recorded")
		}, "Agree the next step with the buyer and give it a date", 1},
	}
}

func staleWordOf(kind string) (staleWord, bool) {
	for _, w := range staleWords() {
		if w.kind == kind {
			return w, true
		}
	}
	return staleWord{}, false
}

// whyText puts the strongest reasons of a deal into sentences, at most most
// of them.
func (v *view) whyText(s *metrics.StaleDeal, most int) Text {
	var parts []Text
	for _, r := range byWeight(s.Reasons) {
		if len(parts) == most {
			break
		}
		if w, ok := staleWordOf(r.Kind); ok {
			parts = append(parts, w.why(v.f, r, staleContext{s.Learned, v.found.Stale.OldestWonDays}))
		}
	}
	return join(parts, ". ")
}

// worthTrying is what would move the deal: the fields that its stage's exit
// rule asks for and that are missing, else an option for the strongest reason.
// A zombie needs a decision, not a field.
func (v *view) worthTrying(s *metrics.StaleDeal) Text {
	if len(s.Missing) > 0 && s.State != metrics.Zombie {
		var names []Text
		for _, f := range s.Missing {
			names = append(names, plain(strings.ReplaceAll(f, "_", " ")))
		}
		return Say("To leave %s it still needs: %s", foreign(v.deal(s.Deal).Stage), join(names, ", "))
	}
	for _, r := range byWeight(s.Reasons) {
		if w, ok := staleWordOf(r.Kind); ok {
			return plain(w.worth)
		}
	}
	return plain("Check stage, date and amount with the buyer")
}

func byWeight(reasons []metrics.Reason) []metrics.Reason {
	sorted := slices.Clone(reasons)
	slices.SortStableFunc(sorted, func(a, b metrics.Reason) int {
		wa, _ := staleWordOf(a.Kind)
		wb, _ := staleWordOf(b.Kind)
		return cmp.Compare(wb.weight, wa.weight)
	})
	return sorted
}

// stateBadge shows a stale state in a glyph and a word.
func stateBadge(state string) *Badge {
	switch state {
	case metrics.Zombie:
		return &Badge{Tone: Bad, Glyph: "✕", Word: "Zombie"}
	case metrics.Stale:
		return &Badge{Tone: Warn, Glyph: "!", Word: "Stale"}
	case metrics.Late:
		return &Badge{Tone: Flat, Glyph: "●", Word: "Late"}
	}
	return &Badge{Tone: Good, Glyph: "✓", Word: "Live"}
}
