// Package kontor_test checks that the example's exports have the shape and
// tell the story that its README promises. It reads the raw CSVs with
// encoding/csv; no code of Pipeglass takes part.
package kontor_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	dealsFile      = "exports/hubspot-crm-exports-alle-deals-2026-09-30.csv"
	activitiesFile = "exports/hubspot-crm-exports-alle-aktivitaeten-2026-09-30.csv"
	stamp          = "02.01.2006 15:04"
)

type row map[string]string

// records reads a file's rows by their column names; rows of another length
// than the header are left out and counted.
func records(t *testing.T, name string) (rows []row, short int) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	body, marked := bytes.CutPrefix(data, []byte("\ufeff"))
	if !marked {
		t.Errorf("%s does not start with a byte-order mark", name)
	}
	in := csv.NewReader(bytes.NewReader(body))
	in.Comma, in.FieldsPerRecord = ';', -1
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, values := range all[1:] {
		if len(values) != len(all[0]) {
			short++
			continue
		}
		r := row{}
		for i, h := range all[0] {
			r[h] = values[i]
		}
		rows = append(rows, r)
	}
	return rows, short
}

// deals gives the usable deals, each once.
func deals(t *testing.T) map[string]row {
	t.Helper()
	rows, short := records(t, dealsFile)
	out := map[string]row{}
	bad, twice := 0, 0
	for _, r := range rows {
		if _, err := time.Parse(stamp, r["Abschlussdatum"]); err != nil {
			bad++
			continue
		}
		if out[r["Datensatz-ID"]] != nil {
			twice++
		}
		out[r["Datensatz-ID"]] = r
	}
	if short != 1 || bad != 1 || twice != 1 {
		t.Errorf("%d rows cut off, %d with an impossible date, %d twice; want one of each", short, bad, twice)
	}
	return out
}

func entered(r row, stage string) string {
	return r[`Datum des Eintritts in "`+stage+` (Vertriebspipeline)"`]
}

func TestTotals(t *testing.T) {
	count := map[string]int{}
	cents := map[string]int{}
	for _, r := range deals(t) {
		stage := r["Deal-Phase"]
		count[stage]++
		if r["Betrag"] == "" {
			continue
		}
		n, err := strconv.Atoi(strings.NewReplacer(".", "", ",", "").Replace(r["Betrag"]))
		if err != nil || r["Betrag"][len(r["Betrag"])-3] != ',' {
			t.Fatalf("amount %q is not of the form 12.500,00", r["Betrag"])
		}
		cents[stage] += n
	}
	open := 0
	for _, stage := range []string{"Termin vereinbart", "Qualifiziert", "Angebot", "Verhandlung"} {
		open += count[stage]
	}
	if won, lost := count["Abgeschlossen und gewonnen"], count["Abgeschlossen und verloren"]; won != 38 || lost != 99 || open != 28 {
		t.Errorf("%d won, %d lost, %d open; want 38, 99, 28", won, lost, open)
	}
	if got := cents["Abgeschlossen und gewonnen"]; got != 53651550 {
		t.Errorf("%d cents won, want 53651550", got)
	}
}

func TestDealsDieAtTheQuote(t *testing.T) {
	lost, atQuote := 0, 0
	for _, r := range deals(t) {
		if r["Deal-Phase"] != "Abgeschlossen und verloren" {
			continue
		}
		lost++
		if entered(r, "Angebot") != "" && entered(r, "Verhandlung") == "" {
			atQuote++
		}
	}
	if atQuote*2 < lost {
		t.Errorf("%d of %d lost deals were lost at the quote, want more than half", atQuote, lost)
	}
}

func TestQuotesWait(t *testing.T) {
	stuck := 0
	asOf := time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
	for id, r := range deals(t) {
		if r["Deal-Phase"] != "Angebot" {
			continue
		}
		since, err := time.Parse(stamp, entered(r, "Angebot"))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if asOf.Sub(since) > 90*24*time.Hour {
			stuck++
			if closes, err := time.Parse(stamp, r["Abschlussdatum"]); r["Nächster Schritt"] != "" || err != nil || !closes.Before(asOf) {
				t.Errorf("%s waits with next step %q and close date %q", id, r["Nächster Schritt"], r["Abschlussdatum"])
			}
		}
	}
	if stuck != 9 {
		t.Errorf("%d quotes wait for more than 90 days, want 9", stuck)
	}
}

func TestRecommendationsWin(t *testing.T) {
	var closed, won [2]int
	for _, r := range deals(t) {
		if !strings.HasPrefix(r["Deal-Phase"], "Abgeschlossen") {
			continue
		}
		i := 0
		if r["Ursprüngliche Quelle"] == "Empfehlungen" {
			i = 1
		}
		closed[i]++
		if r["Deal-Phase"] == "Abgeschlossen und gewonnen" {
			won[i]++
		}
	}
	if closed != [2]int{115, 22} || won != [2]int{28, 10} {
		t.Errorf("others %d of %d, recommendations %d of %d won; want 28 of 115 and 10 of 22", won[0], closed[0], won[1], closed[1])
	}
}

// TestActivitiesBelongToDeals holds the join from the second file to the
// first, and that all line ends are CRLF there.
func TestActivitiesBelongToDeals(t *testing.T) {
	all := deals(t)
	rows, short := records(t, activitiesFile)
	if short != 0 || len(rows) < 500 {
		t.Errorf("%d activities, %d cut off; want over 500, all whole", len(rows), short)
	}
	for _, r := range rows {
		if all[r["Zugehörige Deal-IDs"]] == nil {
			t.Errorf("activity %s belongs to no deal", r["Datensatz-ID"])
		}
	}
	data, err := os.ReadFile(activitiesFile)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
		t.Error("not all line ends are CRLF")
	}
}
