package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

const benchRows = 50_000

// packed gives a file as it is, in a gzip and in a zip, beside the deals.
func packed(b *testing.B, name, text, deals string) map[string]fstest.MapFS {
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	var gz, zipped bytes.Buffer
	z := gzip.NewWriter(&gz)
	_, err := z.Write([]byte(text))
	check(err)
	check(z.Close())
	archive := zip.NewWriter(&zipped)
	w, err := archive.Create(name)
	check(err)
	_, err = w.Write([]byte(text))
	check(err)
	check(archive.Close())
	all := map[string]fstest.MapFS{"csv": {name: {Data: []byte(text)}}, "gzip": {name + ".gz": {Data: gz.Bytes()}}, "zip": {"a.zip": {Data: zipped.Bytes()}}}
	for _, fsys := range all {
		if deals != "" {
			fsys["deals.csv"] = &fstest.MapFile{Data: []byte(deals)}
		}
	}
	return all
}

// benchRead reads a file of benchRows rows in each of its packings.
func benchRead(b *testing.B, name, text, deals string, whole func(d *crm.Dataset) bool) {
	all := packed(b, name, text, deals)
	for _, form := range []string{"csv", "gzip", "zip"} {
		b.Run(form, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				d, err := ingest.Read([]ingest.Place{{Show: "x", FS: all[form], Path: "."}}, ingest.Options{})
				if err != nil || !whole(d) {
					b.Fatal("not all was read", err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchRows), "ns/row")
		})
	}
}

// BenchmarkActivities counts activities.
func BenchmarkActivities(b *testing.B) {
	rows := make([]string, benchRows)
	for i := range rows {
		rows[i] = fmt.Sprintf("00T%06d,006%c,005%d,Call,Call: hello,%s,Completed", i, 'A'+i/25_000, i%7, crm.DateOf(2026, 1, 1)+crm.Date(i%28))
	}
	benchRead(b, "tasks.csv", logOf(logHeader, rows), presumeDeals, func(d *crm.Dataset) bool { return d.Activities.Total == benchRows })
}

// BenchmarkHistory reads changes of one field each.
func BenchmarkHistory(b *testing.B) {
	rows := make([]string, benchRows)
	for i := range rows {
		rows[i] = fmt.Sprintf("006%c,StageName,Demo,Proposal,2026-01-%02dT%02d:%02d:%02d.000+0000", 'A'+i/25_000, 1+i/3600%28, i/3600%24, i/60%60, i%60)
	}
	text := logOf("OpportunityId,Field,OldValue,NewValue,CreatedDate", rows)
	benchRead(b, "changes.csv", text, presumeDeals, func(d *crm.Dataset) bool { return d.FactCount() == benchRows })
}

// BenchmarkDeals reads deals, which are decoded by gocsv and kept.
func BenchmarkDeals(b *testing.B) {
	text := strings.Builder{}
	text.WriteString("Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon,OwnerId,LeadSource\n")
	for i := range benchRows {
		fmt.Fprintf(&text, "006%06d,\"Deal %d, renewal\",Demo,%d.50,2026-%02d-%02d,2025-%02d-%02dT08:00:00.000Z,false,false,005%d,Web\n", i, i, 1000+i, 1+i%12, 1+i%28, 1+i%12, 1+i%28, i%40)
	}
	benchRead(b, "opportunities.csv", text.String(), "", func(d *crm.Dataset) bool { return len(d.Deals) == benchRows })
}
