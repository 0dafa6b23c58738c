package render_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/render"
)

// BenchmarkSite draws the sample with a table of 2,000 rows more, its charts
// drawn before: what every build does.
func BenchmarkSite(b *testing.B) {
	site := sample()
	long := staleTable()
	for len(long.Rows) < 2000 {
		long.Rows = append(long.Rows, long.Rows...)
	}
	long.ID = "long"
	site.Pages[0].Blocks = append(site.Pages[0].Blocks, long)
	look := render.Look{Cache: &shelf{kept: map[string][]byte{}}}
	if _, err := render.Site(site, look); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := render.Site(site, look); err != nil {
			b.Fatal(err)
		}
	}
}
