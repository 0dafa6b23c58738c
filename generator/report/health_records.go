package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// mendRecord is one record to mend that is no deal.
type mendRecord struct {
	id, name string
	gap      string
	about    Text      // what helps to find or to judge it
	open     crm.Money // open amount that it bears on
	link     string    // in the CRM, or on this site
	where    string    // the words of the link
}

// recordWords are what the records of a kind are called.
func recordWords(kind metrics.RecordKind) (one, many, about string) {
	switch kind {
	case metrics.ContactRecords:
		return "contact", "contacts", "Customer"
	case metrics.AccountRecords:
		return "account", "accounts", "Last touched"
	case metrics.LeadRecords:
		return "lead", "leads", "What is known"
	case metrics.ActivityCodes:
		return "activity code", "activity codes", "Use"
	case metrics.StageRecords:
		return "stage", "stages", "Stands in it"
	}
	return "missed quarter", "missed quarters", "Forecast and result"
}

// recordTables list the records of a sign that are to be mended and are no
// deals, a table and a CSV for each kind.
func (v *view) recordTables(s sign) []Block {
	var kinds []metrics.RecordKind
	gaps := map[metrics.RecordKind]map[int32]string{}
	for i := range s.Checks {
		c := &s.Checks[i]
		if c.Grade == metrics.Unmeasured || len(c.Records) == 0 {
			continue
		}
		if gaps[c.Kind] == nil {
			kinds, gaps[c.Kind] = append(kinds, c.Kind), map[int32]string{}
		}
		gap := wordsOfCheck(c.ID).gap
		for _, place := range c.Records {
			gaps[c.Kind][place] = addGap(gaps[c.Kind][place], gap)
		}
	}
	var out []Block
	for _, kind := range kinds {
		out = append(out, v.mendRecords(s, kind, gaps[kind]))
	}
	return out
}

// mendRecords lists the records of one kind, those that bear on the largest
// open amount first; quarters, of which no deal is open any more, newest first.
func (v *view) mendRecords(s sign, kind metrics.RecordKind, gaps map[int32]string) Table {
	describe := v.describer(kind)
	list := make([]mendRecord, 0, len(gaps))
	for _, place := range slices.Sorted(maps.Keys(gaps)) {
		r := describe(place)
		r.gap = gaps[place]
		list = append(list, r)
	}
	order := "those with the largest open amount first"
	if kind == metrics.ErrorRecords {
		slices.Reverse(list)
		order = "the newest first"
	} else {
		slices.SortStableFunc(list, func(a, b mendRecord) int {
			return cmp.Or(-cmp.Compare(a.open, b.open), cmp.Compare(a.id, b.id), cmp.Compare(a.name, b.name))
		})
	}
	one, many, about := recordWords(kind)
	file := newSheet("mend-"+s.ID+"-"+string(kind)+".csv", "id", one, "to_mend", "about", "open_amount", "link")
	t := Table{ID: "mend-" + s.ID + "-" + string(kind), Label: capital(plain(many)).String() + " to mend: " + s.words.name, CSV: file.name, Stack: true,
		Caption: v.mendCaption(len(list), one, many, order),
		Columns: []Column{{Name: capital(plain(one)).String()}, {Name: "To mend"}, {Name: about}, {Name: "Open amount touched", Numeric: true}}}
	t.Fold = "Show " + v.f.many(len(list), one, many).Text + " to mend"
	linked := slices.ContainsFunc(list[:min(len(list), examples)], func(r mendRecord) bool { return r.link != "" })
	if linked {
		t.Columns = append(t.Columns, Column{Name: "Link", Hidden: true})
	}
	for i, r := range list {
		file.add(r.id, r.name, r.gap, r.about.String(), r.open.String(), r.link)
		if i < examples {
			t.Rows = append(t.Rows, TableRow{Cells: v.mendRow(r, linked)})
		}
	}
	v.sheets = append(v.sheets, file)
	return t
}

func (v *view) mendRow(r mendRecord, linked bool) []Cell {
	name := Cell{Text: just(foreign(cmp.Or(r.name, r.id)))}
	if r.name != "" && r.id != "" {
		name.Small = just(foreign(r.id))
	}
	open := Cell{Text: plain("–")}
	if r.open > 0 {
		open = v.moneyCell(r.open)
	}
	row := []Cell{name, {Text: capital(plain(r.gap))}, {Text: r.about}, open}
	if !linked {
		return row
	}
	if r.link == "" {
		return append(row, Cell{})
	}
	return append(row, Cell{Text: just(link(r.where, r.link))})
}

// describer gives what is said of the records of a kind, by their place.
func (v *view) describer(kind metrics.RecordKind) func(int32) mendRecord {
	switch kind {
	case metrics.ContactRecords, metrics.AccountRecords:
		return v.describeCustomers(kind)
	case metrics.LeadRecords:
		return v.describeLead
	case metrics.ActivityCodes:
		return v.describeCodes()
	case metrics.StageRecords:
		return v.describeStage
	}
	return v.describeQuarter
}

// describeCustomers speaks of accounts, or of contacts by their id alone: who
// they are is not read.
func (v *view) describeCustomers(kind metrics.RecordKind) func(int32) mendRecord {
	open, names := map[crm.AccountID]crm.Money{}, map[crm.AccountID]string{}
	for i := range v.in.Book.Deals {
		if d := v.in.Book.Deals[i]; d.IsOpen() && d.HasAmount && d.Account != "" {
			open[d.Account] += d.Amount
		}
	}
	for i := range v.in.Data.Accounts {
		names[v.in.Data.Accounts[i].ID] = v.in.Data.Accounts[i].Name
	}
	if kind == metrics.AccountRecords {
		return func(place int32) mendRecord {
			a := &v.in.Data.Accounts[place]
			r := mendRecord{id: string(a.ID), name: a.Name, about: plain("no date on record"), open: open[a.ID], link: v.recordLink("account", string(a.ID)), where: "Open in CRM"}
			if a.LastActivity != crm.NoDate {
				r.about = just(v.f.day(a.LastActivity))
			}
			return r
		}
	}
	return func(place int32) mendRecord {
		c := &v.in.Data.Contacts[place]
		return mendRecord{id: c.ID, about: just(foreign(cmp.Or(names[c.Account], string(c.Account), "no customer"))), open: open[c.Account], link: v.recordLink("contact", c.ID), where: "Open in CRM"}
	}
}

func (v *view) describeLead(place int32) mendRecord {
	l := &v.in.Data.Leads[place]
	r := mendRecord{id: l.ID, link: v.recordLink("lead", l.ID), where: "Open in CRM"}
	switch d, ok := v.byID(l.Deal); {
	case l.Deal != "" && ok:
		r.about = Say("became %s", foreign(dealName(d)))
		if d.IsOpen() {
			r.open = d.Amount
		}
	case l.Created != crm.NoDate:
		r.about = Say("created %s", v.f.day(l.Created))
	}
	return r
}

// describeCodes speaks of activity codes; the link leads to the largest open
// deal that carries one.
func (v *view) describeCodes() func(int32) mendRecord {
	open, largest := map[int]crm.Money{}, map[int]*crm.Deal{}
	for id, codes := range v.in.Data.Activities.ByCodeDeal.All() {
		d, ok := v.byID(id)
		if !ok || !d.IsOpen() {
			continue
		}
		for _, code := range codes {
			c := int(code)
			if d.HasAmount {
				open[c] += d.Amount
			}
			if l := largest[c]; l == nil || d.Amount > l.Amount || d.Amount == l.Amount && d.ID < l.ID {
				largest[c] = d
			}
		}
	}
	return func(place int32) mendRecord {
		c := &v.in.Data.Activities.ByCode[place]
		if v.ofFew(c.People) {
			return mendRecord{name: c.Code, about: plain("logged by few people")}
		}
		r := mendRecord{name: c.Code, about: Say("%s, %s", v.f.many(c.Count, "activity", "activities"), v.f.many(c.People, "person", "people")), open: open[int(place)]}
		if d := largest[int(place)]; d != nil {
			r.link, r.where = v.dealLink(d.ID), "A deal with it"
		}
		return r
	}
}

// describeStage speaks of a stage by the open deals that stand in it.
func (v *view) describeStage(place int32) mendRecord {
	s := &v.in.Book.Stages[place]
	open := v.openIn()[rung{s.Pipeline, s.Name}]
	r := mendRecord{id: s.Pipeline, name: s.Name, link: "process#ladder", where: "Sales process", about: just(v.f.deals(open.deals)), open: open.amount}
	for _, c := range v.found.Accuracy.Calibration {
		if c.Stage == s.Name && c.N >= 20 {
			r.about = append(r.about, Say("; %s stated, %s won", v.f.percent(c.Stated, c.N), v.f.rate(c.Won, c.N))...)
		}
	}
	return r
}

func (v *view) describeQuarter(place int32) mendRecord {
	f := &v.found.Accuracy.Forecasts[place]
	return mendRecord{name: v.cal.QuarterShort(f.Period), about: Say("%s forecast, %s won", v.f.money(f.Forecast), v.f.money(f.Actual)), link: "accuracy", where: "Pipeline accuracy"}
}
