package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Explained is a KPI with how the plan sets it and, where there are exports,
// its value with the steps by which it arises.
type Explained struct {
	KPI     metrics.KPI
	Setting []string    // lines, none where the plan does not choose it
	Steps   [][2]string // what, and the figure
}

// ExplainKPI looks a KPI of the catalogue or of the plan up; ok is false where
// there is none of this id. The exports are read only with compute.
func ExplainKPI(ctx context.Context, r Request, id string, compute bool) (out Explained, ok bool, err error) {
	kpis := metrics.KPIs(r.Plan.KPIs)
	i := slices.IndexFunc(kpis, func(k metrics.KPI) bool { return k.ID == id })
	if i < 0 {
		return out, false, nil
	}
	out.KPI = kpis[i]
	for _, c := range r.Plan.KPIs {
		if c.ID == id {
			out.Setting = settingOf(c)
		}
	}
	if !compute {
		return out, true, nil
	}
	p, err := r.prepare(ctx)
	if err != nil {
		return out, true, err
	}
	_, steps := metrics.Steps(p.input(), r.Plan.KPIs, id)
	for _, s := range steps {
		out.Steps = append(out.Steps, [2]string{s.What, stepText(s, out.KPI, p.data.Currency)})
	}
	return out, true, nil
}

// stepText writes the figure of a step.
func stepText(s metrics.Step, of metrics.KPI, currency string) string {
	if s.Value == nil {
		return s.Text
	}
	if !s.Value.Known {
		return "absent: " + s.Value.Note
	}
	words := gateWords{kpis: []metrics.KPI{{ID: "step", Unit: s.Unit, Quotient: of.Quotient}}, currency: currency}
	text := words.value("step", s.Value.Value)
	if s.Unit == metrics.Money {
		text = strings.TrimSpace(s.Value.Exact.String() + " " + currency)
	}
	if r := s.Value.Interval; r != nil {
		text += fmt.Sprintf(" (%.0f %% range %s to %s)", 100*r.Level, words.value("step", r.Low), words.value("step", r.High))
	}
	return text
}

// settingOf says how the plan sets a chosen KPI.
func settingOf(c metrics.Choice) []string {
	out := []string{"chosen"}
	add := func(key, value string) {
		if value != "" {
			out = append(out, key+" "+value)
		}
	}
	lines := func(l metrics.Lines, behind string) {
		add("target", joined(l.Target, behind))
		add("warn", joined(sure(l.Warn, l.WarnSurely), behind))
		add("fail", joined(sure(l.Fail, l.FailSurely), behind))
	}
	lines(c.Lines, "")
	for _, r := range c.Rules {
		behind := ""
		if r.By != "" {
			behind += fmt.Sprintf(" for %s %s", r.By, r.Value)
		}
		if r.From != 0 {
			behind += " from " + r.From.String()
		}
		if r.To != 0 {
			behind += " to " + r.To.String()
		}
		lines(r.Lines, behind)
	}
	if c.Review != 0 {
		add("review", c.Review.String())
	}
	if c.Since != 0 {
		add("made known on", c.Since.String())
	}
	add("kept because", c.Keep)
	return out
}

func sure(line string, surely bool) string {
	if line != "" && surely {
		return line + " surely"
	}
	return line
}

// joined adds what stands behind a line, where there is one.
func joined(line, behind string) string {
	if line == "" {
		return ""
	}
	return line + behind
}
