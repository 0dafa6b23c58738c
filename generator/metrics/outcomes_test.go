package metrics_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

func outcomesOf(t *testing.T, text string, segments ...string) metrics.OutcomesFound {
	t.Helper()
	in := readWorld(t, "as_of 2026-10-31\nperiod 2026-08-01 2026-10-31\n"+text).input()
	in.Scope.Segments = segments
	return metrics.OutcomesOf(&in)
}

// TestQuartersAndMonths: first closing in May 2026: Q2, Q3 and Q4 so far; the
// months of the period.
func TestQuartersAndMonths(t *testing.T) {
	found := outcomesOf(t, `deal A won amount=10 created=2026-01-01 closed=2026-05-02
deal B lost amount=20 created=2026-01-01 closed=2026-09-30
deal C won amount=40 created=2026-01-01 closed=2026-10-01
deal D won created=2026-01-01 closed=2026-10-31`)
	type row struct {
		label     string
		won, lost int
		amount    string
	}
	got := func(rows []metrics.OutcomeRow) (out []row) {
		for _, r := range rows {
			out = append(out, row{r.Label, r.Won, r.Lost, r.WonAmount.String()})
		}
		return out
	}
	if d := cmp.Diff([]row{{"Q2 2026", 1, 0, "10"}, {"Q3 2026", 0, 1, "0"}, {"Q4 2026", 2, 0, "40"}},
		got(found.Quarters), cmp.AllowUnexported(row{})); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]row{{"2026-08", 0, 0, "0"}, {"2026-09", 0, 1, "0"}, {"2026-10", 2, 0, "40"}},
		got(found.Months), cmp.AllowUnexported(row{})); d != "" {
		t.Error(d)
	}
	// Cycles of won deals in the period: 1 January to 1 and 31 October.
	if s := found.CycleWon; s.N != 2 || s.Min != 273 || s.Max != 303 || s.Median != 288 {
		t.Errorf("cycle %+v", s)
	}
}

// TestSegments: Web wins 40 of 50, Fair 10 of 50, and three small sources are
// merged; the open deals of the same sources stand beside them.
func TestSegments(t *testing.T) {
	found := outcomesOf(t, `40x deal A{} won amount=10 created=2026-07-01 closed=2026-09-01 source=Web
10x deal B{} lost amount=10 created=2026-07-01 closed=2026-09-01 source=Web
10x deal C{} won amount=10 created=2026-07-01 closed=2026-09-01 source=Fair
40x deal D{} lost amount=10 created=2026-07-01 closed=2026-09-01 source=Fair
4x deal E{} won amount=10 created=2026-07-01 closed=2026-09-01 source=Post
3x deal F{} lost amount=10 created=2026-07-01 closed=2026-09-01 source=Radio
2x deal G{} open amount=10 created=2026-07-01 source=Other
12x deal H{} lost amount=10 created=2026-07-01 closed=2026-09-01`, "source", "region")
	if len(found.Segments) != 1 || found.Segments[0].By != "source" || !found.Segments[0].Differs {
		t.Fatalf("segments %+v", found.Segments)
	}
	type row struct {
		Value           string
		Won, Lost, Open int
		Verdict         metrics.Change
	}
	var got []row
	for _, r := range found.Segments[0].Rows {
		got = append(got, row{r.Value, r.Won, r.Lost, r.Open, r.Verdict})
	}
	want := []row{
		{"Fair", 10, 40, 0, metrics.WorseChange}, // 10/50 against 44/69
		{"Web", 40, 10, 0, metrics.BetterChange},
		{"other", 4, 3, 2, metrics.TooFew}, // 7 closed
		{"", 0, 12, 0, metrics.WorseChange},
	}
	// Web before Fair: as many closed, more won.
	want[0], want[1] = want[1], want[0]
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestNoDifference: two sources that win alike, 5 of 12 and 6 of 12.
func TestNoDifference(t *testing.T) {
	found := outcomesOf(t, `5x deal A{} won created=2026-07-01 closed=2026-09-01 source=Web
7x deal B{} lost created=2026-07-01 closed=2026-09-01 source=Web
6x deal C{} won created=2026-07-01 closed=2026-09-01 source=Fair
6x deal D{} lost created=2026-07-01 closed=2026-09-01 source=Fair`)
	for _, r := range found.Segments[0].Rows {
		if r.Verdict != metrics.NoClearChange {
			t.Errorf("%+v", r)
		}
	}
}

func TestSegmentValue(t *testing.T) {
	data := &crm.Dataset{ExtraColumns: []string{"Tier"}, People: []crm.Person{
		{ID: "a", Name: "Anna", Team: "North", Region: "EU"}, {ID: "b", Team: "South"}}}
	d := &crm.Deal{Owner: "a", Region: "US", Extra: []string{"gold"}}
	for by, want := range map[string]string{"owner": "Anna", "team": "North", "region": "US", "Tier": "gold", "colour": ""} {
		if got := metrics.SegmentValue(d, data, by); got != want {
			t.Errorf("%s = %q, want %q", by, got, want)
		}
	}
	if got := metrics.SegmentValue(&crm.Deal{Owner: "b"}, data, "owner"); got != "b" {
		t.Errorf("a person without a name is %q", got)
	}
}

// TestLossReasons: by value, the ones not given last, whatever their value.
func TestLossReasons(t *testing.T) {
	found := outcomesOf(t, `has loss_reason
deal A lost amount=10 closed=2026-09-01 reason=Price
deal B lost amount=15 closed=2026-09-01 reason=Timing
deal C lost amount=10 closed=2026-09-02 reason=Price
deal D lost amount=900 closed=2026-09-02 reason=n/a
deal E lost amount=1 closed=2026-07-31 reason=Price`)
	want := []metrics.ReasonRow{
		{Reason: "Price", Deals: 2, Amount: 20 * crm.MoneyScale},
		{Reason: "Timing", Deals: 1, Amount: 15 * crm.MoneyScale},
		{Reason: "", Deals: 1, Amount: 900 * crm.MoneyScale},
	}
	if d := cmp.Diff(want, found.LossReasons); d != "" {
		t.Error(d)
	}
}

// TestConversion: entries of the period by their fate.
//
//	A: Demo 1 Aug → Proposal 11 Aug → won 31 Aug
//	B: Demo 1 Aug → won 31 Aug, past Proposal
//	C: Demo 1 Aug → lost 21 Aug
//	D: Demo 1 Aug → Proposal 5 Aug → back to Demo 10 Aug, and there since
//	E: Demo in July: before the period; → Proposal 1 Sep, and there since
func TestConversion(t *testing.T) {
	found := outcomesOf(t, `stage Demo
stage Proposal
stage Won outcome=won
stage Lost outcome=lost
deal A won stage=Won created=2026-08-01 closed=2026-08-31
fact A 2026-08-01 stage=Demo
fact A 2026-08-11 stage=Proposal
fact A 2026-08-31 stage=Won outcome=won
deal B won stage=Won created=2026-08-01 closed=2026-08-31
fact B 2026-08-01 stage=Demo
fact B 2026-08-31 stage=Won outcome=won
deal C lost stage=Lost created=2026-08-01 closed=2026-08-21
fact C 2026-08-01 stage=Demo
fact C 2026-08-21 stage=Lost outcome=lost
deal D open stage=Demo created=2026-08-01
fact D 2026-08-01 stage=Demo
fact D 2026-08-05 stage=Proposal
fact D 2026-08-10 stage=Demo
deal E open stage=Proposal created=2026-07-01
fact E 2026-07-01 stage=Demo
fact E 2026-09-01 stage=Proposal`)
	if len(found.Conversion) != 2 {
		t.Fatalf("conversion %+v", found.Conversion)
	}
	demo, proposal := found.Conversion[0], found.Conversion[1]
	if demo.Stage != "Demo" || demo.Entries != 4 || demo.Lost != 1 || demo.Repeats != 1 || demo.StillThere != 0 || demo.Advanced+demo.Skipped != 3 {
		t.Errorf("demo %+v", demo)
	}
	if proposal.Entries != 3 || proposal.Advanced != 1 || proposal.Back != 1 || proposal.StillThere != 1 {
		t.Errorf("proposal %+v", proposal)
	}
	// Demo stays 10, 30, 20 and 4 days: half have left after 10.
	if demo.MedianDays == nil || *demo.MedianDays != 10 {
		t.Errorf("median %v", demo.MedianDays)
	}
}

// TestIncidenceRows: N3 stretched to thirty days a step, as in the example of
// win_rate_matured.
func TestIncidenceRows(t *testing.T) {
	found := outcomesOf(t, `deal A won created=2026-01-31 closed=2026-03-02
deal B lost created=2026-01-31 closed=2026-04-01
deal C won created=2026-01-31 closed=2026-04-01
deal D open created=2026-08-02
deal E lost created=2026-01-31 closed=2026-05-31
deal F won created=2026-01-31 closed=2026-06-30
deal G open created=2026-05-04
deal H won created=2026-01-31 closed=2026-08-29`)
	want := map[int][3]float64{
		0: {0, 0, 1}, 30: {1. / 8, 0, 7. / 8}, 60: {1. / 4, 1. / 8, 5. / 8}, 90: {1. / 4, 1. / 8, 5. / 8},
		120: {1. / 4, 9. / 32, 15. / 32}, 150: {13. / 32, 9. / 32, 5. / 16}, 210: {23. / 32, 9. / 32, 0},
	}
	for _, r := range found.Incidence {
		w, ok := want[r.Days]
		if ok && (math.Abs(r.Won-w[0]) > 1e-12 || math.Abs(r.Lost-w[1]) > 1e-12 || math.Abs(r.Open-w[2]) > 1e-12) {
			t.Errorf("%+v, want %v", r, w)
		}
	}
	if len(found.Incidence) != 8 { // 0 … 210: nobody was seen older
		t.Errorf("%d rows", len(found.Incidence))
	}
}

// TestSizes: 20 closed deals of 1 to 20: quarters of five.
func TestSizes(t *testing.T) {
	found := outcomesOf(t, `5x deal A{} won amount={} closed=2026-09-01
5x deal B{} lost amount=1{} closed=2026-09-01
9x deal C{} lost amount=2 closed=2026-09-01
deal D won amount=99 closed=2026-09-01`)
	// Sorted: 1 2 ×10 3 4 5 11 12 13 14 15 99; limits at the 5th 2, 10th 2
	// (merged), 15th 11, 20th 99: 1–2, 3–11, 12–99.
	type row struct {
		from, to  string
		won, lost int
	}
	var got []row
	for _, r := range found.Sizes {
		got = append(got, row{r.From.String(), r.To.String(), r.Won, r.Lost})
	}
	want := []row{{"1", "2", 2, 9}, {"3", "11", 3, 1}, {"12", "99", 1, 4}}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(row{})); d != "" {
		t.Error(d)
	}
}

func TestLeads(t *testing.T) {
	found := outcomesOf(t, `deal A won closed=2026-09-01
lead 1 Web 2026-08-01 A
lead 2 Web 2026-10-31
lead 3 Web 2026-07-31 A
lead 4 unknown 2026-09-01`)
	// Wilson's interval of 1 of 2 is .5 ± 1.96·√(.25/2 + 1.96²/16) / (1 + 1.96²/2)
	// = .5 ± .4055; that of 0 of 1 ends at 1.96²/(1 + 1.96²) = .7935.
	want := []metrics.LeadRow{
		{Source: "Web", Leads: 2, Converted: 1, Won: 1, Low: 0.0945, High: 0.9055, WonLow: 0.0945, WonHigh: 0.9055},
		{Source: "", Leads: 1, High: 0.7935, WonHigh: 0.7935},
	}
	if d := cmp.Diff(want, found.Leads, cmpopts.EquateApprox(0, 5e-5)); d != "" {
		t.Error(d)
	}
}

// TestNoDecision: of four lost deals two went to nobody, by how their reasons
// put it; a reason that is not given says nothing.
func TestNoDecision(t *testing.T) {
	found := outcomesOf(t, `has loss_reason
deal A lost closed=2026-09-01 reason="No decision / non-responsive"
deal B lost closed=2026-09-01 reason=Lost_to_No-Decision
deal C lost closed=2026-09-01 reason=Competitor
deal D lost closed=2026-09-01`)
	if q := found.Quarters[len(found.Quarters)-2]; q.Lost != 4 || q.NoDecision != 2 {
		t.Errorf("%+v", q)
	}
}

// TestFirstToClose: won at 90 of a first 100, and at 150 of 100: median 1.2.
func TestFirstToClose(t *testing.T) {
	found := outcomesOf(t, `stage Demo
stage Won outcome=won
deal A won stage=Won amount=90 created=2026-08-01 closed=2026-09-01
fact A 2026-08-01 stage=Demo amount=100
fact A 2026-09-01 stage=Won outcome=won amount=90
deal B won stage=Won amount=150 created=2026-08-01 closed=2026-09-01
fact B 2026-08-01 stage=Demo amount=100
fact B 2026-09-01 stage=Won outcome=won amount=150`)
	if m := found.WonMove; m.N != 2 || math.Abs(m.Median-1.2) > 1e-12 {
		t.Errorf("won deals moved %+v", m)
	}
	if m := found.LostMove; m != (metrics.Spread{}) {
		t.Errorf("no lost deal moved %+v", m)
	}
}

// TestLostLater: ten deals won after 10 days each and ten lost after 25: the
// median lost deal takes 15 days longer, and no resample says otherwise. Of
// nine lost deals nothing is said.
func TestLostLater(t *testing.T) {
	world := func(lost int) metrics.OutcomesFound {
		in := readWorld(t, fmt.Sprintf(`as_of 2026-10-31
period 2026-01-01 2026-10-31
10x deal W{} won stage=Won amount=1 created=2026-03-01 closed=2026-03-11
%dx deal L{} lost stage=Lost amount=1 created=2026-03-01 closed=2026-03-26`, lost)).input()
		return metrics.OutcomesOf(&in)
	}
	if gap := world(10).LostLater; gap == nil || *gap != (metrics.Gap95{Value: 15, Low: 15, High: 15}) {
		t.Errorf("gap %+v", gap)
	}
	if gap := world(9).LostLater; gap != nil {
		t.Errorf("nine lost deals, and %+v", gap)
	}
}

// TestRecordCut: twenty deals were won or lost after 20 days each, the first on
// 1 August. Ten that are still open were created in January, 100 days and more
// before it: those of their age that closed are not on record. Nine say nothing.
func TestRecordCut(t *testing.T) {
	world := func(old int) metrics.OutcomesFound {
		return outcomesOf(t, fmt.Sprintf(`%dx deal O{} open created=2026-01-15
20x deal W{} won created=2026-07-12 closed=2026-08-01`, old))
	}
	if cut := world(10).Cut; cut.Deals != 10 || cut.First != date(t, "2026-08-01") {
		t.Errorf("%+v", cut)
	}
	if cut := world(9).Cut; cut != (metrics.RecordCut{}) {
		t.Errorf("nine deals, and %+v", cut)
	}
}
