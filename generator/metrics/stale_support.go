package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// supported gives what support has set, false where nothing.
func (w *staleWork) supported(n int) (crm.Money, bool) {
	r := w.rows[n]
	return r.Supported, r.HasSupported
}

// support sets amount × P(won | open at its age) of the n-th open deal: 0 for
// a zombie, nothing without amount, age or enough closed deals.
func (w *staleWork) support(n int) {
	d, r, a := w.in.known().open[n], &w.rows[n], w.in.root().ages()
	if !d.HasAmount || w.age[n] < 0 || a.closed < enoughAges {
		return
	}
	r.HasSupported = true
	if r.State == Zombie {
		return
	}
	now, end := a.all.At(float64(w.age[n])), a.all.At(a.all.Last)
	if now.Survival > 0 {
		value := d.Amount.Units() * min(1, max(0, (end.Share[0]-now.Share[0])/now.Survival))
		r.Supported, w.proven[n] = moneyFrom(value), value
	}
}
