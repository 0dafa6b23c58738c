package metrics_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// trueCompany is what a generated company does by chance: 70 of 100 deals
// reach the second stage ten days after the first; of these half are won, of
// the others one in ten. On the day of decision one in four is pushed by a
// quarter instead, and of those that were pushed four in ten are pushed again.
const (
	reachTwo, winTwo, winOne = 0.7, 0.5, 0.1
	pushOnce, pushAgain      = 0.25, 0.4
)

// grow draws a company of some deals a quarter from the quarter of first on,
// with all of its future; cut leaves what an export of a day has.
func grow(seed uint64, first crm.Date, quarters, deals int) *crm.Dataset {
	draw := rand.New(rand.NewPCG(seed, 5))
	data := &crm.Dataset{Stages: []crm.Stage{{Name: "One", Probability: 0.4, HasProbability: true}, {Name: "Two", Probability: 0.6, HasProbability: true},
		{Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	cal := crm.Calendar{YearStart: time.January}
	for n := range quarters {
		q := cal.QuarterAfter(first, n)
		for i := range deals {
			id := crm.DealID(fmt.Sprintf("D%02d%03d", n, i))
			at := q.From + 2 + crm.Date(draw.IntN(58))
			if n+i == 0 {
				at = q.From // so that every field is recorded before the second deal
			}
			s := crm.State{Stage: "One", Amount: crm.Money(50+draw.IntN(100)) * crm.MoneyScale, HasAmount: true, CloseDate: q.To - crm.Date(draw.IntN(5)), Forecast: crm.PipelineCategory}
			s.Set = crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldForecast)
			tell := func() { data.Facts = append(data.Facts, crm.Fact{Deal: id, At: crm.OnDay(at), After: s}) }
			d := crm.Deal{ID: id, Created: crm.OnDay(at)}
			tell()
			win := winOne
			if n+i == 0 {
				at++
				s.Amount += crm.MoneyScale
				s.CloseDate--
				s.Forecast = crm.BestCase
				tell()
			}
			at += 10
			if draw.Float64() < reachTwo {
				s.Stage, s.Forecast, win = "Two", crm.Commit, winTwo
				tell()
			}
			at += 1 + crm.Date(draw.IntN(20))
			for chance := pushOnce; draw.Float64() < chance; chance = pushAgain {
				s.CloseDate += 91
				s.Amount += 10 * crm.MoneyScale
				tell()
				at += 70 + crm.Date(draw.IntN(20))
			}
			s.Stage, d.Outcome = "Lost", crm.Lost
			if draw.Float64() < win {
				s.Stage, d.Outcome = "Won", crm.Won
			}
			s.CloseDate, d.ClosedOn, s.Forecast = at, at, crm.ClosedCategory // as CRMs do
			tell()
			d.Stage, d.Amount, d.HasAmount, d.CloseDate, d.Forecast = s.Stage, s.Amount, true, s.CloseDate, s.Forecast
			data.Deals = append(data.Deals, d)
		}
	}
	data.Has = crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldForecast)
	return data
}

// cut is the export of a day: what had happened by then, with its history.
func cut(all *crm.Dataset, day crm.Date) *crm.Dataset {
	data := *all
	data.Newest, data.Deals, data.Facts = crm.OnDay(day), nil, nil
	now := map[crm.DealID]crm.State{}
	for _, f := range all.Facts {
		if f.At.Day <= day {
			data.Facts = append(data.Facts, f)
			now[f.Deal] = f.After
		}
	}
	for _, d := range all.Deals {
		s, there := now[d.ID]
		if !there {
			continue
		}
		if d.ClosedOn > day {
			d.Outcome, d.ClosedOn = crm.Open, crm.NoDate
		}
		d.Stage, d.Amount, d.CloseDate, d.Forecast = s.Stage, s.Amount, s.CloseDate, s.Forecast
		data.Deals = append(data.Deals, d)
	}
	return &data
}

// fieldRows is the same history as rows of field, old and new value; the
// states at creation have no row.
func fieldRows(data *crm.Dataset) *crm.Dataset {
	out := *data
	out.Facts = nil
	last := map[crm.DealID]crm.State{}
	for _, f := range data.Facts {
		old, known := last[f.Deal]
		last[f.Deal] = f.After
		if !known {
			continue
		}
		row := func(field crm.Field) {
			g := crm.Fact{Deal: f.Deal, At: f.At, After: f.After, Before: old}
			g.After.Set, g.Before.Set = crm.FieldSet(0).With(field), crm.FieldSet(0).With(field)
			out.Facts = append(out.Facts, g)
		}
		if f.After.Stage != old.Stage {
			row(crm.FieldStage)
		}
		if f.After.Amount != old.Amount {
			row(crm.FieldAmount)
		}
		if f.After.CloseDate != old.CloseDate {
			row(crm.FieldCloseDate)
		}
		if f.After.Forecast != old.Forecast {
			row(crm.FieldForecast)
		}
	}
	return &out
}

// enteredColumns is the same history as the dates on which stages were entered.
func enteredColumns(data *crm.Dataset) *crm.Dataset {
	out := *data
	out.Facts = nil
	last := map[crm.DealID]string{}
	for _, f := range data.Facts {
		if last[f.Deal] == f.After.Stage {
			continue
		}
		last[f.Deal] = f.After.Stage
		f.After = crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: f.After.Stage}
		out.Facts = append(out.Facts, f)
	}
	return &out
}

// snapshots is the same history as a build on each day would have recorded
// it, from exports that have no history themselves.
func snapshots(all *crm.Dataset, from, to crm.Date) (*crm.Dataset, []history.Record) {
	var records []history.Record
	for day := from; day < to; day++ {
		bare := cut(all, day)
		bare.Facts = nil
		records = append(records, history.NewRecord(history.Build(bare, records[max(0, len(records)-1):], day), nil))
	}
	bare := cut(all, to)
	bare.Facts = nil
	return bare, records
}

// TestShapesAgree: one company, its history told in four ways, gives the same
// waterfalls, slippage, forecasts, errors, pushes and calibration; dates of
// stages give the calibration, which is what they can carry.
func TestShapesAgree(t *testing.T) {
	first, asOf := crm.DateOf(2025, 1, 1), crm.DateOf(2026, 10, 31)
	all := grow(1, first, 8, 14)
	of := func(data *crm.Dataset, records []history.Record) metrics.AccuracyFound {
		in := metrics.Input{Data: data, Book: history.Build(data, records, asOf), Scope: metrics.Scope{AsOf: asOf, Calendar: crm.Calendar{YearStart: time.January},
			Waterfalls: []metrics.WaterfallAsk{{From: crm.DateOf(2026, 2, 10), To: crm.DateOf(2026, 5, 20), Closing: crm.Period{From: crm.DateOf(2026, 1, 1), To: crm.DateOf(2026, 6, 30)}}}}}
		return metrics.AccuracyOf(&in)
	}
	rows := cut(all, asOf)
	want := of(rows, nil)
	if len(want.Slippage) < 5 || len(want.Waterfalls) != 4 || len(want.Calibration) != 2 || want.Brier == nil || want.Pushes == nil || want.Pushes.Pushes < 20 {
		t.Fatalf("too little to compare: %d %d %d", len(want.Slippage), len(want.Waterfalls), len(want.Calibration))
	}
	compare := func(name string, got metrics.AccuracyFound) {
		t.Helper()
		got.Waterfalls = slices.DeleteFunc(got.Waterfalls, func(w metrics.Waterfall) bool { return w.Name == "since the last record" })
		for _, part := range []struct {
			name      string
			want, got any
		}{{"waterfalls", want.Waterfalls, got.Waterfalls}, {"slippage", want.Slippage, got.Slippage}, {"forecasts", want.Forecasts, got.Forecasts},
			{"errors", want.Errors, got.Errors}, {"pushes", want.PushRows, got.PushRows}, {"push sums", want.Pushes, got.Pushes}, {"categories", want.Categories, got.Categories},
			{"calibration", want.Calibration, got.Calibration}, {"Brier", want.Brier, got.Brier}} {
			if diff := cmp.Diff(part.want, part.got); diff != "" {
				t.Errorf("%s: %s (-full-state rows +%s)\n%s", name, part.name, name, diff)
			}
		}
	}
	compare("field rows", of(fieldRows(rows), nil))
	bare, records := snapshots(all, first-1, asOf)
	compare("daily snapshots", of(bare, records))
	if diff := cmp.Diff(want.Calibration, of(enteredColumns(rows), nil).Calibration); diff != "" {
		t.Errorf("dates of stages: calibration\n%s", diff)
	}
}

// TestTruthIsCovered grows 200 companies whose chances are known: 95 %
// intervals hold the truth in 93 to 97 of 100, 80 % ranges the quarter's
// result in 75 to 85, and the forecast leans as it must.
func TestTruthIsCovered(t *testing.T) {
	asOf := crm.DateOf(2026, 10, 31)
	q := crm.Calendar{YearStart: time.January}.Quarter(asOf)
	held, of := map[string]int{}, map[string]int{}
	check := func(what string, inside bool) {
		of[what]++
		if inside {
			held[what]++
		}
	}
	bias, companies := 0.0, 200
	for seed := range companies {
		all := grow(uint64(seed)+1, crm.DateOf(2023, 10, 1), 13, 25)
		actual := crm.Money(0)
		for i := range all.Deals {
			if d := &all.Deals[i]; d.Outcome == crm.Won && q.Contains(d.ClosedOn) {
				actual += d.Amount
			}
		}
		data := cut(all, asOf)
		in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Calendar: crm.Calendar{YearStart: time.January}, Horizons: []int{4}}}
		found := metrics.AccuracyOf(&in)
		for i, truth := range []float64{reachTwo*winTwo + (1-reachTwo)*winOne, winTwo} {
			c := found.Calibration[i]
			check("win rate by stage", c.Low <= truth && truth <= c.High)
		}
		p := found.Pushes
		check("slipped again", p.Low <= pushAgain && pushAgain <= p.High)
		never := found.PushRows[0]
		check("win rate of deals never pushed", never.Low <= 0.38 && 0.38 <= never.High)
		for _, x := range found.Outlooks[0].Tried {
			check("range by "+x.Method, x.HasRange && x.Low <= actual && actual <= x.High)
		}
		if o := found.Outlooks[0]; o.HasRange {
			check("range shown", o.Low <= actual && actual <= o.High)
		}
		bias += leanOf(&found) / float64(companies)
	}
	for what, n := range of {
		t.Logf("%-32s %3d of %3d, %.1f %%", what, held[what], n, 100*float64(held[what])/float64(n))
	}
	t.Logf("commit bias %.3f", bias)
	share := func(what string) float64 { return float64(held[what]) / float64(of[what]) }
	for _, what := range []string{"win rate by stage", "slipped again", "win rate of deals never pushed"} {
		if s := share(what); s < 0.93 || s > 0.97 {
			t.Errorf("the interval of %s holds the truth in %.1f %%", what, 100*s)
		}
	}
	for _, what := range []string{"range by simulation", "range shown"} {
		if s := share(what); s < 0.75 || s > 0.85 || of[what] != companies {
			t.Errorf("%s holds the result in %.1f %% of %d", what, 100*s, of[what])
		}
	}
	// A company a hundred times as large shows what the lean is in truth.
	if truth := commitBias(cut(grow(999, crm.DateOf(2023, 10, 1), 13, 2500), asOf), asOf); math.Abs(bias-truth) > 0.03 || truth < 0.05 {
		t.Errorf("commit leans by %.3f on average, in truth by %.3f", bias, truth)
	}
}

func commitBias(data *crm.Dataset, asOf crm.Date) float64 {
	in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Calendar: crm.Calendar{YearStart: time.January}, Horizons: []int{4}}}
	found := metrics.AccuracyOf(&in)
	return leanOf(&found)
}

func leanOf(found *metrics.AccuracyFound) float64 {
	for _, e := range found.Errors {
		if e.Method == metrics.MethodCommit {
			return e.Bias
		}
	}
	return math.NaN()
}
