package main

import (
	"fmt"
	"strings"
	"time"
)

// pipeline is the name of the one pipeline.
const pipeline = "Vertriebspipeline"

func dealFile(deals []*deal) file {
	header := []string{"Datensatz-ID", "Deal-Name", "Pipeline", "Deal-Phase", "Betrag", "Abschlussdatum",
		"Erstellungsdatum", "Zuständiger Mitarbeiter", "Deal-Wahrscheinlichkeit", "Prognosekategorie",
		"Grund für verlorenen Deal", "Datum der letzten Aktivität", "Nächster Schritt", "Deal-Typ", "Ursprüngliche Quelle"}
	for _, s := range stages {
		header = append(header, fmt.Sprintf("Datum des Eintritts in \"%s (%s)\"", s, pipeline))
	}
	lines := []string{line(header)}
	for i, d := range deals {
		values := d.values()
		lines = append(lines, line(values))
		lines = append(lines, dirtAfter(i, values)...)
	}
	return csv("hubspot-crm-exports-alle-deals-2026-09-30.csv", lines)
}

func (d *deal) values() []string {
	out := []string{fmt.Sprint(d.id), d.name, pipeline, stages[d.stage], euros(d.cents), stamp(d.closes), stamp(d.created),
		d.owner, chances[d.stage], d.category, d.reason, stamp(d.last), d.step, d.kind, d.source}
	for _, at := range d.entered {
		out = append(out, stamp(at))
	}
	return out
}

// dirtAfter gives the rows that don't belong after some of the deals: a day
// that does not exist, a row cut off, a row that came twice.
func dirtAfter(i int, values []string) []string {
	switch i {
	case 40:
		bad := append([]string{"41879999001"}, values[1:]...)
		bad[5] = "31.02.2026 10:00"
		return []string{line(bad)}
	case 77:
		return []string{line([]string{"41879999002", "Abgebrochen", pipeline, "Ange"})}
	case 120:
		return []string{line(values)}
	}
	return nil
}

func activityFile(all []*activity) file {
	lines := []string{line([]string{"Datensatz-ID", "Aktivitätstyp", "Aktivitätsdatum", "Betreff", "Zugewiesen zu", "Zugehörige Deal-IDs", "Erstellungsdatum"})}
	for _, a := range all {
		lines = append(lines, line([]string{fmt.Sprint(a.id), a.kind, stamp(a.at), a.text, a.deal.owner, fmt.Sprint(a.deal.id), stamp(a.logged)}))
	}
	return csv("hubspot-crm-exports-alle-aktivitaeten-2026-09-30.csv", lines)
}

// euros writes 12.500,00.
func euros(cents int) string {
	if cents == noAmount {
		return ""
	}
	whole := fmt.Sprint(cents / 100)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	return fmt.Sprintf("%s,%02d", whole, cents%100)
}

// stamp writes 31.12.2025 14:05.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02.01.2006 15:04")
}

// line quotes only what needs it.
func line(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		if strings.ContainsAny(v, ";\"\n") {
			v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
		}
		out[i] = v
	}
	return strings.Join(out, ";")
}

func csv(name string, lines []string) file {
	return file{name: name, data: []byte("\ufeff" + strings.Join(lines, "\r\n") + "\r\n")}
}
