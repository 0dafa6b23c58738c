package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleWord is what the report says about one kind of reason: a part of the
// sentence about the deal (never about a person) and what is worth trying.
type staleWord struct {
	kind   string
	short  string // for a key: "no activity"
	why    func(f format, r metrics.Reason, c staleContext) Text
	worth  string
	weight int // the reason that decides what is worth trying has the highest
	// ofContact: it also says what is known of the last contact with the buyer.
	ofContact bool
}

// staleContext is what a reason is read against.
type staleContext struct {
	learned bool // the limit comes from the team's own won deals
	oldest  int  // days that the slowest deal ever won took, 0 unknown
	silent  int  // days since the last contact with the buyer
	contact *crm.DealContact
}

// staleWords lists the kinds of reasons.
func staleWords() []staleWord {
	return []staleWord{
		{metrics.ReasonAge, "too old", func(f format, r metrics.Reason, c staleContext) Text {
			switch {
			case r.Limit == 0:
				return Say("open for %s", f.days(r.Days))
			case c.oldest > 0 && r.Days > c.oldest:
				return Say("open for %s, the slowest deal ever won took %s", f.days(r.Days), f.days(c.oldest))
			}
			return Say("open for %s, 9 in 10 won deals took up to %s", f.days(r.Days), f.days(r.Limit))
		}, "Close it, or start it again as a new deal with a date of the buyer’s", 7, false},
		{metrics.ReasonOverdue, "date passed", func(f format, r metrics.Reason, _ staleContext) Text {
			if r.Limit > 0 && r.Days > r.Limit {
				return Say("close date passed %s ago, past a usual sales cycle of %s", f.days(r.Days), f.days(r.Limit))
			}
			return Say("close date passed %s ago", f.days(r.Days))
		}, "Agree a new date with the buyer, or close it as no decision", 6, false},
		{metrics.ReasonSilentTouch, "only silent touches", func(f format, _ metrics.Reason, c staleContext) Text {
			return Say("%s, since then only %s", f.silence(c.silent, c.contact), f.touches(c.contact))
		}, "Meet or ring the buyer: what was logged since reached nobody", 5, true},
		{metrics.ReasonSilent, "no contact", func(f format, r metrics.Reason, c staleContext) Text {
			return f.silence(r.Days, c.contact)
		}, "Ask the buyer, or a second contact, whether it is still wanted", 4, true},
		{metrics.ReasonPushed, "date moved", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("close date moved %s", f.many(r.Days, "time", "times"))
		}, "Ask what must be true for the date to hold", 3, false},
		{metrics.ReasonStage, "long in stage", func(f format, r metrics.Reason, c staleContext) Text {
			if c.learned {
				return Say("%s in stage, 9 in 10 won deals had moved on after %s", f.days(r.Days), f.days(r.Limit))
			}
			return Say("%s in stage, the limit is %s", f.days(r.Days), f.days(r.Limit))
		}, "Settle what would move it to the next stage, or move it back", 2, false},
		{metrics.ReasonBulkTouch, "touched in bulk", func(f format, r metrics.Reason, _ staleContext) Text {
			return Say("its last contact is of a day on which %s had theirs, as by a mailing", f.many(r.Days, "open deal", "open deals"))
		}, "See whether the buyer answered", 0, false},
		{metrics.ReasonNoNextStep, "no next step", func(format, metrics.Reason, staleContext) Text {
			return plain("no next step recorded")
		}, "Agree the next step with the buyer and give it a date", 1, false},
	}
}

// staleWord gives the words for a kind of reason; nil if there are none.
func (v *view) staleWord(kind string) *staleWord {
	for i := range v.staleWords {
		if w := &v.staleWords[i]; w.kind == kind {
			return w
		}
	}
	return nil
}

// whyText puts the reasons of a deal into one sentence.
func (v *view) whyText(s *metrics.StaleDeal, most int) Text {
	return join(v.why(s, most, v.reason), "; ")
}

// why says the reasons of a deal, the strongest first and at most most of them.
// Where its age is what counts and it was touched of late, that is said too.
func (v *view) why(s *metrics.StaleDeal, most int, say saying) []Text {
	parts := make([]Text, 0, len(s.Reasons)+1)
	touches := slices.ContainsFunc(s.Reasons, func(r metrics.Reason) bool { return r.Kind == metrics.ReasonSilentTouch })
	for _, r := range v.byWeight(s.Reasons) {
		if len(parts) == most {
			break
		}
		if touches && r.Kind == metrics.ReasonSilent {
			continue // said with what was logged since
		}
		if w := v.staleWord(r.Kind); w != nil {
			parts = append(parts, say(w, r, staleContext{s.Learned, v.found.Stale.OldestWonDays, s.Silent, s.Contact}, len(parts) == 0))
		}
	}
	if s.Clock == metrics.ReasonAge && touched(s) {
		parts = append(parts, v.f.lately(s.Silent, s.Contact))
		if len(parts) == 1 {
			parts[0] = capital(parts[0])
		}
	}
	return parts
}

// worthTrying is what would move the deal: the fields that its stage's exit
// rule asks for and that are missing, else an option for the strongest reason,
// in the user's words where the config has some. A zombie needs a decision,
// not a field.
func (v *view) worthTrying(s *metrics.StaleDeal) Text {
	stage := v.deal(s.Deal).Stage
	if len(s.Missing) > 0 && s.State != metrics.Zombie {
		var names []Text
		for _, f := range s.Missing {
			names = append(names, plain(strings.ReplaceAll(f, "_", " ")))
		}
		return Say("To leave %s it still needs: %s", foreign(stage), join(names, ", "))
	}
	for _, r := range v.byWeight(s.Reasons) {
		if own := v.in.Options.Suggestions[r.Kind]; own != "" {
			return plain(own)
		}
		if r.Kind == metrics.ReasonStage {
			if anchor := v.exitAnchor(stage); anchor != "" {
				return Say("Settle what is missing of the %s, or move it back", link("exit rule of "+stage, "process#"+anchor))
			}
		}
		if r.Kind == metrics.ReasonAge && touched(s) {
			return plain("Settle with the buyer what would bring it to a close, or close it")
		}
		if w := v.staleWord(r.Kind); w != nil {
			return plain(w.worth)
		}
	}
	return plain("Check stage, date and amount with the buyer")
}

// touched tells whether an activity was logged within the limit.
func touched(s *metrics.StaleDeal) bool { return s.HasSilent && s.Silent <= s.Threshold }

// exitAnchor finds where the written process says what a stage asks for, ""
// where it does not.
func (v *view) exitAnchor(stage string) string {
	for _, r := range v.exits {
		if sameStage(r.Stage, stage) {
			return r.anchor
		}
	}
	return ""
}

// byWeight sorts reasons, the one that decides what is worth trying first: a
// handful, of each of which the weight is looked up once.
func (v *view) byWeight(reasons []metrics.Reason) []metrics.Reason {
	sorted, weights := make([]metrics.Reason, 0, len(reasons)), make([]int, 0, 8)
	for _, r := range reasons {
		weight := 0
		if w := v.staleWord(r.Kind); w != nil {
			weight = w.weight
		}
		at := len(sorted)
		for at > 0 && weights[at-1] < weight {
			at--
		}
		sorted, weights = slices.Insert(sorted, at, r), slices.Insert(weights, at, weight)
	}
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
