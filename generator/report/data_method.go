package report

// methodNotes says in a few lines how figures are made, so that RevOps can
// check them by hand.
func (v *view) methodNotes() string {
	return `- **A day** is its end-of-day state. "At the start of a quarter" is the end of the day before its first day.
- **Won and lost** deals belong to the period of their actual close date. **Win rate** is won ÷ (won + lost).
- **Ranges of shares** are Wilson intervals at 95 %: of a hundred such ranges, about 95 hold the true share.
- **Likely result**: what is won so far, plus what open deals brought from the same point of past quarters, plus what new deals brought in the rest of those quarters. Its range is made for 8 in 10.
- **Result against forecast** is won ÷ forecast − 1: minus means the quarter came in under its forecast. The file report.json holds ` + "`bias`" + ` = Σ(forecast − won) ÷ Σ won, which has the opposite sign.
- **Movement of the pipeline** balances deal by deal: start, plus every movement, is the end. Changes of amount are booked first, so that the step "Won" equals what was booked.
- **Stale** means longer in its stage than 9 in 10 deals that were later won (the configured limit where too few were won), or no activity for as long. A **zombie** is older than any deal that was ever won, or overdue by more than a usual sales cycle.
- **Amounts** are kept exactly and rounded only to be shown; rounded parts may not add up to a rounded total.
- **A figure that cannot be computed** is left out with its reason. It is never shown as zero.
`
}
