package history_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// company draws n deals with a full-state history of up to eight rows each,
// by arithmetic, so that it is the same every time.
func company(n int) *crm.Dataset {
	data := &crm.Dataset{Stages: stages(), Newest: crm.OnDay(day(10, 31)),
		Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner)}
	first := crm.DateOf(2023, 1, 1)
	for i := range n {
		born := first + crm.Date(i*7919%1380)
		id := fmt.Sprintf("D%07d", i)
		d := deal(id, born, "Qualify", 100+i%900, born+90)
		d.Owner = crm.PersonID(fmt.Sprint("P", i%40))
		for k := range 2 + i%7 {
			at := born + crm.Date(k*(5+i%23))
			if at > data.Newest.Day {
				break
			}
			d.Stage = stages()[k%3].Name
			d.CloseDate = born + 90 + crm.Date(k*i%60)
			d.Amount += money(k * 10)
			if k == 1+i%7 && i%5 > 0 {
				d.Stage, d.Outcome, d.ClosedOn = "Lost", crm.Lost, at
				if i%5 == 1 {
					d.Stage, d.Outcome = "Won", crm.Won
				}
				d.CloseDate = at
			}
			f := full(id, at, d.Stage, 0, d.CloseDate)
			f.After.Amount = d.Amount
			data.Facts = append(data.Facts, f)
		}
		data.Deals = append(data.Deals, d)
	}
	return data
}

func BenchmarkBuild(b *testing.B) {
	data := company(100_000)
	b.ReportMetric(float64(len(data.Facts)), "facts")
	data.Log, data.Facts = data.AllFacts(), nil // as they come from an export
	b.ReportAllocs()
	for b.Loop() {
		history.Build(data, nil, day(10, 31))
	}
}

func BenchmarkAt(b *testing.B) {
	book := history.Build(company(1000), nil, day(10, 31))
	i := 0
	for b.Loop() {
		book.At(i%1000, day(1, 1)+crm.Date(i%300))
		i++
	}
}

// BenchmarkLoad reads a month of daily records of a company with 20,000 open
// deals, of which 200 change every day.
func BenchmarkLoad(b *testing.B) {
	s := store{}
	var r history.Record
	for i := range 20_000 {
		r.Deals = append(r.Deals, recorded(fmt.Sprintf("D%07d", i), "Qualify", crm.Open, i))
	}
	var all []history.Record
	for n := range 30 {
		r.Day = day(9, 1) + crm.Date(n)
		r.Deals = slices.Clone(r.Deals)
		for i := range 200 {
			r.Deals[(n*200+i)%len(r.Deals)].State.Amount += money(1)
		}
		for _, f := range history.Plan(all[max(0, len(all)-1):], r) {
			s[f.Name] = &fstest.MapFile{Data: f.Bytes}
		}
		all = append(all, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		records, found, err := history.Load(fstest.MapFS(s))
		if err != nil || len(found) > 0 || len(records) != 30 {
			b.Fatal(len(records), found, err)
		}
	}
}

// BenchmarkEncode writes the record of a day after another of the same month,
// on which few deals changed.
func BenchmarkEncode(b *testing.B) {
	data := company(20_000)
	before := history.NewRecord(history.Build(data, nil, day(10, 30)), nil)
	now := history.NewRecord(history.Build(data, nil, day(10, 31)), nil)
	b.ReportAllocs()
	for b.Loop() {
		history.Encode([]history.Record{before}, now)
	}
}
