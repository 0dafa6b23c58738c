package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// gateWords says of each line of the config whether it is crossed, for the
// terminal, the job summary and the test report of a CI job.
type gateWords struct {
	kpis     []metrics.KPI
	currency string
}

// failed says which KPIs cross what the plan calls fail: "stale_amount_share
// is 47.9 %, over the 30 % that the config calls fail".
func (w gateWords) failed(gates []metrics.Gate) []string {
	var out []string
	for _, g := range gates {
		if g.Crossed && g.Kind == metrics.StatusFail {
			out = append(out, w.say(g))
		}
	}
	return out
}

// say is one crossed line in words.
func (w gateWords) say(g metrics.Gate) string {
	t, err := metrics.ParseTarget(g.When)
	if err != nil {
		panic("internal error: a gate " + g.When)
	}
	word := map[string]string{">": "over the", ">=": "at or over the", "<": "under the", "<=": "at or under the"}[t.Op]
	sure := ""
	if g.Surely && g.Measure.Interval != nil {
		sure = fmt.Sprintf(" (surely: between %s and %s)", w.value(g.KPI, g.Measure.Interval.Low), w.value(g.KPI, g.Measure.Interval.High))
	}
	lean := ""
	if t.Last {
		lean = fmt.Sprintf(" (%s, and the last record was %s)", g.When, w.value(g.KPI, *g.Measure.Last))
	}
	return fmt.Sprintf("%s is %s%s, %s %s%s that the config calls %s", gateName(g), w.value(g.KPI, g.Measure.Value), sure, word, w.value(g.KPI, g.Limit), lean, g.Kind)
}

// surely stands before the line of a gate that asks for it.
func surely(g metrics.Gate) string {
	if g.Surely {
		return "surely "
	}
	return ""
}

// within says of a line that is not crossed by how much that is sure.
func (w gateWords) within(g metrics.Gate) string {
	text := fmt.Sprintf("%s is %s, not %s%s", gateName(g), w.value(g.KPI, g.Measure.Value), surely(g), g.When)
	if g.Surely {
		text += fmt.Sprintf(" (the range is %s to %s)", w.value(g.KPI, g.Measure.Interval.Low), w.value(g.KPI, g.Measure.Interval.High))
	}
	return text
}

// gateName is the KPI, and the part of the business where the gate is for one.
func gateName(g metrics.Gate) string {
	if g.By == "" {
		return g.KPI
	}
	return fmt.Sprintf("%s of %s %s", g.KPI, g.By, g.Value)
}

// mute says why a gate can't speak.
func mute(g metrics.Gate) string {
	if !g.Measure.Known {
		return g.KPI + " is absent: " + g.Measure.Note
	}
	if g.Surely && g.Measure.Interval == nil {
		return g.KPI + " has no range, so nothing about it is sure"
	}
	return "there is no earlier record to hold it against"
}

// value writes a figure in the unit of its KPI, in plain text.
func (w gateWords) value(id string, v float64) string {
	k := metrics.KPI{Unit: metrics.Number}
	if i := slices.IndexFunc(w.kpis, func(k metrics.KPI) bool { return k.ID == id }); i >= 0 {
		k = w.kpis[i]
	}
	short := func(v float64, decimals int) string {
		s := strconv.FormatFloat(v, 'f', decimals, 64)
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		return s
	}
	switch {
	case k.Unit == metrics.Ratio && !k.Quotient:
		return short(v*100, 1) + " %"
	case k.Unit == metrics.Money:
		return strings.TrimSpace(short(v, 0) + " " + w.currency)
	case k.Unit == metrics.MoneyPerDay:
		return strings.TrimSpace(short(v, 0)+" "+w.currency) + " a day"
	case k.Unit == metrics.Days:
		return short(v, 0) + " days"
	case k.Unit == metrics.Score:
		return short(v, 3)
	}
	return short(v, 2)
}

// junitSuite is the form that CI systems read as a report of tests.
type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitMessage `xml:"failure"`
	Skipped *junitMessage `xml:"skipped"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
}

// junit gives each line that the config calls fail as a test case: skipped
// where nothing can be said.
func (w gateWords) junit(gates []metrics.Gate) []byte {
	suite := junitSuite{Name: "pipeglass", Cases: []junitCase{}}
	for _, g := range gates {
		if g.Kind != metrics.StatusFail {
			continue
		}
		one := junitCase{Class: "pipeglass.kpis", Name: "kpi." + gateName(g) + ": not " + surely(g) + g.When, Time: "0"}
		switch {
		case g.Crossed:
			one.Failure = &junitMessage{w.say(g)}
			suite.Failures++
		case !g.Speaks:
			one.Skipped = &junitMessage{mute(g)}
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, one)
	}
	suite.Tests = len(suite.Cases)
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", "  ")
	if err := enc.Encode(suite); err != nil {
		panic("internal error: test report: " + err.Error())
	}
	b.WriteByte('\n')
	return b.Bytes()
}
