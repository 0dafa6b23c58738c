package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Review says whether a chosen KPI keeps its place on the Overview (definitions.md
// 11, point 8): not past its review date, nor while the court says that it
// does not go with later results.
type Review struct {
	KPI        string
	Due        crm.Date // NoDate for none
	Unreviewed bool     // the as-of day is past Due
	Failed     bool     // the court did not find for it
	// Off: it is taken off the Overview. Why says so without a full stop, Kept
	// is the config's reason to keep it all the same.
	Off  bool
	Why  string
	Kept string
}

// ReviewsOf gives one Review for each choice, in their order.
func ReviewsOf(in *Input, choices []Choice, court *CourtFound) []Review {
	roles := map[string]Role{}
	for _, k := range KPIs(choices) {
		roles[k.ID] = k.Role
	}
	out := make([]Review, 0, len(choices))
	for _, c := range choices {
		r := Review{KPI: c.ID, Due: c.Review, Kept: c.Keep}
		if r.Unreviewed = c.Review != crm.NoDate && in.Scope.AsOf > c.Review; r.Unreviewed {
			r.Why = "its review was due on " + c.Review.String()
		}
		if i := slices.IndexFunc(court.Verdicts, func(v Verdict) bool { return v.KPI == c.ID }); i >= 0 {
			if why := failing(roles[c.ID], court.Verdicts[i].Verdict); why != "" {
				r.Failed, r.Why = true, notes(r.Why, why)
			}
		}
		r.Off = (r.Unreviewed || r.Failed) && c.Keep == ""
		out = append(out, r)
	}
	return out
}

// failing says why a verdict costs a KPI its place, "" if it does not. One that
// looks ahead or counts activity is there for what it leads to; accuracy and
// hygiene say how far the figures can be trusted, and need not bring wins.
func failing(role Role, verdict string) string {
	switch {
	case verdict == Contradicts:
		return "it points the other way"
	case verdict == NotShown && (role == Leading || role == Activity):
		return "it is not shown to go with later wins"
	}
	return ""
}
