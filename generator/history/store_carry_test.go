package history_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestCarriedAndWhole: the past is the same from records that say only what
// changed as from records that say everything: deals that come, change, close,
// vanish for a while or for good, and days put in between later.
func TestCarriedAndWhole(t *testing.T) {
	for seed := range uint64(20) {
		draw := rand.New(rand.NewPCG(seed, 1))
		data := dataset(nil)
		var deals []history.RecordedDeal
		for i := range 12 {
			deals = append(deals, recorded(fmt.Sprint("D", i), "Qualify", crm.Open, 10+i))
			if i%4 > 0 {
				d := deal(fmt.Sprint("D", i), day(1, 1), "Propose", 10+i, day(12, 1))
				d.Modified = crm.OnDay(day(9, 1+i))
				data.Deals = append(data.Deals, d)
			}
		}
		var days []history.Record
		for n := range 40 {
			r := history.Record{Day: day(8, 20) + crm.Date(n)}
			for i := range deals {
				switch draw.IntN(12) {
				case 0:
					deals[i].State.Amount += money(1)
				case 1:
					deals[i].State.Stage = []string{"Qualify", "Propose"}[draw.IntN(2)]
				case 2:
					continue // not in this export
				case 3:
					closed := deals[i]
					closed.State.Stage, closed.State.Outcome, closed.Closed = "Lost", crm.Lost, r.Day
					r.Deals = append(r.Deals, closed)
					continue
				}
				r.Deals = append(r.Deals, deals[i])
			}
			days = append(days, r)
		}
		s := store{}
		for _, n := range draw.Perm(len(days)) {
			s.add(t, days[n], func() {})
		}
		carried, found, err := history.Load(fstest.MapFS(s))
		if err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
		if thin, full := size(carried), size(history.Whole(carried)); thin*2 > full {
			t.Errorf("%d deals carried, %d in all", thin, full)
		}
		one, two := history.Build(data, carried, day(10, 31)), history.Build(data, history.Whole(carried), day(10, 31))
		if diff := cmp.Diff(one.Coverage(), two.Coverage()); diff != "" || one.Len() != two.Len() {
			t.Fatalf("%d and %d deals\n%s", one.Len(), two.Len(), diff)
		}
		for i := range one.Len() {
			for on := day(8, 10); on < day(10, 31); on++ {
				a, p := one.At(i, on)
				b, q := two.At(i, on)
				if a != b || p != q {
					t.Fatalf("seed %d, %s on %s: %+v %v carried, %+v %v whole", seed, one.ID(i), on, a, p, b, q)
				}
			}
			if diff := cmp.Diff(one.Stays(i), two.Stays(i)); diff != "" {
				t.Errorf("stays of %s\n%s", one.ID(i), diff)
			}
		}
	}
}

func size(records []history.Record) (n int) {
	for _, r := range records {
		n += len(r.Deals)
	}
	return n
}

// BenchmarkManyDays reads the record of a hundred days of a pipeline of 50,000
// open deals, of which 300 change, 20 come and 20 close a day. A thousand days
// of it were read in 27 s on two busy cores.
func BenchmarkManyDays(b *testing.B) {
	s, bytes := store{}, 0
	var r history.Record
	for i := range 50_000 {
		r.Deals = append(r.Deals, recorded(fmt.Sprintf("006%012d", i), "Qualify", crm.Open, i))
	}
	var last []history.Record
	for n := range 100 {
		next := history.Record{Day: crm.DateOf(2024, 1, 1) + crm.Date(n)}
		for i, d := range r.Deals {
			switch {
			case d.State.Outcome != crm.Open:
				d = recorded(fmt.Sprintf("007%06d%06d", n, i), "Qualify", crm.Open, i)
			case (i+n*320)%50_000 < 300:
				d.State.Amount += money(1)
			case (i+n*320)%50_000 < 320:
				d.State.Outcome, d.State.Stage, d.Closed = crm.Won, "Won", next.Day
			}
			next.Deals = append(next.Deals, d)
		}
		name, content := history.Encode(last, next)
		s[name] = &fstest.MapFile{Data: content}
		bytes += len(content)
		r, last = next, []history.Record{next}
	}
	b.ReportAllocs()
	var data crm.Dataset
	for b.Loop() {
		records, found, err := history.Load(fstest.MapFS(s))
		if err != nil || len(found) > 0 || len(records) != 100 {
			b.Fatal(len(records), found, err)
		}
		history.Build(&data, records, crm.DateOf(2026, 10, 31))
	}
	b.ReportMetric(float64(bytes)/1e6, "MB")
}
