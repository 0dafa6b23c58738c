package main

import (
	"fmt"
	"strings"
)

// customer is an account with the contacts at it.
type customer struct {
	id, name, industry, city, country, domain, phone string
	region                                           string
	owner                                            int
	employees                                        int
	created                                          moment
	contacts                                         []*contact
}

// contact is a buyer.
type contact struct {
	id, first, last, title, mail, phone string
	created                             moment
}

// The names are put together from syllables; none is meant to be a company.
var (
	heads = []string{"Alve", "Brun", "Cord", "Dorv", "Elm", "Farn", "Gelt", "Halv", "Ister", "Jarn", "Kelm",
		"Lund", "Mörk", "Nord", "Oster", "Pelm", "Quent", "Rüsk", "Sand", "Törn", "Ulv", "Vesk", "Wend", "Zirn"}
	tails = []string{"bach", "dal", "eck", "feld", "gard", "horn", "ik", "kamp", "lohe", "mann", "ova", "quist",
		"rad", "sen", "tal", "um", "wick", "zell"}
	works = []string{"Messtechnik", "Chemie", "Pharma", "Pumpen", "Wasserwerke", "Anlagenbau", "Food", "Energie",
		"Labor", "Metall", "Papier", "Optik", "Automation", "Turbinen", "Keramik", "Kältetechnik"}
	forms   = map[string][]string{north: {"GmbH", "GmbH & Co. KG", "AG", "SE", "eG"}, south: {"GmbH", "AG", "KG", "GmbH & Co. KG", "Ges.m.b.H."}, international: {"S.A.", "Ltd", "Sp. z o.o.", "B.V.", "S.r.l.", "AB", "A/S", "SAS"}}
	lines   = []string{"Chemicals", "Pharmaceuticals", "Food & Beverage", "Utilities", "Machinery", "Energy", "Research", "Metals"}
	towns   = map[string][]string{north: {"Hamburg", "Bremen", "Hannover", "Kiel", "Rostock", "Lübeck"}, south: {"München", "Stuttgart", "Nürnberg", "Wien", "Graz", "Zürich"}, international: {"Lyon", "Gdańsk", "Cork", "Bilbao", "Eindhoven", "Århus", "Torino", "Göteborg"}}
	lands   = map[string]string{"Wien": "Austria", "Graz": "Austria", "Zürich": "Switzerland", "Lyon": "France", "Gdańsk": "Poland", "Cork": "Ireland", "Bilbao": "Spain", "Eindhoven": "Netherlands", "Århus": "Denmark", "Torino": "Italy", "Göteborg": "Sweden"}
	given   = []string{"Ada", "Bertil", "Carla", "Dorte", "Egon", "Fenja", "Gregor", "Hella", "Ivo", "Jule", "Kaspar", "Liv", "Marten", "Nele", "Ole", "Petra", "Renzo", "Silke", "Thore", "Ulla", "Veit", "Wanda", "Yann", "Zoë"}
	family  = []string{"Abendroth", "Birkel", "Castell", "Dressler", "Ehlert", "Fjordmann", "Grönlund", "Hasenbein", "Immekus", "Jelinski", "Kranich", "Lamprecht", "Moosbrugger", "Nørgaard", "Oberholz", "Pasternik", "Quandel", "Rotermund", "Schönewald", "Thielke", "Uhlmannsen", "Vasquín", "Wiesenthau", "Zwirner"}
	offices = []string{"Head of calibration", "Purchasing", "Plant manager", "Quality manager", "Process engineer", "Laboratory lead", "CFO", "Maintenance lead"}
)

const customerCount = 420

func drawCustomers(owners []*person) []*customer {
	c := newChance(21)
	used := map[string]bool{}
	var out []*customer
	contacts := 0
	for i := range customerCount {
		owner := i % len(owners)
		cu := &customer{id: recordID(accountKey, i+1), owner: owner, region: owners[owner].role}
		cu.name = companyName(c, cu.region, used)
		cu.industry, cu.city = pick(c, lines), pick(c, towns[cu.region])
		cu.country = "Germany"
		if land, ok := lands[cu.city]; ok {
			cu.country = land
		}
		cu.domain = plain(strings.Fields(cu.name)[0]) + fmt.Sprintf("%d", i+1) + ".example"
		cu.phone = fmt.Sprintf("+49 555 %06d", c.between(100000, 999999))
		cu.employees = int(c.lognormal(240, 1.1))
		cu.created = (goLive - day(c.between(0, 20))).workday().at(c.office())
		if i > 150 {
			cu.created = (goLive + day((i-150)*4)).workday().at(c.office())
		}
		for range c.between(1, 3) {
			contacts++
			cu.contacts = append(cu.contacts, drawContact(c, cu, contacts))
		}
		out = append(out, cu)
	}
	out[100].name = "O'Hara & Söhne <Prüftechnik>"
	out[205].name = "Łódź \"Pomiar\" Sp. z o.o."
	return out
}

func companyName(c chance, region string, used map[string]bool) string {
	for {
		name := pick(c, heads) + pick(c, tails) + " " + pick(c, works) + " " + pick(c, forms[region])
		if !used[name] {
			used[name] = true
			return name
		}
	}
}

func drawContact(c chance, cu *customer, n int) *contact {
	p := &contact{id: recordID(contactKey, n), first: pick(c, given), last: pick(c, family), title: pick(c, offices)}
	if c.hits(0.9) {
		p.mail = plain(p.first) + "." + plain(p.last) + "@" + cu.domain
	}
	if c.hits(0.03) {
		p.mail = "n/a"
	}
	if c.hits(0.8) {
		p.phone = fmt.Sprintf("+49 555 %06d", c.between(100000, 999999))
	}
	p.created = cu.created + moment(c.between(60, 4000))
	return p
}
