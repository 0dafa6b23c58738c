package render

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"github.com/pipeglass/pipeglass/generator/report"
)

// kinds reads the chart kinds from the source of report, so that a new one
// without a drawer fails here and not on a reader's page.
func kinds(t *testing.T) []report.ChartKind {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../report/chart.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []report.ChartKind
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "ChartKind" {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, report.ChartKind(text))
		}
		return true
	})
	return out
}

func TestEachKindHasOneDrawer(t *testing.T) {
	count := map[report.ChartKind]int{}
	for _, d := range drawers() {
		count[d.kind]++
	}
	all := kinds(t)
	if len(all) < 8 || len(all) != len(drawers()) {
		t.Errorf("%d kinds, %d drawers", len(all), len(drawers()))
	}
	for _, k := range all {
		if count[k] != 1 {
			t.Errorf("%q has %d drawers", k, count[k])
		}
	}
}

// An empty chart, one with all points missing and one of a single point are all
// drawn: a small export must not break a build.
func TestPoorChartsAreDrawn(t *testing.T) {
	poor := []report.Chart{{}, {Categories: []string{"a"}, Series: []report.Series{{Name: "s", Points: []report.Point{{Missing: true}}}}},
		{Categories: []string{"a"}, Series: []report.Series{{Name: "s", Points: []report.Point{{V: 0, X: 0, Text: "0", Show: true}}}}},
		{Categories: []string{"a"}, Series: []report.Series{{Name: "s", Points: []report.Point{{V: -5, X: 1, Text: "−5", Show: true, HasBand: true, Low: -9, High: -1}}}}, Percent: true, Reference: &report.Reference{Value: 3, Label: "r"}}}
	var jobs []job
	for _, d := range drawers() {
		for i, c := range poor {
			c.Kind = d.kind
			wide, slim := d.sizes(c)
			for _, s := range []size{wide, slim} {
				o, err := d.option(c, s)
				if err != nil {
					t.Fatalf("%s %d: %v", d.kind, i, err)
				}
				jobs = append(jobs, jobOf(t, o, s))
			}
		}
	}
	drawn, err := drawAll(jobs, Look{})
	if err != nil {
		t.Fatal(err)
	}
	for i, svg := range drawn {
		if len(svg) == 0 {
			t.Errorf("job %d drew nothing", i)
		}
	}
}

// 0 to 5.8 in about four steps: the raw step 1.45 becomes 2, so 0, 2, 4, 6.
func TestNiceScale(t *testing.T) {
	for _, c := range []struct{ lo, hi, min, max, step float64 }{{0, 5.8, 0, 6, 2}, {0, 100, 0, 100, 25}, {-3, 7, -5, 7.5, 2.5}, {4, 4, 4, 5, 0.25}} {
		got := niceScale(c.lo, c.hi, 4)
		if got != (scale{c.min, c.max, c.step}) {
			t.Errorf("niceScale(%v, %v) = %+v, want %v to %v by %v", c.lo, c.hi, got, c.min, c.max, c.step)
		}
	}
}

func TestCSSString(t *testing.T) {
	if got, want := cssString(`a";}<`), `"a\000022 \00003b \00007d \00003c "`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func jobOf(t *testing.T, o option, s size) job {
	t.Helper()
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return job{raw, s.w, s.h}
}
