package metrics_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// A worked example is a txtar file: the hand arithmetic as its comment, the
// file "input" and the file "want". Input, one record a line, key=value:
//
//	as_of 2026-10-31
//	period 2026-08-01 2026-10-31
//	has source next_step            fields besides the usual ones
//	lacks amount                    usual fields that no export carries
//	stage Proposal p=0.5 stale=21
//	deal A won amount=100 created=2026-01-10 closed=2026-09-01
//	deal B open stage=Proposal close=2026-12-01 next="call back"
//	30x deal W{} won …              thirty deals W1 … W30; {} is the number
//	fact A 2026-02-01 stage=Proposal amount=90 close=2026-06-30
//	week 2026-08-03 anna call 5     Monday, person, kind, count
//	plan 2026-10-01 2026-12-31 1000
//
// Want: value, n, of, out, low, high, exact, note (part of it), or absent
// (part of the reason); and before, change for the comparison.

// world is what an example's input describes.
type world struct {
	data   crm.Dataset
	asOf   crm.Date
	period crm.Period
}

func readWorld(t *testing.T, text string) *world {
	t.Helper()
	w := &world{}
	w.data.Has = w.data.Has.With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldCreated, crm.FieldClosed)
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		times := 1
		if count, rest, ok := strings.Cut(line, "x "); ok {
			if n, err := strconv.Atoi(count); err == nil {
				times, line = n, rest
			}
		}
		for i := range times {
			w.line(t, words(strings.ReplaceAll(line, "{}", strconv.Itoa(i+1))))
		}
	}
	w.sort()
	return w
}

// sort puts records in the order in which ingest delivers them.
func (w *world) sort() {
	slices.SortFunc(w.data.Deals, func(a, b crm.Deal) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortStableFunc(w.data.Activities.ByWeek, func(a, b crm.WeekActivity) int { return int(a.Week - b.Week) })
	if weeks := w.data.Activities.ByWeek; len(weeks) > 0 {
		w.data.Activities.Known, w.data.Activities.First = true, weeks[0].Week
	}
}

func (w *world) input() metrics.Input {
	return metrics.Input{Data: &w.data, Book: history.Build(&w.data, nil, w.asOf),
		Scope: metrics.Scope{AsOf: w.asOf, Period: w.period, Calendar: crm.Calendar{YearStart: time.January}}}
}

// words splits a line at blanks outside quotes, and drops the quotes.
func words(line string) []string {
	quoted := false
	fields := strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i, f := range fields {
		fields[i] = strings.ReplaceAll(f, `"`, "")
	}
	return fields
}

func (w *world) line(t *testing.T, f []string) {
	t.Helper()
	switch f[0] {
	case "as_of":
		w.asOf = date(t, f[1])
		w.data.Newest = crm.OnDay(w.asOf)
	case "period":
		w.period = crm.Period{From: date(t, f[1]), To: date(t, f[2])}
	case "has", "lacks":
		for field := range crm.FieldCount {
			if slices.Contains(f[1:], field.String()) {
				w.data.Has = w.data.Has.With(field)
				if f[0] == "lacks" {
					w.data.Has &^= 1 << field
				}
			}
		}
	case "stage":
		st := crm.Stage{Name: f[1]}
		for _, kv := range f[2:] {
			switch k, v, _ := strings.Cut(kv, "="); k {
			case "p":
				st.Probability, st.HasProbability = number(t, v), true
			case "stale":
				st.StaleAfter = int(number(t, v))
			case "outcome":
				st.Outcome = outcome(v)
			case "requires":
				st.Requires = strings.Split(v, ",")
			}
		}
		w.data.Stages = append(w.data.Stages, st)
	case "deal":
		w.data.Deals = append(w.data.Deals, readDeal(t, f[1:]))
	case "fact":
		w.data.Facts = append(w.data.Facts, readFact(t, f[1:]))
	case "week":
		kind := crm.ActivityKind(slices.Index([]string{"task", "call", "meeting", "email", "other"}, f[3]))
		w.data.Activities.ByWeek = append(w.data.Activities.ByWeek, crm.WeekActivity{
			Week: date(t, f[1]), Person: crm.PersonID(f[2]), Kind: kind, Count: int32(number(t, f[4]))})
	case "lead":
		w.data.Leads = append(w.data.Leads, crm.Lead{ID: f[1], Source: f[2], Created: date(t, f[3]), Converted: len(f) > 4, Deal: crm.DealID(strings.Join(f[4:], ""))})
	case "plan":
		w.data.Plans = append(w.data.Plans, crm.Plan{Period: crm.Period{From: date(t, f[1]), To: date(t, f[2])}, Target: money(t, f[3])})
	default:
		t.Fatalf("an example has no line %q", strings.Join(f, " "))
	}
}

func readDeal(t *testing.T, f []string) crm.Deal {
	t.Helper()
	d := crm.Deal{ID: crm.DealID(f[0]), Name: "Deal " + f[0], Outcome: outcome(f[1]), Owner: "anna"}
	if d.Closed() {
		d.Stage = "Closed " + f[1]
	}
	for _, kv := range f[2:] {
		k, v, _ := strings.Cut(kv, "=")
		switch k {
		case "amount":
			d.Amount, d.HasAmount = money(t, v), true
		case "created":
			d.Created = crm.OnDay(date(t, v))
		case "closed":
			d.ClosedOn = date(t, v)
			d.CloseDate = d.ClosedOn
		case "close":
			d.CloseDate = date(t, v)
		case "p":
			d.Probability, d.HasProbability = number(t, v), true
		case "since":
			d.StageSince = date(t, v)
		case "last":
			d.LastActivity, d.LastContact = date(t, v), date(t, v)
		case "contact":
			d.LastContact = date(t, v)
		default:
			setText(t, &d, k, v)
		}
	}
	return d
}

func setText(t *testing.T, d *crm.Deal, k, v string) {
	t.Helper()
	switch k {
	case "name":
		d.Name = v
	case "stage":
		d.Stage = v
	case "owner":
		d.Owner = crm.PersonID(v)
	case "account":
		d.Account = crm.AccountID(v)
	case "team":
		d.Team = v
	case "source":
		d.Source = v
	case "type":
		d.Type = v
	case "next":
		d.NextStep = v
	case "reason":
		d.LossReason = v
	case "category":
		d.Forecast = category(v)
	default:
		t.Fatalf("an example has no field %q", k)
	}
}

func readFact(t *testing.T, f []string) crm.Fact {
	t.Helper()
	fact := crm.Fact{Deal: crm.DealID(f[0]), At: crm.OnDay(date(t, f[1]))}
	s := &fact.After
	for _, kv := range f[2:] {
		switch k, v, _ := strings.Cut(kv, "="); k {
		case "stage":
			s.Stage, s.Set = v, s.Set.With(crm.FieldStage)
		case "amount":
			s.Amount, s.HasAmount, s.Set = money(t, v), true, s.Set.With(crm.FieldAmount)
		case "close":
			s.CloseDate, s.Set = date(t, v), s.Set.With(crm.FieldCloseDate)
		case "p":
			s.Probability, s.HasProbability, s.Set = number(t, v), true, s.Set.With(crm.FieldProbability)
		case "outcome":
			s.Outcome = outcome(v)
		case "category":
			s.Forecast, s.Set = category(v), s.Set.With(crm.FieldForecast)
		default:
			t.Fatalf("a fact has no %q", k)
		}
	}
	return fact
}

func outcome(s string) crm.Outcome {
	return crm.Outcome(max(0, slices.Index([]string{"open", "won", "lost"}, s)))
}

func category(s string) crm.ForecastCategory {
	return crm.ForecastCategory(max(0, slices.Index([]string{"", "omitted", "pipeline", "best", "commit", "closed"}, s)))
}

func date(t *testing.T, s string) crm.Date {
	t.Helper()
	d, err := crm.ParseISODate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func money(t *testing.T, s string) crm.Money {
	t.Helper()
	m, err := crm.ParseMoney(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestWorkedExamples computes every example and holds it against its hand
// arithmetic.
func TestWorkedExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/kpi/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range txtar.Parse(raw).Files {
				parts[f.Name] = string(f.Data)
			}
			id, _, _ := strings.Cut(name, "-") // "win_rate-none" is a second example
			checkExample(t, measureOf(t, readWorld(t, parts["input"]), id), parts["want"])
		})
	}
}

func measureOf(t *testing.T, w *world, id string) metrics.Measure {
	t.Helper()
	choices := []metrics.Choice{{ID: id}}
	found := metrics.Compute(w.input(), choices)
	if found.Measures[0].KPI != id {
		t.Fatalf("no KPI %q", id)
	}
	if found.Measures[0].Deals != nil {
		t.Errorf("%s: the list of its deals is kept", id)
	}
	m, _ := metrics.Steps(w.input(), choices, id)
	found.Measures[0].Deals = m.Deals
	return found.Measures[0]
}

func checkExample(t *testing.T, m metrics.Measure, want string) {
	t.Helper()
	lines := 0
	for _, line := range strings.Split(want, "\n") {
		key, v, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		lines++
		if key == "absent" {
			if m.Known || !strings.Contains(m.Note, v) {
				t.Errorf("known %v, note %q; want absent: %q", m.Known, m.Note, v)
			}
			continue
		}
		if !m.Known {
			t.Fatalf("absent: %s", m.Note)
		}
		if got := figureOf(m, key); !same(got, v) {
			t.Errorf("%s = %s, want %s", key, got, v)
		}
	}
	if lines == 0 {
		t.Error("the example wants nothing")
	}
}

func figureOf(m metrics.Measure, key string) string {
	switch key {
	case "value":
		return fmt.Sprint(m.Value)
	case "exact":
		return m.Exact.String()
	case "n":
		return fmt.Sprint(m.N)
	case "of":
		return fmt.Sprint(m.Of)
	case "out":
		return fmt.Sprint(m.Out)
	case "low", "high":
		if m.Interval == nil {
			return "none"
		}
		if key == "low" {
			return fmt.Sprint(m.Interval.Low)
		}
		return fmt.Sprint(m.Interval.High)
	case "note":
		return m.Note
	case "deals":
		return strings.Trim(fmt.Sprint(m.Deals), "[]")
	case "before":
		if m.Before == nil {
			return "none"
		}
		return fmt.Sprint(m.Before.Value)
	case "change":
		return string(m.Change)
	}
	return "no such figure"
}

// same compares numbers to a millionth of a unit or of their size, texts by
// containment.
func same(got, want string) bool {
	g, err1 := strconv.ParseFloat(got, 64)
	w, err2 := strconv.ParseFloat(want, 64)
	if err1 == nil && err2 == nil {
		return math.Abs(g-w) <= 1e-6*max(1, math.Abs(w))
	}
	return want != "" && strings.Contains(got, want)
}
