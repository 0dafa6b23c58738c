package audit_test

import (
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/audit"
	"github.com/pipeglass/pipeglass/generator/crm"
)

var quarter = crm.Period{From: crm.DateOf(2026, time.August, 1), To: crm.DateOf(2026, time.October, 31)}

// TestSizes: definitions.md N9.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		p      float64
		accept int
		want   int
	}{{0.05, 0, 59}, {0.10, 0, 29}, {0.01, 0, 299}, {0.05, 1, 93}, {0.05, 2, 124}} {
		if got := audit.Size(c.p, 0.95, c.accept); got != c.want {
			t.Errorf("p %v, accept %d: %d, want %d", c.p, c.accept, got, c.want)
		}
	}
	if got := audit.SizeOf(80, 0.05, 0.95); got != 42 {
		t.Errorf("of 80 with 4 in error: %d, want 42", got)
	}
	if got := audit.SizeOf(1_000_000, 0.05, 0.95); got != 59 {
		t.Errorf("of a million: %d, want 59", got)
	}
	if got := audit.SizeOf(3, 0.05, 0.95); got != 3 {
		t.Errorf("of three: %d, want all", got)
	}
}

// TestVectors: the rule of the draw, worked out apart from this program with
// Python's hashlib and hmac. They stand in the README, too.
func TestVectors(t *testing.T) {
	seed := audit.Seed([]byte("correct horse battery staple\n"))
	if got, want := audit.Commitment(seed), "c4bbcb1fbec99d65bf59d85c8cb62ee2db963f0fe106f483d9afa73bd4e39a8a"; got != want {
		t.Errorf("commitment %s, want %s", got, want)
	}
	for id, want := range map[crm.DealID]string{
		"006A": "6c0aa8ccdd6121fd543c398428ad38c26f55f7237fba77a2e3749770870791ff",
		"006B": "3c85dfd84a444f6fc2b688bfe4a18fe9a607da3288e91dcf177762038aa242fb",
		"Ø-7":  "8c3958b59efe2c28083b7cc3e636eba2b8f65ea5aa8ca5506f7032d9f6c963bc",
	} {
		rank := audit.Rank(seed, quarter, id)
		if got := hex.EncodeToString(rank[:]); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

func deals(n int) []*crm.Deal {
	var out []*crm.Deal
	for i := range n {
		out = append(out, &crm.Deal{ID: crm.DealID(fmt.Sprintf("D%03d", i)), Team: []string{"North", "South", "North", "Far"}[i%4], Stage: "Offer", Name: "=1+1",
			Created: crm.OnDay(quarter.From), Amount: crm.Money(i+1) * crm.MoneyScale, HasAmount: true})
	}
	return out
}

func byTeam(d *crm.Deal) string { return d.Team }

// TestSampleIsTheSameForAll: 80 deals, 40 in North and 20 in each other team;
// 42 are drawn: 21, 10.5 and 10.5, the half goes to the first name. The order
// in which deals come does not matter, the seed does.
func TestSampleIsTheSameForAll(t *testing.T) {
	ask := audit.Ask{Period: quarter, Seed: []byte("s"), Tolerable: 0.05, Confidence: 0.95}
	list := deals(80)
	draw := audit.Sample(list, byTeam, ask)
	var sizes []string
	for _, s := range draw.Strata {
		sizes = append(sizes, fmt.Sprint(s.Name, " ", len(s.Deals), " of ", s.Population))
	}
	if diff := cmp.Diff([]string{"Far 11 of 20", "North 21 of 40", "South 10 of 20"}, sizes); diff != "" {
		t.Error(diff)
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	if diff := cmp.Diff(draw, audit.Sample(list, byTeam, ask)); diff != "" {
		t.Errorf("another order of deals: %s", diff)
	}
	ask.Seed = []byte("t")
	if cmp.Equal(draw.Strata, audit.Sample(list, byTeam, ask).Strata) {
		t.Error("another seed drew the same deals")
	}
}

// TestPopulation: open in the period or closed in it; what was closed before
// or created after is not.
func TestPopulation(t *testing.T) {
	on := func(d crm.Date) crm.Moment { return crm.OnDay(d) }
	list := []*crm.Deal{
		{ID: "open", Created: on(quarter.From - 90)},
		{ID: "won in it", Created: on(quarter.From - 90), Outcome: crm.Won, ClosedOn: quarter.To},
		{ID: "won after", Created: on(quarter.From - 90), Outcome: crm.Won, ClosedOn: quarter.To + 1},
		{ID: "lost before", Created: on(quarter.From - 90), Outcome: crm.Lost, ClosedOn: quarter.From - 1},
		{ID: "created after", Created: on(quarter.To + 1)},
	}
	var got []string
	for _, d := range audit.Population(list, quarter) {
		got = append(got, string(d.ID))
	}
	if diff := cmp.Diff([]string{"open", "won in it", "won after"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestLoop draws, fills in and reads back: 42 deals, of which the first 7 of
// the sheet are in another stage than recorded, and the eighth has a wrong
// amount. Nobody looked at the last two. So 8 of 40 are in error, 7 of 40
// stages and 1 of 40 amounts.
func TestLoop(t *testing.T) {
	list := deals(80)
	draw := audit.Sample(list, byTeam, audit.Ask{Period: quarter, Seed: []byte("s"), Tolerable: 0.05, Confidence: 0.95})
	sheet := audit.Sheet(draw, func(id crm.DealID) (*crm.Deal, bool) {
		i := slices.IndexFunc(list, func(d *crm.Deal) bool { return d.ID == id })
		return list[i], true
	})
	lines := strings.Split(strings.TrimSpace(string(sheet)), "\r\n")
	if len(lines) != 43 || strings.Contains(string(sheet), ",=1+1") {
		t.Fatalf("%d lines, or a formula:\n%s", len(lines), sheet)
	}
	for i := 1; i <= 40; i++ {
		stage, amount := "offer", "yes"
		if i <= 7 {
			stage = "Demo"
		}
		if i == 8 {
			amount = "No"
		}
		lines[i] = strings.TrimSuffix(lines[i], ",,,,,") + "," + stage + "," + amount + ",,,"
	}
	for name, saved := range map[string]string{"as written": strings.Join(lines, "\r\n"), "by a spreadsheet": "\ufeff" + strings.ReplaceAll(strings.Join(lines, "\n"), ",", ";")} {
		rows, mistakes := audit.Parse([]byte(saved))
		if len(mistakes) > 0 {
			t.Fatalf("%s: %v", name, mistakes)
		}
		r := audit.Evaluate(rows)
		if r.Drawn != 42 || r.Errors.K != 8 || r.Errors.N != 40 || r.Stages != 40 || r.Commitment != draw.Commitment || r.Period != quarter.String() {
			t.Errorf("%s: %+v", name, r)
		}
		want := []string{"stage 7/40", "amount 1/40"}
		var got []string
		for _, f := range r.Fields {
			got = append(got, fmt.Sprintf("%s %d/%d", f.Name, f.Rate.K, f.Rate.N))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(r.Teams) != 3 {
			t.Errorf("%s: teams %v", name, r.Teams)
		}
	}
}

// TestKappa: definitions.md N9: 20/5/10/15 gives .4. All in one cell says
// nothing.
func TestKappa(t *testing.T) {
	if k, ok := audit.Kappa([][]int{{20, 5}, {10, 15}}); !ok || math.Abs(k-0.4) > 1e-9 {
		t.Errorf("kappa %v %v", k, ok)
	}
	if _, ok := audit.Kappa([][]int{{20, 0}, {0, 0}}); ok {
		t.Error("kappa of one cell")
	}
}

// TestNoErrorFound: 0 of 59 has the one-sided upper limit 0.0495076 (N9).
func TestNoErrorFound(t *testing.T) {
	var rows []audit.Row
	for i := range 59 {
		rows = append(rows, audit.Row{Deal: crm.DealID(fmt.Sprint(i)), Stage: "A", Seen: "A"})
	}
	if r := audit.Evaluate(rows); r.Errors.K != 0 || math.Abs(r.Errors.Upper-0.0495076) > 1e-6 {
		t.Errorf("%+v", r.Errors)
	}
}

// TestSmallTeamsCantBeSubtracted: of teams of 20, 12 and 2 the small one is
// merged with the next, so that total − shown gives both together. A sum of
// all that is shown is always the total.
func TestSmallTeamsCantBeSubtracted(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		var rows []audit.Row
		sizes := map[string]int{}
		for team := range 1 + random.IntN(5) {
			name := fmt.Sprint("T", team)
			sizes[name] = 1 + random.IntN(12)
			for i := range sizes[name] {
				rows = append(rows, audit.Row{Deal: crm.DealID(fmt.Sprint(name, "-", i)), Team: name, Stage: "A", Seen: []string{"A", "B"}[random.IntN(2)]})
			}
		}
		r := audit.Evaluate(rows)
		n, shown := 0, 0
		for _, team := range r.Teams {
			n += team.Rate.N
			if team.Rate.N < 5 {
				t.Fatalf("%v: %d deals shown", sizes, team.Rate.N)
			}
			if _, ok := sizes[team.Name]; ok {
				shown++
			}
		}
		if len(r.Teams) > 0 && (n != len(rows) || len(sizes)-shown == 1) {
			t.Fatalf("%v: one team is left over, or the sum is off: %v", sizes, r.Teams)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	head := strings.Join(audit.Columns(), ",") + "\n"
	for src, want := range map[string]string{
		"":             "the sheet is empty",
		"deal,stage\n": `the column "period" is missing`,
		head + "p,c,t,D1,n,Offer,12,2026-01-01,Offer,maybe,,,\n": `amount_right is "maybe"`,
		head + "p,c,t,D1,n,Offer,many,2026-01-01,Offer,,,,\n":    `amount "many" is not a number`,
	} {
		_, mistakes := audit.Parse([]byte(src))
		if len(mistakes) != 1 || mistakes[0].Text != want || mistakes[0].Hint == "" {
			t.Errorf("%q: %+v", src, mistakes)
		}
	}
}
