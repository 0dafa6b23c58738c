package metrics_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// An example in testdata/accuracy has the input of a worked example, with one
// more kind of line, and a file per table that is checked:
//
//	gone K 2026-08-10 stage=Proposal amount=45 close=2026-08-08
//
// is a deal that was recorded as the quarter began and is missing from the
// record of that day on.
type accuracyExample struct {
	parts   map[string]string
	world   *world
	records []history.Record
	asks    []metrics.WaterfallAsk
}

func readAccuracy(t *testing.T, file string) *accuracyExample {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := &accuracyExample{parts: map[string]string{}}
	for _, f := range txtar.Parse(raw).Files {
		e.parts[f.Name] = string(f.Data)
	}
	var rest []string
	for _, line := range strings.Split(e.parts["input"], "\n") {
		if f := words(line); len(f) > 2 && f[0] == "gone" {
			e.gone(t, f[1:])
			continue
		}
		rest = append(rest, line)
	}
	e.world = readWorld(t, strings.Join(rest, "\n"))
	for _, line := range strings.Split(strings.TrimSpace(e.parts["ask"]), "\n") {
		if f := strings.Fields(line); len(f) == 4 {
			e.asks = append(e.asks, metrics.WaterfallAsk{From: date(t, f[0]), To: date(t, f[1]),
				Closing: crm.Period{From: date(t, f[2]), To: date(t, f[3])}})
		}
	}
	return e
}

func (e *accuracyExample) gone(t *testing.T, f []string) {
	fact := readFact(t, f)
	d := history.RecordedDeal{ID: fact.Deal, Created: date(t, "2026-05-01"), State: fact.After}
	d.State.Set = d.State.Set.With(crm.FieldClosed)
	e.records = append(e.records, history.Record{Day: date(t, "2026-06-30"), Deals: []history.RecordedDeal{d}},
		history.Record{Day: fact.At.Day})
}

func (e *accuracyExample) found() metrics.AccuracyFound {
	in := e.world.input()
	in.Book = history.Build(&e.world.data, e.records, e.world.asOf)
	in.Scope.Waterfalls = e.asks
	return metrics.AccuracyOf(&in)
}

func TestAccuracyExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/accuracy/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			e := readAccuracy(t, file)
			found := e.found()
			checked := 0
			for part, want := range e.parts {
				print, ok := printers[part]
				if !ok {
					continue
				}
				checked++
				if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(print(&found, want))); diff != "" {
					t.Errorf("%s (-want +got)\n%s", part, diff)
				}
			}
			if checked == 0 {
				t.Error("the example checks no table")
			}
		})
	}
}

// printers print one table as an example writes it.
var printers = map[string]func(f *metrics.AccuracyFound, want string) string{
	"waterfall":   printWaterfall,
	"forecast":    printForecast,
	"calibration": printCalibration,
	"slippage":    printSlippage,
}

func printWaterfall(f *metrics.AccuracyFound, _ string) string {
	var b strings.Builder
	for _, w := range f.Waterfalls {
		if w.Name != "configured" {
			continue
		}
		for _, bar := range w.Bars {
			fmt.Fprint(&b, bar.Bucket, " ", bar.Amount)
			for _, id := range bar.Deals {
				fmt.Fprint(&b, " ", id)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// printForecast prints the rows of the quarters and horizons that the example
// speaks about.
func printForecast(f *metrics.AccuracyFound, want string) string {
	var b strings.Builder
	for _, r := range f.Forecasts {
		if key := fmt.Sprint(r.Period.From, " ", r.Weeks, " "); strings.Contains("\n"+want, "\n"+key) {
			fmt.Fprintln(&b, r.Period.From, r.Weeks, r.Method, r.Forecast, r.Actual)
		}
	}
	return b.String()
}

func printCalibration(f *metrics.AccuracyFound, _ string) string {
	var b strings.Builder
	for _, r := range f.Calibration {
		fmt.Fprintf(&b, "%s %.4f %d %d %.4f %.4f %.4f %.4f\n", r.Stage, r.Stated, r.N, r.Won, r.Observed, r.Low, r.High, *r.Suggested)
	}
	p := f.Brier
	fmt.Fprintf(&b, "brier %.4f %.4f %.4f %.4f %.4f ece %.4f\n", p.Score, p.Reliability, p.Resolution, p.Uncertainty, p.Skill, f.ECE)
	return b.String()
}

func printSlippage(f *metrics.AccuracyFound, _ string) string {
	var b strings.Builder
	for _, r := range f.Slippage {
		fmt.Fprintln(&b, r.Period.From, r.Start, r.Won, r.Lost, r.Slipped, r.Other, "deals", r.Deals, r.DealsWon, r.DealsLost, r.DealsSlip)
	}
	return b.String()
}

// drawn is a company of n deals over three years, drawn by arithmetic.
func drawn(n int) *crm.Dataset {
	data := &crm.Dataset{Newest: crm.OnDay(crm.DateOf(2026, 10, 31)), Stages: []crm.Stage{
		{Name: "One"}, {Name: "Two"}, {Name: "Three"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}},
		Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldProbability, crm.FieldForecast)}
	for i := range n {
		born := crm.DateOf(2023, 1, 1) + crm.Date(i*7919%1390)
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%05d", i)), Created: crm.OnDay(born)}
		for k := range 3 + i%4 {
			at := born + crm.Date(k*(9+i%31))
			if at > data.Newest.Day {
				break
			}
			s := crm.State{Set: data.Has, Stage: data.Stages[min(k, 2)].Name, Amount: crm.Money((100 + i*37%900 + k*i%50) * crm.MoneyScale),
				HasAmount: true, CloseDate: born + crm.Date(60+i%90+k*(i%5)*11), Probability: float64(1+2*k) / 10, HasProbability: true,
				Forecast: crm.ForecastCategory(2 + (i+k)%3)}
			if k == 2+i%4 && i%9 > 0 {
				s.Stage, s.Outcome, s.CloseDate = "Lost", crm.Lost, at
				if i%3 == 1 {
					s.Stage, s.Outcome = "Won", crm.Won
				}
				d.ClosedOn = at
			}
			d.Stage, d.Outcome, d.Amount, d.HasAmount = s.Stage, s.Outcome, s.Amount, true
			d.CloseDate, d.Probability, d.HasProbability, d.Forecast = s.CloseDate, s.Probability, true, s.Forecast
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(at), After: s})
		}
		data.Deals = append(data.Deals, d)
	}
	return data
}

func accuracyOf(data *crm.Dataset, asOf crm.Date) metrics.AccuracyFound {
	in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf),
		Scope: metrics.Scope{AsOf: asOf, Calendar: crm.Calendar{YearStart: time.February}}}
	return metrics.AccuracyOf(&in)
}

// TestNothingIsLearnedFromLater: what happened after a day changes no forecast
// that was made on or before it. The same company is seen on three as-of days;
// the forecasts that all three hold are the same, only results differ.
func TestNothingIsLearnedFromLater(t *testing.T) {
	data := drawn(900)
	type key struct {
		from   crm.Date
		weeks  int
		method string
	}
	late := map[key]crm.Money{}
	for _, r := range accuracyOf(data, data.Newest.Day).Forecasts {
		late[key{r.Period.From, r.Weeks, r.Method}] = r.Forecast
	}
	methods := map[string]int{}
	for _, asOf := range []crm.Date{crm.DateOf(2025, 12, 17), crm.DateOf(2026, 5, 2)} {
		cut := *data
		cut.Newest = crm.OnDay(asOf)
		cut.Deals, cut.Facts = nil, nil
		for _, d := range history.Build(data, nil, asOf).Deals {
			cut.Deals = append(cut.Deals, *d)
		}
		for _, f := range data.Facts {
			if f.At.Day <= asOf {
				cut.Facts = append(cut.Facts, f)
			}
		}
		for _, r := range accuracyOf(&cut, asOf).Forecasts {
			methods[r.Method]++
			if f, ok := late[key{r.Period.From, r.Weeks, r.Method}]; !ok || f != r.Forecast {
				t.Fatalf("%s %d weeks %s: %s as seen on %s, %s later", r.Period, r.Weeks, r.Method, r.Forecast, asOf, f)
			}
		}
	}
	if len(methods) != 8 {
		t.Errorf("compared only %v", methods)
	}
}

// TestLaterDataChangesNoEarlierForecast: everything after a day is turned upside
// down, rows and present states alike; no forecast made by that day changes.
func TestLaterDataChangesNoEarlierForecast(t *testing.T) {
	day := crm.DateOf(2026, 3, 31)
	forecasts := func(data *crm.Dataset) (list []metrics.Forecast) {
		in := metrics.Input{Data: data, Book: history.Build(data, nil, data.Newest.Day), Scope: metrics.Scope{AsOf: data.Newest.Day,
			Calendar: crm.Calendar{YearStart: time.January}, Horizons: []int{30, 20, 13, 8, 3, 0}}} // 30 weeks reach into quarters before
		for _, f := range metrics.AccuracyOf(&in).Forecasts {
			if f.Period.To-crm.Date(7*f.Weeks) <= day {
				f.Actual = 0 // a result may change: it is what the as-of day says
				list = append(list, f)
			}
		}
		return list
	}
	want := forecasts(drawn(600))
	data := drawn(600)
	changed := map[crm.DealID]bool{}
	for i := range data.Facts {
		f := &data.Facts[i]
		if f.At.Day <= day {
			continue
		}
		changed[f.Deal] = true
		f.After.Amount, f.After.CloseDate, f.After.Forecast, f.After.Probability = 7*f.After.Amount+1, f.After.CloseDate+50, crm.Commit, 0.99
	}
	for i := range data.Deals {
		if d := &data.Deals[i]; changed[d.ID] {
			d.Amount, d.CloseDate, d.Forecast = 7*d.Amount+1, d.CloseDate+50, crm.Commit
			if d.Outcome == crm.Lost {
				d.Outcome, d.Stage = crm.Won, "Won"
			}
		}
	}
	for i := 0; i < len(data.Deals); i += 3 { // wins that are taken back
		if d := &data.Deals[i]; d.Outcome == crm.Won && d.ClosedOn <= day {
			d.Outcome, d.Stage, d.ClosedOn = crm.Lost, "Lost", day+20
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(day + 20), After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Lost", Outcome: crm.Lost}})
		}
	}
	if diff := cmp.Diff(want, forecasts(data)); diff != "" || len(want) < 100 || len(changed) < 50 {
		t.Errorf("%d forecasts, %d deals changed\n%s", len(want), len(changed), diff)
	}
}

// TestAccuracyOrder: the order of deals and of rows of different moments does
// not matter.
func TestAccuracyOrder(t *testing.T) {
	data := drawn(300)
	want := accuracyOf(data, data.Newest.Day)
	slices.Reverse(data.Deals)
	slices.Reverse(data.Facts)
	if diff := cmp.Diff(want, accuracyOf(data, data.Newest.Day)); diff != "" {
		t.Error(diff)
	}
}

// TestAccuracyScale: ten times the money is ten times every amount and leaves
// every rate as it is.
func TestAccuracyScale(t *testing.T) {
	data := drawn(300)
	one := accuracyOf(data, data.Newest.Day)
	for i := range data.Deals {
		data.Deals[i].Amount *= 10
	}
	for i := range data.Facts {
		data.Facts[i].After.Amount *= 10
	}
	ten := accuracyOf(data, data.Newest.Day)
	for i, w := range one.Waterfalls {
		for n, bar := range w.Bars {
			if got := ten.Waterfalls[i].Bars[n].Amount; got != 10*bar.Amount {
				t.Errorf("%s %s: %s, want ten times %s", w.Name, bar.Bucket, got, bar.Amount)
			}
		}
	}
	for i, r := range one.Forecasts {
		if r.Method != metrics.MethodTwoRate && r.Method != metrics.MethodWeightedObserved && r.Method != metrics.MethodRunRate &&
			ten.Forecasts[i].Forecast != 10*r.Forecast {
			t.Errorf("%+v became %s", r, ten.Forecasts[i].Forecast)
		}
	}
	if diff := cmp.Diff(one.Calibration, ten.Calibration); diff != "" || len(one.Calibration) == 0 || len(one.Slippage) == 0 {
		t.Error("calibration changed with the money: ", diff)
	}
}

// TestErrorsAddUp recomputes every error from the forecasts, as a reader of
// the two tables would.
func TestErrorsAddUp(t *testing.T) {
	found := accuracyOf(drawn(900), crm.DateOf(2026, 10, 31))
	if len(found.Errors) == 0 {
		t.Fatal("no errors")
	}
	for _, e := range found.Errors {
		var diff, off, was float64
		n := 0
		for _, f := range found.Forecasts {
			if f.Method == e.Method && f.Weeks == e.Weeks && f.Period.To <= crm.DateOf(2026, 10, 31) {
				d := f.Forecast.Units() - f.Actual.Units()
				diff, off, was, n = diff+d, off+max(d, -d), was+f.Actual.Units(), n+1
			}
		}
		if n != e.Periods || abs(diff/was-e.Bias) > 1e-9 || abs(off/was-e.WAPE) > 1e-9 {
			t.Errorf("%+v: recomputed %d %g %g", e, n, diff/was, off/was)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

// TestNoHistory: without a history nothing is made up, and it is said what is
// missing.
func TestNoHistory(t *testing.T) {
	data := drawn(50)
	data.Facts = nil
	found := accuracyOf(data, data.Newest.Day)
	if len(found.Forecasts)+len(found.Errors)+len(found.Waterfalls)+len(found.Slippage)+len(found.PushRows) > 0 || found.Brier != nil {
		t.Errorf("made up %+v", found)
	}
	if len(found.Missing) == 0 || found.Outlooks[0].Known || found.Outlooks[0].Note == "" {
		t.Errorf("does not say what is missing: %+v %+v", found.Missing, found.Outlooks[0])
	}
}

func BenchmarkAccuracy(b *testing.B) {
	data := drawn(100_000)
	book := history.Build(data, nil, data.Newest.Day)
	in := metrics.Input{Data: data, Book: book, Scope: metrics.Scope{AsOf: data.Newest.Day}}
	b.ReportAllocs()
	for b.Loop() {
		metrics.AccuracyOf(&in)
	}
}
