// Package audit draws random deals to be looked at by hand, and says what the
// look has shown: inspection in place of surveillance (vision.md point 5).
//
// In: deals as crm has them, a period, a secret seed, how many errors are
// tolerable; later the filled-in rows. Out: a sample that anybody with the
// seed can draw again, its sheet, and the error rates with their intervals.
// It refuses the clock and any randomness but the seed: the same seed, period
// and deals give the same sample, in this and in any other implementation of
// the rule at Rank.
package audit
