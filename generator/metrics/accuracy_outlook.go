package metrics

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

const (
	// rangeQuarters is how many closed quarters a range needs, and
	// rangeFrom how many are looked at.
	rangeQuarters = 8
	rangeFrom     = 12
	// rangeLow and rangeHigh bound the middle 80 %.
	rangeLow, rangeHigh = 0.1, 0.9
)

// outlooks says where the open quarter and the next two will land.
func (s *sweep) outlooks(method string, m *simulation) []Outlook {
	out := make([]Outlook, 0, outlookQuarters)
	for j := range outlookQuarters {
		o := s.soFar(s.quarters[s.open+j], method)
		s.expect(j, &o, m)
		out = append(out, o)
	}
	return out
}

// soFar is what can be said without any history: won, open, forecast, plan.
func (s *sweep) soFar(p crm.Period, method string) Outlook {
	o := Outlook{Period: p, ForecastMethod: method}
	var called, chance crm.Money
	for _, d := range s.in.wonIn(p) {
		if d.HasAmount {
			o.Won += d.Amount
		}
	}
	for _, d := range s.in.known().open {
		if !p.Contains(d.CloseDate) || d.CloseDate < s.in.Scope.AsOf {
			continue
		}
		o.OpenDeals++
		if !d.HasAmount {
			continue
		}
		o.Open += d.Amount
		if d.HasProbability {
			chance += d.Amount.Weighted(d.Probability)
		}
		if d.Forecast == crm.Commit {
			called += d.Amount
		}
	}
	has := s.in.Data.Has
	switch {
	case method == MethodCommit && has.Has(crm.FieldForecast):
		o.Forecast, o.HasForecast = o.Won+called, true
	case has.Has(crm.FieldProbability):
		o.Forecast, o.HasForecast, o.ForecastMethod = o.Won+chance, true, MethodWeighted
	case has.Has(crm.FieldForecast):
		o.Forecast, o.HasForecast, o.ForecastMethod = o.Won+called, true, MethodCommit
	default:
		o.ForecastMethod = ""
	}
	o.Plan, o.HasPlan = planOf(s.in.Data.Plans, p)
	return o
}

// unrecorded says which parts of a forecast have no past. What the history does
// record is not denied.
func unrecorded(fields crm.FieldSet) string {
	var missing []string
	for _, f := range []struct {
		field crm.Field
		word  string
	}{{crm.FieldStage, "stages"}, {crm.FieldAmount, "amounts"}, {crm.FieldCloseDate, "close dates"}} {
		if !fields.Has(f.field) {
			missing = append(missing, f.word)
		}
	}
	switch len(missing) {
	case 0:
		return "no quarter is covered by the history as a whole"
	case 1:
		return "there is no history of " + missing[0]
	}
	last := len(missing) - 1
	return "there is no history of " + strings.Join(missing[:last], ", ") + " and " + missing[last]
}

// expect adds the likely result and its range. Two ways are tried on the same
// points of past quarters: of the methods that could have been used there, the
// one that would have missed least, corrected by the median of what it missed
// by; and the simulation of each open deal. The one with the better record
// speaks: choosing by record, not by taste. Where sellers' calls are good they
// beat any rate, and where they are not they lose.
func (s *sweep) expect(j int, o *Outlook, m *simulation) {
	if len(s.samples) == 0 {
		o.Note = "past forecasts can't be compared with results: " + unrecorded(s.in.Book.Coverage().Fields)
		return
	}
	now := s.find(s.open+j, outlookPoint-j)
	past := s.pastAt(outlookPoint - j)
	if len(past) < enoughQuarters || now < 0 {
		o.Note = s.because(len(past))
		return
	}
	if best := s.bestTrial(now, past); best != nil {
		o.Tried = append(o.Tried, best.found(o.Won))
	}
	if t, ok := m.trial(now, past); ok {
		o.Tried = append(o.Tried, *t)
	}
	if len(o.Tried) == 0 {
		o.Note = "no method could be tried on enough past quarters at this point"
		return
	}
	best := &o.Tried[0]
	for i := range o.Tried[1:] {
		if o.Tried[1+i].better(best) {
			best = &o.Tried[1+i]
		}
	}
	o.take(best)
}

// better tells whether t has the better record: on no fewer quarters, a range
// that held where the other's did not, else the smaller miss.
func (t *Trial) better(than *Trial) bool {
	wrong := func(t *Trial) bool { return t.HasRange && rangeWrong(t.Inside, t.Periods) }
	switch {
	case t.Periods < than.Periods:
		return false
	case wrong(t) != wrong(than):
		return wrong(than)
	}
	return t.Miss < than.Miss
}

// take makes a trial the outlook.
func (o *Outlook) take(t *Trial) {
	o.Known, o.Method, o.Periods, o.Miss = true, t.Method, t.Periods, t.Miss
	o.Likely = max(o.Won, t.Likely)
	o.FromNew = crm.MoneyFromUnits((o.Likely - o.Won).Units() * t.NewShare)
	o.FromExisting = o.Likely - o.Won - o.FromNew
	if !t.HasRange {
		o.Note = fmt.Sprintf("no range: it needs %d closed quarters, the history has %d", rangeQuarters, t.Periods)
		return
	}
	o.HasRange, o.Inside, o.Low, o.High = true, t.Inside, max(o.Won, t.Low), max(o.Won, t.High)
	o.RangeWrong = rangeWrong(o.Inside, o.Periods)
}
