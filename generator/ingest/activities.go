package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// happened is one activity, typed, for as long as it takes to count it.
type happened struct {
	deal      crm.DealID
	person    int // into reader.people.list, -1 for nobody
	kind      crm.ActivityKind
	code      string
	day       crm.Date
	created   crm.Moment
	done      bool
	certainly bool // the row itself says that it is done
}

// datesOfActivities finds the newest recorded moment in an activity file
// before its rows are counted, because what lies after the as-of day is
// planned. It costs a pass, and only where no as-of day is given.
func (r *reader) datesOfActivities(s *source) error {
	var fields []string
	for _, f := range []string{"created", "modified", "completed"} {
		if _, ok := s.dates[f]; ok && s.has(f) {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return r.datesOfLog(s)
	}
	return s.table.Each(func(row *table.Row) error {
		if row.Bad != nil || row.Skip != "" {
			return nil
		}
		for _, f := range fields {
			m, blank, err := s.dates[f].Parse(strings.TrimSpace(row.Cells[s.cols[s.at[f]]]), r.zone)
			if !blank && err == nil {
				r.recorded(m)
			}
		}
		return nil
	})
}

// datesOfLog does so for a file that does not say when its rows were made:
// the day of what was certainly done is then the day that was recorded.
func (r *reader) datesOfLog(s *source) error {
	return eachRow(s.quiet(), nil, func(row *activityRow, at *place) {
		c := cells{s: s, at: at, zone: r.zone}
		if done, certain := r.isDone(s, row, kindOfActivity(row, s.layout.Kind)); done && certain {
			r.recorded(c.moment("date", row.Date))
		}
	})
}

// quiet is a copy of the source whose account nobody looks at.
func (s *source) quiet() *source {
	q := *s
	q.reasons, q.rejects, q.lost = map[string]int{}, nil, nil
	return &q
}

// readActivities counts the rows of one activity file.
func (r *reader) readActivities(s *source) error {
	r.reduce.known = true
	byType := s.has("type") && s.looks[s.at["type"]].profileless() > 0
	bySubject := !byType && s.has("subject") && s.looks[s.at["subject"]].values != nil
	return eachRow(s, r.seenActivities(s), func(row *activityRow, at *place) {
		if deleted, _ := yes(row.Deleted); deleted {
			s.ignore("deleted in the CRM")
			return
		}
		if child, _ := yes(row.IsChild); child {
			s.ignore("an invitee's copy of an event")
			return
		}
		c := cells{s: s, at: at, zone: r.zone}
		h := r.activityOf(&c, row)
		if c.spoilt(row.ID) {
			return
		}
		switch {
		case row.Code != "":
			h.code = word(row.Code)
		case byType:
			h.code = word(row.Type)
		case bySubject:
			h.code = strings.ToLower(word(row.Subject))
		}
		if h.code == "" {
			h.code = h.kind.String()
		}
		s.file.Used++
		r.reduce.add(h)
	})
}

// profileless counts the filled cells of a column of categories.
func (l *look) profileless() int {
	if l.values == nil {
		return maxValues
	}
	return len(l.values)
}

// activityOf types one row.
func (r *reader) activityOf(c *cells, row *activityRow) happened {
	h := happened{kind: kindOfActivity(row, c.s.layout.Kind)}
	day, start := c.day("date", row.Date), c.day("start", row.Start)
	due, completed := c.day("due", row.Due), c.day("completed", row.Completed)
	h.created = c.moment("created", row.Created)
	c.moment("modified", row.Modified)
	h.day = day
	if start != crm.NoDate && h.kind != crm.Task {
		h.day = start
	}
	h.done, h.certainly = r.isDone(c.s, row, h.kind)
	if h.day == crm.NoDate && h.done {
		h.day = completed
		if h.day == crm.NoDate {
			h.day = h.created.Day
		}
	}
	if !h.done && due != crm.NoDate {
		h.day = due
	}
	h.person = r.people.find(row.OwnerID, row.Owner, row.OwnerEmail)
	h.deal = r.dealOfActivity(row, h.day)
	return h
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
func (r *reader) isDone(s *source, row *activityRow, kind crm.ActivityKind) (done, certain bool) {
	if closed, known := yes(row.Closed); known {
		return closed, true
	}
	if row.Status != "" {
		if done, known := doneStatus(row.Status); known {
			return done, true
		}
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
		"fertig", "concluido", "concluida", "completado", "completada", "termine", "hotovo", "connected", "logged", "yes", "true", "1":
		return true, true
	case "not started", "open", "planned", "scheduled", "in progress", "waiting", "waiting on someone else", "waiting for input",
		"deferred", "undone", "not done", "todo", "to do", "pending", "offen", "geplant", "in bearbeitung", "nicht begonnen", "cancelled",
		"canceled", "no show", "not held", "no", "false", "0", "draft", "zuruckgestellt", "wartend":
		return false, true
	}
	return false, false
}

// kindOfActivity reads the kind out of the type, else the file, else for a
// task the subject, whose first words say what was done.
func kindOfActivity(row *activityRow, file crm.ActivityKind) crm.ActivityKind {
	if k, ok := kindOfWords(row.Type); ok {
		return k
	}
	if row.Call != "" && file == crm.Task {
		return crm.Call
	}
	if file != crm.Task && file != crm.OtherActivity {
		return file
	}
	subject := row.Subject
	if cut := strings.IndexByte(subject, ':'); cut > 0 {
		subject = subject[:cut]
	}
	if len(subject) <= 40 {
		if k, ok := kindOfWords(subject); ok {
			return k
		}
	}
	return file
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
		case "call", "calls", "phone", "anruf", "telefonat", "llamada", "ligacao", "appel", "hovor", "voicemail":
			return crm.Call, true
		case "email", "mail", "emails", "incomingemail", "outgoingemail", "correo", "courriel":
			return crm.Email, true
		case "meeting", "demo", "visit", "appointment", "event", "besprechung", "termin", "treffen", "besuch", "reunion", "reuniao", "lunch",
			"presentation", "workshop", "onsite", "schuzka":
			return crm.Meeting, true
		case "task", "todo", "aufgabe", "tarefa", "tarea", "tache", "ukol":
			return crm.Task, true
		case "note", "notiz", "nota", "other":
			return crm.OtherActivity, true
		}
	}
	return crm.OtherActivity, false
}
