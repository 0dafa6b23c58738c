package metrics_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// fixed are the ids that the contract promises, by role.
const fixed = `
outcome: won_deals lost_deals won_amount win_rate win_rate_amount win_rate_matured average_won_amount median_won_amount cycle_days_median sales_velocity
leading: open_deals open_amount weighted_amount supported_amount expected_amount pipeline_coverage created_deals created_amount next_step_coverage
accuracy: forecast_bias forecast_wape calibration_brier calibration_ece slip_rate push_count_mean
hygiene: stale_deals stale_amount stale_amount_share zombie_deals overdue_deals overdue_amount amount_coverage close_date_coverage source_coverage completeness duplicate_deals
activity: activities calls meetings emails activities_per_person_week activities_per_won_deal`

// TestCatalogue: the catalogue is what the contract promises, in its order.
func TestCatalogue(t *testing.T) {
	var want, got []string
	for _, line := range strings.Split(strings.TrimSpace(fixed), "\n") {
		role, list, _ := strings.Cut(line, ": ")
		for _, id := range strings.Fields(list) {
			want = append(want, role+" "+id)
		}
	}
	for _, k := range metrics.Catalogue() {
		got = append(got, string(k.Role)+" "+k.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("catalogue\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestEveryKPIIsWhole: a file, a row, a worked example and a definition that
// says formula, date basis and source.
func TestEveryKPIIsWhole(t *testing.T) {
	files, err := filepath.Glob("kpi_*.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, k := range metrics.Catalogue() {
		rows[k.ID] = true
		if k.Name == "" || k.Unit == "" || k.Better == "" || k.Compute == nil {
			t.Errorf("%s lacks a name, a unit, a direction or its computation", k.ID)
		}
		for _, part := range []string{"**Formula:**", "**Date basis:**", "**Source:**"} {
			if !strings.Contains(k.Definition, part) {
				t.Errorf("the definition of %s has no %s", k.ID, part)
			}
		}
		if _, err := os.Stat("testdata/kpi/" + k.ID + ".txtar"); err != nil {
			t.Errorf("%s has no worked example: %v", k.ID, err)
		}
	}
	for _, f := range files {
		id := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "kpi_"), ".go")
		if !rows[id] && !strings.HasSuffix(id, "_test") {
			t.Errorf("%s has no row in Catalogue", f)
		}
		delete(rows, id)
	}
	for id := range rows {
		t.Errorf("%s has no file kpi_%s.go", id, id)
	}
}
