package metrics_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// ledger writes the history of a small company by hand.
type ledger struct {
	segments []string
	data     crm.Dataset
	asOf     crm.Date
}

func newLedger(asOf crm.Date) *ledger {
	l := &ledger{asOf: asOf}
	l.data.Newest = crm.OnDay(asOf)
	l.data.Stages = []crm.Stage{{Name: "Open"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}
	l.data.Has = crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldForecast, crm.FieldOwner, crm.FieldProbability)
	return l
}

// deal adds a deal with the states of some days; the last is the present one.
func (l *ledger) deal(id string, amount int, states ...crm.Fact) {
	d := crm.Deal{ID: crm.DealID(id), Created: states[0].At}
	for i := range states {
		f := &states[i]
		f.Deal, f.After.Set = d.ID, l.data.Has
		f.After.Amount, f.After.HasAmount = crm.Money(amount)*crm.MoneyScale, true
		if f.After.Stage == "" {
			f.After.Stage = "Open"
		}
		l.data.Facts = append(l.data.Facts, *f)
		a := &f.After
		d.Stage, d.CloseDate, d.Forecast, d.Owner, d.Probability, d.HasProbability = a.Stage, a.CloseDate, a.Forecast, a.Owner, a.Probability, a.HasProbability
		d.Amount, d.HasAmount = a.Amount, true
		switch a.Stage {
		case "Won":
			d.Outcome, d.ClosedOn = crm.Won, f.At.Day
		case "Lost":
			d.Outcome, d.ClosedOn = crm.Lost, f.At.Day
		}
	}
	l.data.Deals = append(l.data.Deals, d)
}

func (l *ledger) found(weeks ...int) metrics.AccuracyFound {
	in := metrics.Input{Data: &l.data, Book: history.Build(&l.data, nil, l.asOf), Scope: metrics.Scope{AsOf: l.asOf, Calendar: crm.Calendar{YearStart: time.January}, Horizons: weeks, Segments: l.segments}}
	return metrics.AccuracyOf(&in)
}

func on(day crm.Date, s crm.State) crm.Fact { return crm.Fact{At: crm.OnDay(day), After: s} }

// TestPushesSummed: A is pushed by 20 days within March, with an activity two
// days before; then by 92 days from March into July, and closes: it slipped
// twice. All three were due again since. B is pushed once, by 30 days from 15 February to 17 March, long after
// its last activity. C, of which activities surround the push by more than 14 days, from
// 1 to 2 April.
func TestPushesSummed(t *testing.T) {
	l := newLedger(crm.DateOf(2026, 10, 31))
	date := func(m time.Month, d int) crm.Date { return crm.DateOf(2026, m, d) }
	due := func(at, closes crm.Date) crm.Fact { return on(at, crm.State{CloseDate: closes}) }
	l.deal("A", 10, due(date(1, 5), date(3, 1)), due(date(2, 1), date(3, 21)), due(date(3, 10), date(7, 1)), on(date(6, 1), crm.State{Stage: "Won", CloseDate: date(6, 1)}))
	l.deal("B", 10, due(date(1, 5), date(2, 15)), due(date(2, 14), date(3, 17)), on(date(3, 20), crm.State{Stage: "Lost", CloseDate: date(3, 20)}))
	l.deal("C", 10, due(date(1, 5), date(4, 1)), due(date(3, 1), date(4, 2)))
	log := func(deal string, days ...crm.Date) crm.DealActivity {
		a := crm.DealActivity{Deal: crm.DealID(deal)}
		for _, d := range days {
			a.Days.Add(d)
		}
		return a
	}
	l.data.Activities = crm.Activities{Known: true, First: date(1, 5), Last: date(6, 1), ByDeal: []crm.DealActivity{
		log("A", date(1, 30)), log("B", date(1, 5), date(1, 6)), log("C", date(1, 5), date(6, 1))}}
	p := l.found().Pushes
	if p == nil || p.Pushes != 4 || p.Deals != 3 || p.CrossMonth != 2 || p.CrossQuarter != 1 || p.Once != 3 || p.Again != 1 {
		t.Fatalf("%+v", p)
	}
	// 1, 20, 30, 102 days: the median is 25. A's second push is 39 days after its
	// last activity.
	if p.Days.Median != 25 || p.WithActivity != 1 || p.WithoutActivity != 3 || p.ActivityUnknown != 0 {
		t.Errorf("%+v", p)
	}
	// In a log from 15 March on, A's first push and B's, which lie more than 14
	// days before it, tell nothing; C's is 14 days before, and nothing is near.
	l.data.Activities = crm.Activities{Known: true, First: date(3, 15), Last: date(5, 1), ByDeal: []crm.DealActivity{log("C", date(3, 20))}}
	if p := l.found().Pushes; p.WithActivity != 0 || p.WithoutActivity != 2 || p.ActivityUnknown != 2 {
		t.Errorf("%+v", p)
	}
	l.data.Activities = crm.Activities{}
	if p := l.found().Pushes; p.WithActivity+p.WithoutActivity+p.ActivityUnknown != 0 {
		t.Errorf("evidence without activities: %+v", p)
	}
}

// fiveQuarters has, in each quarter from Q3 2025, twelve deals in commit five
// weeks before the end, half of them each team's: four of 100 are won in the
// quarter, four of 50 in the next, four of 30 lost.
func fiveQuarters() *ledger {
	l := newLedger(crm.DateOf(2026, 10, 31))
	l.data.People = []crm.Person{{ID: "n", Team: "North"}, {ID: "s", Team: "South"}}
	cal := crm.Calendar{YearStart: time.January}
	for n := -5; n < 0; n++ {
		q := cal.QuarterAfter(l.asOf, n)
		for i := range 12 {
			owner := []crm.PersonID{"n", "s"}[i%2]
			born := on(q.From+5, crm.State{CloseDate: q.To - 3, Forecast: crm.Commit, Owner: owner})
			id := fmt.Sprint(n+9, "-", i)
			switch i % 6 {
			case 0, 1:
				l.deal(id, 100, born, on(q.To-7, crm.State{Stage: "Won", CloseDate: q.To - 7, Owner: owner}))
			case 2, 3:
				l.deal(id, 50, born, on(q.To-10, crm.State{CloseDate: q.To + 30, Forecast: crm.Commit, Owner: owner}),
					on(q.To+20, crm.State{Stage: "Won", CloseDate: q.To + 20, Owner: owner}))
			default:
				l.deal(id, 30, born, on(q.To-5, crm.State{Stage: "Lost", CloseDate: q.To - 5, Owner: owner}))
			}
		}
	}
	return l
}

// TestCategoriesAndSplits: five weeks before each end 4·100 + 4·50 + 4·30 =
// 720 were committed: 400 won, 200 won later, 120 lost. The quarter's result is
// 400 and, but for the first, the 200 of the quarter before, which are won
// already five weeks before its end. In five quarters 3,600 + 800 were forecast
// and 2,000 + 800 won: bias 1600/2800, for each team and for both.
func TestCategoriesAndSplits(t *testing.T) {
	found := fiveQuarters().found(5)
	want := []metrics.CategoryRow{{Category: crm.Commit, Weeks: 5, Deals: 60, Value: 3600, Won: 2000, WonLater: 1000, Lost: 600}}
	for i := range want {
		r := &want[i]
		for _, m := range []*crm.Money{&r.Value, &r.Won, &r.WonLater, &r.Lost} {
			*m *= crm.MoneyScale
		}
	}
	if diff := cmp.Diff(want, found.Categories); diff != "" {
		t.Error(diff)
	}
	var teams []metrics.SegmentAccuracy
	for _, e := range found.Segments {
		if e.By == "team" {
			teams = append(teams, e)
		}
	}
	if len(teams) != 2 || teams[0].Value != "North" || teams[0].Quarters != 5 || math.Abs(teams[0].Bias-1600.0/2800) > 1e-9 || teams[0].Deals != 30 {
		t.Errorf("%+v", teams)
	}
	var sum crm.Money
	for _, e := range teams {
		sum += e.Forecast
	}
	if sum != 4400*crm.MoneyScale {
		t.Errorf("the teams' forecasts sum to %s", sum)
	}
	c := found.CoverageRatio
	// 61 days before the end of past quarters 720 were open, of which 400 came in.
	if c.Required == nil || c.Quarters != 5 || math.Abs(*c.Required-1.8) > 1e-9 {
		t.Errorf("%+v", c)
	}
}

// TestTeamWaterfall: a deal of 70 that went from North to South in October is
// an own bar in both; for the company it is no movement.
func TestTeamWaterfall(t *testing.T) {
	l := fiveQuarters()
	due := crm.DateOf(2026, 12, 1)
	l.deal("moved", 70, on(crm.DateOf(2026, 9, 1), crm.State{CloseDate: due, Owner: "n"}), on(crm.DateOf(2026, 10, 10), crm.State{CloseDate: due, Owner: "s"}))
	found := l.found(5)
	if len(found.TeamWaterfalls) != 2 {
		t.Fatalf("%d teams", len(found.TeamWaterfalls))
	}
	for i, want := range []struct {
		bucket string
		amount crm.Money
	}{{metrics.BucketOwnerOut, -70 * crm.MoneyScale}, {metrics.BucketOwnerIn, 70 * crm.MoneyScale}} {
		w := found.TeamWaterfalls[i]
		for _, b := range w.Bars {
			if b.Bucket == want.bucket && (b.Amount != want.amount || len(b.Deals) != 1 || b.Amounts[0] != want.amount) {
				t.Errorf("%s: %+v", w.Name, b)
			}
		}
	}
	for _, b := range found.Waterfalls[0].Bars {
		if (b.Bucket == metrics.BucketOwnerIn || b.Bucket == metrics.BucketOwnerOut) && b.Amount != 0 {
			t.Errorf("the company: %+v", b)
		}
		var sum crm.Money
		for _, m := range b.Amounts {
			sum += m
		}
		if sum != b.Amount || len(b.Amounts) != len(b.Deals) {
			t.Errorf("the deals of %s sum to %s, not %s", b.Bucket, sum, b.Amount)
		}
	}
}

// TestCalibrationAhead: 30 days before the date that a deal then had, four were
// called 60 % and one of them was won; one that was dated two weeks ahead from the
// start is left out.
func TestCalibrationAhead(t *testing.T) {
	l := newLedger(crm.DateOf(2026, 10, 31))
	for i := range 5 {
		born := crm.DateOf(2026, 3, 1+i)
		due := born + 60
		if i == 4 {
			due = born + 14
		}
		said := crm.State{CloseDate: due, Probability: 0.2, HasProbability: true}
		later := said
		later.Probability = 0.6
		last := crm.State{Stage: []string{"Won", "Lost"}[min(i, 1)], CloseDate: due, HasProbability: true}
		l.deal(fmt.Sprint(i), 10, on(born, said), on(born+10, later), on(born+55, last))
	}
	found := l.found()
	if len(found.Ahead) != 1 || found.Ahead[0].Stated != 0.6 || found.Ahead[0].N != 4 || found.Ahead[0].Won != 1 {
		t.Errorf("%+v", found.Ahead)
	}
	// (0.4² + 3·0.6²)/4 = 0.31.
	if b := found.AheadBrier; b == nil || math.Abs(b.Score-0.31) > 1e-9 {
		t.Errorf("%+v", b)
	}
}
