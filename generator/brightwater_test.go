package generator_test

import (
	"encoding/json"
	"testing"
)

// jsonReport is report.json as another program would read it.
type jsonReport struct {
	KPIs []struct {
		ID    string   `json:"id"`
		Value *float64 `json:"value"`
		N     int      `json:"n"`
	} `json:"kpis"`
	Tables map[string]struct {
		Columns []string `json:"columns"`
		Rows    [][]any  `json:"rows"`
	} `json:"tables"`
	Rows struct {
		Files []struct {
			Path                             string
			Read, Used, Quarantined, Ignored int
		} `json:"files"`
	} `json:"rows"`
}

// rows gives a table's rows as maps from column to value.
func (r *jsonReport) rows(t *testing.T, table string) []map[string]any {
	t.Helper()
	tab, ok := r.Tables[table]
	if !ok || len(tab.Rows) == 0 {
		t.Fatalf("report.json has no rows in %s", table)
	}
	var out []map[string]any
	for _, row := range tab.Rows {
		m := map[string]any{}
		for i, c := range tab.Columns {
			m[c] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func (r *jsonReport) kpi(t *testing.T, id string) float64 {
	t.Helper()
	for _, k := range r.KPIs {
		if k.ID == id && k.Value != nil {
			return *k.Value
		}
	}
	t.Fatalf("report.json has no value for %s", id)
	return 0
}

func number(row map[string]any, column string) float64 {
	f, _ := row[column].(float64)
	return f
}

// The truths that examples/brightwater/generate plants, and its README tells,
// are what the report says. The figures beside them were counted from the raw
// files without Pipeglass (examples/brightwater/truth_test.go).
func TestBrightwaterTellsItsTruths(t *testing.T) {
	var r jsonReport
	if err := json.Unmarshal(build(t, exampleRequest(t, "brightwater")).Site["data/report.json"], &r); err != nil {
		t.Fatal(err)
	}
	t.Run("forecasts lean high and get better", func(t *testing.T) {
		// +17.38 % at 13 weeks over 12 quarters, 11.6 % at 8, 7.2 % at 4, 0 at the end.
		want := map[float64][2]float64{13: {.17, .18}, 8: {.11, .12}, 4: {.07, .08}, 0: {-.001, .001}}
		for _, row := range r.rows(t, "accuracy.forecast_error") {
			band, asked := want[number(row, "weeks_before_end")]
			if row["method"] != "commit" || !asked {
				continue
			}
			delete(want, number(row, "weeks_before_end"))
			if bias := number(row, "bias"); bias < band[0] || bias > band[1] {
				t.Errorf("bias of commit at %v weeks is %v, want %v", row["weeks_before_end"], bias, band)
			}
		}
		if len(want) > 0 {
			t.Errorf("no commit error at %v weeks", want)
		}
	})
	t.Run("one stage promises too much", func(t *testing.T) {
		for _, row := range r.rows(t, "accuracy.calibration") {
			gap := number(row, "stated") - number(row, "observed")
			if proposal := row["stage"] == "Proposal/Price Quote"; proposal != (gap > .3) || (!proposal && (gap > .05 || gap < -.05)) {
				t.Errorf("%v: stated %v, observed %v", row["stage"], row["stated"], row["observed"])
			}
		}
	})
	t.Run("pushes go with losing", func(t *testing.T) {
		last := 1.0
		for _, row := range r.rows(t, "accuracy.pushes") { // 171/587, 81/385, 25/227, 10/164
			rate := number(row, "won") / (number(row, "won") + number(row, "lost"))
			if rate >= last {
				t.Errorf("win rate does not fall with %v pushes: %v after %v", row["pushes"], rate, last)
			}
			last = rate
		}
	})
	t.Run("zombies and overdue deals are listed", func(t *testing.T) {
		if n := r.kpi(t, "zombie_deals"); n < 25 || n > 40 {
			t.Errorf("%v zombies, want the planted 25 and few besides", n)
		}
		if n := r.kpi(t, "overdue_deals"); n != 33 {
			t.Errorf("%v overdue deals, want 33", n)
		}
	})
	t.Run("counts", func(t *testing.T) {
		for id, want := range map[string]float64{"won_deals": 89, "lost_deals": 294, "won_amount": 6428000, "open_deals": 163, "open_amount": 11307450, "cycle_days_median": 102} {
			if got := r.kpi(t, id); got != want {
				t.Errorf("%s is %v, counted from the raw files it is %v", id, got, want)
			}
		}
		for _, f := range r.Rows.Files {
			if f.Read != f.Used+f.Quarantined+f.Ignored {
				t.Errorf("%s: %d read, %d used, %d quarantined, %d ignored", f.Path, f.Read, f.Used, f.Quarantined, f.Ignored)
			}
		}
	})
}
