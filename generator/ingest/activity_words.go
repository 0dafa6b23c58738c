package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

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
