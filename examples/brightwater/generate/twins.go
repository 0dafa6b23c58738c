package main

import "sort"

// enterTwice gives some of the open deals a twin: a colleague of the same
// region entered it again a few days later, nearly the same amount, and has
// not looked at it since.
func (w *world) enterTwice() {
	c := newChance(55)
	var twins []*deal
	for _, d := range w.deals {
		s, ok := d.on(asOf)
		age := asOf - d.created.day()
		if len(twins) == twinDeals || !ok || s.stage.closed() || s.amount == noAmount || d.quiet < asOf || age < 25 || age > 110 || !c.hits(0.3) {
			continue
		}
		born := (d.created.day() + day(c.between(3, 9))).workday()
		amount := s.amount + 50*c.between(-3, 3)
		if amount*100 < s.amount*99 || amount*100 > s.amount*101 {
			amount = s.amount
		}
		t := *d
		t.owner = d.owner/4*4 + (d.owner+1)%4
		t.created = born.at(c.office())
		t.first = state{at: t.created, stage: qualification, amount: amount, close: s.close + day(c.between(-5, 5))}
		t.saves, t.nextStep, t.won = nil, "", false
		t.ends, t.quiet = beyond, born
		twins = append(twins, &t)
	}
	w.deals = append(w.deals, twins...)
	sort.SliceStable(w.deals, func(i, j int) bool { return w.deals[i].created < w.deals[j].created })
}
