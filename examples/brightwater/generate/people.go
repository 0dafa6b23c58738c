package main

import (
	"math"
	"strings"
)

const (
	north         = "North"
	south         = "South"
	international = "International"
)

// person is a user of Brightwater's CRM. Sellers own deals.
type person struct {
	id, first, last, title, role string
	seller                       bool
	callHabit                    float64 // calls a quarter; goes with nothing
}

func (p *person) mail() string {
	return plain(p.first) + "." + plain(p.last) + "@brightwater.example"
}

// staff gives the fourteen people, sellers first.
func staff() []*person {
	list := []*person{
		{first: "Annika", last: "Torvald", title: "Team lead North", role: north, seller: true, callHabit: 31},
		{first: "Lennart", last: "Brockhues", title: "Account manager", role: north, seller: true, callHabit: 74},
		{first: "Mareike", last: "Siebold", title: "Account manager", role: north, seller: true, callHabit: 42},
		{first: "Jonte", last: "Haverkamp", title: "Account manager", role: north, seller: true, callHabit: 22},
		{first: "Vroni", last: "Achleitner", title: "Team lead South", role: south, seller: true, callHabit: 28},
		{first: "Korbinian", last: "Saller", title: "Account manager", role: south, seller: true, callHabit: 55},
		{first: "Zita", last: "Ranzmayr", title: "Account manager", role: south, seller: true, callHabit: 38},
		{first: "Emil", last: "Ostertag", title: "Account manager", role: south, seller: true, callHabit: 66},
		{first: "Margaux", last: "Delcroix-Weber", title: "Team lead International", role: international, seller: true, callHabit: 35},
		{first: "Tomasz", last: "Wrzesień", title: "Account manager", role: international, seller: true, callHabit: 48},
		{first: "Siobhán", last: "O'Hara", title: "Account manager", role: international, seller: true, callHabit: 25},
		{first: "Iñaki", last: "Bermeo", title: "Account manager", role: international, seller: true, callHabit: 59},
		{first: "Reinhild", last: "Castorp", title: "Director of sales", role: "Sales Direction"},
		{first: "Falk", last: "Deuser", title: "Sales operations analyst", role: "Sales Operations"},
	}
	for i, p := range list {
		p.id = recordID(userKey, i+1)
	}
	return list
}

func sellers(all []*person) []*person {
	var out []*person
	for _, p := range all {
		if p.seller {
			out = append(out, p)
		}
	}
	return out
}

// effort is how much each seller invested in each quarter: per quarter it has
// mean 0 and standard deviation 1, so no quarter is better for it as a whole.
type effort map[quarter][]float64

func drawEffort(people int) effort {
	c := newChance(11)
	out := effort{}
	last := make([]float64, people)
	for q := goLive.quarter() - 1; q <= beyond.quarter(); q++ {
		row := make([]float64, people)
		for i := range row {
			row[i] = 0.25*last[i] + c.NormFloat64()
		}
		out[q] = standardised(row)
		last = out[q]
	}
	return out
}

func standardised(row []float64) []float64 {
	mean, square := 0.0, 0.0
	for _, x := range row {
		mean += x / float64(len(row))
	}
	out := make([]float64, len(row))
	for i, x := range row {
		out[i] = x - mean
		square += out[i] * out[i] / float64(len(row))
	}
	for i := range out {
		out[i] /= math.Sqrt(square)
	}
	return out
}

// plain writes a name in the letters of an e-mail address.
func plain(s string) string {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e",
		"á", "a", "ń", "n", "ñ", "n", "ø", "o", "å", "a", "ł", "l", "ç", "c", "í", "i", "ó", "o",
		"'", "", " ", "", "&", "", "<", "", ">", "", ".", "").Replace(strings.ToLower(s))
}
