package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// happened is one activity, typed, for as long as it takes to count it.
type happened struct {
	deal      crm.DealID
	person    int // into reader.people.list, -1 for nobody
	kind      crm.ActivityKind
	silent    bool // it is of a kind that does not reach the buyer
	code      string
	text      uint64 // of its words, 0 where it has none of its own
	day       crm.Date
	created   crm.Moment
	done      bool
	certainly bool // the row itself says that it is done
}

// counter types and counts the rows of one activity file. Activities come by
// the million and say the same few things over and over: what was read once
// is remembered.
type counter struct {
	r     *reader
	s     *source
	codes categories
	row   activityRow
	dates []string // fields that say when a row was recorded
	log   bool     // there are none: the day of what was done is taken
	days  dayMemo
	facts map[[5]string]said
	typed map[string]bool // types, and whether they say the kind
}

// said is what the cells of few words say about an activity.
type said struct {
	kind          crm.ActivityKind
	silent        bool
	code          string
	closed        bool // the flag or status speaks, and done is what it says
	done          bool
	deleted, copy bool
}

// maxSaid bounds what is remembered; beyond it cells are read each time.
const maxSaid = 1 << 14

// newCounter; recorded is true where rows help to find the as-of day.
func (r *reader) newCounter(s *source, recorded bool) *counter {
	r.reduce.known = true
	n := &counter{r: r, s: s, codes: s.categories, facts: map[[5]string]said{}, typed: map[string]bool{}}
	if s.settled {
		n.codes = s.codesOf()
	}
	for _, f := range []string{"created", "modified", "completed"} {
		if _, ok := s.dates[f]; ok && recorded && s.has(f) {
			n.dates = append(n.dates, f)
		}
	}
	n.log = recorded && len(n.dates) == 0
	return n
}

// count counts one row. What lies after the as-of day is planned, so the
// newest recorded moment of any row counts, used or not.
func (n *counter) count(at *place) {
	s, row := n.s, &n.row
	said := n.saidOf(row)
	for _, f := range n.dates {
		m, blank, err := s.dates[f].Parse(at.cells[s.at[f]], n.r.zone)
		if !blank && err == nil {
			n.r.recorded(m)
		}
	}
	c := cells{s: s, at: at, zone: n.r.zone}
	if n.log {
		if done, certain := n.isDone(said); done && certain {
			probe := cells{s: s, at: at, zone: n.r.zone}
			n.r.recorded(n.days.moment(&probe, "date", row.Date))
		}
	}
	switch {
	case at.again:
		s.ignore("the same row twice")
		return
	case said.deleted:
		s.ignore("deleted in the CRM")
		return
	case said.copy:
		s.ignore("an invitee's copy of an event")
		return
	}
	h := n.activityOf(&c, said)
	if len(c.bad) > 0 {
		c.spoilt(strings.Clone(row.ID))
		return
	}
	if h.code == "" {
		h.code = h.kind.String()
	}
	s.file.Used++
	n.r.reduce.add(h)
}

// saidOf reads the cells of few words.
func (n *counter) saidOf(row *activityRow) said {
	key := [5]string{row.Type, row.Status, row.Closed, row.Code, n.subject(row)}
	plain := row.Deleted == "" && row.IsChild == "" && row.Call == ""
	if have, ok := n.facts[key]; ok && plain {
		return have
	}
	v := said{code: n.r.shared(n.code(row))}
	v.kind, v.silent = kindOfActivity(row, n.s.layout.Kind)
	v.deleted, _ = yes(row.Deleted)
	v.copy, _ = yes(row.IsChild)
	if v.done, v.closed = yes(row.Closed); !v.closed && row.Status != "" {
		v.done, v.closed = doneStatus(row.Status)
	}
	if plain && len(n.facts) < maxSaid {
		for i := range key {
			key[i] = strings.Clone(key[i])
		}
		n.facts[key] = v
	}
	return v
}

// subject gives what of the subject matters: all of it for a code, its first
// words for a kind, nothing where the type or the file says the kind.
func (n *counter) subject(row *activityRow) string {
	switch file := n.s.layout.Kind; {
	case n.codes == codesBySubject && row.Code == "":
		return row.Subject
	case row.Subject == "" || file != crm.Task && file != crm.OtherActivity:
		return ""
	}
	typed, ok := n.typed[row.Type]
	if !ok {
		_, typed = kindOfWords(row.Type)
		if len(n.typed) < maxSaid {
			n.typed[strings.Clone(row.Type)] = typed
		}
	}
	if typed {
		return ""
	}
	return kindWords(row.Subject)
}

// code is how the CRM's users sort an activity.
func (n *counter) code(row *activityRow) string {
	switch {
	case row.Code != "":
		return word(row.Code)
	case n.codes == codesByType:
		return word(row.Type)
	case n.codes == codesBySubject:
		return strings.ToLower(word(row.Subject))
	}
	return ""
}

// activityOf types one row.
func (n *counter) activityOf(c *cells, v said) happened {
	row := &n.row
	h := happened{kind: v.kind, silent: v.silent, code: v.code}
	day, start := n.days.moment(c, "date", row.Date).Day, c.day("start", row.Start)
	due, completed := c.day("due", row.Due), c.day("completed", row.Completed)
	h.created = c.moment("created", row.Created)
	c.moment("modified", row.Modified)
	h.day = day
	if start != crm.NoDate && h.kind != crm.Task {
		h.day = start
	}
	h.done, h.certainly = n.isDone(v)
	if h.day == crm.NoDate && h.done {
		h.day = completed
		if h.day == crm.NoDate {
			h.day = h.created.Day
		}
	}
	if !h.done && due != crm.NoDate {
		h.day = due
	}
	h.person = n.r.people.find(row.OwnerID, row.Owner, row.OwnerEmail)
	h.deal = n.r.dealOfActivity(row, h.day)
	if h.kind != crm.Email { // a mailing has the same words for everybody
		h.text = textHash(row.Subject)
	}
	return h
}

// dayMemo remembers the days that cells of one column stand for.
type dayMemo struct {
	slots [1024]struct {
		size uint8
		text [31]byte
		at   crm.Moment
	}
}

func (m *dayMemo) moment(c *cells, field, cell string) crm.Moment {
	if cell == "" || len(cell) > len(m.slots[0].text) {
		return c.moment(field, cell)
	}
	h := uint32(2166136261)
	for i := range len(cell) {
		h = (h ^ uint32(cell[i])) * 16777619
	}
	s := &m.slots[h%uint32(len(m.slots))]
	if string(s.text[:s.size]) == cell {
		return s.at
	}
	at := c.moment(field, cell)
	if at.Known() {
		s.size, s.at = uint8(copy(s.text[:], cell)), at
	}
	return at
}

// dealOfActivity joins an activity to its deal: by the deal's id, else its
// name, else the contact's e-mail if only one of his deals was open that day.
func (r *reader) dealOfActivity(row *activityRow, day crm.Date) crm.DealID {
	if r.builtKeys {
		return "" // ids of activities mean nothing where deals have none
	}
	if id := r.knownDeal(row.DealID); id != "" {
		return id
	}
	if strings.Contains(row.DealID, ";") {
		if id := r.knownDeal(firstOf(row.DealID)); id != "" {
			return id
		}
	}
	if id := r.dealNamed(row.DealName); id != "" {
		return id
	}
	if row.ContactEmail == "" && row.ContactID == "" {
		return ""
	}
	keys := []string{contactKey(row.ContactEmail), contactKey(row.ContactID)}
	if keys[1] != "" {
		keys = append(keys, r.contactIDs[keys[1]])
	}
	for _, k := range keys {
		if list := r.byContact[k]; k != "" && len(list) > 0 {
			return openOn(list, day)
		}
	}
	return ""
}

// openOn gives the one deal that was open on the day, or the only deal there
// is; "" where several could be meant.
func openOn(list []*crm.Deal, day crm.Date) crm.DealID {
	if len(list) == 1 {
		return list[0].ID
	}
	found := crm.DealID("")
	for _, d := range list {
		if d.Created.Known() && d.Created.Day > day || d.Closed() && d.ClosedOn != crm.NoDate && d.ClosedOn < day {
			continue
		}
		if found != "" {
			return ""
		}
		found = d.ID
	}
	return found
}

// isDone tells whether an activity took place: by its flag or status; without
// either a log of calls and mails is a log of what was done, and the rest is
// done if its day has come. certain is false for that last case.
func (n *counter) isDone(v said) (done, certain bool) {
	row, s, kind := &n.row, n.s, v.kind
	if v.closed {
		return v.done, true
	}
	if row.Completed != "" {
		return true, true
	}
	if kind == crm.Task && (s.has("status") || s.has("is_closed") || row.Due != "") {
		return false, true
	}
	return true, kind == crm.Call || kind == crm.Email || kind == crm.OtherActivity || kind == crm.Meeting && s.has("type")
}

// doneStatus reads the status of an activity.
func doneStatus(status string) (done, known bool) {
	switch foldWords(status) {
	case "completed", "complete", "done", "closed", "held", "sent", "received", "finished", "erledigt", "abgeschlossen",
		"fertig", "concluido", "concluida", "completado", "completada", "termine", "terminee", "effectue", "effectuee", "realizada", "realizado", "hecho",
		"feito", "finalizada", "voltooid", "afgerond", "gereed", "completato", "fatto", "svolta", "hotovo", "dokonceno", "splneno", "connected", "logged", "ja", "oui",
		"sim", "si", "ano", "yes", "true", "1":
		return true, true
	case "not started", "open", "planned", "scheduled", "in progress", "waiting", "waiting on someone else", "waiting for input",
		"deferred", "undone", "not done", "todo", "to do", "pending", "offen", "geplant", "in bearbeitung", "nicht begonnen", "cancelled",
		"canceled", "no show", "not held", "no", "false", "0", "draft", "zuruckgestellt", "wartend", "nicht erledigt", "abgesagt", "a faire", "non termine",
		"non terminee", "non commence", "en cours", "en attente", "planifie", "pendiente", "no iniciada", "no iniciado", "sin completar", "planificada", "pendente",
		"nao iniciada", "nao iniciado", "nao concluida", "planejada", "niet gestart", "niet voltooid", "gepland", "da fare", "non iniziata", "non completata",
		"pianificata", "in corso", "nezahajeno", "nedokonceno", "planovano", "nein", "non", "nao", "nee", "ne":
		return false, true
	}
	return false, false
}

// kindOfActivity reads the kind out of the type, else the file, else for a
// task the subject, whose first words say what was done. silent tells that it
// is known not to reach a buyer: a task or a note, but not what is called by a
// name of the team's own.
func kindOfActivity(row *activityRow, file crm.ActivityKind) (kind crm.ActivityKind, silent bool) {
	kind, known := kindOfWords(row.Type)
	switch {
	case known:
	case row.Call != "" && file == crm.Task:
		kind = crm.Call
	case file != crm.Task && file != crm.OtherActivity:
		kind = file
	default:
		if kind, known = kindOfWords(kindWords(row.Subject)); !known {
			kind = file
		}
	}
	return kind, kind == crm.Task || kind == crm.OtherActivity && known
}

// kindWords is the part of a subject that says a kind: what stands before a
// colon, else all of a short one.
func kindWords(subject string) string {
	if cut := strings.IndexByte(subject, ':'); cut > 0 {
		subject = subject[:cut]
	}
	if len(subject) > 40 {
		return ""
	}
	return subject
}

// kindOfWords looks for the words of a kind.
func kindOfWords(s string) (crm.ActivityKind, bool) {
	if s == "" {
		return crm.OtherActivity, false
	}
	switch strings.ToLower(s) {
	case "call":
		return crm.Call, true
	case "email":
		return crm.Email, true
	case "meeting":
		return crm.Meeting, true
	}
	for _, w := range strings.Fields(foldWords(s)) {
		switch w {
		case "call", "calls", "phone", "anruf", "telefonat", "llamada", "ligacao", "appel", "hovor", "telefonata", "chiamata", "chamada", "telefoongesprek",
			"gesprek", "telefon", "voicemail":
			return crm.Call, true
		case "email", "mail", "emails", "incomingemail", "outgoingemail", "correo", "courriel":
			return crm.Email, true
		case "meeting", "demo", "visit", "appointment", "event", "besprechung", "termin", "treffen", "besuch", "reunion", "reuniao", "lunch",
			"presentation", "workshop", "onsite", "schuzka", "riunione", "incontro", "appuntamento", "vergadering", "afspraak", "cita", "visita", "visite":
			return crm.Meeting, true
		case "task", "todo", "aufgabe", "tarefa", "tarea", "tache", "taak", "compito", "ukol":
			return crm.Task, true
		case "note", "notiz", "nota", "other":
			return crm.OtherActivity, true
		}
	}
	return crm.OtherActivity, false
}
