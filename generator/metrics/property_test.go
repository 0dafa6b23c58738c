package metrics_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// drawData draws a dataset with holes of every kind: deals without dates,
// closed before they were created, in stages nobody listed, negative amounts.
func drawData(t *rapid.T) *crm.Dataset {
	asOf := crm.DateOf(2026, time.October, 31)
	data := &crm.Dataset{Newest: crm.OnDay(asOf), Has: crm.FieldSet(rapid.Uint32Range(0, 1<<crm.FieldCount-1).Draw(t, "has")),
		Stages: []crm.Stage{{Name: "Demo", Probability: 0.2, HasProbability: true}, {Name: "Offer", StaleAfter: 14},
			{Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	day := func(name string) crm.Date {
		if rapid.IntRange(0, 4).Draw(t, name+" known") == 0 {
			return crm.NoDate
		}
		return asOf - crm.Date(rapid.IntRange(-60, 900).Draw(t, name))
	}
	for i := range rapid.IntRange(0, 60).Draw(t, "deals") {
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%03d", i)), Outcome: crm.Outcome(rapid.IntRange(0, 2).Draw(t, "outcome")),
			Stage:   rapid.SampledFrom([]string{"Demo", "Offer", "Nowhere", ""}).Draw(t, "stage"),
			Source:  rapid.SampledFrom([]string{"", "Web", "other", "Fair"}).Draw(t, "source"),
			Account: crm.AccountID(rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "account")),
			Created: crm.OnDay(min(day("created"), asOf)), CloseDate: day("close"), StageSince: day("since"), LastActivity: day("last"), LastContact: day("last")}
		if d.HasAmount = rapid.IntRange(0, 3).Draw(t, "amount known") > 0; d.HasAmount {
			d.Amount = crm.Money(rapid.IntRange(-5, 5000).Draw(t, "amount")) * crm.MoneyScale
		}
		if d.Closed() {
			d.ClosedOn = min(day("closed"), asOf)
			d.Stage = d.Outcome.String()
		}
		data.Deals = append(data.Deals, d)
		if at := day("fact"); at != crm.NoDate && at < asOf {
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(at), After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Demo"}})
		}
	}
	return data
}

func computed(data *crm.Dataset) *metrics.Found {
	asOf := data.Newest.Day
	return metrics.Compute(metrics.Input{Data: data, Book: history.Build(data, nil, asOf),
		Scope: metrics.Scope{AsOf: asOf, Period: crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}}}, nil)
}

// TestNeverNaN: whatever the data, no figure is NaN or infinite, no interval
// is turned round, nothing unknown has a value, and nothing is silent about
// being unknown. Computing twice gives the same.
func TestNeverNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := drawData(t)
		found := computed(data)
		finite(t, "Found", reflect.ValueOf(*found))
		for _, m := range found.Measures {
			switch {
			case !m.Known && (m.Note == "" || m.Value != 0 || m.Interval != nil):
				t.Fatalf("%s is absent: %+v", m.KPI, m)
			case m.Known && m.Interval != nil && (m.Interval.Low > m.Interval.High || m.Interval.Low > m.Value+1e-6 || m.Interval.High < m.Value-1e-6):
				t.Fatalf("%s: interval %+v of %v", m.KPI, *m.Interval, m.Value)
			}
		}
		if d := cmp.Diff(found, computed(data), cmpopts.IgnoreUnexported(metrics.Verdict{})); d != "" {
			t.Fatalf("computed twice: %s", d)
		}
	})
}

func finite(t *rapid.T, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			t.Fatalf("%s is %v", path, f)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			finite(t, path, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			finite(t, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			finite(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	}
}

// TestScaling: in a currency a thousandth of ours every sum of money is a
// thousand times as large, and no rate, count or time changes.
func TestScaling(t *testing.T) {
	const k = 1000
	rapid.Check(t, func(t *rapid.T) {
		data := drawData(t)
		before := computed(data)
		for i := range data.Deals {
			data.Deals[i].Amount *= k
		}
		for i, m := range computed(data).Measures {
			was, unit := before.Measures[i], metrics.Unit("")
			for _, kpi := range metrics.Catalogue() {
				if kpi.ID == m.KPI {
					unit = kpi.Unit
				}
			}
			want := was.Value
			if unit == metrics.Money || unit == metrics.MoneyPerDay {
				want *= k
			}
			// Weighted sums and means are rounded to a ten-thousandth of a unit.
			if m.Known != was.Known || math.Abs(m.Value-want) > 1e-6*math.Abs(want)+0.1*k/crm.MoneyScale*100 && unit != metrics.Ratio ||
				unit == metrics.Ratio && math.Abs(m.Value-want) > 1e-9 {
				t.Fatalf("%s: %v became %v", m.KPI, was.Value, m.Value)
			}
		}
	})
}

// TestSplitting: what was won and lost in a period is what was won and lost in
// its two parts.
func TestSplitting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := drawData(t)
		asOf := data.Newest.Day
		whole := crm.Period{From: asOf - 400, To: asOf}
		cut := asOf - crm.Date(rapid.IntRange(1, 400).Draw(t, "cut"))
		in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Period: whole}}
		for _, k := range metrics.Catalogue() {
			switch k.ID {
			case "won_deals", "lost_deals", "created_deals", "activities":
			default:
				continue
			}
			all := k.Compute(&in, whole)
			a, b := k.Compute(&in, crm.Period{From: whole.From, To: cut - 1}), k.Compute(&in, crm.Period{From: cut, To: whole.To})
			if all.Known && all.Value != a.Value+b.Value {
				t.Fatalf("%s: %v is not %v + %v", k.ID, all.Value, a.Value, b.Value)
			}
		}
	})
}

// TestOrderOfDeals: the order in which deals come makes no difference.
func TestOrderOfDeals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := drawData(t)
		before := computed(data)
		shuffled := *data
		shuffled.Deals = rapid.Permutation(data.Deals).Draw(t, "order")
		if d := cmp.Diff(before.Measures, computed(&shuffled).Measures); d != "" {
			t.Fatal(d)
		}
	})
}
