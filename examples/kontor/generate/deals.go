package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// The stages in selling order, with the chance that HubSpot is told.
var (
	stages  = []string{"Termin vereinbart", "Qualifiziert", "Angebot", "Verhandlung", "Abgeschlossen und gewonnen", "Abgeschlossen und verloren"}
	chances = []string{"0,2", "0,4", "0,6", "0,8", "1,0", "0,0"}
)

const (
	quote = 2
	won   = 4
	lost  = 5
)

// deal is one row; entered holds when it came into each stage, the zero time
// for those it never saw.
type deal struct {
	id       int
	name     string
	stage    int
	cents    int // noAmount where the cell is blank
	entered  [6]time.Time
	created  time.Time
	closes   time.Time
	owner    string
	category string
	reason   string
	last     time.Time
	step     string
	kind     string
	source   string
	stuck    bool // nobody asks after the quote any more
}

const noAmount = -1

func drawDeals(c *rand.Rand) []*deal {
	var out []*deal
	for day := start; day.Before(asOf.AddDate(0, 0, -3)); day = day.AddDate(0, 0, 1) {
		if weekend(day) || c.Float64() > 0.41 {
			continue
		}
		out = append(out, drawDeal(c, len(out), day))
	}
	stick(out)
	return out
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// office moves a time to a working day and an hour of it.
func office(c *rand.Rand, day time.Time) time.Time {
	for weekend(day) {
		day = day.AddDate(0, 0, 1)
	}
	day = day.Truncate(24 * time.Hour)
	return day.Add(time.Duration(8*60+c.IntN(9*60)) * time.Minute)
}

func drawDeal(c *rand.Rand, n int, day time.Time) *deal {
	d := &deal{id: 41870250113 + n*7417, created: office(c, day)}
	d.owner = pick(c, []string{"Wiebke Harmsen", "Ocke Brodersen", "Gesa Lührs", "Thies Möller-Kampen", "Femke Aldag"})
	d.source = pick(c, []string{"Organische Suche", "Organische Suche", "Direkter Traffic", referral, "Offline-Quellen", "Offline-Quellen", "E-Mail-Marketing", "Bezahlte Suche", ""})
	d.kind = pick(c, []string{"Neugeschäft", "Neugeschäft", "Bestandsgeschäft"})
	d.name = drawName(c)
	d.cents = int(9500*math.Exp(0.7*c.NormFloat64())) / 10 * 1000
	if c.Float64() < 0.2 {
		d.cents += 4950
	}
	p := winChance
	if d.source == referral {
		p *= referralFactor
	}
	end, last := won, 3
	if c.Float64() >= p {
		end, last = lost, quote
		if x := c.Float64(); x > lostAtQuote {
			last = []int{0, 1, 1, 3}[c.IntN(4)]
		}
	}
	life := 70 * math.Exp(0.42*c.NormFloat64())
	d.live(c, end, last, life)
	return d
}

// live walks the deal through its stages to its end, or to the export.
func (d *deal) live(c *rand.Rand, end, last int, life float64) {
	at := d.created
	d.entered[0] = at
	for s := 1; s <= last; s++ {
		at = office(c, at.Add(time.Duration(life*24/float64(last+1)*(0.6+0.8*c.Float64())*float64(time.Hour))))
		d.entered[s] = at
		if s == 1 && c.Float64() < 0.07 {
			d.entered[s] = time.Time{} // straight to the quote
		}
	}
	at = office(c, at.Add(time.Duration(life*24/float64(last+1)*float64(time.Hour))))
	d.entered[end] = at
	for s := range d.entered {
		if d.entered[s].After(asOf) {
			d.entered[s] = time.Time{}
		}
		if !d.entered[s].IsZero() {
			d.stage = s
		}
	}
	d.closes = at
	d.finish(c, at)
}

// finish fills what depends on how far the deal came.
func (d *deal) finish(c *rand.Rand, ends time.Time) {
	d.last = d.entered[d.stage]
	d.reason = pick(c, []string{"Preis", "Kein Budget", "Wettbewerb", "Keine Entscheidung", "Zeitpunkt", ""})
	d.category = [...]string{"Pipeline", "Pipeline", "Best Case", "Commit", "Abgeschlossen", "Nicht prognostiziert"}[d.stage]
	if d.stage != lost {
		d.reason = ""
	}
	if d.stage >= won {
		return
	}
	if d.stage == 0 && c.Float64() < 0.3 {
		d.cents = noAmount
	}
	d.closes = office(c, ends.AddDate(0, 0, c.IntN(30)-8))
	if c.Float64() < 0.7 {
		d.step = pick(c, []string{"Rückruf nach Gremium", "Angebot überarbeiten; Laufzeit 24 Monate", "Termin mit IT-Leitung", "Testzugang verlängern", "Vertrag an Einkauf\nund Datenschutz"})
	}
}

// stick makes the planted number of quotes wait for an answer.
func stick(all []*deal) {
	left := stuckQuotes
	for _, d := range all {
		quoted := d.entered[quote]
		if left == 0 || d.stage != lost || quoted.IsZero() || !d.entered[3].IsZero() || asOf.Sub(quoted) < (stuckDays+20)*24*time.Hour || asOf.Sub(quoted) > 260*24*time.Hour {
			continue
		}
		d.entered[lost], d.stage, d.reason = time.Time{}, quote, ""
		d.stuck = true
		d.category, d.last, d.step = "Best Case", quoted.AddDate(0, 0, 6), ""
		left--
	}
}

func drawName(c *rand.Rand) string {
	company := pick(c, []string{"Achterdiek", "Bökelmann", "Deichgraf", "Fährmann", "Grodenhof", "Hallig", "Jade", "Küstenkonzept", "Leuchtfeuer", "Norderhaus", "Priel", "Seezeichen", "Tidenhub", "Warft", "Wattwerk"}) +
		pick(c, []string{" Logistik", " Spedition", " Handel", " Pflegedienste", " Bau", " Verlag", " Energie"}) + pick(c, []string{" GmbH", " GmbH & Co. KG", " AG", " e. K.", " eG"})
	if c.Float64() < 0.15 {
		return fmt.Sprintf("%s; %d Arbeitsplätze", company, 5+c.IntN(60))
	}
	return company + " – " + pick(c, []string{"Einführung", "Erweiterung", "Wartung", "Schnittstelle DATEV", "Umzug in die Cloud", "Schulung \"kompakt\""})
}

// activity is one call, e-mail, meeting or note.
type activity struct {
	id         int
	kind, text string
	at, logged time.Time
	deal       *deal
}

func drawActivities(c *rand.Rand, deals []*deal) []*activity {
	var out []*activity
	for _, d := range deals {
		until := d.last
		if recent := asOf.AddDate(0, 0, -1-c.IntN(20)); d.stage < won && !d.stuck && recent.After(until) {
			until = recent
		}
		for at := d.created; !at.After(until); at = office(c, at.AddDate(0, 0, 5+c.IntN(18))) {
			a := &activity{at: at, deal: d, kind: pick(c, []string{"Anruf", "Anruf", "E-Mail", "E-Mail", "Meeting", "Notiz"})}
			a.text = map[string]string{"Anruf": "Telefonat", "E-Mail": "Unterlagen gesendet", "Meeting": "Vorführung", "Notiz": "Notiz"}[a.kind]
			a.logged = at.Add(time.Duration(c.IntN(300)) * time.Minute)
			out = append(out, a)
			d.last = at // the CRM keeps the newest
		}
	}
	slices.SortStableFunc(out, func(a, b *activity) int { return a.at.Compare(b.at) })
	for i, a := range out {
		a.id = 60114200971 + i*3109
	}
	return out
}
