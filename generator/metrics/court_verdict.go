package metrics

import (
	"fmt"
	"strings"
)

// judge words the verdict once Q is known. share is the chance of error of one
// find: the rate of false finds times the part of all tests that are finds. It
// is also that of the claim that the effect is more than next to nothing: at
// that level the range on the side of 0 has to lie beyond the slightest effect,
// so that of all that is said to be there at most as many are not (Benjamini
// and Yekutieli 2005, false coverage). The claim has one side, so the range of
// both sides has the level 1 − 2·share; and the one shown must exclude 0.
func (v *Verdict) judge(share float64) {
	claim, coarse := slightest, coarsest
	if v.ByDeal != nil {
		claim, coarse = slightestDeal, coarsestDeal
	}
	along, clear := v.Rho*v.want > 0, false
	if v.Q <= courtDiscovery {
		low, high := v.limits(1 - 2*share)
		clear = v.Low > 0 && low > claim || v.High < 0 && high < -claim
	}
	switch {
	case v.least > 0.05:
		v.Verdict = TooLittle
		v.Reason = fmt.Sprintf("with %d person-quarters chance alone gives a p of %.2g at best, so nothing can be shown", v.N, v.least)
	case v.Q <= courtDiscovery && clear && v.HalvesAgree && along:
		v.Verdict, v.Reason = Predicts, v.finding()
	case v.Q <= courtDiscovery && clear && v.HalvesAgree:
		v.Verdict, v.Reason = Contradicts, v.finding()
	case v.Detectable > coarse:
		v.Verdict = TooLittle
		v.Reason = fmt.Sprintf("so few cases could only show %s", v.seen())
	case v.Q <= courtDiscovery && clear:
		v.Verdict, v.Reason = NotShown, "the two halves of the time disagree"
	case v.Q <= courtDiscovery:
		v.Verdict, v.Reason = NotShown, "it may be there, but so weak that it could be next to nothing"
	default:
		v.Verdict = NotShown
		v.Reason = fmt.Sprintf("what there is could be chance; %s would have been seen", v.seen())
	}
}

// seen is the smallest effect that the cases would have shown.
func (v *Verdict) seen() string {
	if v.ByDeal != nil {
		return fmt.Sprintf("a difference of %.0f percentage points or more", 100*v.Detectable)
	}
	return fmt.Sprintf("a correlation of %.2f or more", v.Detectable)
}

// finding says what goes with what.
func (v *Verdict) finding() string {
	if t := v.ByDeal; t != nil {
		points := strings.Replace(fmt.Sprintf("%+.0f", 100*v.Rho), "-", "−", 1)
		return fmt.Sprintf("of deals with %s %.0f%% were won within %d days, of those without it %.0f%%; inside the same quarter and owner that is a difference of %s percentage points", t.Trait, share(t.WithWon, t.With), t.Days, share(t.WithoutWon, t.Without), points)
	}
	more := "less"
	if v.want > 0 {
		more = "more"
	}
	won := "more"
	if v.Rho*v.want < 0 {
		won = "less"
	}
	return fmt.Sprintf("who had %s of it in a quarter won %s later", more, won)
}
