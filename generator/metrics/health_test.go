package metrics_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

var healthDay = crm.DateOf(2026, time.October, 31)

// team draws deals of three regions with four people each, all of which
// choose sources and skip stages with the same chances; odd, where it is not
// "", is a region that skips the second stage four times in five.
func team(seed uint64, odd string) *crm.Dataset {
	random := rand.New(rand.NewPCG(seed, 7))
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldSource, crm.FieldOwner, crm.FieldRegion),
		Stages: []crm.Stage{{Name: "Qualify"}, {Name: "Analyse"}, {Name: "Offer"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	regions := []string{"North", "South", "Far"}
	for i := range 240 {
		region := regions[i%3]
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%03d", i)), Stage: "Offer", Region: region, Owner: crm.PersonID(fmt.Sprintf("%s %d", region, i/3%5)),
			Source: []string{"Web", "Fair", "Partner"}[random.IntN(3)], Created: crm.OnDay(healthDay - 200 + crm.Date(random.IntN(100)))}
		skip := random.IntN(10) == 0
		if region == odd {
			skip = random.IntN(5) > 0
		}
		stage := func(name string, after int) {
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(d.Created.Day + crm.Date(after)), Created: after == 0,
				After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: name}})
		}
		stage("Qualify", 0)
		if !skip {
			stage("Analyse", 20)
		}
		stage("Offer", 40)
		data.Deals = append(data.Deals, d)
	}
	log := &data.Activities
	log.Known = true
	for k, code := range []string{"Call", "Demo", "Note", "Visit"} {
		log.ByCode = append(log.ByCode, crm.CodeActivity{Code: code, Kind: crm.ActivityKind(k), Count: 1000, People: 15})
	}
	monday := healthDay - (healthDay-1)%7
	for _, region := range []string{"Far", "North", "South"} {
		for n := range 5 {
			who := crm.PersonID(fmt.Sprintf("%s %d", region, n))
			data.People = append(data.People, crm.Person{ID: who, Name: string(who), Region: region})
			for week := range 20 {
				for k := range log.ByCode {
					log.ByCodeWeek = append(log.ByCodeWeek, crm.CodeWeek{Person: who, Week: monday - crm.Date(7*(week+1)), Code: k, Count: int32(random.IntN(4))})
				}
			}
		}
	}
	return data
}

func health(data *crm.Dataset, recorded ...history.Record) metrics.HealthFound {
	return metrics.Compute(metrics.Input{Data: data, Book: history.Build(data, nil, healthDay), Recorded: recorded,
		Scope: metrics.Scope{AsOf: healthDay, Period: crm.Period{From: healthDay.AddMonths(-12) + 1, To: healthDay}}}, nil).Health
}

// TestUseFindsTheOddRegion: the region that skips a stage is found, the stage
// is named, and the others are not blamed for differing from it.
func TestUseFindsTheOddRegion(t *testing.T) {
	for seed := range uint64(10) {
		var odd []string
		for _, r := range health(team(seed, "Far")).Use {
			if r.Different {
				odd = append(odd, r.By+" "+r.Group+" "+r.Aspect+" "+r.Value)
			}
		}
		if diff := cmp.Diff([]string{"region Far stages Analyse", "region Far moves skipped"}, odd); diff != "" {
			t.Errorf("team %d: %s", seed, diff)
		}
	}
}

// TestUseLeavesEqualTeamsAlone: of 200 teams in which all work alike, at most
// 5 % are called different.
func TestUseLeavesEqualTeamsAlone(t *testing.T) {
	called := 0
	for seed := range uint64(200) {
		if slices.ContainsFunc(health(team(1000+seed, "")).Use, func(r metrics.UseRow) bool { return r.Different }) {
			called++
		}
	}
	t.Logf("%d of 200 teams without any difference were called different", called)
	if called > 10 {
		t.Errorf("%d of 200 teams without any difference were called different", called)
	}
}

// TestUseFindsTheOddCode: one person who logs all as one code is found among
// the five of the region, by name and code.
func TestUseFindsTheOddCode(t *testing.T) {
	for seed := range uint64(5) {
		data := team(seed, "")
		for i := range data.Activities.ByCodeWeek {
			if c := &data.Activities.ByCodeWeek[i]; c.Person == "North 2" {
				c.Code = 2
			}
		}
		var odd []string
		for _, r := range health(data).Use {
			if r.Different {
				odd = append(odd, r.By+" "+r.Group+" "+r.Aspect+" "+r.Value)
			}
		}
		if diff := cmp.Diff([]string{"owner North 2 codes Note"}, odd); diff != "" {
			t.Errorf("team %d: %s", seed, diff)
		}
	}
}

// TestCodesAndOutcomes, by hand: of 200 closed deals 100 have a demo, and 60 of
// these were won, 30 of the others: Fisher's exact two-sided p is 3.3e-5. A note is
// on every second deal whatever becomes of it: it tells nothing (p = 1).
func TestCodesAndOutcomes(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Stages: []crm.Stage{{Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	data.Activities = crm.Activities{Known: true, ByCode: []crm.CodeActivity{{Code: "Demo", Count: 100, People: 3}, {Code: "Note", Count: 100, People: 3}}}
	for i := range 200 {
		won := i < 60 || i >= 100 && i < 130
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("%03d", i)), Stage: "Lost", Outcome: crm.Lost, ClosedOn: healthDay - 9, Created: crm.OnDay(healthDay - 99)}
		if won {
			d.Stage, d.Outcome = "Won", crm.Won
		}
		data.Deals = append(data.Deals, d)
		var codes []uint8 // every deal has some activity
		if i < 100 {
			codes = append(codes, 0)
		}
		if i%2 == 0 {
			codes = append(codes, 1)
		} else if i > 100 {
			codes = append(codes, 2)
		}
		data.Activities.ByCodeDeal.Add(d.ID, codes...)
	}
	data.Activities.ByCode = append(data.Activities.ByCode, crm.CodeActivity{Code: "Other", Count: 50, People: 3})
	got := ""
	for _, c := range health(data).CodeOutcomes {
		got += fmt.Sprintf("%s %d/%d %d/%d p=%.2g %v\n", c.Code, c.Won, c.With, c.WonWithout, c.Without, c.P, c.Tells)
	}
	want := "Demo 60/100 30/100 p=3.3e-05 true\nNote 45/100 45/100 p=1 false\nOther 15/50 75/150 p=0.014 true\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestUseDoesNotRankPeople: rows of people are in the order of names, and
// fewer than five people are never compared.
func TestUseDoesNotRankPeople(t *testing.T) {
	people := func(data *crm.Dataset) []string {
		var out []string
		for _, r := range health(data).Use {
			if r.By == "owner" && r.Aspect == "stages" {
				out = append(out, r.Group)
			}
		}
		return out
	}
	all := people(team(3, "Far"))
	if len(all) != 15 || !slices.IsSorted(all) {
		t.Errorf("people: %q", all)
	}
	narrow := team(3, "Far")
	for i := range narrow.Deals {
		if d := &narrow.Deals[i]; d.Owner == "North 4" {
			d.Owner = "North 3"
		}
	}
	if got := people(narrow); len(got) != 10 || strings.HasPrefix(got[5], "North") {
		t.Errorf("of a region with four people some were compared: %q", got)
	}
	few := team(3, "Far")
	for i := range few.Deals {
		few.Deals[i].Owner = crm.PersonID(fmt.Sprint("P", i%4))
	}
	if got := people(few); got != nil {
		t.Errorf("four people were compared: %q", got)
	}
}

func check(t *testing.T, h metrics.HealthFound, id string) metrics.HealthCheck {
	t.Helper()
	for _, s := range h.Signs {
		for _, c := range s.Checks {
			if c.ID == id {
				return c
			}
		}
	}
	t.Fatalf("no check %q", id)
	return metrics.HealthCheck{}
}

// TestHealthByHand: five open deals. A and B stand in Offer, behind Qualify
// which asks for an amount: B has none, so evidence is 1 of 2. C is overdue:
// 4 of 5 are not. D and E are one deal on one account with the same amount
// and date: 3 of 5 have no twin, and 2 × 50 are touched. W is won but stands
// in Qualify: of 6 deals 5 agree with their stage.
func TestHealthByHand(t *testing.T) {
	later := healthDay + 30
	open := func(id, stage, account string, amount int, close crm.Date) crm.Deal {
		return crm.Deal{ID: crm.DealID(id), Stage: stage, Account: crm.AccountID(account), Amount: crm.Money(amount) * crm.MoneyScale, HasAmount: amount > 0,
			CloseDate: close, Source: "Web", Modified: crm.OnDay(healthDay - 3), Created: crm.OnDay(healthDay - 40)}
	}
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldSource, crm.FieldModified),
		Stages: []crm.Stage{{Name: "Qualify", Requires: []string{"amount"}}, {Name: "Offer"}, {Name: "Won", Outcome: crm.Won}},
		Deals: []crm.Deal{open("A", "Offer", "a", 10, later), open("B", "Offer", "b", 0, later), open("C", "Qualify", "c", 20, healthDay-1),
			open("D", "Qualify", "d", 50, later), open("E", "Qualify", "d", 50, later),
			{ID: "W", Stage: "Qualify", Outcome: crm.Won, ClosedOn: healthDay - 5, Created: crm.OnDay(healthDay - 90), Source: "web"}},
		Leads: []crm.Lead{{ID: "1", Source: "Web", Deal: "A"}, {ID: "2", Source: "Fair", Deal: "B"}, {ID: "3", Source: "other"}}}
	h := health(data)
	if len(h.Signs) != 7 {
		t.Fatalf("%d signs", len(h.Signs))
	}
	for _, want := range []struct {
		id     string
		of, n  int
		grade  metrics.Grade
		mend   []crm.DealID
		amount int
	}{
		{"evidence", 1, 2, metrics.Fix, []crm.DealID{"B"}, 0},
		{"overdue", 4, 5, metrics.Fix, []crm.DealID{"C"}, 20},
		{"updated", 5, 5, metrics.Healthy, nil, 0},
		{"duplicates", 3, 5, metrics.Fix, []crm.DealID{"D", "E"}, 100},
		{"outcome_stage", 5, 6, metrics.Fix, []crm.DealID{"W"}, 0},
		{"amount", 4, 5, metrics.Fix, []crm.DealID{"B"}, 0},
		{"attribution", 1, 2, metrics.Fix, []crm.DealID{"B"}, 0},
		{"lead_source", 2, 3, metrics.Fix, nil, 0},
		{"source_spelling", 5, 6, metrics.Fix, []crm.DealID{"W"}, 0},
	} {
		c := check(t, h, want.id)
		if c.Measure.Of != want.of || c.Measure.N != want.n || c.Grade != want.grade || c.Touched != crm.Money(want.amount)*crm.MoneyScale {
			t.Errorf("%s: %d of %d, %s, %v touched; want %+v", want.id, c.Measure.Of, c.Measure.N, c.Grade, c.Touched, want)
		}
		var mend []crm.DealID
		for _, place := range c.Mend {
			mend = append(mend, data.Deals[place].ID)
		}
		if diff := cmp.Diff(want.mend, mend); diff != "" {
			t.Errorf("%s: %s", want.id, diff)
		}
	}
	if diff := cmp.Diff([][]string{{"Web", "web"}}, h.SourceSpellings); diff != "" {
		t.Error(diff)
	}
	for _, s := range h.Signs {
		if s.Grade == metrics.Unmeasured {
			for _, c := range s.Checks {
				if c.Measure.Known || c.Measure.Note == "" {
					t.Errorf("%s: %s is silent about why", s.ID, c.ID)
				}
			}
		}
	}
}

// TestHealthMoved: a check is set beside the newest earlier record, and a
// change is claimed only where it is more than chance: 90 of 100 open deals
// were not overdue, now 5 of 100 are not.
func TestHealthMoved(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldCloseDate)}
	for i := range 100 {
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%03d", i)), Stage: "Offer", CloseDate: healthDay - 1}
		if i < 5 {
			d.CloseDate = healthDay + 1
		}
		data.Deals = append(data.Deals, d)
	}
	record := func(day crm.Date, value float64) history.Record {
		return history.Record{Day: day, KPIs: []history.RecordedKPI{{ID: metrics.HealthRecord("overdue"), Known: true, Value: value, N: 100}}}
	}
	c := check(t, health(data, record(healthDay-7, 0.9), record(healthDay-60, 0.1), record(healthDay, 0.5)), "overdue")
	if c.BeforeOn != healthDay-7 || c.Before == nil || c.Before.Value != 0.9 || c.Change != metrics.WorseChange {
		t.Errorf("before %v on %s, %q", c.Before, c.BeforeOn, c.Change)
	}
	if c := check(t, health(data), "overdue"); c.Before != nil || c.Change != metrics.NotCompared {
		t.Errorf("without records: %v, %q", c.Before, c.Change)
	}
}

// TestCodeMerges: 600 calls, 300 meetings in two spellings, 5 of a code that
// hardly anyone uses and 95 of a catch-all. Of 1,000 activities 905 say what
// they are; the rare code and the spelling are proposed for a merge.
func TestCodeMerges(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Activities: crm.Activities{Known: true, Total: 1000, ByCode: []crm.CodeActivity{
		{Code: "Call", Kind: crm.Call, Count: 600, People: 6}, {Code: "Meeting", Kind: crm.Meeting, Count: 200, People: 6},
		{Code: "meeting ", Kind: crm.Meeting, Count: 100, People: 2}, {Code: "Cold call 2", Kind: crm.Call, Count: 5, People: 1},
		{Code: "Other", Kind: crm.OtherActivity, Count: 95, People: 6}}}}
	h := health(data)
	var got []string
	for _, m := range h.Codes {
		got = append(got, m.From+" → "+m.Into+" "+m.Why)
	}
	if diff := cmp.Diff([]string{"meeting  → Meeting spelling", "Cold call 2 → Call rare"}, got); diff != "" {
		t.Error(diff)
	}
	if c := check(t, h, "codes_specific"); c.Measure.Of != 905 || c.Measure.N != 1000 {
		t.Errorf("specific: %d of %d", c.Measure.Of, c.Measure.N)
	}
	if c := check(t, h, "codes_shared"); c.Measure.Of != 4 || c.Measure.N != 5 {
		t.Errorf("shared: %d of %d", c.Measure.Of, c.Measure.N)
	}
}

// TestConformance: the exit rule of Qualify asks for an amount and a next
// step. Of three deals that moved on two had an amount that day; the past of
// next steps is recorded nowhere.
func TestConformance(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldNextStep),
		Stages: []crm.Stage{{Name: "Qualify", Requires: []string{"amount", "next_step"}}, {Name: "Offer"}}}
	for i, amount := range []crm.Money{10, 0, 30} {
		d := crm.Deal{ID: crm.DealID(fmt.Sprint(i)), Stage: "Offer", Created: crm.OnDay(healthDay - 50), Amount: 99 * crm.MoneyScale, HasAmount: true}
		data.Deals = append(data.Deals, d)
		set := crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount)
		state := func(stage string, amount crm.Money) crm.State {
			return crm.State{Set: set, Stage: stage, Amount: amount * crm.MoneyScale, HasAmount: amount > 0}
		}
		data.Facts = append(data.Facts,
			crm.Fact{Deal: d.ID, At: d.Created, Created: true, After: state("Qualify", 0)},
			crm.Fact{Deal: d.ID, At: crm.OnDay(healthDay - 30), After: state("Offer", amount)},
			crm.Fact{Deal: d.ID, At: crm.OnDay(healthDay - 5), After: state("Offer", 99)})
	}
	want := []metrics.ConformanceRow{{Stage: "Qualify", Exits: 3, Kept: 2, Fields: []crm.Field{crm.FieldAmount}, Unseen: []crm.Field{crm.FieldNextStep}}}
	if diff := cmp.Diff(want, health(data).Conformance); diff != "" {
		t.Error(diff)
	}
}
