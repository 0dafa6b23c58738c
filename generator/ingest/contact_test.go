package ingest_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

const contactHeader = "Id,WhatId,OwnerId,Type,Subject,ActivityDate,Status,CreatedDate"

// TestContact: what counts as contact with the buyer of 006A is the meeting of
// 10 March. After it came two tasks and a note, a mailing (15 records of one
// person at 09:00 on 2 April; the other 14 name no deal), and a call of 1 April
// that was filled in on 20 April among 15 records. The e-mail to 006B of the
// same day as the mailing, recorded by itself, is contact; its task of that day
// came no later.
func TestContact(t *testing.T) {
	rows := []string{
		"006A,005A,Meeting,,2026-03-10,Completed,2026-03-10 12:00:00",
		"006A,005A,Task,,2026-03-12,Completed,2026-03-12 12:00:00",
		"006A,005A,Task,,2026-03-13,Completed,2026-03-13 12:00:00",
		"006A,005A,Note,,2026-03-14,Completed,2026-03-14 12:00:00",
		"006A,005A,Email,,2026-04-02,Completed,2026-04-02 09:00:01",
		"006A,005A,Call,,2026-04-01,Completed,2026-04-20 17:00:01",
		"006B,005A,Email,,2026-04-02,Completed,2026-04-02 15:00:00",
		"006B,005A,Task,,2026-04-02,Completed,2026-04-02 16:00:00",
	}
	for i := range 14 {
		rows = append(rows, fmt.Sprintf(",005A,Email,,2026-04-02,Completed,2026-04-02 09:00:%02d", 10+i),
			fmt.Sprintf(",005A,Call,,2026-04-0%d,Completed,2026-04-20 17:00:%02d", 1+i%9, 10+i))
	}
	for _, order := range []int{1, -1} {
		var log []string
		for i := range rows {
			n := i
			if order < 0 {
				n = len(rows) - 1 - i
			}
			log = append(log, fmt.Sprintf("00T%06d,%s", i, rows[n]))
		}
		d, got := counts(t, ingest.Options{}, logOf(contactHeader, log))
		if !got.ByKind || len(got.ByDeal) != 2 {
			t.Fatalf("kinds known %v, %d deals", got.ByKind, len(got.ByDeal))
		}
		want := []crm.DealContact{
			{Last: crm.DateOf(2026, 3, 10), Kind: crm.Meeting, Since: [crm.SilentTouches]int32{2, 1, 1, 1}, SinceLast: crm.DateOf(2026, 4, 2)},
			{Last: crm.DateOf(2026, 4, 2), Kind: crm.Email},
		}
		if diff := cmp.Diff(want, []crm.DealContact{got.ByDeal[0].Contact, got.ByDeal[1].Contact}); diff != "" {
			t.Errorf("order %d: %s", order, diff)
		}
		if a := d.Deals[0]; a.LastActivity != crm.DateOf(2026, 4, 2) || a.LastContact != crm.DateOf(2026, 3, 10) {
			t.Errorf("last activity %s, last contact %s", a.LastActivity, a.LastContact)
		}
	}
}

// TestContactWithoutKinds: a log in which no row is a call, a meeting or an
// e-mail does not tell them apart, so what is there counts; and a kind by a
// name of the team's own is not held against a deal.
func TestContactWithoutKinds(t *testing.T) {
	d, got := counts(t, ingest.Options{}, logOf(logHeader, []string{"00T1,006A,005A,Task,,2026-03-10,Completed"}))
	if got.ByKind || d.Deals[0].LastContact != crm.DateOf(2026, 3, 10) {
		t.Errorf("kinds known %v, last contact %s", got.ByKind, d.Deals[0].LastContact)
	}
	d = files(t, ingest.Options{}, map[string]string{"deals.csv": presumeDeals,
		"activities.csv": "deal id,type,date,owner\n006A,Site walk,2026-03-10,Ann\n006A,Call,2026-03-02,Ann\n006A,Note,2026-03-11,Ann\n006B,Call,2026-03-01,Ann\n"})
	if c := d.Activities.ByDeal[0].Contact; c.Last != crm.DateOf(2026, 3, 10) || c.Kind != crm.OtherActivity || c.Touches() != 1 {
		t.Errorf("%+v", c)
	}
}

// TestContactOfTheColumn: of a last activity that only the deal's own column
// knows, nobody can say that it was a task.
func TestContactOfTheColumn(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{
		"deals.csv": "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon,LastActivityDate\n" +
			"006A,Acme,Demo,10,2026-06-30,2026-01-05,false,false,2026-03-20\n006B,Bolt,Demo,20,2026-06-30,2026-01-07,false,false,2026-03-12\n",
		"tasks.csv": logOf(logHeader, []string{"00T1,006A,005A,Call,,2026-03-01,Completed", "00T2,006A,005A,Task,,2026-03-02,Completed",
			"00T3,006B,005A,Call,,2026-03-01,Completed", "00T4,006B,005A,Task,,2026-03-12,Completed"})})
	if a, b := d.Deals[0].LastContact, d.Deals[1].LastContact; a != crm.DateOf(2026, 3, 20) || b != crm.DateOf(2026, 3, 1) {
		t.Errorf("last contacts %s and %s, want that of the column, and the call", a, b)
	}
}
