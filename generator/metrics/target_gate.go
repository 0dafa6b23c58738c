package metrics

import "slices"

// Gate is one line of a chosen KPI that the config calls fail or warn.
type Gate struct {
	KPI       string
	By, Value string // the part of the business that it is for, "" for the whole
	Kind      string // "fail" or "warn"
	When      string // "> 30%"
	Surely    bool
	Crossed   bool
	// Limit is the number of the line; it counts if Speaks. A gate can't speak
	// where the KPI is absent, where it leans on a record that is not there, or
	// where it asks to be sure and the KPI has no range.
	Limit  float64
	Speaks bool
	// Measure is the KPI's.
	Measure *Measure
}

// Gates lists the lines of the choices that are in force, in their order: the
// whole first, then the parts.
func Gates(found *Found, choices []Choice) []Gate {
	kpis := KPIs(choices)
	var out []Gate
	for _, c := range choices {
		at := slices.IndexFunc(found.Measures, func(m Measure) bool { return m.KPI == c.ID })
		of := slices.IndexFunc(kpis, func(k KPI) bool { return k.ID == c.ID })
		if at < 0 || of < 0 {
			continue
		}
		out = append(out, gatesOf(kpis[of], &found.Measures[at], "", "")...)
		for i := range found.Parts {
			if p := &found.Parts[i]; p.KPI == c.ID {
				out = append(out, gatesOf(kpis[of], &p.Measure, p.By, p.Value)...)
			}
		}
	}
	return out
}

func gatesOf(k KPI, m *Measure, by, value string) []Gate {
	var out []Gate
	for _, line := range []struct {
		kind, when string
		surely     bool
	}{{StatusFail, m.Lines.Fail, m.Lines.FailSurely}, {StatusWarn, m.Lines.Warn, m.Lines.WarnSurely}} {
		if line.when == "" {
			continue
		}
		t, _ := m.bound(line.when)
		g := Gate{KPI: k.ID, By: by, Value: value, Kind: line.kind, When: line.when, Surely: line.surely, Limit: t.Value, Speaks: m.speaks(line.when, line.surely), Measure: m}
		g.Crossed = g.Speaks && crossed(k, m, line.when, line.surely)
		out = append(out, g)
	}
	return out
}
