package metrics

// supported gives amount × P(won | open at its age) of the n-th open deal, in
// units of currency, before rounding: 0 for a zombie, nothing without amount,
// age or enough closed deals.
func (w *staleWork) supported(n int) (float64, bool) {
	d, a := w.in.known().open[n], w.in.root().ages()
	if !d.HasAmount || !w.rows[n].hasAge || a.closed < enoughAges {
		return 0, false
	}
	if w.rows[n].isZombie() {
		return 0, true
	}
	age, _ := d.AgeOn(w.in.Scope.AsOf)
	now, end := a.all.At(float64(age)), a.all.At(a.all.Last)
	if now.Survival <= 0 {
		return 0, true
	}
	return d.Amount.Units() * min(1, max(0, (end.Share[0]-now.Share[0])/now.Survival)), true
}
