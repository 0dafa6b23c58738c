package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

const written = `# How we sell

## Qualify

**Enter:** somebody asked. The **owner** is known.

- **Leave:** there is an **Amount** and a **close date**, in **writing**.

## Proposal

Leave: order or refusal.

**Exit:** this second paragraph is not read, so **source** is no condition.

## Demo

` + "```\n\n**Leave:** in code, **team** is no rule.\n\n```" + `

The word leave: in the middle of a sentence is none.
`

// TestExitRules: only the paragraph that begins with Leave or Exit counts, and
// in it only what is bold and a field.
func TestExitRules(t *testing.T) {
	want := []ExitRule{
		{Stage: "Qualify", Fields: []string{"amount", "close_date"}, anchor: "stage-1"},
		{Stage: "Proposal", anchor: "stage-2"},
	}
	if d := cmp.Diff(want, ExitRules(written), cmp.AllowUnexported(ExitRule{})); d != "" {
		t.Error(d)
	}
	if got := ExitRules(""); got != nil {
		t.Errorf("no process, and %v", got)
	}
}

// TestWithExitRules: the config's fields stay and come first; closed stages
// and the list that was given stay as they are.
func TestWithExitRules(t *testing.T) {
	given := []crm.Stage{{Name: "qualify ", Requires: []string{"next_step", "amount"}}, {Name: "Proposal", Outcome: crm.Won}, {Name: "Other"}}
	got := WithExitRules(given, written)
	if !slices.Equal(got[0].Requires, []string{"next_step", "amount", "close_date"}) || got[1].Requires != nil || got[2].Requires != nil {
		t.Errorf("%+v", got)
	}
	if len(given[0].Requires) != 2 {
		t.Error("the stages that were given have changed")
	}
}

func staleView(o Options, deals ...crm.Deal) *view {
	data := &crm.Dataset{Deals: deals, People: []crm.Person{{ID: "P1", Name: "Rep 1", Team: "North"}, {ID: "P2", Name: "Rep 2", Team: "South <b>"}}}
	book := &history.Book{}
	for i := range deals {
		book.Deals = append(book.Deals, &deals[i])
	}
	return newView(Input{Found: &metrics.Found{}, Data: data, Book: book, Options: o})
}

// TestWorthTrying: a missing field first, then the user's own words for the
// strongest reason, then the exit rule, then ours; a zombie needs no field.
func TestWorthTrying(t *testing.T) {
	v := staleView(Options{Process: written, Suggestions: map[string]string{"silent": "Ring the <second> contact"}}, crm.Deal{ID: "A", Stage: "Qualify"})
	stage, silent := metrics.Reason{Kind: metrics.ReasonStage, Days: 50, Limit: 30}, metrics.Reason{Kind: metrics.ReasonSilent, Days: 50, Limit: 30}
	overdue := metrics.Reason{Kind: metrics.ReasonOverdue, Days: 9}
	for _, c := range []struct {
		want string
		deal metrics.StaleDeal
	}{
		{"To leave Qualify it still needs: close date, amount", metrics.StaleDeal{State: metrics.Stale, Missing: []string{"close_date", "amount"}, Reasons: []metrics.Reason{silent}}},
		{"Ring the <second> contact", metrics.StaleDeal{State: metrics.Zombie, Missing: []string{"amount"}, Reasons: []metrics.Reason{stage, silent}}},
		{"Agree a new date with the buyer, or close it as no decision", metrics.StaleDeal{State: metrics.Stale, Reasons: []metrics.Reason{silent, overdue}}},
		{"Close it, or start it again as a new deal with a date of the buyer’s", metrics.StaleDeal{State: metrics.Zombie, Reasons: []metrics.Reason{{Kind: metrics.ReasonAge, Days: 99, Limit: 60}}}},
		{"Settle with the buyer what would bring it to a close, or close it", metrics.StaleDeal{State: metrics.Zombie, Silent: 3, HasSilent: true, Threshold: 30,
			Reasons: []metrics.Reason{{Kind: metrics.ReasonAge, Days: 99, Limit: 60}}}},
		{"Settle what is missing of the exit rule of Qualify, or move it back", metrics.StaleDeal{State: metrics.Stale, Reasons: []metrics.Reason{stage}}},
	} {
		if got := v.worthTrying(&c.deal).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestSpeaksForIt: what speaks for a deal that is only old is said as well.
func TestSpeaksForIt(t *testing.T) {
	v := staleView(Options{}, crm.Deal{ID: "A"})
	v.found.Stale.OldestWonDays = 160
	why := v.whyText(&metrics.StaleDeal{State: metrics.Zombie, Clock: metrics.ReasonAge, Silent: 7, HasSilent: true, Threshold: 30,
		Reasons: []metrics.Reason{{Kind: metrics.ReasonAge, Days: 176, Limit: 160}}}, 9).String()
	if want := "Open for 176 days, the slowest deal ever won took 160 days; an activity was logged 7 days ago"; strings.ReplaceAll(why, nbsp, " ") != want {
		t.Errorf("%q, want %q", why, want)
	}
}

// TestSilence: what was the last contact, and what of the log since then only
// looks like life; without kinds of activities neither can be told.
func TestSilence(t *testing.T) {
	v := staleView(Options{}, crm.Deal{ID: "A"})
	since := func(n ...int32) (out [crm.SilentTouches]int32) { copy(out[:], n); return }
	for _, c := range []struct {
		want    string
		contact *crm.DealContact
	}{
		{"No activity logged for 61 days", nil},
		{"No contact with the buyer logged in 61 days", &crm.DealContact{}},
		{"No contact with the buyer logged for 61 days, the last was an e-mail", &crm.DealContact{Last: 9, Kind: crm.Email}},
		{"No contact with the buyer logged for 61 days, the last was a meeting, since then only 3 tasks and 41 mass mails", &crm.DealContact{Last: 9, Kind: crm.Meeting, Since: since(3, 0, 41)}},
		{"No contact with the buyer logged in 61 days, since then only tasks, notes or other entries and records filled in late and in bulk",
			&crm.DealContact{Since: since(1, 2, 0, 1), AtLeast: true}},
	} {
		s := &metrics.StaleDeal{State: metrics.Stale, Silent: 61, HasSilent: true, Threshold: 30, Contact: c.contact,
			Reasons: []metrics.Reason{{Kind: metrics.ReasonSilent, Days: 61, Limit: 30}}}
		if c.contact != nil && c.contact.Touches() > 0 {
			s.Reasons = append(s.Reasons, metrics.Reason{Kind: metrics.ReasonSilentTouch, Days: c.contact.Touches()})
		}
		if got := strings.ReplaceAll(v.whyText(s, 9).String(), nbsp, " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestFacets: eight rows of two reasons and two teams. Boxes count what they
// pick, every key of a row is one of a box, and the team's name is text only.
func TestFacets(t *testing.T) {
	var deals []crm.Deal
	var list []*metrics.StaleDeal
	for n := range 8 {
		deals = append(deals, crm.Deal{ID: crm.DealID(itoa(n)), Owner: []crm.PersonID{"P1", "P2"}[n%2]})
		s := &metrics.StaleDeal{Deal: n, State: metrics.Stale, Reasons: []metrics.Reason{{Kind: metrics.ReasonSilent, Days: 40, Limit: 30}}}
		if n < 3 {
			s.Reasons = append(s.Reasons, metrics.Reason{Kind: metrics.ReasonNoNextStep})
		}
		list = append(list, s)
	}
	table := staleView(Options{}, deals...).staleList(list).Blocks[0].(Table)
	want := []Facet{
		{Name: "Listed for", Choices: []Choice{{Key: "why-silent", Name: "no contact", Rows: 8, Count: "8"}, {Key: "why-no-next-step", Name: "no next step", Rows: 3, Count: "3"}}},
		{Name: "Team", Menu: true, Choices: []Choice{{Key: "team-1", Name: "North", Rows: 4, Count: "4"}, {Key: "team-2", Name: "South <b>", Rows: 4, Count: "4"}}},
		{Name: "Owner", Menu: true, Choices: []Choice{{Key: "owner-1", Name: "Rep 1", Rows: 4, Count: "4"}, {Key: "owner-2", Name: "Rep 2", Rows: 4, Count: "4"}}},
	}
	if d := cmp.Diff(want, table.Facets); d != "" {
		t.Error(d)
	}
	if got := table.Rows[1].Keys; !slices.Equal(got, []string{"why-silent", "why-no-next-step", "team-2", "owner-2"}) {
		t.Errorf("keys %v", got)
	}
	if got := staleView(Options{People: "none"}, deals...).staleList(list).Blocks[0].(Table).Facets; len(got) != 1 {
		t.Errorf("without people: %v", got)
	}
	if got := staleView(Options{}, deals...).staleList(list[:5]).Blocks[0].(Table).Facets; got != nil {
		t.Errorf("five rows need no picking: %v", got)
	}
}

// TestEverybodyFindsOwnDeals: of 2,000 deals 300 have a row. Of P1's, all more
// urgent than those of P2, not all do, and the menus say of how many; of the
// stage that only the last twenty stand in there are twelve.
func TestEverybodyFindsOwnDeals(t *testing.T) {
	var deals []crm.Deal
	var list []*metrics.StaleDeal
	for n := range 2000 {
		d := crm.Deal{ID: crm.DealID(itoa(n)), Owner: "P1", Stage: "Demo"}
		if n >= 1900 {
			d.Owner = "P2"
		}
		if n >= 1980 {
			d.Stage = "Order"
		}
		deals = append(deals, d)
		list = append(list, &metrics.StaleDeal{Deal: n, State: metrics.Stale, Reasons: []metrics.Reason{{Kind: metrics.ReasonSilent, Days: 40, Limit: 30}}})
	}
	v := staleView(Options{}, deals...)
	table := v.staleList(list).Blocks[0].(Table)
	if len(table.Rows) != maxStaleRows {
		t.Errorf("%d rows", len(table.Rows))
	}
	want := []Facet{
		{Name: "Stage", Menu: true, Choices: []Choice{{Key: "stage-1", Name: "Demo", Rows: 288, Count: "288 of 1,980"}, {Key: "stage-2", Name: "Order", Rows: 12, Count: "12 of 20"}}},
		{Name: "Team", Menu: true, Choices: []Choice{{Key: "team-1", Name: "North", Rows: 276, Count: "276 of 1,900"}, {Key: "team-2", Name: "South <b>", Rows: 24, Count: "24 of 100"}}},
		{Name: "Owner", Menu: true, Choices: []Choice{{Key: "owner-1", Name: "Rep 1", Rows: 276, Count: "276 of 1,900"}, {Key: "owner-2", Name: "Rep 2", Rows: 24, Count: "24 of 100"}}},
	}
	if d := cmp.Diff(want, table.Facets); d != "" {
		t.Error(d)
	}
	if last := table.Rows[299].ID; last != dealAnchor("1991") {
		t.Errorf("the rows keep the order of urgency; the last is %s", last)
	}
}
