package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// Activities are counted in the pass that looks them over, under what their
// first rows suggest. These files say something else further down: what is
// read must be what the same rows say in any other order.

const presumeDeals = "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon\n" +
	"006A,Acme,Demo,10,2026-06-30,2026-01-05,false,false\n006B,Bolt,Demo,20,2026-06-30,2026-01-07,false,false\n"

// logOf writes an activity export.
func logOf(header string, rows []string) string {
	return header + "\n" + strings.Join(rows, "\n") + "\n"
}

const logHeader = "Id,WhatId,OwnerId,Type,Subject,ActivityDate,Status"

func counts(t *testing.T, opt ingest.Options, logs ...string) (*crm.Dataset, crm.Activities) {
	t.Helper()
	texts := map[string]string{"deals.csv": presumeDeals}
	for i, l := range logs {
		texts[fmt.Sprintf("tasks%d.csv", i)] = l
	}
	d := files(t, opt, texts)
	return d, d.Activities
}

func TestLateRowDecidesTheDates(t *testing.T) {
	var rows []string
	for i := range 6000 { // 3 April or 4 March: nothing says which
		rows = append(rows, fmt.Sprintf("00T%06d,006A,005A,Call,,03/04/2026,Completed", i))
	}
	rows = append(rows, "00T900000,006B,005A,Call,,25/04/2026,Completed") // day first, after all
	_, got := counts(t, ingest.Options{}, logOf(logHeader, rows))
	if want := crm.DateOf(2026, 4, 3); got.First != want || got.Last != crm.DateOf(2026, 4, 25) || got.Total != 6001 {
		t.Errorf("first %s, last %s, %d in all; want %s, 2026-04-25, 6001", got.First, got.Last, got.Total, want)
	}
}

func TestLateRowsDecideTheCodes(t *testing.T) {
	header := "Id,WhatId,OwnerId,Subject,ActivityDate,Status"
	var few, many []string
	for i := range 5000 {
		few = append(few, fmt.Sprintf("00T%06d,006A,005A,Call: hello,2026-03-01,Completed", i))
		many = append(many, fmt.Sprintf("00T%06d,006A,005A,Call: no %d,2026-03-01,Completed", 5000+i, i))
	}
	_, got := counts(t, ingest.Options{}, logOf(header, append(few, many...)))
	want := []crm.CodeActivity{{Code: "call", Kind: crm.Call, Count: 10000, People: 1}} // subjects that rarely repeat are no codes
	if diff := cmp.Diff(want, got.ByCode); diff != "" {
		t.Error(diff)
	}
}

// The rows of one log, with repeats and with days after the deals' newest, are
// counted alike sorted, shuffled, and spread over files.
func TestOrderOfActivitiesDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	var rows []string
	for i := range 9000 {
		status, day := "Completed", crm.DateOf(2026, 1, 1)+crm.Date(rng.IntN(120))
		if i%7 == 0 {
			status, day = "Not Started", crm.DateOf(2026, 3, 1)+crm.Date(rng.IntN(200))
		}
		rows = append(rows, fmt.Sprintf("00T%06d,%s,005%d,%s,,%s,%s", i, []string{"006A", "006B", "006X", ""}[rng.IntN(4)], rng.IntN(5),
			[]string{"Call", "Meeting", "Task", "Email"}[rng.IntN(4)], day, status))
	}
	d, want := counts(t, ingest.Options{}, logOf(logHeader, rows))
	if want.Total == 0 || want.Planned == 0 || want.Unlinked == 0 {
		t.Fatalf("nothing to compare: %+v", want)
	}
	again := append(append([]string{}, rows[:200]...), rows...) // 200 repeats
	shuffled := append([]string{}, again...)
	rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, logs := range map[string][]string{
		"repeats":           {logOf(logHeader, again)},
		"shuffled":          {logOf(logHeader, shuffled)},
		"two parts":         {logOf(logHeader, rows[:4000]), logOf(logHeader, rows[4000:])},
		"parts that repeat": {logOf(logHeader, rows[:200]), logOf(logHeader, rows)},
		"one part shuffled": {logOf(logHeader, shuffled[:500]), logOf(logHeader, rows)},
	} {
		other, got := counts(t, ingest.Options{}, logs...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if other.Newest != d.Newest {
			t.Errorf("%s: newest %v, want %v", name, other.Newest, d.Newest)
		}
	}
	_, sure := counts(t, ingest.Options{AsOf: d.Newest.Day}, logOf(logHeader, rows))
	if diff := cmp.Diff(want, sure); diff != "" {
		t.Errorf("with the as-of day given: %s", diff)
	}
}

// More activities than can wait lie after everything that deals say, so that
// the log alone sets the as-of day.
func TestLogThatSetsTheAsOfDay(t *testing.T) {
	const n = 140_000
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("00T%06d,006A,005A,Call,,%s,Completed", i, crm.DateOf(2026, 2, 1)+crm.Date(i%28))
	}
	d, got := counts(t, ingest.Options{}, logOf(logHeader, rows))
	if got.Total != n || got.Planned != 0 || d.Newest.Day != crm.DateOf(2026, 2, 28) {
		t.Errorf("%d done, %d planned, newest %v; want %d, 0, 2026-02-28", got.Total, got.Planned, d.Newest, n)
	}
}
