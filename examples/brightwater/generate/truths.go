package main

// The planted truths. Each constant is a fact about Brightwater Instruments
// that the exports must show and that truth_test.go looks for; README.md says
// on which page a reader meets it. Changing one changes the exports: run
// `go run ./examples/brightwater/generate` and commit what it writes.
const (
	// seed starts every stream of chance.
	seed = 4

	// forecastLean is by how much the commit forecast, made 13 weeks before a
	// fiscal quarter ends, lies above what is won in the end. It shrinks
	// towards the end of the quarter (leanAt) and varies by leanSpread
	// (standard deviation) from quarter to quarter.
	forecastLean = 0.19
	leanSpread   = 0.035

	// Stated against true chances to win, at the entry of each stage. Only the
	// proposal stage is far off.
	statedQualification    = 20
	statedNeedsAnalysis    = 25
	statedValueProposition = 30
	statedProposal         = 75 // truth: about 35
	statedNegotiation      = 80

	// baseWinChance is the chance of a deal that comes from any source but
	// partnerReferral, which wins partnerFactor times as often.
	baseWinChance   = 0.185
	partnerFactor   = 2.0
	partnerReferral = "Partner Referral"

	// effortOnWins and effortOnMeetings tie a person's effort in a quarter to
	// meetings in that quarter and to wins in the next one (both as a factor
	// exp(x·effort)). Calls have no such tie: the calls KPI goes with nothing.
	effortOnWins     = 0.65
	effortOnMeetings = 0.50

	// Zombies are open deals that nobody has touched for long: zombiesOverdue
	// with a close date long past, zombiesPushed with one that is moved on
	// every quarter.
	zombiesOverdue = 15
	zombiesPushed  = 10
	// longestWin is the longest time, in days, that any deal took to be won,
	// so that each zombie is older than every deal ever won.
	longestWin = 300

	// twinDeals open deals were entered twice, by two people of a region.
	twinDeals = 4

	// internationalSkips is the chance of a deal of that region to skip Needs
	// Analysis; it sits in Qualification meanwhile.
	internationalSkips = 0.88
)

// pushesOf gives the chances of 0, 1, 2, … pushes of deals that end up won or
// lost: pushed deals win less often.
func pushesOf(won bool) []float64 {
	if won {
		return []float64{0.62, 0.26, 0.09, 0.03}
	}
	return []float64{0.38, 0.28, 0.18, 0.10, 0.06}
}

// lastStageOf gives the chances that a lost deal got no further than
// Qualification, Needs Analysis, Value Proposition, Proposal, Negotiation.
// With baseWinChance they make every stated probability honest, but for the
// proposal's.
func lastStageOf() []float64 { return []float64{0.19, 0.16, 0.125, 0.46, 0.065} }

// backfilled lists the months whose tasks were logged weeks later, in bursts.
func backfilled() []day { return []day{date(2025, 3, 1), date(2026, 1, 1)} }

// The days that bound the story: the CRM goes live, and the export is run, on
// a Saturday as weekly exports are. What would have happened later is drawn
// too (a deal's fate is settled at birth), but never written.
var (
	goLive = date(2023, 5, 2)
	asOf   = date(2026, 10, 10)
	beyond = date(2027, 6, 30)
)
