package brightwater_test

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// asOf is the day of the export.
const asOf = "2026-10-10 00:00:00"

// row is one record by its column names.
type row map[string]string

// company is what the exports say, bad rows left out.
type company struct {
	deals   map[string]row
	history map[string][]row // by deal, oldest first
	tasks   []row
	events  []row
	quotas  []row
}

func load(t *testing.T) *company {
	t.Helper()
	c := &company{deals: map[string]row{}, history: map[string][]row{}}
	for _, d := range records(t, "Opportunity.csv") {
		usable := d["Id"] != "" && d["IsDeleted"] == "0" && isDay(d["CloseDate"]) && d["Amount"] != "#####"
		if usable && c.deals[d["Id"]]["SystemModstamp"] < d["SystemModstamp"] {
			c.deals[d["Id"]] = d
		}
	}
	for _, h := range records(t, "OpportunityHistory.csv") {
		c.history[h["OpportunityId"]] = append(c.history[h["OpportunityId"]], h)
	}
	for _, rows := range c.history {
		slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a["CreatedDate"], b["CreatedDate"]) })
	}
	seen := map[string]bool{}
	for _, a := range records(t, "Task.csv") {
		if a["IsDeleted"] == "0" && a["IsClosed"] == "1" && isDay(a["ActivityDate"]) && !seen[a["Id"]] {
			seen[a["Id"]] = true
			c.tasks = append(c.tasks, a)
		}
	}
	c.events = records(t, "Event.csv")
	c.quotas = records(t, "ForecastingQuota.csv")
	return c
}

// records reads the rows of a file that have as many values as its header.
func records(t *testing.T, name string) []row {
	t.Helper()
	f, err := os.Open(filepath.Join("exports", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.FieldsPerRecord = -1
	header, err := in.Read()
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for {
		values, err := in.Read()
		if err == io.EOF {
			return out
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) || len(values) != len(header) {
			continue
		}
		r := row{}
		for i, h := range header {
			r[h] = values[i]
		}
		out = append(out, r)
	}
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateTime, s)
	return err == nil
}

func moment(s string) time.Time {
	at, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return at
}

func daysBetween(from, to string) int {
	const day = 24 * time.Hour
	return int(moment(to).Truncate(day).Sub(moment(from).Truncate(day)) / day)
}

// quarterOf numbers the fiscal quarters; they start in February.
func quarterOf(s string) int {
	year, err1 := strconv.Atoi(s[:4])
	month, err2 := strconv.Atoi(s[5:7])
	if err1 != nil || err2 != nil {
		panic("no day: " + s)
	}
	return (year*12 + month - 2) / 3
}

func firstDay(q int) string {
	month := q*3 + 1
	return time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC).Format(time.DateTime)
}

func euros(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

func (c *company) wonIn(q int) int {
	sum := 0
	for _, d := range c.deals {
		if d["IsWon"] == "1" && quarterOf(d["CloseDate"]) == q {
			sum += euros(d["Amount"])
		}
	}
	return sum
}

// commitForecast is made from the state at the end of the quarter's last day
// less so many weeks.
func (c *company) commitForecast(q, weeks int) int {
	when := moment(firstDay(q+1)).AddDate(0, 0, -1-7*weeks).Format(time.DateTime)
	sum := 0
	for _, rows := range c.history {
		var s row
		for _, r := range rows {
			if r["CreatedDate"][:10] <= when[:10] {
				s = r
			}
		}
		switch {
		case s == nil || quarterOf(s["CloseDate"]) != q:
		case s["StageName"] == "Closed Won":
			sum += euros(s["Amount"])
		case s["ForecastCategory"] == "Forecast" && s["CloseDate"] >= when:
			sum += euros(s["Amount"])
		}
	}
	return sum
}

// observed is the share won of the closed deals that ever stood in a stage.
func (c *company) observed(stage string) float64 {
	closed, won := 0, 0
	for id, rows := range c.history {
		if c.deals[id]["IsClosed"] != "1" || !slices.ContainsFunc(rows, func(r row) bool { return r["StageName"] == stage }) {
			continue
		}
		closed++
		if c.deals[id]["IsWon"] == "1" {
			won++
		}
	}
	return float64(won) / float64(closed)
}

// pushes counts how often the close date moved later while the deal was open.
func pushes(rows []row) int {
	n := 0
	for i := 1; i < len(rows); i++ {
		if rows[i]["CloseDate"] > rows[i-1]["CloseDate"] && !strings.HasPrefix(rows[i]["StageName"], "Closed") {
			n++
		}
	}
	return n
}

func next(rows []row, i int) string {
	if i+1 < len(rows) {
		return rows[i+1]["CreatedDate"]
	}
	return ""
}

// rho is Spearman's correlation between a seller's activities of a kind in a
// quarter and the seller's wins in the next, with the number of points. Only
// whole quarters count.
func (c *company) rho(file, kind string) (float64, int) {
	type point struct {
		owner   string
		quarter int
	}
	did, won := map[point]float64{}, map[point]float64{}
	list := c.tasks
	if file == "Event.csv" {
		list = c.events
	}
	for _, a := range list {
		if a["Type"] == kind {
			did[point{a["OwnerId"], quarterOf(a["ActivityDate"])}]++
		}
	}
	owners := map[string]bool{}
	for _, d := range c.deals {
		owners[d["OwnerId"]] = true
		if d["IsWon"] == "1" {
			won[point{d["OwnerId"], quarterOf(d["CloseDate"])}]++
		}
	}
	var x, y []float64
	for owner := range owners {
		for q := quarterOf("2023-08-01"); q+1 < quarterOf(asOf); q++ {
			x = append(x, did[point{owner, q}])
			y = append(y, won[point{owner, q + 1}])
		}
	}
	return pearson(ranks(x), ranks(y)), len(x)
}

// ranks gives average ranks.
func ranks(x []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		below, same := 0, 0
		for j := range x {
			if x[j] < x[i] {
				below++
			} else if x[j] == x[i] {
				same++
			}
		}
		out[i] = float64(below) + float64(same+1)/2
	}
	return out
}

func pearson(x, y []float64) float64 {
	var mx, my float64
	for i := range x {
		mx += x[i] / float64(len(x))
		my += y[i] / float64(len(y))
	}
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}
