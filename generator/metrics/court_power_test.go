package metrics_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// companies is how many seeded companies a test draws: fewer than those of the
// figures in the notes, which are had with PIPEGLASS_COMPANIES=500.
func companies(t *testing.T, usual int) int {
	if s := os.Getenv("PIPEGLASS_COMPANIES"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return usual
}

// fortyKPIs are four counts of activity and 36 mixtures of these. Created deals
// are none of them: they do come before wins.
func fortyKPIs() []metrics.Choice {
	out := courtChoices()[1:5]
	kinds := []string{"Meeting", "Call", "Email", "Task"}
	for i := len(out); i < 40; i++ {
		out = append(out, metrics.Choice{ID: fmt.Sprintf("mix_%d", i), Own: &metrics.Own{Role: metrics.Activity, Better: metrics.Up,
			Formula: fmt.Sprintf(`activities(type == "%s") * %d + activities(type == "%s") * %d - activities(type == "%s")`, kinds[i%4], 1+i%5, kinds[(i/4)%4], 1+i%3, kinds[(i/7)%4])}})
	}
	return out
}

// TestTheCourtIsHonestWithFortyKPIs: without any tie, 'predicts' (or its
// opposite) comes out for any of 40 KPIs in at most one company of ten; half of
// them are of people who are alike from quarter to quarter.
func TestTheCourtIsHonestWithFortyKPIs(t *testing.T) {
	n, wrong := companies(t, 40), 0
	choices := fortyKPIs()
	for i := range n {
		in := salesTeam{people: 6, quarters: 9, habit: 0.7 * float64(i%2), seed: 5000 + uint64(i)}.input()
		for _, v := range metrics.CourtOf(&in, choices).Verdicts {
			if v.Verdict == metrics.Predicts || v.Verdict == metrics.Contradicts {
				wrong++
				break
			}
		}
	}
	t.Logf("a find where there is nothing, among 40 KPIs: %d of %d companies", wrong, n)
	if float64(wrong) > 0.1*float64(n)+2 {
		t.Errorf("%d of %d companies", wrong, n)
	}
}

// tiedTeam is 8 people over 6 quarters, of which 5 have a later one: 40
// person-quarters in which meetings and the wins of the next quarter have a
// rank correlation of .5 (normal scores with r = 2·sin(π/12), fine counts).
func tiedTeam(seed uint64) metrics.Input {
	draw := rand.New(rand.NewPCG(seed, 13))
	r := 2 * math.Sin(math.Pi/12)
	cal := crm.Calendar{YearStart: time.January}
	asOf := crm.DateOf(2026, time.September, 30)
	data := &crm.Dataset{Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldOwner, crm.FieldCreated, crm.FieldClosed), Newest: crm.OnDay(asOf)}
	log := &data.Activities
	log.Known = true
	for i := range 8 {
		who := crm.PersonID(fmt.Sprintf("p%d", i))
		effort := draw.NormFloat64()
		for t := range 6 {
			q := cal.QuarterAfter(asOf, t-5)
			wins := int(math.Round(max(0, 30+8*(r*effort+math.Sqrt(1-r*r)*draw.NormFloat64()))))
			effort = draw.NormFloat64()
			log.ByWeek = append(log.ByWeek, crm.WeekActivity{Week: q.From + (7-(q.From-1)%7)%7, Person: who, Kind: crm.Meeting, Count: int32(math.Round(500 + 100*effort))})
			for w := range wins {
				closed := q.From + crm.Date(w)
				data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(fmt.Sprintf("%d-%d-%03d", i, t, w)), Owner: who, Outcome: crm.Won, Stage: "Won", Created: crm.OnDay(closed - 91), CloseDate: closed, ClosedOn: closed})
			}
		}
	}
	slicesByWeek(log)
	return metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Period: crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}, Calendar: cal}}
}

// TestThePowerOfTheCourt: a true rank correlation of .5 in 40 person-quarters.
// Five quarter means and the volume are taken out, so 35 cases are left:
// atanh(.5)·√(32/1.06) = 3.02, and p ≤ .05 comes out in Φ(3.02 − 1.96) = 85 of
// 100. 'Predicts' also asks for the same sign in both halves of the time: the
// three quarters of one have 24 − 3 cases, the two of the other 16 − 2, and a
// half points the other way in Φ(−.549·√(18/1.06)) = 1 and Φ(−.549·√(11/1.06))
// = 4 of 100, mostly where p is not small either. That the effect is more than
// .1 at one chance in ten takes atanh(r) ≥ .100 + 1.28·√(1.06/32) = .333, which
// is less than p ≤ .05 takes (.357), and costs nothing here.
func TestThePowerOfTheCourt(t *testing.T) {
	n, found, predicts, cases := companies(t, 150), 0, 0, 0
	sum := 0.0
	for i := range n {
		in := tiedTeam(uint64(i))
		v := metrics.CourtOf(&in, []metrics.Choice{{ID: "meetings"}}).Verdicts[0]
		cases, sum = v.N, sum+v.Rho
		if v.P <= 0.05 {
			found++
		}
		if v.Verdict == metrics.Predicts {
			predicts++
		}
	}
	t.Logf("rho .5 in %d person-quarters: mean %.3f, p ≤ .05 in %d of %d (theory 85 %%), predicts in %d (theory 81 to 85 %%)", cases, sum/float64(n), found, n, predicts)
	if share := float64(found) / float64(n); cases != 40 || math.Abs(share-0.85) > 0.1 {
		t.Errorf("%d cases, p ≤ .05 in %.2f", cases, share)
	}
	if share := float64(predicts) / float64(n); math.Abs(share-0.83) > 0.1 {
		t.Errorf("predicts in %.2f", share)
	}
}

// logged draws the log of a year: with backfill, what was done in a month is
// written down at its end in one go; else on the day or soon after.
func logged(seed uint64, backfill bool) metrics.Input {
	draw := rand.New(rand.NewPCG(seed, 17))
	in := salesTeam{people: 8, quarters: 6, seed: seed}.input()
	lag := &in.Data.Activities.Lag
	first := crm.DateOf(2025, time.October, 1)
	for m := range 12 {
		from := first.AddMonths(m)
		end := from.AddMonths(1) - 1
		month := crm.LagMonth{Month: from}
		for range 300 {
			day := from + crm.Date(draw.IntN(int(end-from)+1))
			if weekday := (day - 1) % 7; weekday > 4 {
				day -= weekday - 4
			}
			made := day
			switch p := draw.Float64(); {
			case backfill:
				made = end + crm.Date(draw.IntN(3))
			case p > 0.97:
				made += crm.Date(8 + draw.IntN(30)) // now and then something is forgotten
			case p > 0.85:
				made += crm.Date(2 + draw.IntN(5))
			case p > 0.7:
				made++
			}
			lag.Known++
			month.All++
			switch late := made - day; {
			case late <= 0:
				lag.SameDay++
			case late == 1:
				lag.NextDay++
			case late <= 7:
				lag.Week++
			case late <= 30:
				lag.Month++
				month.Late++
			default:
				lag.Later++
				month.Late++
			}
			lag.LoggedOn[(made-1)%7]++
			lag.TookPlaceOn[(day-1)%7]++
		}
		if backfill {
			lag.Bursts, lag.BurstRecords = lag.Bursts+8, lag.BurstRecords+280
		}
		lag.Happened = append(lag.Happened, month)
	}
	return in
}

// TestTheFitnessOfLogs: logs that were filled in at the end of each month are
// unfit, and life-like ones are fit.
func TestTheFitnessOfLogs(t *testing.T) {
	n, unfit, fit := companies(t, 60), 0, 0
	for i := range n {
		in := logged(uint64(i), true)
		if metrics.FitnessOf(&in).Grade == metrics.Unfit {
			unfit++
		}
		in = logged(uint64(i), false)
		if f := metrics.FitnessOf(&in); f.Grade == metrics.Fit {
			fit++
		} else {
			t.Logf("seed %d: %+v", i, f)
		}
	}
	t.Logf("back-filled logs graded unfit: %d of %d; life-like ones fit: %d of %d", unfit, n, fit, n)
	if unfit < n-n/20 || fit < n-n/20 {
		t.Errorf("unfit %d, fit %d of %d", unfit, fit, n)
	}
}
