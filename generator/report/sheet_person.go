package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Agreement is one thing agreed in an earlier one-to-one.
type Agreement struct {
	On   crm.Date
	What string
	Who  string // who was to do it
	Done string // as written: "yes", "no", a day, blank
}

// One-to-one sheets look so many days ahead and back, and name so many rows in
// each part: a sheet is one side of A4. What is left over is counted.
const (
	sheetAhead  = 45
	sheetBack   = 91
	sheetMoved  = 31
	sheetWell   = 4
	sheetDeals  = 5
	sheetLater  = 4
	sheetDates  = 4
	sheetAgreed = 4
	sheetBlank  = 2
)

// PersonSheet composes the sheet for a talk between one person and the
// manager: what went well, what the next deals need, what to agree. It holds
// no score, no rank and nothing about anybody else.
func PersonSheet(in Input, who crm.PersonID, lean metrics.Lean, agreed []Agreement) Site {
	v := newView(in)
	name := v.names[who]
	if name == "" {
		name = string(who)
	}
	s := personSheet{view: v, who: who, contacts: map[crm.AccountID]int{}}
	for _, c := range in.Data.Contacts {
		s.contacts[c.Account]++
	}
	for i := range in.Book.Deals {
		if in.Book.Deals[i].Owner == who {
			s.deals = append(s.deals, i)
		}
	}
	p := Page{Slug: "index", Title: "One-to-one", Headline: Say("One-to-one with %s", foreign(name)),
		Deck: plain("A sheet for two people. What is needed, and who can help? It belongs to you both, and is part of no site.")}
	p.Blocks = append(p.Blocks, s.wentWell(), s.closeNext(), s.advance())
	p.Blocks = append(p.Blocks, s.datesToConfirm()...)
	p.Blocks = append(p.Blocks, s.planning(lean)...)
	p.Blocks = append(p.Blocks, s.agreements(agreed))
	return v.paper(p)
}

// paper is a page that is made to be printed: on its own, with a short foot.
func (v *view) paper(p Page) Site {
	site := Site{Title: v.title(), Lang: "en", Paper: true, Frame: v.frame(), Pages: []Page{p}}
	site.Frame.Compared = nil
	site.Frame.Footer = []Text{append(Say("Made by Pipeglass %s. ", v.in.Options.Version), v.currencyRule()...), plain(v.peopleRule())}
	sever(&site)
	return site
}

// personSheet is one person's deals, as indexes into the Book.
type personSheet struct {
	*view
	who   crm.PersonID
	deals []int
	// contacts counts the people known at each customer; empty where no export
	// has contacts.
	contacts map[crm.AccountID]int
}

// open lists the open deals that pass, by close date, undated ones last.
func (s *personSheet) open(pass func(*crm.Deal) bool) []int {
	var out []int
	for _, i := range s.deals {
		if d := s.deal(i); d.IsOpen() && pass(d) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		x, y := s.deal(a), s.deal(b)
		late := func(d *crm.Deal) int {
			if d.CloseDate == crm.NoDate {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(late(x), late(y)), cmp.Compare(x.CloseDate, y.CloseDate), -cmp.Compare(x.Amount, y.Amount), cmp.Compare(x.ID, y.ID))
	})
	return out
}
