package report

import (
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dayText writes a day in the locale's way: "2 Oct 2026"; "–" for none.
func (f format) dayText(d crm.Date) string {
	if d == crm.NoDate {
		return "–"
	}
	y, m, day := d.Civil()
	return strings.NewReplacer(
		"yyyy", strconv.Itoa(y), "mon", f.loc.months[m-1], "d", strconv.Itoa(day), " ", nbsp,
	).Replace(f.loc.date)
}

// day is a day as a span with its machine form.
func (f format) day(d crm.Date) Span {
	if d == crm.NoDate {
		return Span{Text: "–"}
	}
	return Span{Kind: Day, Text: f.dayText(d), ISO: d.String()}
}

// dayLong adds the weekday: "Fri 2 Oct 2026".
func (f format) dayLong(d crm.Date) Span {
	s := f.day(d)
	if d != crm.NoDate {
		s.Text = f.loc.weekdays[d.Time().Weekday()] + nbsp + s.Text
	}
	return s
}

// dayRange writes "1 Sep 2026 to 2 Oct 2026".
func (f format) dayRange(p crm.Period) Text {
	return Say("%s to %s", f.day(p.From), f.day(p.To))
}
