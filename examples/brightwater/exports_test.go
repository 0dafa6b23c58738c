package brightwater_test

import (
	"encoding/csv"
	"errors"
	"io"
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
