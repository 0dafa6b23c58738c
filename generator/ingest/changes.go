package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// A field history has the values of many fields in one column, so that the
// form of dates and amounts is decided for each changed field by itself.

// changedField says which of our fields a field history means, "" for others.
func changedField(name string) string {
	switch fold(name) {
	case "stage", "stagename", "dealstage", "stageid", "dealphase", "etapa", "salesstage", "status":
		return "stage"
	case "amount", "value", "dealvalue", "betrag":
		return "amount"
	case "closedate", "expectedclosedate", "closingdate", "abschlussdatum", "estclosedate":
		return "close_date"
	case "forecastcategory", "forecastcategoryname", "hsmanualforecastcategory", "hsforecastcategory":
		return "forecast_category"
	case "probability", "hsdealstageprobability", "dealprobability":
		return "probability"
	case "owner", "ownerid", "hubspotownerid", "opportunityowner", "dealowner", "userid":
		return "owner"
	case "created":
		return "created"
	}
	return ""
}

// changeColumns says which columns of a file hold the name of a changed field
// and its values; field is -1 where the file lists no changes, the others where
// it lacks them.
type changeColumns struct{ field, old, new int }

func (s *source) changeColumns() changeColumns {
	in := func(key string) int {
		if k := s.column(key); k >= 0 && s.layout.Shape == changes {
			return s.cols[k]
		}
		return -1
	}
	return changeColumns{in("field"), in("old"), in("new")}
}

// surveyChange profiles the old and new value of one row under its field.
func (s *source) surveyChange(at changeColumns, r *table.Row) {
	if at.field < 0 {
		return
	}
	p := s.nameField(trimmed(r.Cells[at.field])).profile
	if p == nil {
		return
	}
	for _, col := range [...]int{at.old, at.new} {
		if col >= 0 {
			p.Add(trimmed(r.Cells[col]))
		}
	}
}

// changedProfile gives the profile of a changed field.
func (s *source) changedProfile(name string) *column.Profile {
	p := s.changed[name]
	if p == nil {
		p = &column.Profile{}
		if s.changed == nil {
			s.changed = map[string]*column.Profile{}
		}
		s.changed[name] = p
	}
	return p
}

// change says what a field history means by the name of a field.
type change struct {
	name     string // ours, "" for others
	old, new side
	profile  *column.Profile // of its values, nil where they are texts; while the file is surveyed
}

// side is what a field was before a change, or after it.
type side struct {
	key     string             // under which the form of its values is kept: "old:amount"
	dates   *column.DateForm   // the form, nil where the values are no dates
	numbers *column.NumberForm // likewise
}

// known takes the forms of the sides' values, once they are decided.
func (c *change) known(s *source) *change {
	for _, one := range []*side{&c.old, &c.new} {
		one.dates, one.numbers = s.dates[one.key], s.numbers[one.key]
	}
	return c
}

// fieldNames remembers what the names of fields mean: a million rows name a few.
type fieldNames struct {
	first []string // the first few, in which nearly all rows are found by a glance
	means []*change
	rest  map[string]*change
}

// glance is how many names are looked through one after the other.
const glance = 8

// find gives what a name means, nil if that is not known yet.
func (n *fieldNames) find(name string) *change {
	for i, have := range n.first {
		if have == name {
			return n.means[i]
		}
	}
	return n.rest[name]
}

func (n *fieldNames) put(name string, c *change) {
	name = strings.Clone(name)
	switch {
	case len(n.first) < glance:
		n.first, n.means = append(n.first, name), append(n.means, c)
	case n.rest == nil:
		n.rest = map[string]*change{name: c}
	case len(n.rest) < maxSaid:
		n.rest[name] = c
	}
}

// names gives those that are known.
func (n *fieldNames) names() []string { return append(sortedKeys(n.rest), n.first...) }

// changedField gives what changedField says.
func (s *source) changedField(name string) *change {
	if c := s.fieldsNamed.find(name); c != nil {
		return c
	}
	field := changedField(name)
	c := &change{name: field, old: side{key: "old:" + field}, new: side{key: "new:" + field}}
	return c.known(s)
}

// nameField gives what changedField says of a field and remembers it, for those
// who ask beside each other later.
func (s *source) nameField(name string) *change {
	if c := s.fieldsNamed.find(name); c != nil {
		return c
	}
	c := s.changedField(name)
	if kindOf(c.name) != text {
		c.profile = s.changedProfile(c.name)
	}
	s.fieldsNamed.put(name, c)
	return c
}

// decideChanges makes the forms known as "old:amount" and "new:amount".
func (s *source) decideChanges() {
	for _, name := range sortedKeys(s.changed) {
		p := s.changed[name]
		c := crm.Column{Header: s.table.Header[s.cols[s.at["new"]]] + " of " + label(name), Field: name, How: "values"}
		if kindOf(name) == date {
			s.decideDates(name, p, &c)
		} else {
			s.decideNumbers(name, p, &c)
		}
		for _, key := range []string{"old", "new"} {
			k, ok := s.at[key]
			if !ok {
				continue
			}
			s.at[key+":"+name] = k
			if f, ok := s.dates[name]; ok {
				s.dates[key+":"+name] = f
			}
			if f, ok := s.numbers[name]; ok {
				s.numbers[key+":"+name] = f
			}
		}
		s.file.Columns = append(s.file.Columns, c)
	}
	for _, name := range s.fieldsNamed.names() {
		s.fieldsNamed.find(name).known(s)
	}
}

// changeFact reads the change of one field into an empty fact; false if it is
// not tracked.
func (h *historyReader) changeFact(f *crm.Fact, c *cells, row *historyRow) bool {
	f.At = c.momentAs(h.at, "at", row.At)
	said := c.s.changedField(row.Field)
	switch said.name {
	case "":
		return false
	case "created":
		f.Created = true
		return true
	case "owner":
		if h.twice && !looksLikeUserID(row.New) {
			return false // the same change once more, by name
		}
	}
	changed(&f.After, c, said.name, &said.new, row.New)
	if h.old {
		changed(&f.Before, c, said.name, &said.old, row.Old)
		if said.name == "stage" && f.Before.Stage == "" {
			f.Before = crm.State{}
		}
	}
	return f.After.Set != 0
}

// looksLikeUserIDColumn tells whether owner changes of the file come by id.
func looksLikeUserIDColumn(s *source) bool {
	for v := range s.looks[s.at["new"]].values {
		if looksLikeUserID(v) {
			return true
		}
	}
	return s.looks[s.at["new"]].values == nil
}

// changed reads one side of a change into an empty state. Who an owner is, is
// found when the row is told.
func changed(st *crm.State, c *cells, name string, of *side, cell string) {
	switch name {
	case "stage":
		if st.Stage = word(cell); st.Stage != "" {
			st.Set = st.Set.With(crm.FieldStage)
		}
	case "amount":
		if of.numbers != nil {
			st.Set = st.Set.With(crm.FieldAmount)
			st.Amount, _, st.HasAmount = c.moneyAs(of.numbers, of.key, cell)
		}
	case "close_date":
		if of.dates != nil {
			st.Set = st.Set.With(crm.FieldCloseDate)
			st.CloseDate = c.momentAs(of.dates, of.key, cell).Day
		}
	case "probability":
		if of.numbers != nil {
			st.Set = st.Set.With(crm.FieldProbability)
			st.Probability, st.HasProbability = c.fractionAs(of.numbers, of.key, cell)
		}
	case "forecast_category":
		st.Set = st.Set.With(crm.FieldForecast)
		st.Forecast = forecastOf(cell, true)
	case "owner":
		st.Set = st.Set.With(crm.FieldOwner)
		st.Owner = crm.PersonID(cell)
	}
}
