package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// files reads files given as text.
func files(t *testing.T, opt ingest.Options, texts map[string]string) *crm.Dataset {
	t.Helper()
	d, err := ingest.Read([]ingest.Place{{Show: "x", FS: textFiles(texts), Path: "."}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	unpack(d)
	checkAccount(t, d)
	return d
}

func textFiles(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// made is a little export of our own making: deals with and without repeats,
// their history, and activities.
func made(n int) (deals, history, activities []string) {
	rng := rand.New(rand.NewPCG(7, 11))
	stages := []string{"Discovery", "Demo", "Proposal", "Closed Won", "Closed Lost"}
	for i := range n {
		stage := stages[rng.IntN(5)]
		id := fmt.Sprintf("D%04d", i)
		deals = append(deals, fmt.Sprintf("%s,Deal %d,%s,%d.50,2026-%02d-%02d,2026-01-%02d,Rep %d,2026-05-%02d 10:00:00",
			id, i, stage, rng.IntN(90000), 1+rng.IntN(12), 1+rng.IntN(28), 1+rng.IntN(28), rng.IntN(4), 1+rng.IntN(28)))
		for k := range rng.IntN(4) {
			history = append(history, fmt.Sprintf("H%04d%d,%s,%s,2026-02-%02d 09:%02d:00", i, k, id, stages[k], 1+rng.IntN(28), k))
		}
		for k := range rng.IntN(5) {
			activities = append(activities, fmt.Sprintf("A%04d%d,%s,Call,2026-03-%02d,Completed,Rep %d,2026-03-%02d 09:%02d:11",
				i, k, id, 1+rng.IntN(28), rng.IntN(4), 1+rng.IntN(28), rng.IntN(60)))
		}
		if i%10 == 0 { // an older row of the same deal, and an exact repeat
			deals = append(deals, fmt.Sprintf("%s,Deal %d old,Discovery,1,2026-01-01,2026-01-01,Rep 0,2026-04-01 10:00:00", id, i), deals[len(deals)-1])
		}
	}
	return
}

const (
	dealsHead      = "Deal ID,Deal Name,Stage,Amount,Close Date,Created Date,Owner,Modified"
	historyHead    = "History Id,Deal ID,Stage,Changed At"
	activitiesHead = "Activity ID,Deal ID,Type,Activity Date,Status,Owner,Created Date"
)

func lines(head string, rows []string) string { return head + "\n" + strings.Join(rows, "\n") + "\n" }

// TestOrderAndSplitsDoNotMatter: rows in any order, in one file or in two,
// give the same deals, facts, activities and the rest; only the account of
// the files and the places differ.
func TestOrderAndSplitsDoNotMatter(t *testing.T) {
	deals, history, activities := made(60)
	first := files(t, ingest.Options{}, map[string]string{
		"deals.csv": lines(dealsHead, deals), "history.csv": lines(historyHead, history), "activities.csv": lines(activitiesHead, activities)})
	if len(first.Deals) != 60 || len(first.Facts) != len(history) || first.Activities.Total != len(activities) {
		t.Fatalf("want 60 deals, %d facts, %d activities; got %d, %d, %d", len(history), len(activities),
			len(first.Deals), len(first.Facts), first.Activities.Total)
	}
	for _, d := range first.Deals {
		if strings.HasSuffix(d.Name, "old") {
			t.Errorf("%s: an older row won over a newer one", d.ID)
		}
	}
	same := []cmp.Option{cmpopts.IgnoreFields(crm.Dataset{}, "Files", "Rejects", "Findings"), cmpopts.IgnoreTypes(crm.Origin{})}
	rng := rand.New(rand.NewPCG(3, 5))
	for range 8 {
		for _, list := range [][]string{deals, history, activities} {
			rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		cut := 1 + rng.IntN(len(deals)-1)
		again := files(t, ingest.Options{}, map[string]string{
			"a.csv": lines(dealsHead, deals[:cut]), "z.csv": lines(dealsHead, deals[cut:]),
			"h1.csv": lines(historyHead, history[:len(history)/2]), "h2.csv": lines(historyHead, history[len(history)/2:]),
			"t1.csv": lines(activitiesHead, activities[:9]), "t2.csv": lines(activitiesHead, activities[9:])})
		if diff := cmp.Diff(first, again, same...); diff != "" {
			t.Fatalf("shuffled and split (-first +again):\n%s", diff)
		}
	}
}

// TestDealsWithoutIDs: keys are built, do not depend on the order of rows,
// and two different rows of one name, day and owner stay two deals.
func TestDealsWithoutIDs(t *testing.T) {
	rows := []string{
		"Pumps,Ada,2026-01-05,Proposal,100,2026-06-01", "Pumps,Ada,2026-01-05,Proposal,200,2026-06-01",
		"Tanks,Ada,2026-01-05,Closed Won,300,2026-06-01", "Tanks,Ada,2026-01-05,Closed Won,300,2026-06-01"}
	const head = "Deal Name,Owner,Created,Stage,Amount,Close Date"
	a := files(t, ingest.Options{}, map[string]string{"d.csv": lines(head, rows)})
	rows[0], rows[1], rows[2] = rows[2], rows[0], rows[1]
	b := files(t, ingest.Options{}, map[string]string{"d.csv": lines(head, rows)})
	if !a.BuiltKeys || len(a.Deals) != 3 {
		t.Fatalf("want 3 deals with built keys, got %d, %v", len(a.Deals), a.BuiltKeys)
	}
	if diff := cmp.Diff(a.Deals, b.Deals, cmpopts.IgnoreTypes(crm.Origin{})); diff != "" {
		t.Errorf("another order of rows (-first +again):\n%s", diff)
	}
}

// FuzzRead: whatever a file holds, its rows are accounted for, and no deal
// has a closing day without being closed.
func FuzzRead(f *testing.F) {
	deals, history, activities := made(3)
	f.Add([]byte(lines(dealsHead, deals)))
	f.Add([]byte(lines(historyHead, history)))
	f.Add([]byte(lines(activitiesHead, activities)))
	f.Add([]byte("Opportunity ID,From Stage,To Stage,Last Modified,Amount\n1,,A,1/2/2026,5\n1,A,Won,1/13/2026,6\n"))
	f.Add([]byte("Record ID;Deal Name;Deal Stage;\"Date entered \"\"A (P)\"\"\";Amount\n1;x;A;31.12.2026;1.000,5\n2;y;B;#####;\"\n"))
	f.Add([]byte("Deal Id,Field,Old Value,New Value,Edit Date\n1,Close Date,1/2/26,2/30/26,1/1/26\n"))
	f.Add([]byte(foreignDeals(nil)))
	f.Add([]byte("Owner,Quarter,Target\nA,Q9 2026,5\nB,2026-13,6\nC,2026-02,x\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := fstest.MapFS{"a.csv": &fstest.MapFile{Data: text}}
		d, err := ingest.Read([]ingest.Place{{Show: "x", FS: fsys, Path: "."}}, ingest.Options{})
		if err != nil {
			return
		}
		checkAccount(t, d)
		for _, k := range d.Deals {
			if k.ID == "" || k.IsOpen() && k.ClosedOn != crm.NoDate || k.HasProbability && (k.Probability < 0 || k.Probability > 1) {
				t.Errorf("deal %+v", k)
			}
		}
		for i := 1; i < len(d.Deals); i++ {
			if d.Deals[i-1].ID >= d.Deals[i].ID {
				t.Errorf("deals are not in order of their ids: %q, %q", d.Deals[i-1].ID, d.Deals[i].ID)
			}
		}
	})
}
