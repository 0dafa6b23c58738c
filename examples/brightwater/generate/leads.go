package main

import (
	"fmt"
	"sort"
)

// lead is an enquiry; deal is what it became.
type lead struct {
	id, first, last, company, mail, source, status string
	owner                                          int
	created                                        moment
	deal                                           *deal
}

// drawLeads draws the enquiries: one for many of the deals, and those that led
// to nothing.
func drawLeads(w *world) []*lead {
	c := newChance(81)
	var out []*lead
	for _, d := range w.deals {
		if d.source == "" || d.source == "Existing Customer" || !c.hits(0.42) {
			continue
		}
		at := (d.created.day() - day(c.between(3, 40))).workdayBefore().at(c.office())
		out = append(out, &lead{first: d.contact.first, last: d.contact.last, company: d.customer.name,
			mail: d.contact.mail, source: d.source, status: "Closed - Converted", owner: d.owner, created: at, deal: d})
	}
	for range 470 {
		cu := pick(c, w.customers)
		first, last := pick(c, given), pick(c, family)
		l := &lead{first: first, last: last, company: cu.name, owner: cu.owner,
			mail: plain(first) + "." + plain(last) + "@" + cu.domain, source: drawSource(c),
			status:  pick(c, []string{"Open - Not Contacted", "Working - Contacted", "Closed - Not Converted", "Closed - Not Converted"}),
			created: (goLive + day(c.IntN(int(asOf-goLive)-5))).workday().at(c.office())}
		if l.source == "Trade Show" && c.hits(0.15) {
			l.source = "Tradeshow" // as somebody types it
		}
		out = append(out, l)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].created < out[j].created })
	for i, l := range out {
		l.id = recordID(leadKey, i+1)
	}
	return out
}

func (w *world) leadFile() file {
	s := newSheet("Id", "IsDeleted", "MasterRecordId", "FirstName", "LastName", "Company", "Email",
		"LeadSource", "Status", "OwnerId", "IsConverted", "ConvertedDate", "ConvertedAccountId",
		"ConvertedContactId", "ConvertedOpportunityId", "CreatedDate", "LastModifiedDate", "SystemModstamp")
	for _, l := range w.leads {
		converted, account, contact, deal, changed := "", noLookup, noLookup, noLookup, l.created
		if l.deal != nil {
			changed = l.deal.created
			converted = changed.day().String()
			account, contact, deal = l.deal.customer.id, l.deal.contact.id, l.deal.id
		}
		s.add(l.id, "0", "", l.first, l.last, l.company, l.mail, l.source, l.status,
			w.sellers[l.owner].id, flag(l.deal != nil), converted, account, contact, deal,
			l.created.String(), changed.String(), changed.String())
	}
	s.soil(leadDirt())
	return s.file("Lead.csv")
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func number(n int) string { return fmt.Sprintf("%d", n) }
