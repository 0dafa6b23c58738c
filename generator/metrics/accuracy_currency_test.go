package metrics_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// dollars is an export of a day on which one dollar was worth rate euros. Each
// deal is an id, its amount in its own currency, and what became of it.
func dollars(day crm.Date, rate float64, deals []crm.Deal) *crm.Dataset {
	data := &crm.Dataset{Newest: crm.OnDay(day), Currency: "EUR", Currencies: []crm.CurrencyCount{{Currency: "USD", Deals: 1, Rate: rate}, {Currency: "EUR", Deals: 1, Rate: 1}},
		Has:    crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate),
		Stages: []crm.Stage{{Name: "Offer"}, {Name: "Won", Outcome: crm.Won}}}
	for _, d := range deals {
		d.HasAmount, d.Amount = true, d.Recorded
		if d.Currency == "USD" {
			d.Amount = d.Recorded.Times(int64(rate*1e6+.5), 1e6)
		}
		if d.Stage = "Offer"; d.Outcome == crm.Won {
			d.Stage, d.ClosedOn = "Won", day-5
		}
		if d.CloseDate == crm.NoDate {
			d.CloseDate = crm.DateOf(2026, time.September, 15)
		}
		d.Created = crm.OnDay(crm.DateOf(2026, time.May, 1))
		data.Deals = append(data.Deals, d)
	}
	return data
}

// TestRatesAreTheirOwnBar: a dollar was worth 0.90 on the recorded day and 0.95
// on the day of the report.
//
//	A  $100 → $100       start  90, rates  +5,                 end  95
//	B  $200 → $220       start 180, rates +10, increased +19,  end 209
//	C   $40 → won at $40 start  36, rates  +2, won −38
//	D   €50 → €50        start  50,                            end  50
//	E   $30 from later   pulled in +28.50,                     end  28.50
//	                     356 + 17 + 19 − 38 + 28.50 = 382.50
func TestRatesAreTheirOwnBar(t *testing.T) {
	then, now := crm.DateOf(2026, time.July, 1), crm.DateOf(2026, time.August, 31)
	amount := func(units int) crm.Money { return crm.Money(units) * crm.MoneyScale }
	before := []crm.Deal{{ID: "A", Recorded: amount(100), Currency: "USD"}, {ID: "B", Recorded: amount(200), Currency: "USD"},
		{ID: "C", Recorded: amount(40), Currency: "USD"}, {ID: "D", Recorded: amount(50), Currency: "EUR"},
		{ID: "E", Recorded: amount(30), Currency: "USD", CloseDate: crm.DateOf(2026, time.December, 1)}}
	after := append([]crm.Deal{}, before...)
	after[1].Recorded, after[2].Outcome, after[4].CloseDate = amount(220), crm.Won, crm.NoDate
	first := history.Build(dollars(then, .90, before), nil, then)
	name, content := history.Encode(nil, history.NewRecord(first, nil))
	recorded, found, err := history.Load(fstest.MapFS{name: {Data: content}})
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	data := dollars(now, .95, after)
	in := metrics.Input{Data: data, Book: history.Build(data, recorded, now), Scope: metrics.Scope{AsOf: now, Calendar: crm.Calendar{YearStart: time.January},
		Waterfalls: []metrics.WaterfallAsk{{From: then, To: now, Closing: crm.Period{From: crm.DateOf(2026, time.July, 1), To: crm.DateOf(2026, time.September, 30)}}}}}
	got := metrics.AccuracyOf(&in)
	want := `start 356 A B C D
new 0
pulled_in 28.5 E
carried_in_overdue 0
reopened 0
increased 19 B
decreased 0
won -38 C
lost 0
pushed_out 0
moved_earlier 0
removed 0
owner_in 0
owner_out 0
currency 17 A B C
end 382.5 A B D E
`
	if diff := cmp.Diff(want, printWaterfall(&got, "")); diff != "" {
		t.Error(diff)
	}
	// On the recorded day, amounts are as they were reported then.
	for day, want := range map[crm.Date]crm.Money{then: amount(90), now - 1: amount(90), now: amount(95)} {
		if s, _ := in.Book.At(0, day); s.Amount != want {
			t.Errorf("%s: %s, want %s", day, s.Amount, want)
		}
	}
	// What is recorded again is in dollars, and so unchanged but for the rate.
	again := history.NewRecord(in.Book, nil)
	if d := again.Deals[0]; d.Currency != "USD" || d.State.Amount != amount(100) || again.Rates[0].Rate != .95 || again.Currency != "EUR" {
		t.Errorf("%+v, %v %s", d, again.Rates, again.Currency)
	}
	// A report in another currency counts the recorded dollars at its own rate.
	data = dollars(now, 1, after)
	data.Currency, data.Currencies = "USD", []crm.CurrencyCount{{Currency: "EUR", Deals: 1, Rate: 2}, {Currency: "USD", Deals: 1, Rate: 1}}
	book := history.Build(data, recorded, now)
	for i, want := range []crm.Money{amount(100), amount(200), amount(40), amount(100)} {
		if s, _ := book.At(i, then); s.Amount != want {
			t.Errorf("%s in dollars: %s, want %s", book.ID(i), s.Amount, want)
		}
	}
}
