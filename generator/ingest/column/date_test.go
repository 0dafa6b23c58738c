package column_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// profile looks at all the values.
func profile(values ...string) *column.Profile {
	p := new(column.Profile)
	for _, v := range values {
		p.Add(v)
	}
	return p
}

// readDates parses every value by the form that they decide together.
func readDates(t *testing.T, hint string, values ...string) (string, column.DateForm) {
	t.Helper()
	f := profile(values...).Dates(hint)
	var out []string
	for _, v := range values {
		m, blank, err := f.Parse(v, nil)
		switch {
		case err != nil:
			out = append(out, "error")
		case blank:
			out = append(out, "blank")
		default:
			out = append(out, m.String())
		}
	}
	return strings.Join(out, " | "), f
}

func TestDateForms(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []string
		want   string
		format string
	}{
		{"iso days", []string{"2026-10-31", "2026-1-2"}, "2026-10-31 | 2026-01-02", "2006-01-02"},
		{"iso with slashes or dots", []string{"2026/10/31", "2026.10.31"}, "2026-10-31 | 2026-10-31", "2006-01-02"},
		{"midnights are days", []string{"2018-08-22 00:00:00", "2018-08-23 00:00:00"}, "2018-08-22 | 2018-08-23", "2006-01-02"},
		{"one clock makes all of them moments", []string{"2018-08-22 00:00:00", "2018-08-23 12:30:05"},
			"2018-08-22 00:00:00 | 2018-08-23 12:30:05", "2006-01-02 15:04:05"},
		{"iso with T, zone, fraction", []string{"2024-01-31T23:59:59.000Z", "2024-01-31T23:59:59+0000", "2024-01-31 23:59:59.123456 UTC", "2024-01-31T23:59"},
			"2024-01-31 23:59:59 | 2024-01-31 23:59:59 | 2024-01-31 23:59:59 | 2024-01-31 23:59:00", "2006-01-02 15:04:05"},
		// 01:30 at +05:00 is 20:30 UTC of the day before; 23:30 at -03:00 is 02:30 of the next.
		{"offsets are moved", []string{"2024-02-01 01:30:00+05:00", "2024-01-31T23:30:00-03:00", "2024-01-31T23:30:00-03"},
			"2024-01-31 20:30:00 | 2024-02-01 02:30:00 | 2024-02-01 02:30:00", "2006-01-02 15:04:05"},
		{"midnight with an offset stays a day", []string{"2024-02-01T00:00:00+05:00"}, "2024-02-01", "2006-01-02"},
		{"d/m/y by one value", []string{"03/04/2024", "31/12/2024"}, "2024-04-03 | 2024-12-31", "d/m/y"},
		{"m/d/y by one value", []string{"03/04/2024", "12/31/2024"}, "2024-03-04 | 2024-12-31", "m/d/y"},
		{"d-m-y with a clock", []string{"03-07-2021 01:09", "13-07-2021 01:09"}, "2021-07-03 01:09:00 | 2021-07-13 01:09:00", "d-m-y 15:04:05"},
		{"d.m.y, Czech with blanks", []string{"30. 9. 2026", "30.09.2026", "1.2.26"}, "2026-09-30 | 2026-09-30 | 2026-02-01", "d.m.y"},
		{"two-digit years turn at 70", []string{"31/12/69", "31/12/70"}, "2069-12-31 | 1970-12-31", "d/m/y"},
		{"AM and PM", []string{"12/31/2024 12:30 AM", "12/31/2024 12:30 pm", "12/31/24 1:05:09PM", "12/31/24 1:05\u202fPM", "12/31/24 11:05 p.m."},
			"2024-12-31 00:30:00 | 2024-12-31 12:30:00 | 2024-12-31 13:05:09 | 2024-12-31 13:05:00 | 2024-12-31 23:05:00", "m/d/y 15:04:05"},
		{"iso lines among m/d/y lines", []string{"2025-03-04", "3/4/2025", "3/14/2025 10:00"}, "2025-03-04 | 2025-03-04 | 2025-03-14 10:00:00", "m/d/y and 2006-01-02 15:04:05"},
		{"Zoho", []string{"15 Apr, 2021 00:02:00"}, "2021-04-15 00:02:00", "2 Jan 2006 15:04:05"},
		{"English names", []string{"Sep 12, 2026", "September 12th, 2026", "12 September 2026", "Sat, 12 Sep 2026", "2026-Sep-12", "Sept. 12 2026"},
			strings.TrimSuffix(strings.Repeat("2026-09-12 | ", 6), " | "), "2 Jan 2006"},
		{"German names", []string{"3. Mär 2024", "3. März 2024", "3. Dezember 2024", "3. Dez. 2024", "3 Mrz 2024"},
			"2024-03-03 | 2024-03-03 | 2024-12-03 | 2024-12-03 | 2024-03-03", "2 Jan 2006"},
		{"French names", []string{"12 févr. 2024", "12 août 2024", "12 juil. 2024", "1 décembre 2024 14h05"},
			"2024-02-12 | 2024-08-12 | 2024-07-12 | 2024-12-01 14:05:00", "2 Jan 2006 15:04:05"},
		{"Spanish names", []string{"12-Ago-24", "12 de enero de 2024", "1 dic 2024", "12-sept-24"}, "2024-08-12 | 2024-01-12 | 2024-12-01 | 2024-09-12", "2 Jan 2006"},
		{"Portuguese names", []string{"12 de março de 2024", "5 out 2024", "5 set 2024", "1 fev. 2024"}, "2024-03-12 | 2024-10-05 | 2024-09-05 | 2024-02-01", "2 Jan 2006"},
		{"Dutch names", []string{"12 mrt 2024", "12 mei 2024", "12 augustus 2024"}, "2024-03-12 | 2024-05-12 | 2024-08-12", "2 Jan 2006"},
		{"Italian names", []string{"12 gen 2024", "12 giugno 2024", "12 lug 2024", "12 ott. 2024"}, "2024-01-12 | 2024-06-12 | 2024-07-12 | 2024-10-12", "2 Jan 2006"},
		{"Czech names", []string{"12. června 2024", "12. července 2024", "12. září 2024", "12. ledna 2024", "12. listopadu 2024"},
			"2024-06-12 | 2024-07-12 | 2024-09-12 | 2024-01-12 | 2024-11-12", "2 Jan 2006"},
		// Excel's day 45631 is 2024-12-05: 45658 is 2025-01-01, 27 days later.
		{"Excel serials", []string{"45631", "45658"}, "2024-12-05 | 2025-01-01", "days since 1899-12-30"},
		{"Excel serials with a clock", []string{"45631.5", "45658"}, "2024-12-05 12:00:00 | 2025-01-01", "days since 1899-12-30 15:04:05"},
		{"seconds since 1970", []string{"1733400000", "946684800"}, "2024-12-05 12:00:00 | 2000-01-01 00:00:00", "seconds since 1970-01-01 15:04:05"},
		{"milliseconds since 1970", []string{"1733400000123", "1735689600000"}, "2024-12-05 12:00:00 | 2025-01-01 00:00:00", "milliseconds since 1970-01-01 15:04:05"},
		{"milliseconds at midnight are days", []string{"1733356800000", "1735689600000"}, "2024-12-05 | 2025-01-01", "milliseconds since 1970-01-01"},
		{"long numbers among dates are no moments", []string{"2024-12-05", "1733400000"}, "2024-12-05 | error", "2006-01-02"},
		{"numbers among dates are no serials", []string{"2024-12-05", "45631"}, "2024-12-05 | error", "2006-01-02"},
		{"eight digits", []string{"20241205", "20250101"}, "2024-12-05 | 2025-01-01", "20060102"},
		{"placeholders", []string{"2024-12-05", "TBD", "0000-00-00", "1900-01-01", "9999-12-31", "00/00/0000", "12/31/9999", "", " - ", "0000-00-00 00:00:00"},
			"2024-12-05" + strings.Repeat(" | blank", 9), "2006-01-02"},
		{"days that no calendar has", []string{"31/02/2026", "28/02/2026", "2026-02-30", "29/02/2024", "29/02/2023"}, "error | 2026-02-28 | error | 2024-02-29 | error", "d/m/y and 2006-01-02"},
		{"far away", []string{"2026-02-01", "2206-02-01", "1949-12-31"}, "2026-02-01 | error | error", "2006-01-02"},
		{"no dates", []string{"Acme", "12 apples", "1.2.3.4", "10:30", "2024-13", "555-1234"}, "error | error | error | error | error | error", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, f := readDates(t, "", c.values...)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if f.Format != c.format {
				t.Errorf("format %q, want %q", f.Format, c.format)
			}
			if f.Doubt {
				t.Errorf("doubt: %s", f.Evidence)
			}
		})
	}
}

func TestDateDoubt(t *testing.T) {
	for _, c := range []struct {
		hint   string
		values []string
		want   string
		doubt  bool
		says   []string
	}{
		{"", []string{"03/04/2024", "05/06/2024"}, "2024-03-04 | 2024-05-06", true, []string{"m/d/y", "d/m/y", `"03/04/2024"`}},
		{"", []string{"03.04.2024"}, "2024-04-03", true, []string{"d.m.y", "m.d.y"}},
		{"dmy", []string{"03/04/2024"}, "2024-04-03", false, []string{"configured"}},
		{"mdy", []string{"03.04.2024"}, "2024-03-04", false, []string{"configured"}},
		{"dmy", []string{"03/04/2024", "12/31/2024"}, "2024-03-04 | 2024-12-31", false, []string{"1 of 2 values"}}, // values before hints
		{"", []string{"05/05/2024"}, "2024-05-05", false, []string{"the same"}},
		{"", []string{"13/01/2024", "14/01/2024", "01/15/2024"}, "2024-01-13 | 2024-01-14 | error", true, []string{"mixes", `"13/01/2024"`, `"01/15/2024"`}},
		{"", []string{"20-10-16"}, "2016-10-20", true, []string{"d-m-y", "y-m-d"}},
		{"ymd", []string{"20-10-16"}, "2020-10-16", false, []string{"configured"}},
	} {
		got, f := readDates(t, c.hint, c.values...)
		if got != c.want || f.Doubt != c.doubt {
			t.Errorf("%v, hint %q: %s, doubt %v; want %s, %v", c.values, c.hint, got, f.Doubt, c.want, c.doubt)
		}
		for _, s := range c.says {
			if !strings.Contains(f.Evidence, s) {
				t.Errorf("%v: the evidence %q does not say %q", c.values, f.Evidence, s)
			}
		}
	}
}

// Twenty days under two years: the part with few values is the year.
func TestYearFirstByItsFewValues(t *testing.T) {
	var values []string
	for d := range 20 {
		values = append(values, "20-10-"+time.Date(2020, 1, d+1, 0, 0, 0, 0, time.UTC).Format("02"))
	}
	got, f := readDates(t, "", values...)
	if f.Doubt || f.Format != "y-m-d" || !strings.HasPrefix(got, "2020-10-01 | 2020-10-02") {
		t.Errorf("%s %v: %s", f.Format, f.Doubt, got)
	}
}

func TestDateErrorText(t *testing.T) {
	f := profile("28/02/2026").Dates("")
	for cell, want := range map[string]string{
		"31/02/2026": `"31/02/2026" is not a date`,
		"01/01/2206": `"01/01/2206" is too far away`,
		"soon":       `"soon" is not a date`,
	} {
		if _, blank, err := f.Parse(cell, nil); blank || err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", cell, err, want)
		}
	}
}

// A deal closed at 23:30 UTC on 31 December is closed in the next year in
// Prague; a day is the same everywhere.
func TestZoneMovesMomentsAndNotDays(t *testing.T) {
	prague := time.FixedZone("Prague in winter", 3600)
	f := profile("2024-12-31T23:30:00Z", "2024-12-31", "2024-12-31 23:30:00").Dates("")
	for cell, want := range map[string]string{
		"2024-12-31T23:30:00Z": "2025-01-01 00:30:00",
		"2024-12-31":           "2024-12-31",
		"2024-12-31 23:30:00":  "2024-12-31 23:30:00",
	} {
		if m, _, err := f.Parse(cell, prague); err != nil || m.String() != want {
			t.Errorf("%s: %s (%v), want %s", cell, m, err, want)
		}
	}
}

func TestShareDates(t *testing.T) {
	// Of four filled cells, one is prose and one no day of any calendar.
	if got := profile("2024-01-01", "31/01/2024", "soon", "31/02/2024", "", "TBD").ShareDates(); got != 0.5 {
		t.Errorf("share %v, want 2 of 4", got)
	}
	if got := profile().ShareDates(); got != 0 {
		t.Errorf("share of nothing is %v", got)
	}
}
