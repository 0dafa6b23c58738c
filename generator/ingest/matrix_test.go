package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// want is what a form's reader must find of a deal: the fields that it
// carries.
func (f form) want(d matrixDeal) map[string]string {
	w := map[string]string{"id": d.id, "name": d.name, "outcome": d.outcome, "amount": crm.Money(d.cents * 100).String(), "close": d.close.Format(time.DateOnly), "created": d.created.Format(time.DateOnly)}
	if d.outcome == "open" || f.carries("place") {
		w["stage"] = d.place
	}
	closed := d.close
	if f.carries("closed", "won") || f.carries("lost") && d.outcome == "lost" {
		closed = d.closed
	}
	if d.outcome != "open" {
		w["closed"] = closed.Format(time.DateOnly)
	}
	if f.carries("owner") {
		w["owner"] = d.owner
	}
	if f.carries("account") {
		w["account"] = strings.ToLower(d.account)
	}
	if f.carries("source") {
		w["source"] = d.source
	}
	if f.carries("loss") {
		w["loss"] = d.loss
	}
	if f.carries("probability") {
		w["probability"] = fmt.Sprintf("%.2f", float64(d.percent)/100)
	}
	return w
}

// got is the same of a deal that was read.
func (f form) got(data *crm.Dataset, d crm.Deal) map[string]string {
	g := map[string]string{"id": string(d.ID), "name": d.Name, "outcome": d.Outcome.String(), "amount": d.Recorded.String(), "close": d.CloseDate.String(), "created": d.Created.Day.String()}
	if d.IsOpen() || f.carries("place") {
		g["stage"] = d.Stage
	}
	if d.Closed() {
		g["closed"] = d.ClosedOn.String()
	}
	if f.carries("owner") {
		for _, p := range data.People {
			if p.ID == d.Owner {
				g["owner"] = p.Name
			}
		}
	}
	if f.carries("account") {
		g["account"] = string(d.Account)
	}
	if f.carries("source") {
		g["source"] = d.Source
	}
	if f.carries("loss") {
		g["loss"] = d.LossReason
	}
	if f.carries("probability") {
		g["probability"] = fmt.Sprintf("%.2f", d.Probability)
	}
	return g
}

// TestMatrix writes one set of deals in every dialect and language, in drawn
// encodings, separators, line ends, quoting, and styles of dates and numbers:
// it must be read as the same records every time, and as the CRM's.
func TestMatrix(t *testing.T) {
	const draws = 8 // of each form
	rng := rand.New(rand.NewPCG(7, 2026))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	deals := matrixDeals()
	ran := 0
	for _, f := range forms() {
		if len(f.fields) != len(f.headers) {
			t.Fatalf("%s %s: %d fields, %d headers", f.crm, f.language, len(f.fields), len(f.headers))
		}
		for range draws {
			s := script{
				date:    pick("2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05.000Z", "02.01.2006", "2.1.2006 15:04", "02/01/2006", "1/2/2006", "01/02/2006 03:04 PM", "2 Jan 2006", "Jan 2, 2006"),
				number:  pick("1234.50", "1,234.50", "1.234,50", "1 234,50", "1\u00a0234,50 €", "1\u202f234,50", "1'234.50", "€1,234.50", "1234,50"),
				percent: pick("60", "60%", "60 %", "0.6", "0,6", "60.0"),
			}
			sep, end, quoteAll := pick(",", ";", "\t", "|"), pick("\n", "\r\n"), rng.IntN(2) == 0
			text := f.write(deals, s, sep, end, quoteAll)
			name := pick("UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "Windows-1252")
			bytes, ok := encode(text, name)
			if !ok { // letters that Windows-1252 does not have
				name = "UTF-8"
				bytes, _ = encode(text, name)
			}
			what := fmt.Sprintf("%s %s (%s), %s, separator %q, line end %q, dates %q, numbers %q, shares %q", f.crm, f.language, f.headers[0], name, sep, end, s.date, s.number, s.percent)
			checkMatrix(t, what, f, deals, bytes)
			ran++
		}
	}
	if ran < 300 {
		t.Errorf("only %d combinations ran", ran)
	}
}

func checkMatrix(t *testing.T, what string, f form, deals []matrixDeal, bytes []byte) {
	t.Helper()
	data, err := ingest.Read([]ingest.Place{{Show: "x", FS: fstest.MapFS{f.file: {Data: bytes}}, Path: "."}}, ingest.Options{})
	if err != nil {
		t.Fatal(what, err)
	}
	checkAccount(t, data)
	if got := data.Files[0]; got.CRM != f.crm || got.Entity != crm.EntityDeals {
		t.Errorf("%s: taken for %s of %q: %s", what, got.Entity, got.CRM, got.Why)
		return
	}
	if len(data.Deals) != len(deals) {
		t.Errorf("%s: %d deals, want %d: %v %v", what, len(data.Deals), len(deals), data.Files[0].Reasons, data.Rejects)
		return
	}
	for i, d := range deals {
		if diff := cmp.Diff(f.want(d), f.got(data, data.Deals[i])); diff != "" {
			t.Errorf("%s: deal %s (-want +got):\n%s", what, d.id, diff)
			return
		}
	}
	if c := codes(data.Findings); strings.Contains(c, "column-") || strings.Contains(c, "garbled") {
		t.Errorf("%s: a finding without a reason: %s", what, c)
	}
}
