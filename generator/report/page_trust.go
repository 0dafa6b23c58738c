package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// AudienceNote is what the Trust page says of one audience: what its site has
// and the whole site's has besides.
type AudienceNote struct {
	Name   string
	People string
	Pages  []string // empty is all
	Where  string   // the filter as written, "" for every deal
	Deals  int      // that it lets through
	Open   crm.Money
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
	add("Activities (calls, meetings, e-mails)", log.Known, "counts by deal, with the day and the kind of its last contact, and by person, week and code, to see whether a code means the same to all; shown as a question about a code, never as a list of who does how much")
	add("How soon activities were logged", log.Known && log.Lag.Known > 0, "to say how far activity figures can be trusted, for all together")
	add("The words, the time of day and the length of activities", log.Known, "only to count, for all together, how many repeat the same words and how many times and lengths are round: a log that does is a weak witness; nothing of them is kept, and none is shown")
	add("Contacts at customers", len(v.in.Data.Contacts) > 0, "only whether an e-mail and a phone number are there and can be right, and the day of the last touch; not the name, not the address, not the number. Lists of what to mend name a contact by its id in the CRM")
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
	text := "You are “Rep” and a number, the same from report to report. " + v.whoCanGoBack() + " Whoever knows your deals can still guess who you are; the pseudonym keeps your name out of searches, files and mails, not out of the heads of your colleagues."
	switch v.in.Options.People {
	case "named":
		text = "Your name stands beside your deals. Lists are ordered by deal, or by name, never by how much somebody does."
	case "none":
		text = "There is no owner beside any deal, in no table, no download and no message."
	}
	return Card{ID: "appear", Title: plain("How you appear"), Blocks: []Block{Prose{Markdown: text + "\n\nNames of colleagues inside free text (deal names, next steps, reasons, names of files and pages) follow the same rule: full names in either order, e-mail addresses and the part before the @, ids, first and last names of four letters or more that are no customer’s name and no ordinary word, and initials in brackets or before a colon. What is not found: nicknames, misspelt or bent names, shorter names alone, initials without brackets, and people who are no users of the CRM. This is done to the data before a single figure is computed, so what is left out is in no file of this site."}},
		Note: v.smallGroups()}
}

// whoCanGoBack says what stands between a pseudonym and a name.
func (v *view) whoCanGoBack() string {
	if v.in.Options.Keyed {
		return "The number comes from a key file that the owner of the report keeps outside this site; without it nobody can tell from the number who you are, not even with the exports in hand."
	}
	return "The number follows the order in which owners first appear in the CRM, so whoever has the exports can work out who you are. A key file would prevent that (people_key in the config)."
}

// minGroup is the smallest group of people that is shown by itself.
func (v *view) minGroup() int {
	if v.in.Options.MinGroup > 0 {
		return v.in.Options.MinGroup
	}
	return 5
}

// smallGroups says how small groups are treated.
func (v *view) smallGroups() Text {
	out := Say("Values with fewer than %s closed deals are put together in tables of groups, and people are compared with their team only where it has %s or more to compare.",
		v.f.count(v.minGroup()), v.f.count(v.minGroup()))
	if v.in.Options.People == "none" {
		out = append(out, Say(" Teams, regions, sources and types of fewer than %s people are put together before anything is computed, and so many with them that no figure of so few can be had by subtracting one table, site or build from another; activity codes of so few stand without figures. Stages and pipelines are those of the process, and are shown whoever uses them.", v.f.count(v.minGroup()))...)
	}
	return out
}

func (v *view) neverComputed() Card {
	list := []string{
		"a ranking of people by calls, meetings, e-mails or anything else that they log",
		"a score of a person",
		"at which hour anybody did what, or how long anybody was logged in",
		"what e-mails, calls or notes say",
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
	t := Table{ID: "trust-audiences", Caption: "Sites that are made from these exports; " + v.f.amountsIn(), Label: "Audiences", CSV: "audiences.csv", Stack: true,
		Columns: []Column{{Name: "Site"}, {Name: "People"}, {Name: "Pages"}, {Name: "Deals", Numeric: true}, {Name: "Open amount", Numeric: true}, {Name: "Left out"}}}
	_, amount := v.open()
	all := len(v.in.Book.Deals)
	t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("The whole site")}, {Text: plain(v.peopleWord(v.in.Options.People))}, {Text: plain("all")}, v.countCell(all), v.moneyCell(amount), {Text: plain("nothing")}}})
	for i, a := range v.in.Options.Audiences {
		name := Say("Audience %s", v.f.count(i+1))
		if v.in.Options.People == "named" {
			name = just(foreign(a.Name))
		}
		pages := "all"
		if len(a.Pages) > 0 {
			pages = strings.Join(a.Pages, ", ")
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: name}, {Text: plain(v.peopleWord(a.People))}, {Text: plain(pages)}, v.countCell(a.Deals), v.moneyCell(a.Open), {Text: v.leftOut(a, all)}}})
	}
	return Card{ID: "audiences", Title: plain("Who gets which site"), Sub: plain("What an audience may not see is in no file of its site"), Blocks: []Block{t}}, true
}

// leftOut says what is in no file of an audience's site.
func (v *view) leftOut(a AudienceNote, all int) Text {
	var parts []Text
	if a.Deals < all {
		parts = append(parts, Say("%s, with all that belongs to them", v.f.deals(all-a.Deals)))
	}
	if n := len(pages()) - len(a.Pages); len(a.Pages) > 0 && n > 0 {
		var missing []string
		for _, p := range PageNames() {
			if p != "overview" && p != "trust" && !slices.Contains(a.Pages, p) {
				missing = append(missing, p)
			}
		}
		parts = append(parts, Say("the pages %s and their tables", strings.Join(missing, ", ")))
	}
	if a.People == "none" && v.in.Options.People != "none" {
		parts = append(parts, plain("who owns a deal, and teams of very few people"))
	}
	if len(parts) == 0 {
		return plain("nothing")
	}
	return join(parts, "; ")
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
