package ingest

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// recorded notes moments of records.
func (r *reader) recorded(moments ...crm.Moment) {
	for _, m := range moments {
		r.days.note(m)
	}
}

// newestGap is how many days after everything else a few moments must lie to
// be taken for slips of the pen, such as 2031 for 2021.
const newestGap = 180

// newest gives the newest recorded moment. A handful of records that lie half
// a year and more after all others are mistyped years, not the future.
func (r *reader) newest() crm.Moment {
	m, far := r.newestRecorded()
	if far > 0 {
		last := crm.NoDate
		for d := range r.days.all {
			last = max(last, d)
		}
		r.find("recorded-far-ahead", "", fmt.Sprintf("%s dated up to %s, long after all others (%s): they do not set the as-of day",
			count(far, "recorded moment is", "recorded moments are"), last, m.Day),
			"correct the year in the CRM, or set as_of in pipeglass.yaml")
	}
	return m
}

// newestRecorded also counts the moments that lie too far ahead of it.
func (r *reader) newestRecorded() (m crm.Moment, far int) {
	var days []crm.Date
	total := 0
	for d, n := range r.days.all {
		days = append(days, d)
		total += n.moments
	}
	if len(days) == 0 {
		return crm.Moment{}, 0
	}
	slices.Sort(days)
	last, above := len(days)-1, 0
	for i := len(days) - 1; i > 0; i-- {
		above += r.days.on(days[i]).moments
		if above > max(3, total/1000) || total < 20 {
			break
		}
		if days[i]-days[i-1] > newestGap {
			last = i - 1
		}
	}
	for _, d := range days[last+1:] {
		far += r.days.on(d).moments
	}
	return crm.Moment{Day: days[last], Second: r.days.on(days[last]).last - 1}, far
}
