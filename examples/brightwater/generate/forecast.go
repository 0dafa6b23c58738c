package main

import "math"

// forecast plays the weekly forecast meetings of one fiscal quarter: sellers
// commit deals until the commit number, won and committed together, lies above
// the quarter's later result by what leanAt says, and take some back when it
// lies higher. They prefer deals that are far along; whether a deal will be won
// they know better the nearer the end is.
func (w *world) forecast(q quarter) {
	c := newChance(uint64(4000 + q))
	result := float64(w.wonIn(q, q.last()))
	lean := forecastLean + leanSpread*c.NormFloat64()
	if (q-goLive.quarter())%9 == 7 {
		lean = -0.03 // now and then a cautious quarter
	}
	for weeks := 13; weeks >= 1; weeks-- {
		state := q.last() - day(7*weeks)
		meeting := state.workdayBefore()
		if meeting > asOf || meeting < goLive {
			continue
		}
		goal := result * (1 + leanAt(lean, weeks) + 0.008*c.NormFloat64())
		w.meet(c, q, state, meeting, weeks, goal, 0.012*result)
	}
}

// leanAt is the lean that is left some weeks before the quarter's end.
func leanAt(lean float64, weeks int) float64 {
	return lean * math.Pow(float64(weeks)/13, 0.8)
}

// wonIn is what is won in the quarter up to a day, in euros.
func (w *world) wonIn(q quarter, until day) int {
	sum := 0
	for _, d := range w.deals {
		if d.won && d.ends.quarter() == q && d.ends <= until {
			if s, ok := d.on(d.ends); ok && s.stage == closedWon {
				sum += s.amount
			}
		}
	}
	return sum
}

// meet brings the commit number of one meeting to the goal.
func (w *world) meet(c chance, q quarter, when, meeting day, weeks int, goal, slack float64) {
	var open, committed []*deal
	number := float64(w.wonIn(q, when))
	for _, d := range w.deals {
		s, ok := d.on(when)
		if !ok || s.stage.closed() || !s.inQuarter(q) || s.close < when || s.amount == noAmount || d.zombie {
			continue
		}
		if s.commit {
			committed = append(committed, d)
			number += float64(s.amount)
		} else if s.stage >= valueProposition {
			open = append(open, d)
		}
	}
	for number < goal-slack {
		i := w.mostSure(c, open, q, when, weeks, goal+slack-number)
		if i < 0 {
			break
		}
		number += w.call(c, open[i], when, meeting, true)
		open = append(open[:i], open[i+1:]...)
	}
	for number > goal+slack {
		i := w.leastSure(c, committed, q, when, weeks, number-goal+slack)
		if i < 0 {
			break
		}
		number -= w.call(c, committed[i], when, meeting, false)
		committed = append(committed[:i], committed[i+1:]...)
	}
}

// call saves a seller's call on a deal and gives the deal's amount.
func (w *world) call(c chance, d *deal, when, meeting day, commit bool) float64 {
	d.add(save{at: meeting.at(c.span(15.2, 16.9)), commit: ptr(commit)})
	s, _ := d.on(when)
	return float64(s.amount)
}

// mostSure gives the deal that a seller would commit next and that fits the
// room, or -1.
func (w *world) mostSure(c chance, from []*deal, q quarter, when day, weeks int, room float64) int {
	best, at := math.Inf(-1), -1
	for i, d := range from {
		s, _ := d.on(when)
		if sure := sureness(c, d, s, q, weeks); float64(s.amount) <= room && sure > best && d.created.day() < when {
			best, at = sure, i
		}
	}
	return at
}

func (w *world) leastSure(c chance, from []*deal, q quarter, when day, weeks int, room float64) int {
	best, at := math.Inf(1), -1
	for i, d := range from {
		s, _ := d.on(when)
		if sure := sureness(c, d, s, q, weeks); float64(s.amount) <= room && sure < best {
			best, at = sure, i
		}
	}
	return at
}

// sureness is how a seller ranks a deal: by stage, and by a sense for how it
// will end that sharpens towards the quarter's end.
func sureness(c chance, d *deal, s state, q quarter, weeks int) float64 {
	out := float64(s.stage) + c.NormFloat64()
	if d.won && d.ends.quarter() == q {
		out += 1.2 + float64(13-weeks)*0.3
	}
	return out
}
