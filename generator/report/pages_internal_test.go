package report

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

func forecastOf(forecast, actual float64) metrics.Forecast {
	return metrics.Forecast{Forecast: units(forecast), Actual: units(actual), Closed: true}
}

// checkPageFiles holds the table of pages against the files page_<slug>.go.
func checkPageFiles(t *testing.T, specs []pageSpec) {
	t.Helper()
	files, err := filepath.Glob("page_*.go")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, s := range specs {
		want = append(want, "page_"+s.slug+".go")
	}
	slices.Sort(want)
	slices.Sort(files)
	if !slices.Equal(files, want) {
		t.Errorf("files %v, pages %v", files, want)
	}
}

// TestEveryPageHasHeadlinesOfEachKind: a page that could only praise, or only
// blame, would not be believed.
func TestEveryPageHasHeadlinesOfEachKind(t *testing.T) {
	check := func(page string, kinds []string, names []string, want ...string) {
		for _, w := range want {
			if !slices.Contains(kinds, w) {
				t.Errorf("%s has no headline of kind %q", page, w)
			}
		}
		slices.Sort(names)
		if len(slices.Compact(slices.Clone(names))) != len(names) {
			t.Errorf("%s names a rule twice: %v", page, names)
		}
	}
	all := []string{kindBetter, kindWorse, kindUnclear, kindTooFew}
	k, n := kindsOf(indexRules())
	check("index", k, n, all...)
	k, n = kindsOf(accuracyRules())
	check("accuracy", k, n, all...)
	k, n = kindsOf(staleRules())
	check("stale", k, n, all...)
	k, n = kindsOf(outcomesRules())
	check("outcomes", k, n, all...)
	k, n = kindsOf(healthRules())
	check("health", k, n, all...)
	k, n = kindsOf(kpisRules())
	check("kpis", k, n, all...)
	k, n = kindsOf(dataRules())
	check("data", k, n, all...)
	// A plan is there or the page is not; a process has no better or worse.
	k, n = kindsOf(planRules())
	check("plan", k, n, kindBetter, kindWorse, kindUnclear)
	k, n = kindsOf(processRules())
	check("process", k, n, kindUnclear, kindTooFew)
}

func kindsOf[T any](rules []rule[T]) (kinds, names []string) {
	for _, r := range rules {
		kinds, names = append(kinds, r.kind), append(names, r.name)
	}
	return kinds, names
}

func TestMaybeRenamed(t *testing.T) {
	headings := []string{"Offer", "Written proposal", "Demo"}
	if h, ok := maybeRenamed("Proposal/Price Quote", headings); !ok || h != "Written proposal" {
		t.Errorf("%q %v", h, ok)
	}
	if h, ok := maybeRenamed("Negotiation", headings); ok {
		t.Errorf("%q shares no word", h)
	}
}
