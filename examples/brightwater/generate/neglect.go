package main

// neglect makes the CRM miss what happened: zombies, whose loss was never
// recorded, and a number of younger deals that have gone quiet.
func (w *world) neglect() {
	c := newChance(51)
	overdue, pushed := 0, 0
	for _, d := range w.deals {
		age := asOf - d.created.day()
		switch {
		case d.won || d.ends > asOf-20:
			continue
		case age > longestWin+120 && age < 900 && overdue < zombiesOverdue && c.hits(0.045):
			d.abandon(c)
			overdue++
		case age > longestWin+120 && age < 900 && pushed < zombiesPushed && c.hits(0.03):
			d.abandon(c)
			d.pushOn(c)
			pushed++
		case d.ends > asOf-130 && c.hits(0.26):
			d.linger(c)
		}
	}
}

// abandon removes the end: the deal stands where it stood.
func (d *deal) abandon(c chance) {
	d.saves = d.saves[:len(d.saves)-1]
	d.quiet = d.ends - day(c.between(5, 25))
	d.zombie = true
}

// pushOn moves the close date to the end of each next quarter, in the first
// days after it has passed, as a clean-up by hand does.
func (d *deal) pushOn(c chance) {
	s, _ := d.on(asOf)
	for to := s.close; to <= asOf; {
		at := (to + day(c.between(1, 9))).workday()
		if at > asOf {
			return
		}
		to = at.quarter().last()
		if to-at < 21 {
			to = (at.quarter() + 1).last()
		}
		d.add(save{at: at.at(c.office()), close: ptr(to)})
	}
}

// linger leaves a lost deal open: its date passes, or is moved once more.
func (d *deal) linger(c chance) {
	d.saves = d.saves[:len(d.saves)-1]
	d.quiet = d.ends - day(c.between(2, 18))
	if c.hits(0.45) {
		at := (d.ends + day(c.between(1, 12))).workday()
		if at <= asOf {
			d.add(save{at: at.at(c.office()), close: ptr(at + day(c.between(25, 80)))})
		}
	}
}
