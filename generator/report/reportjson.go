package report

import (
	"bytes"
	_ "embed" // for the schema
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

//go:embed report.schema.json
var schema []byte

// Schema gives the JSON Schema of report.json.
func Schema() []byte { return slices.Clone(schema) }

// reportVersion is the version of the public interface report.json. More
// fields, columns and tables do not change it.
const reportVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Title    string        `json:"title"`
	AsOf     string        `json:"as_of"`
	Period   jsonPeriod    `json:"period"`
	Currency string        `json:"currency"`
	KPIs     []jsonKPI     `json:"kpis"`
	Tables   struct{}      `json:"tables"` // see writeTables
	Rows     jsonRows      `json:"rows"`
	Findings []jsonFinding `json:"findings"`
}

type jsonPeriod struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type jsonKPI struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Role     string        `json:"role"`
	Unit     string        `json:"unit"`
	Chosen   bool          `json:"chosen"`
	Value    any           `json:"value"`
	N        int           `json:"n"`
	Interval *jsonInterval `json:"interval"`
	Status   string        `json:"status"`
	Target   *float64      `json:"target"`
	Note     string        `json:"note"`
}

type jsonInterval struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Level float64 `json:"level"`
}

type jsonTable struct {
	Columns []string `json:"columns"`
	Rows    [][]any  `json:"rows"`
}

type jsonRows struct {
	Files []jsonFile `json:"files"`
}

type jsonFile struct {
	Path        string `json:"path"`
	Entity      string `json:"entity"`
	CRM         string `json:"crm"`
	Read        int    `json:"read"`
	Used        int    `json:"used"`
	Quarantined int    `json:"quarantined"`
	Ignored     int    `json:"ignored"`
	SHA256      string `json:"sha256"`
}

type jsonFinding struct {
	ID       string `json:"id"`
	Page     string `json:"page"`
	Severity string `json:"severity"`
	Text     string `json:"text"`
}

// reportJSON makes data/report.json.
func (v *view) reportJSON(findings []Finding) DataFile {
	r := jsonReport{
		Version: reportVersion, Title: v.title(), AsOf: v.asOf.String(),
		Period:   jsonPeriod{v.in.Scope.Period.From.String(), v.in.Scope.Period.To.String()},
		Currency: v.f.currency, KPIs: v.jsonKPIs(),
		Rows: jsonRows{Files: []jsonFile{}}, Findings: []jsonFinding{},
	}
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		r.Rows.Files = append(r.Rows.Files, jsonFile{f.Path, string(f.Entity), f.CRM, f.Read, f.Used, f.Quarantined, f.Ignored, f.SHA256})
	}
	for _, f := range findings {
		r.Findings = append(r.Findings, jsonFinding{f.ID, f.Page, f.Severity, f.Text.String()})
	}
	head, tail, _ := bytes.Cut(jsonText(r, ""), []byte(noTables))
	w := longText{rest: slices.Clip(head)} // the tail stands behind it
	v.writeTables(&w)
	w.rest = append(append(w.rest, tail...), '\n')
	return DataFile{Name: "report.json", Bytes: w.bytes()}
}

// noTables is where the tables go. No text of a user looks like it: in JSON a
// line break inside a text is written as \n.
const noTables = "\n \"tables\": {}"

// writeTables writes one table after the other: all their rows at once would
// need a multiple of the file.
func (v *view) writeTables(w *longText) {
	w.rest = append(w.rest, strings.TrimSuffix(noTables, "}")...)
	tables := v.jsonTables()
	for i, name := range slices.Sorted(maps.Keys(tables)) {
		if i > 0 {
			w.rest = append(w.rest, ',')
		}
		w.rest = append(append(w.rest, "\n  "...), jsonText(name, "  ")...)
		w.rest = append(w.rest, ": "...)
		v.tableRows[name] = v.writeTable(w, tables[name])
	}
	w.rest = append(w.rest, "\n }"...)
}

// writeTable writes a table and says how many rows it has.
func (v *view) writeTable(w *longText, t namedTable) (rows int) {
	if t.long != nil {
		long := beginRows(w, strings.Fields(t.columns))
		t.long(v, long)
		long.close()
		return long.n
	}
	table := newJSONTable(t.name, t.columns, t.rows(v))
	table.writeJSON(w)
	return len(table.Rows)
}

// jsonKPIs lists every measure; the chosen ones come first in Found.
func (v *view) jsonKPIs() []jsonKPI {
	out := []jsonKPI{}
	for i := range v.found.Measures {
		m := &v.found.Measures[i]
		k := v.kpi(m)
		unit := k.Unit
		if k.Quotient {
			unit = metrics.Ratio // shown as a plain number, but this is its unit
		}
		j := jsonKPI{ID: m.KPI, Name: k.Name, Role: string(k.Role), Unit: string(unit), Chosen: v.chosen(m.KPI),
			N: m.N, Status: "none", Note: m.Note}
		if m.Status != "" {
			j.Status = m.Status
		}
		if m.HasGoal {
			j.Target = &m.Goal
		}
		if m.Known {
			j.Value = kpiValue(m, k.Unit)
			if m.Interval != nil {
				j.Interval = &jsonInterval{m.Interval.Low, m.Interval.High, m.Interval.Level}
			}
		} else if j.Note == "" {
			j.Note = "not enough data"
		}
		out = append(out, j)
	}
	return out
}

// kpiValue is a measure's value as JSON: exact for money, whole for counts.
func kpiValue(m *metrics.Measure, unit metrics.Unit) any {
	if math.IsNaN(m.Value) || math.IsInf(m.Value, 0) {
		panic("internal error: " + m.KPI + " is not a number")
	}
	switch unit {
	case metrics.Money:
		return m.Exact
	case metrics.Count:
		return int64(math.Round(m.Value))
	}
	return m.Value
}

// chosen tells whether the config chose the KPI.
func (v *view) chosen(id string) bool {
	return slices.ContainsFunc(v.in.Options.Choices, func(c metrics.Choice) bool { return c.ID == id })
}

// kpi gives the catalogue's entry of a measure, with the user's name for it.
func (v *view) kpi(m *metrics.Measure) metrics.KPI {
	k, ok := v.kpis[m.KPI]
	if !ok {
		k = metrics.KPI{ID: m.KPI, Name: m.KPI, Role: metrics.Outcome, Unit: metrics.Number}
	}
	for _, c := range v.in.Options.Choices {
		if c.ID == m.KPI && c.Name != "" {
			k.Name = c.Name
		}
	}
	if k.Quotient {
		k.Unit = metrics.Number
	}
	return k
}

// isoDay is a day for JSON, null for none.
func isoDay(d crm.Date) any {
	if d == crm.NoDate {
		return nil
	}
	return d.String()
}
