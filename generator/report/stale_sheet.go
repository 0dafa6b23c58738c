package report

import (
	"sync"

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
	deals int
	*sheet
}

// staleSheets lists the sheets, to be written when the first of them is asked
// for.
func (v *view) staleSheets() *staleSheets {
	out := &staleSheets{all: newStaleSheet("stale.csv")}
	at := map[crm.PersonID]int{}
	list := v.found.Stale.Deals
	for i, d := range ahead(len(list), func(i int) *crm.Deal { return v.deal(list[i].Deal) }) {
		name := v.owner(d)
		if name == "" || !v.pressing(&list[i]) {
			continue
		}
		n, ok := at[d.Owner]
		if !ok {
			n = len(out.owners)
			at[d.Owner] = n
			out.owners = append(out.owners, ownerSheet{name, 0, newStaleSheet("")})
		}
		out.owners[n].deals++
	}
	sheets := make(map[crm.PersonID]*sheet, len(at))
	for owner, n := range at {
		sheets[owner] = out.owners[n].sheet
	}
	write := sync.OnceFunc(func() { v.writeStale(out.all, sheets) })
	out.all.later(len(v.found.Stale.Deals), write)
	for _, o := range out.owners {
		o.later(0, write)
	}
	return out
}

// writeStale writes the whole list; those of the owners share its rows, since
// what is said of each deal costs more than all else.
func (v *view) writeStale(all *sheet, owners map[crm.PersonID]*sheet) {
	say := v.reasonOnce()
	list := v.found.Stale.Deals
	for i, d := range ahead(len(list), func(i int) *crm.Deal { return v.deal(list[i].Deal) }) {
		s := &list[i]
		row := v.staleLine(all, s, d, say)
		if o := owners[d.Owner]; o != nil && v.pressing(s) {
			o.shared = append(o.shared, row)
		}
	}
}

// newStaleSheet is the header of a list of stale deals.
func newStaleSheet(name string) *sheet {
	return newSheet(name, "id", "deal", "amount", "supported_amount", "stage", "owner", "team", "state", "days_in_stage", "days_silent", "last_contact", "silent_touches", "age_days", "threshold_days",
		"close_date", "urgency", "why", "worth_trying", "parked_until", "parked_note", "link")
}

// staleLine adds one deal to the list; what is not known is empty.
func (v *view) staleLine(file *sheet, r *metrics.StaleDeal, d *crm.Deal, say saying) (row []byte) {
	file.cell(string(d.ID)).cell(d.Name).amount(d)
	if r.HasSupported {
		file.money(r.Supported)
	} else {
		file.cell("")
	}
	file.cell(d.Stage).cell(v.owner(d)).cell(v.teamOf(d)).cell(r.State)
	touches := 0
	if r.Contact != nil {
		touches = r.Contact.Touches()
	}
	file.number(r.DaysInStage, r.HasStageDays).number(r.Silent, r.HasSilent).day(d.LastContact).number(touches, r.Contact != nil)
	file.number(r.Age, r.HasAge).number(r.Threshold, true).day(d.CloseDate).cell(ftoa(r.Urgency))
	file.words(v.why(r, len(r.Reasons), say)...).words(v.worthTrying(r))
	p, _ := v.parked(d.ID) // none is of no day and without a note
	return file.day(p.Until).cell(p.Note).cell(v.dealLink(d.ID)).end()
}
