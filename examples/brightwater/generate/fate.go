package main

import (
	"fmt"
	"math"
	"sort"
)

// drawDeals draws every deal that is created until the export, each with its
// whole fate.
func drawDeals(w *world) []*deal {
	c := newChance(31)
	var out []*deal
	for d := goLive; d <= asOf; d++ {
		if !d.works() {
			continue
		}
		for range c.poisson(1.62 * season(d)) {
			out = append(out, drawDeal(c, w, d, 1))
		}
		if d < goLive+14 { // what was in the drawer when the CRM went live
			for range c.poisson(7) {
				out = append(out, drawDeal(c, w, d, c.span(0.25, 0.9)))
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].created < out[j].created })
	return out
}

// season tells how busy a month is: August and December are slow.
func season(d day) float64 {
	return [...]float64{1.05, 1.1, 1.1, 1, 1, 1.05, 0.85, 0.62, 1.15, 1.15, 1.1, 0.7}[d.time().Month()-1]
}

// drawDeal draws a deal that is created on a day; part is how much of its
// usual life still lies before it.
func drawDeal(c chance, w *world, born day, part float64) *deal {
	d := &deal{created: born.at(c.office())}
	d.customer = w.customers[c.IntN(len(w.customers))]
	for d.customer.created > d.created {
		d.customer = w.customers[c.IntN(len(w.customers))]
	}
	d.contact = pick(c, d.customer.contacts)
	d.owner = d.customer.owner
	d.source, d.kind, d.name = drawSource(c), drawKind(c), drawName(c, d.customer.name)

	amount := min(c.lognormal(58000, 0.52), 240000) * math.Pow(1.06, float64(born-goLive)/365)
	life := c.lognormal(92, 0.40) * math.Pow(amount/60000, 0.08) * part
	ends := born + day(min(max(life, 16), longestWin-20))
	d.won = c.hits(winChance(w, d, ends))
	pushes := c.which(pushesOf(d.won))
	if !d.won && pushes == 4 {
		pushes += c.IntN(4)
	}
	last := negotiation
	if !d.won {
		last = stage(c.which(lastStageOf()))
		ends = born + day(float64(ends-born)*[...]float64{0.6, 0.75, 0.9, 1.15, 1.1}[last])
	}
	ends = max(ends+day(14*max(pushes-1, 0)), born+day(14+26*pushes))
	if d.won {
		ends = min(quarterEndPull(c, ends), born+longestWin)
	}
	d.ends = ends.workdayBefore()
	d.quiet = d.ends
	d.reason = drawReason(c)
	d.nextStep = drawNextStep(c, w)
	d.live(c, w, last, pushes, rounded(amount))
	return d
}

// winChance is the deal's chance to be won: its source, and the owner's effort
// in the quarter before it is decided.
func winChance(w *world, d *deal, ends day) float64 {
	e := w.effort[ends.quarter()-1][d.owner]
	p := baseWinChance * math.Exp(effortOnWins*e-effortOnWins*effortOnWins/2)
	if d.source == partnerReferral {
		p *= partnerFactor
	}
	return min(p, 0.85)
}

// quarterEndPull moves many wins of a quarter's last month into its last two
// weeks.
func quarterEndPull(c chance, d day) day {
	end := d.quarter().last()
	if end-d < 32 && c.hits(0.45) {
		return end - day(c.between(0, 13))
	}
	return d
}

func rounded(amount float64) int { return int(amount/50) * 50 }

func drawSource(c chance) string {
	return [...]string{"Web", "Trade Show", partnerReferral, "Phone Inquiry", "Existing Customer",
		"Webinar", "Purchased List", "Other", ""}[c.which([]float64{22, 17, 14, 10, 14, 9, 6, 4, 4})]
}

func drawKind(c chance) string {
	return [...]string{"New Customer", "Existing Customer - Upgrade", "Existing Customer - Replacement",
		"Existing Customer - Service"}[c.which([]float64{46, 26, 18, 10})]
}

func drawReason(c chance) string {
	return [...]string{"Price", "No budget", "Competitor", "No decision", "Timing", "Technical fit", ""}[c.which([]float64{24, 16, 17, 18, 8, 7, 10})]
}

func drawName(c chance, customer string) string {
	wares := []string{"pressure calibrators", "flow meters", "Prüfstand", "level sensors", "pH probes",
		"calibration contract", "data loggers", "vibration monitors", "torque bench", "gas analysers",
		"temperature chain", "5\" gauge set", "retrofit µ-balance", "Kalibrierlabor"}
	if c.hits(0.3) {
		return fmt.Sprintf("%s: %d × %s", customer, c.between(2, 40), pick(c, wares))
	}
	return customer + " - " + pick(c, wares)
}

// drawNextStep draws what stands in the free text, some of it empty words.
func drawNextStep(c chance, w *world) string {
	switch {
	case c.hits(0.34):
		return ""
	case c.hits(0.06):
		return pick(c, []string{"TBD", "n/a", "-"})
	case c.hits(0.12):
		return pick(c, w.sellers).first + " calls purchasing"
	}
	return pick(c, []string{"Send revised quote", "Demo at their plant", "Clarify delivery date with works",
		"Contract to legal", "Meet QA and purchasing", "Wait for budget round", "Test device ships",
		"Site visit", "Answer technical questions", "Confirm order text"})
}
