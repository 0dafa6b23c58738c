package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// smallestGroup is the number of cases below which a group is not shown by
// itself (definitions.md 13).
const smallestGroup = 5

// AudienceNote is what the Trust page says of one audience.
type AudienceNote struct {
	Name   string
	People string
	Pages  []string // empty is all
}

// composeTrust tells the people whom the report speaks about what it knows of
// them. It is on every site: who may see a figure may see this.
func composeTrust(v *view) Page {
	var p Page
	headline(v, &p, trustRules(), v)
	p.Blocks = []Block{v.personalFields(), v.howPeopleAppear(), v.neverComputed()}
	if c, ok := v.whoGetsWhat(); ok {
		p.Blocks = append(p.Blocks, c)
	}
	return p
}

func trustRules() []rule[*view] {
	deck := func(*view) Text {
		return plain("Read this if your deals are in the report. It is about deals, not about your day.")
	}
	return []rule[*view]{
		{"named", kindUnclear, func(v *view) bool { return v.in.Options.People == "named" }, func(v *view) (Text, Text) {
			return plain("You appear by name as the owner of deals, and are never ranked"), deck(v)
		}},
		{"none", kindUnclear, func(v *view) bool { return v.in.Options.People == "none" }, func(v *view) (Text, Text) {
			return plain("No person appears in this report"), deck(v)
		}},
		{"pseudonym", kindUnclear, always[*view], func(v *view) (Text, Text) {
			return plain("You appear under a pseudonym, and are never ranked"), deck(v)
		}},
	}
}

// personalFields lists what the exports hold about people, and what became of
// it.
func (v *view) personalFields() Card {
	t := Table{ID: "trust-fields", Caption: "What was read about people", Label: "Personal fields", CSV: "trust.csv", Stack: true,
		Columns: []Column{{Name: "What"}, {Name: "Read?"}, {Name: "What for"}}}
	add := func(what string, read bool, use string) {
		word := "no: not in the exports"
		if read {
			word = "yes"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(what)}, {Text: plain(word)}, {Text: plain(use)}}})
	}
	shown := map[string]string{"named": "to say whose deal it is", "none": "only to take it out of everything, before anything was computed"}[v.in.Options.People]
	if shown == "" {
		shown = "to say under a pseudonym whose deal it is; the name itself was taken out before anything was computed"
	}
	people := len(v.in.Data.People) > 0 || v.in.Data.Has.Has(crm.FieldOwner)
	add("Names and ids of the owners of deals", people, shown)
	add("E-mail addresses of users", people, "to find them in free text and take them out there; never shown")
	add("Teams and regions", v.hasSplit(), "to show figures of groups")
	log := v.in.Data.Activities
	add("Activities (calls, meetings, e-mails)", log.Known, "counts by deal, by week and kind, and by code; never what was said or written, nor the time of day")
	add("How soon activities were logged", log.Known && log.Lag.Known > 0, "to say how far activity figures can be trusted, for all together")
	add("Contacts at customers", len(v.in.Data.Contacts) > 0, "only whether an e-mail and a phone number are there; not the name, not the address, not the number")
	add("Leads", len(v.in.Data.Leads) > 0, "source, status and day; not who they are")
	t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("Every other column")}, {Text: plain("no: left out")}, {Text: Say("which ones: %s", link("data notes", "data#mapping"))}}})
	return Card{ID: "personal", Title: plain("What was read about you, and what was left out"), Blocks: []Block{t}}
}

func (v *view) hasSplit() bool {
	for _, p := range v.in.Data.People {
		if p.Team != "" || p.Region != "" {
			return true
		}
	}
	return v.in.Data.Has.Has(crm.FieldTeam) || v.in.Data.Has.Has(crm.FieldRegion)
}

func (v *view) howPeopleAppear() Card {
	text := "You are “Rep” and a number. The number follows the order in which owners first appear in the CRM and stays the same from report to report. Whoever knows your deals can still guess who you are; the pseudonym keeps your name out of searches, files and mails, not out of the heads of your colleagues."
	switch v.in.Options.People {
	case "named":
		text = "Your name stands beside your deals. Lists are ordered by deal, or by name, never by how much somebody does."
	case "none":
		text = "There is no owner beside any deal, in no table, no download and no message."
	}
	return Card{ID: "appear", Title: plain("How you appear"), Blocks: []Block{Prose{Markdown: text + "\n\nKnown names of colleagues inside free text (deal names, next steps, reasons) follow the same rule. This is done to the data before a single figure is computed, so what is left out is in no file of this site."}},
		Note: Say("Values with fewer than %s closed deals are put together in tables of groups: a figure of very few is a figure of somebody.", v.f.count(smallestGroup))}
}

func (v *view) neverComputed() Card {
	list := []string{
		"a ranking of people by calls, meetings, e-mails or anything else that they log",
		"a score of a person",
		"what somebody did at which hour, or how long somebody was logged in",
		"the content of e-mails, calls or notes",
		"a forecast of who will leave, or who will miss a quota",
		"a comparison of one person with another; where use of the CRM differs, it is held against the own team, as a question",
	}
	return Card{ID: "never", Title: plain("What is never computed"), Blocks: []Block{Prose{Markdown: "- " + strings.Join(list, "\n- ") + "\n\nNo setting turns these on. Counts of activities are shown for all together, and always beside an outcome: the best often log too little, and those who struggle too much."}},
		Note: plain("Random audits look at a few deals drawn by lot, and are shown by team. One-to-one sheets are made for two people and are part of no site.")}
}

// whoGetsWhat lists the audiences on the whole site; a cut site is itself one
// of them. Audiences are named only where people are: one may be called after
// a person.
func (v *view) whoGetsWhat() (Card, bool) {
	if len(v.in.Options.Audiences) == 0 {
		return Card{}, false
	}
	t := Table{ID: "trust-audiences", Caption: "Sites that are made from these exports", Label: "Audiences", Stack: true,
		Columns: []Column{{Name: "Site"}, {Name: "People"}, {Name: "Pages"}}}
	t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("The whole site")}, {Text: plain(v.peopleWord(v.in.Options.People))}, {Text: plain("all")}}})
	for i, a := range v.in.Options.Audiences {
		name := Say("Audience %s", v.f.count(i+1))
		if v.in.Options.People == "named" {
			name = just(foreign(a.Name))
		}
		pages := "all"
		if len(a.Pages) > 0 {
			pages = strings.Join(a.Pages, ", ")
		}
		people := a.People
		if people == "" {
			people = v.in.Options.People
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: name}, {Text: plain(v.peopleWord(people))}, {Text: plain(pages)}}})
	}
	return Card{ID: "audiences", Title: plain("Who gets which site"), Sub: plain("What an audience may not see is in no file of its site"), Blocks: []Block{t}}, true
}

func (v *view) peopleWord(mode string) string {
	switch mode {
	case "named":
		return "by name"
	case "none":
		return "nobody"
	}
	return "by pseudonym"
}
