package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// kpisFacts is what the headline of the KPI page looks at.
type kpisFacts struct {
	*view
	listed              []*metrics.Measure // the chosen ones, or all
	good, missed, judge int                // with a target: on it, not, both
	known               int
}

// composeKPIs lists the KPIs: the chosen ones with role, target, status,
// value, n and range, then the rest of the catalogue, and every definition.
func composeKPIs(v *view) Page {
	var p Page
	chosen, rest := v.splitKPIs()
	t := kpisFacts{view: v, listed: chosen}
	if len(chosen) == 0 {
		t.listed = rest
	}
	for _, m := range t.listed {
		if m.Known {
			t.known++
		}
		switch {
		case m.Status == "good":
			t.good++
		case offTarget(m):
			t.missed++
		}
	}
	t.judge = t.good + t.missed
	headline(v, &p, kpisRules(), t)
	p.Blocks = append(p.Blocks, v.kpiLint()...)
	if len(chosen) > 0 {
		list := v.kpiTable("chosen-kpis", "The chosen KPIs", chosen)
		list.CSV = "kpis-chosen.csv"
		p.Blocks = append(p.Blocks, Card{ID: "chosen", Title: Say("%s chosen", v.f.many(len(chosen), "KPI is", "KPIs are")), Sub: plain("In the order of the config"), Blocks: []Block{list}})
	}
	p.Blocks = append(p.Blocks, v.partTargets()...)
	p.Blocks = append(p.Blocks, v.splitCard()...)
	p.Blocks = append(p.Blocks, v.courtBlocks()...)
	if len(rest) > 0 {
		list := v.kpiTable("other-kpis", "The rest of the catalogue", rest)
		list.CSV = "kpis.csv"
		title, fold := plain("All KPIs of the catalogue"), ""
		if len(chosen) > 0 {
			title, fold = plain("The rest of the catalogue"), "Show the rest of the catalogue"
		}
		list.Fold = fold
		p.Blocks = append(p.Blocks, Card{ID: "others", Title: title, Sub: plain("Each with what it rests on; a dash says that it cannot be computed, and why"), Blocks: []Block{list}})
	}
	p.Blocks = append(p.Blocks, v.meanings(chosen, rest)...)
	return p
}

// meanings defines the chosen KPIs, and behind a fold the others: links into
// the fold open it.
func (v *view) meanings(chosen, rest []*metrics.Measure) []Block {
	means := func(id, title string, list []*metrics.Measure) Card {
		return Card{ID: id, Title: plain(title), Blocks: []Block{v.definitions(list)}}
	}
	if len(chosen) == 0 || len(rest) == 0 {
		return []Block{means("definitions", "What each KPI means", append(chosen, rest...))}
	}
	return []Block{means("definitions", "What each chosen KPI means", chosen),
		Fold{ID: "other-definitions", Title: plain("What the other KPIs mean"), Blocks: []Block{means("definitions-of-others", "The rest of the catalogue", rest)}}}
}

func (v *view) splitKPIs() (chosen, rest []*metrics.Measure) {
	for i := range v.found.Measures {
		m := &v.found.Measures[i]
		if v.chosen(m.KPI) {
			chosen = append(chosen, m)
		} else {
			rest = append(rest, m)
		}
	}
	return chosen, rest
}

func kpisRules() []rule[kpisFacts] {
	targets := func(t kpisFacts) (Span, Span) {
		return t.cite("On target", t.f.count(t.good), ""), t.cite("With a target", t.f.many(t.judge, "KPI", "KPIs"), "")
	}
	return []rule[kpisFacts]{
		{"none", kindTooFew, func(t kpisFacts) bool { return t.known == 0 }, func(t kpisFacts) (Text, Text) {
			return plain("No KPI can be computed from these exports"), plain("Each KPI below says what it would need.")
		}},
		{"all_on", kindBetter, func(t kpisFacts) bool { return t.judge > 0 && t.missed == 0 }, func(t kpisFacts) (Text, Text) {
			g, n := targets(t)
			if t.judge == 1 {
				return Say("%s of %s with a target is on it", g, n), plain("A status compares the value with its target; the range says how sure the value is.")
			}
			return Say("All of the %s with a target are on it", n), plain("A status compares the value with its target; the range says how sure the value is.")
		}},
		{"missed", kindWorse, func(t kpisFacts) bool { return t.missed > 0 }, func(t kpisFacts) (Text, Text) {
			g, n := targets(t)
			return Say("%s of %s with a target are on it", g, n), t.missedDeck()
		}},
		{"no_targets", kindUnclear, always[kpisFacts], func(t kpisFacts) (Text, Text) {
			return Say("%s of %s can be computed; none has a target", t.cite("KPIs with a value", t.f.count(t.known), ""), t.cite("KPIs listed", t.f.many(len(t.listed), "KPI", "KPIs"), "")),
				plain("Choose the KPIs that matter in pipeglass.yaml and give them targets. Few and stable ones work best.")
		}},
	}
}

// offTarget tells whether a KPI has a target and a value that misses it. A
// value between the target and the warning has no status but is off target.
func offTarget(m *metrics.Measure) bool {
	return m.Status == "warn" || m.Status == "fail" || m.HasGoal && m.Known && m.Status != "good"
}

// missedDeck names the KPIs off target.
func (t kpisFacts) missedDeck() Text {
	var names []string
	for _, m := range t.listed {
		if offTarget(m) {
			names = append(names, t.kpi(m).Name)
		}
	}
	return Say("Off target: %s.", strings.Join(names, ", "))
}

// kpiTable lists measures.
func (v *view) kpiTable(id, label string, list []*metrics.Measure) Table {
	t := Table{ID: id, Caption: "KPIs; " + v.f.amountsIn(), Label: label, Stack: true,
		Columns: []Column{{Name: "KPI"}, {Name: "Role"}, {Name: "Value", Numeric: true}, {Name: "Rests on", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Target"}, {Name: "Status"}}}
	for _, m := range list {
		k := v.kpi(m)
		value := Cell{Text: just(v.valueSpan(m, k.Unit)), Sort: ftoa(m.Value)}
		if !m.Known {
			value = Cell{Text: plain("–"), Small: plain(m.Note)}
		} else if m.Before != nil && m.Before.Known {
			value.Small = Say("was %s", v.valueSpan(m.Before, k.Unit))
			if k.Unit == metrics.Ratio {
				value.Small = append(value.Small, Say(", %s", v.f.pointsBetween(m.Value, m.Before.Value, m.N, m.Before.N))...)
			}
			value.Badge = changeBadge(m.Change, m.Value > m.Before.Value)
		}
		n := Cell{Text: plain("–")}
		if m.N > 0 {
			n = v.countCell(m.N)
		}
		name := Cell{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name}
		name.Badge, name.Small = v.reviewed(m.KPI)
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			name, {Text: plain(string(k.Role))}, value, n,
			{Text: just(v.intervalSpan(m, k.Unit))}, {Text: v.target(m, k.Unit), Small: v.targetDays(m.KPI)}, {Badge: statusBadge(m)},
		}})
	}
	return t
}

// target writes the goal in the KPI's unit: "at least 22%".
func (v *view) target(m *metrics.Measure, unit metrics.Unit) Text {
	if m.Target != "" && !m.HasGoal {
		return plain("waits for an earlier record")
	}
	if m.Target == "" {
		return plain("–")
	}
	word := ""
	for _, op := range [...]struct{ sign, word string }{{">=", "at least"}, {"<=", "at most"}, {">", "over"}, {"<", "under"}} {
		if strings.HasPrefix(strings.TrimSpace(m.Target), op.sign) {
			word = op.word + " "
			break
		}
	}
	goal := metrics.Measure{Known: true, Value: m.Goal, Exact: moneyOf(m.Goal)}
	out := Say("%s%s", word, v.valueSpan(&goal, unit))
	if t, err := metrics.ParseTarget(m.Target); err == nil && t.Last && m.Last != nil {
		last := metrics.Measure{Known: true, Value: *m.Last, Exact: moneyOf(*m.Last)}
		out = append(out, Say(" (the last record is %s)", v.valueSpan(&last, unit))...)
	}
	return out
}

// statusBadge compares a KPI with its target.
func statusBadge(m *metrics.Measure) *Badge {
	switch m.Status {
	case "good":
		return &Badge{Tone: Good, Glyph: "✓", Word: "On target"}
	case "warn":
		return &Badge{Tone: Warn, Glyph: "!", Word: "Watch"}
	case "fail":
		return &Badge{Tone: Bad, Glyph: "✕", Word: "Off target"}
	}
	switch {
	case m.Target != "" && !m.Known:
		return &Badge{Tone: Flat, Glyph: "–", Word: "Not computed"}
	case m.Target != "" && !m.HasGoal:
		return &Badge{Tone: Flat, Glyph: "–", Word: "No record yet"}
	case offTarget(m):
		return &Badge{Tone: Flat, Glyph: "●", Word: "Short of target"}
	}
	return &Badge{Tone: Flat, Glyph: "–", Word: "No target"}
}

// definitions is the anchor of every KPI: what it is, how it is computed, and
// what it rests on here.
func (v *view) definitions(list []*metrics.Measure) Definitions {
	var d Definitions
	for _, m := range list {
		k := v.kpi(m)
		facts := Say("%s · %s", string(k.Role), strings.ReplaceAll(string(k.Unit), "_", " "))
		if m.Known && m.N > 0 {
			facts = append(facts, Say(" · rests on %s", v.f.count(m.N))...)
		}
		if !m.Known {
			facts = append(facts, Say(" · not computed: %s", m.Note)...)
		}
		d.Items = append(d.Items, Definition{ID: "kpi-" + k.ID, Term: k.Name, Facts: facts, Body: k.Definition})
	}
	return d
}
