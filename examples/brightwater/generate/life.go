package main

import "sort"

// live writes the saves of a deal's life: its path through the stages, the
// pushes of its close date, changes of its amount, and its end.
func (d *deal) live(c chance, w *world, last stage, pushes, amount int) {
	abroad := w.sellers[d.owner].role == international
	born := d.created.day()
	d.first = state{at: d.created, stage: qualification, amount: amount}
	if c.hits(0.2) {
		d.first.amount = noAmount
	}
	path := stagePath(c, last, abroad)
	moments := d.stageDays(c, path, last, abroad)
	for i, s := range path {
		change := save{at: moments[i].at(c.office()), stage: ptr(s)}
		if s == proposal && d.first.amount == noAmount {
			change.amount = ptr(amount) // no quote without a price
		}
		d.add(change)
	}
	d.first.close = d.dates(c, born, pushes)
	d.haggle(c, born, amount)
	final := closedLost
	if d.won {
		final = closedWon
	}
	d.add(save{at: d.ends.at(c.span(8, 14.9)), stage: ptr(final), close: ptr(d.ends)})
}

// stagePath gives the stages after Qualification, in order. Some deals skip
// one, some fall back once; International skips Needs Analysis.
func stagePath(c chance, last stage, abroad bool) []stage {
	var out []stage
	for s := needsAnalysis; s <= last; s++ {
		skips := 0.05
		if s == needsAnalysis && abroad {
			skips = internationalSkips
		}
		if s == proposal || s == last {
			skips = 0
		}
		if s == needsAnalysis && last == needsAnalysis && abroad {
			skips = 0.7
		}
		if c.hits(skips) {
			continue
		}
		out = append(out, s)
		if s == proposal && c.hits(0.05) {
			out = append(out, valueProposition, proposal)
		}
	}
	return out
}

// stageDays spreads the path over the deal's life. International moves late:
// its deals sit in Qualification.
func (d *deal) stageDays(c chance, path []stage, last stage, abroad bool) []day {
	share := map[stage]float64{needsAnalysis: 0.13, valueProposition: 0.30, proposal: 0.50, negotiation: 0.80}
	if abroad {
		share = map[stage]float64{needsAnalysis: 0.38, valueProposition: 0.50, proposal: 0.62, negotiation: 0.84}
	}
	reach := map[stage]float64{needsAnalysis: 0.45, valueProposition: 0.65, proposal: 0.85, negotiation: 0.97}
	scale := 1.0
	if !d.won && last > qualification {
		scale = reach[last] * 0.72 / share[last]
		if abroad {
			scale = min(scale, 0.84/share[last])
		}
	}
	life := float64(d.ends - d.created.day())
	var out []day
	for i, s := range path {
		f := share[s] * scale * c.span(0.85, 1.12)
		if i > 0 && path[i-1] > s { // fell back
			f = share[proposal] * scale * 1.18
		} else if i > 1 && path[i-2] == s { // and came again
			f = share[proposal] * scale * 1.36
		}
		out = append(out, (d.created.day() + day(life*min(f, 0.96))).workday())
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	for i := range out {
		earliest := d.created.day() + 1
		if i > 0 {
			earliest = out[i-1] + 1
		}
		out[i] = min(max(out[i], earliest).workday(), (d.ends - 1).workdayBefore())
	}
	return out
}

// dates writes the pushes and gives the first expected close date. A push is
// made when the expected day is near or just past.
func (d *deal) dates(c chance, born day, pushes int) day {
	final := d.ends + day(c.between(0, 12))
	if d.won {
		final = min(final, d.ends.quarter().last())
		if c.hits(0.05) {
			final = d.ends - day(c.between(1, 5))
		}
	}
	if !d.won {
		final = d.ends + day(c.between(-4, 40))
	}
	if pushes == 0 {
		if c.hits(0.06) && d.ends-born > 40 { // comes nearer on its way
			d.add(save{at: (born + (d.ends-born)*2/3).workdayBefore().at(c.office()), close: ptr(final)})
			return final + day(c.between(20, 60))
		}
		return max(final, born+7)
	}
	start := born + (d.ends-born)/4
	gap := float64(d.ends-6-start) / float64(pushes)
	var days, expected []day
	for i := range pushes {
		t := (start + day(gap*(float64(i)+c.span(0.25, 0.75)))).workday()
		days = append(days, t)
		expected = append(expected, roundEnd(c, t+day(c.between(-3, 9))))
	}
	expected = append(expected, final)
	for i, t := range days {
		to := max(expected[i+1], expected[i]+6)
		expected[i+1] = to
		d.add(save{at: t.at(c.office()), close: ptr(to)})
	}
	return expected[0]
}

// roundEnd takes the month's end where it is near: people like round dates.
func roundEnd(c chance, d day) day {
	if end := d.monthEnd(); end-d < 6 && c.hits(0.6) {
		return end
	}
	return d
}

// haggle changes amounts on the way; quotes that are won mostly shrink.
func (d *deal) haggle(c chance, born day, amount int) {
	known := d.first.amount != noAmount
	if known && c.hits(0.25) && d.ends-born > 30 {
		at := (born + day(float64(d.ends-born)*c.span(0.2, 0.6))).workday()
		amount = rounded(float64(amount) * c.lognormal(1, 0.16))
		d.add(save{at: at.at(c.office()), amount: ptr(amount)})
	}
	if d.won && c.hits(0.55) {
		at := min(born+day(float64(d.ends-born)*0.9), d.ends-1).workdayBefore()
		if at > born {
			d.add(save{at: at.at(15.1), amount: ptr(rounded(float64(amount) * c.span(0.86, 0.98)))})
		}
	}
}
