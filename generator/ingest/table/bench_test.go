package table_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

const benchRows = 100_000

// longText is a file of deals.
func longText() []byte {
	var b bytes.Buffer
	b.WriteString("Id,Account,Stage,Amount,Close Date,Description\n")
	for i := range benchRows {
		fmt.Fprintf(&b, "006%015d,\"Acme, Inc. %d\",Negotiation/Review,%d.50,2026-%02d-%02d,some words about the deal and its nächster step\n", i, i%977, i*7, i%12+1, i%28+1)
	}
	return b.Bytes()
}

// packings are the ways in which the same file may come.
func packings(b *testing.B) map[string]fstest.MapFS {
	text := longText()
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	var gz, zipped bytes.Buffer
	z := gzip.NewWriter(&gz)
	_, err := z.Write(text)
	check(err)
	check(z.Close())
	archive := zip.NewWriter(&zipped)
	w, err := archive.Create("a.csv")
	check(err)
	_, err = w.Write(text)
	check(err)
	check(archive.Close())
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	check(err)
	latin, err := charmap.Windows1252.NewEncoder().Bytes(text)
	check(err)
	return map[string]fstest.MapFS{"utf-8": {"a.csv": {Data: text}}, "gzip": {"a.csv.gz": {Data: gz.Bytes()}}, "zip": {"a.zip": {Data: zipped.Bytes()}},
		"utf-16": {"a.csv": {Data: wide}}, "windows-1252": {"a.csv": {Data: latin}}}
}

// onEach runs a benchmark on the file in each of its packings; the speed is
// that of the text.
func onEach(b *testing.B, run func(b *testing.B, file *table.File)) {
	all := packings(b)
	size := int64(len(longText()))
	for _, name := range []string{"utf-8", "gzip", "zip", "utf-16", "windows-1252"} {
		files, findings, err := table.Find(all[name], ".", "x", nil)
		if err != nil || len(files) != 1 {
			b.Fatal(name, findings, err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			run(b, files[0])
		})
	}
}

func mustOpen(b *testing.B, file *table.File) *table.Table {
	tab, problem, err := table.Open(file, table.Summed)
	if problem != nil || err != nil {
		b.Fatal(problem, err)
	}
	return tab
}

// BenchmarkOpen hashes a file and decides its form.
func BenchmarkOpen(b *testing.B) {
	onEach(b, func(b *testing.B, file *table.File) {
		for b.Loop() {
			mustOpen(b, file)
		}
	})
}

// BenchmarkEach splits a file into rows.
func BenchmarkEach(b *testing.B) {
	onEach(b, func(b *testing.B, file *table.File) {
		tab := mustOpen(b, file)
		for b.Loop() {
			rows := 0
			if err := tab.Each(func(*table.Row) error { rows++; return nil }); err != nil || rows != benchRows {
				b.Fatal(rows, err)
			}
		}
	})
}

// BenchmarkParts is BenchmarkEach in parts, on one goroutine: what cutting
// costs.
func BenchmarkParts(b *testing.B) {
	onEach(b, func(b *testing.B, file *table.File) {
		tab := mustOpen(b, file)
		var part table.Part
		for b.Loop() {
			parts, err := tab.Parts(table.PartSize)
			if err != nil {
				b.Fatal(err)
			}
			rows := 0
			for ok, err := parts.Next(&part); ok; ok, err = parts.Next(&part) {
				if err == nil {
					err = part.Each(func(*table.Row) error { rows++; return nil })
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			if err := parts.Close(); err != nil || rows != benchRows {
				b.Fatal(rows, err)
			}
		}
	})
}

// BenchmarkEncodingCSV is what the standard library takes for the same rows, to
// compare with.
func BenchmarkEncodingCSV(b *testing.B) {
	text := slices.Clip(longText())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(text))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
