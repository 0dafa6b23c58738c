package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/pipeglass/pipeglass/generator/report"
)

func reportJSON(t *testing.T, s report.Site) []byte {
	t.Helper()
	for _, f := range s.Data {
		if f.Name == "report.json" {
			return f.Bytes
		}
	}
	t.Fatal("no report.json")
	return nil
}

func resolved(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(report.Schema(), &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestReportJSONFollowsItsSchema(t *testing.T) {
	schema := resolved(t)
	for _, tt := range variants() {
		in := fixture()
		tt.change(&in)
		var doc any
		if err := json.Unmarshal(reportJSON(t, report.Compose(in)), &doc); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestTheSchemaRefuses what its readers must be able to rely on.
func TestTheSchemaRefuses(t *testing.T) {
	schema := resolved(t)
	good := string(reportJSON(t, report.Compose(fixture())))
	for _, change := range [][2]string{
		{`"value": null`, `"value": "NaN"`},
		{`"note": "no activities were exported"`, `"note": ""`}, // null without a reason
		{`"as_of": "2026-10-31"`, `"as_of": "31.10.2026"`},
		{`"accuracy.waterfall"`, `"accuracy.bridge"`},
		{`"read": 1234`, `"read": 1234.5`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("nothing to replace: %s", change[0])
		}
		var doc any
		if err := json.Unmarshal([]byte(bad), &doc); err != nil {
			t.Fatal(err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("%s passed", change[1])
		}
	}
}

// contractTables are the columns that others rely on, in contract order.
var contractTables = map[string]string{
	"accuracy.forecast":         "period weeks_before_end method forecast actual",
	"accuracy.forecast_error":   "method weeks_before_end periods bias wape skill",
	"accuracy.calibration":      "stage stated n won observed low high suggested",
	"accuracy.waterfall":        "from to closing_from closing_to bucket amount deals",
	"accuracy.slippage":         "period start_amount won lost slipped other",
	"stale.deals":               "id amount stage days_in_stage threshold_days state reasons",
	"outcomes.stage_conversion": "stage entries advanced lost back skipped still_there",
	"outcomes.incidence":        "days won lost open",
	"kpis.court":                "kpi verdict rho low high n p q lag_days",
}

type parsed struct {
	Version int    `json:"version"`
	AsOf    string `json:"as_of"`
	KPIs    []struct {
		ID     string   `json:"id"`
		Chosen bool     `json:"chosen"`
		Value  *float64 `json:"value"`
		Target *float64 `json:"target"`
		Note   string   `json:"note"`
		Status string   `json:"status"`
	} `json:"kpis"`
	Tables map[string]struct {
		Columns []string `json:"columns"`
		Rows    [][]any  `json:"rows"`
	} `json:"tables"`
	Rows struct {
		Files []struct{ Read, Used, Quarantined, Ignored int } `json:"files"`
	} `json:"rows"`
	Findings []struct{ ID, Page, Text string } `json:"findings"`
}

func parse(t *testing.T, s report.Site) parsed {
	t.Helper()
	var p parsed
	if err := json.Unmarshal(reportJSON(t, s), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestReportJSONKeepsTheContract(t *testing.T) {
	full := fixture()
	empty := fixture()
	empty.Found.Accuracy.Forecasts, empty.Found.Stale.Deals = nil, nil
	for _, in := range []report.Input{full, empty} {
		p := parse(t, report.Compose(in))
		for name, columns := range contractTables {
			got, ok := p.Tables[name]
			if !ok || !strings.HasPrefix(strings.Join(got.Columns, " ")+" ", columns+" ") {
				t.Errorf("%s: %v, want first %s", name, got.Columns, columns)
			}
			if got.Rows == nil {
				t.Errorf("%s: rows is null, want an empty list", name)
			}
		}
	}
	p := parse(t, report.Compose(full))
	if p.Version != 1 || p.AsOf != "2026-10-31" || len(p.KPIs) != 5 || !p.KPIs[0].Chosen || p.KPIs[2].Chosen {
		t.Errorf("%+v", p.KPIs)
	}
	if *p.KPIs[0].Target != 0.25 || p.KPIs[0].Status != "good" || *p.KPIs[1].Value != 540000 {
		t.Errorf("win rate and open amount: %+v", p.KPIs[:2])
	}
	if calls := p.KPIs[3]; calls.Value != nil || calls.Note == "" {
		t.Errorf("an absent value is null with a note: %+v", calls)
	}
	if f := p.Rows.Files[0]; f.Read != f.Used+f.Quarantined+f.Ignored || f.Read != 1234 {
		t.Errorf("rows %+v", f)
	}
	// Money in units, shares as fractions, days whole, dates ISO.
	if row := p.Tables["accuracy.forecast"].Rows[0]; row[0] != "2024-10-01" || row[1] != 13.0 || row[2] != "commit" || row[3] != 400000.0 || row[4] != 360000.0 {
		t.Errorf("accuracy.forecast: %v", row)
	}
	if row := p.Tables["stale.deals"].Rows[0]; row[0] != "D1" || row[1] != 200000.0 || row[3] != 96.0 || row[4] != 48.0 || row[5] != "stale" || row[6] != "stage pushed no_next_step" {
		t.Errorf("stale.deals: %v", row)
	}
	if row := p.Tables["stale.deals"].Rows[1]; row[3] != nil {
		t.Errorf("days that are not recorded are null: %v", row)
	}
	for _, f := range p.Findings {
		if f.ID == "" || f.Page == "" || f.Text == "" {
			t.Errorf("finding %+v", f)
		}
	}
	if len(p.Findings) < 9 {
		t.Errorf("%d findings, want one per page", len(p.Findings))
	}
}
