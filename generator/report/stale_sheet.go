package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleSheets are the whole list of stale deals as a download, and where people
// are shown the list of each owner, without parked deals.
type staleSheets struct {
	all    *sheet
	owners []ownerSheet
}

type ownerSheet struct {
	owner string
	*sheet
}

// writeStale writes the sheets in one pass: what is said of each deal costs more
// than all else.
func (v *view) writeStale() *staleSheets {
	out := &staleSheets{all: newStaleSheet("stale.csv")}
	at := map[crm.PersonID]int{}
	var line []string
	var row []byte
	for i := range v.found.Stale.Deals {
		s := &v.found.Stale.Deals[i]
		line = v.staleLine(line[:0], s)
		row = appendRow(row[:0], line)
		out.all.addRow(row)
		d := v.deal(s.Deal)
		name := v.owner(d)
		if name == "" || !v.showPeople() || !v.pressing(s) {
			continue
		}
		n, ok := at[d.Owner]
		if !ok {
			n = len(out.owners)
			at[d.Owner] = n
			out.owners = append(out.owners, ownerSheet{name, newStaleSheet("")})
		}
		out.owners[n].addRow(row)
	}
	return out
}

// newStaleSheet is the header of a list of stale deals.
func newStaleSheet(name string) *sheet {
	return newSheet(name, "id", "deal", "amount", "supported_amount", "stage", "owner", "team", "state", "days_in_stage", "days_silent", "last_contact", "silent_touches", "age_days", "threshold_days",
		"close_date", "urgency", "why", "worth_trying", "parked_until", "parked_note", "link")
}

// staleLine adds the cells of one deal of it; what is not known is empty.
func (v *view) staleLine(line []string, r *metrics.StaleDeal) []string {
	d := v.deal(r.Deal)
	known := func(yes bool, n int) string {
		if !yes {
			return ""
		}
		return itoa(n)
	}
	supported, until, note, touches := "", "", "", ""
	if r.Contact != nil {
		touches = itoa(r.Contact.Touches())
	}
	if r.HasSupported {
		supported = r.Supported.String()
	}
	if p, ok := v.parked(d.ID); ok {
		until, note = p.Until.String(), p.Note
	}
	return append(line, string(d.ID), d.Name, amountText(d), supported, d.Stage, v.owner(d), v.teamOf(d), r.State,
		known(r.HasStageDays, r.DaysInStage), known(r.HasSilent, r.Silent), isoText(d.LastContact), touches, known(r.HasAge, r.Age), itoa(r.Threshold),
		d.CloseDate.String(), ftoa(r.Urgency), cellWords(v.why(r, len(r.Reasons))...), cellWords(v.worthTrying(r)), until, note, v.dealLink(d.ID))
}

// cellWords is texts as one cell of a CSV has them: with plain blanks.
func cellWords(texts ...Text) string {
	var b strings.Builder
	for i, t := range texts {
		if i > 0 {
			b.WriteString("; ")
		}
		for _, s := range t {
			b.WriteString(s.Text)
		}
	}
	return strings.ReplaceAll(b.String(), nbsp, " ")
}
