package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// people joins the many ways in which files name a person: id, name, e-mail.
type people struct {
	list   []crm.Person
	byID   map[string]int
	names  map[string]int // folded name; -1 where two users share it
	mails  map[string]int
	said   map[[3]string]*asked // by what rows say: millions name a few people
	lately [latelySlots]*asked
}

// asked is what find was asked before, and what it said.
type asked struct {
	of    [3]string
	found int
}

func newPeople() *people {
	return &people{byID: map[string]int{}, names: map[string]int{}, mails: map[string]int{}, said: map[[3]string]*asked{}}
}

// user adds a person of a user export.
func (p *people) user(u crm.Person) {
	clear(p.said)
	clear(p.lately[:])
	u.Name = firstLast(u.Name)
	i := len(p.list)
	p.list = append(p.list, u)
	if u.ID != "" {
		p.byID[joinKey(string(u.ID))] = i
	}
	p.learn(i, u.Name, u.Email)
}

func (p *people) learn(i int, name, mail string) {
	if f := foldWords(name); f != "" {
		if have, ok := p.names[f]; ok && have != i {
			p.names[f] = -1
		} else {
			p.names[f] = i
		}
	}
	if m := strings.ToLower(mail); m != "" {
		if _, ok := p.mails[m]; !ok {
			p.mails[m] = i
		}
	}
}

// find gives the index of a person, making one if nobody fits; -1 where
// nothing names one.
func (p *people) find(id, name, mail string) int {
	said := [3]string{id, name, mail}
	lately := &p.lately[(latelyAt(id)+latelyAt(name))%latelySlots]
	if *lately != nil && said == (*lately).of {
		return (*lately).found
	}
	a := p.said[said]
	if a == nil {
		a = &asked{of: [3]string{strings.Clone(id), strings.Clone(name), strings.Clone(mail)}} // rows do not last
		a.found = p.look(a.of[0], a.of[1], a.of[2])
		p.said[a.of] = a
	}
	*lately = a
	return a.found
}

// look is find without the memory of what was asked before.
func (p *people) look(id, name, mail string) int {
	id, name, mail = cleanID(id), word(name), strings.ToLower(word(mail))
	switch {
	case mail == "" && strings.Contains(name, "@"):
		name, mail = "", strings.ToLower(name)
	case id == "" && looksLikeUserID(name):
		id, name = name, ""
	}
	if mail == "" && strings.Contains(id, "@") {
		id, mail = "", strings.ToLower(id)
	}
	name = firstLast(name)
	folded := foldWords(name)
	if i, ok := p.byID[joinKey(id)]; ok && id != "" {
		p.complete(i, name, mail)
		return i
	}
	if i, ok := p.names[folded]; ok && folded != "" && i >= 0 {
		p.alias(i, id)
		p.complete(i, name, mail)
		return i
	}
	if i, ok := p.mails[mail]; ok && mail != "" {
		p.alias(i, id)
		return i
	}
	key := cmp.Or(id, folded, mail)
	if key == "" {
		return -1
	}
	if i, ok := p.byID[key]; ok {
		return i
	}
	i := len(p.list)
	p.list = append(p.list, crm.Person{ID: crm.PersonID(key), Name: cmp.Or(name, mail), Email: mail, Active: true})
	p.byID[joinKey(key)] = i
	p.learn(i, name, mail)
	return i
}

// firstLast turns "Roth, Eva" into "Eva Roth", so that both name one person. A
// name with two commas, or with digits, is no such thing.
func firstLast(name string) string {
	last, first, ok := strings.Cut(name, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !ok || last == "" || first == "" || strings.ContainsAny(first, ",;/()0123456789") || len(strings.Fields(first)) > 2 || len(strings.Fields(last)) > 3 {
		return name
	}
	switch fold(first) {
	case "inc", "ltd", "llc", "gmbh", "ag", "jr", "sr", "phd", "dr":
		return name
	}
	return first + " " + last
}

func (p *people) alias(i int, id string) {
	if id != "" {
		p.byID[joinKey(id)] = i
	}
}

// complete adds what another file knows of a person; of two spellings of a
// name the smaller is kept, so that the order of rows does not matter.
func (p *people) complete(i int, name, mail string) {
	have := &p.list[i]
	if name != "" && (have.Name == "" || foldWords(have.Name) == foldWords(name) && name < have.Name) {
		have.Name = name
		p.learn(i, name, "")
	}
	if have.Email == "" && mail != "" {
		have.Email = mail
		p.learn(i, "", mail)
	}
}

// owner gives the key of a person, "" where nothing names one.
func (p *people) owner(id, name, mail string) crm.PersonID {
	if i := p.find(id, name, mail); i >= 0 {
		return p.list[i].ID
	}
	return ""
}

// place gives where in the list a key stands.
func (p *people) place(id crm.PersonID) (i int, ok bool) {
	i, ok = p.byID[joinKey(string(id))]
	return i, ok
}

// sorted gives everybody by key.
func (p *people) sorted() []crm.Person {
	list := slices.Clone(p.list)
	slices.SortFunc(list, func(a, b crm.Person) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(list, func(a, b crm.Person) bool { return a.ID == b.ID })
}
