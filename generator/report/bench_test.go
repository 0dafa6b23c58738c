package report_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/report"
)

// BenchmarkCompose makes the report of the fixture with 20,000 stale deals:
// lists are what takes time.
func BenchmarkCompose(b *testing.B) {
	in := fixture()
	stale := &in.Found.Stale.Deals
	for len(*stale) < 20_000 {
		*stale = append(*stale, *stale...)
	}
	b.ReportAllocs()
	for b.Loop() {
		report.Compose(in)
	}
}
