package ingest

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestOutcomeOfWords(t *testing.T) {
	for stage, want := range map[string]string{
		"Closed Won": "won", "closed won ": "won", "closedwon": "won", "Gewonnen": "won", "Ganho": "won", "Vyhráno": "won",
		"Closed Lost to Competition": "lost", "Verloren": "lost", "Dead": "lost", "Signed": "won", "6 - Won (signed)": "won",
		"Fermée - gagnée": "won", "Cerrada perdida": "lost", "Gesloten - verloren": "lost", "Chiusa vinta": "won", "Uzavřeno – prohráno": "lost",
		"Lost, not in budget": "lost", "Verloren – nicht im Budget": "lost", "Noch nicht gewonnen": "", "Pas gagné": "", "Não ganho": "",
		"Two Next Steps": "", "Wonderful": "", "Wonder": "", "Almost Won": "", "Won/Lost Review": "", "Not lost yet": "",
		"Negotiation": "", "Closing": "", "Lostwithiel": "", "": "",
	} {
		got := ""
		if o, known := outcomeOfWords(stage); known {
			got = o.String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", stage, got, want)
		}
	}
}

// TestOutcomePrecedence: flags before status, status before the configured
// stage, that before the words of the stage.
func TestOutcomePrecedence(t *testing.T) {
	r := newReader(Options{Stages: []StageRule{{Name: "Handshake", Outcome: "won"}, {Name: "Dead", Outcome: "open"}}})
	for _, c := range []struct {
		what  string
		signs signs
		want  crm.Outcome
		clash bool
	}{
		{"flags beat the stage's name", signs{isClosed: "0", isWon: "0", stage: "Closed Won"}, crm.Open, true},
		{"closed and not won", signs{isClosed: "true", isWon: "false", stage: "Negotiation"}, crm.Lost, false},
		{"flags beat the status", signs{isWon: "1", status: "Open", stage: "Proposal"}, crm.Won, false},
		{"status beats the stage", signs{status: "Won", stage: "Proposal"}, crm.Won, false},
		{"status against the stage", signs{status: "Open", stage: "Closed Lost"}, crm.Open, true},
		{"the config's stage", signs{stage: "handshake"}, crm.Won, false},
		{"the config beats words", signs{stage: "Dead"}, crm.Open, false},
		{"words", signs{stage: "Verloren"}, crm.Lost, false},
		{"only a day of winning", signs{wonTime: 5}, crm.Won, false},
		{"closed, nothing else", signs{isClosed: "yes", stage: "Done"}, crm.Lost, false},
		{"nothing", signs{stage: "Proposal"}, crm.Open, false},
	} {
		if o, clash := r.outcome(c.signs); o != c.want || clash != c.clash {
			t.Errorf("%s: got %v, %v", c.what, o, clash)
		}
	}
}

func TestIDs(t *testing.T) {
	for cell, want := range map[string]string{
		"zcrm_459": "459", "{0F9B}": "0F9B", " 31 ": "31", "000000000000000AAA": "", "n/a": "", "0064600000J5S5TAAV": "0064600000J5S5TAAV",
	} {
		if got := cleanID(cell); got != want {
			t.Errorf("cleanID(%q) = %q, want %q", cell, got, want)
		}
	}
	if joinKey("0064600000J5S5TAAV") != joinKey("0064600000J5S5T") {
		t.Error("15 and 18 characters of one record do not meet")
	}
	if joinKey("0064600000J5S5T") == joinKey("0064600000j5s5t") {
		t.Error("15 characters that differ in case are two records")
	}
	if got := joinKey("ABCDEFGHIJKLMNOPQR"); got != "ABCDEFGHIJKLMNOPQR" {
		t.Errorf("18 characters without the checksum were cut to %q", got)
	}
}

func TestNamedPeriod(t *testing.T) {
	feb := crm.Calendar{YearStart: 2}
	for _, c := range []struct {
		name string
		cal  crm.Calendar
		want string
	}{
		{"2026-Q3", crm.Calendar{}, "2026-07-01..2026-09-30"},
		{"T3 2026", crm.Calendar{}, "2026-07-01..2026-09-30"}, {"Kwartaal 3 2026", crm.Calendar{}, "2026-07-01..2026-09-30"},
		{"Q3 FY2026", feb, "2025-08-01..2025-10-31"}, // the fiscal year 2026 ends in January 2026
		{"Quarter 1 FY2025", crm.Calendar{}, "2025-01-01..2025-03-31"},
		{"2026-02", crm.Calendar{}, "2026-02-01..2026-02-28"},
		{"July 2026", crm.Calendar{}, "2026-07-01..2026-07-31"},
		{"2026", crm.Calendar{}, "2026-01-01..2026-12-31"},
		{"FY26", feb, "2025-02-01..2026-01-31"},
	} {
		got, ok := namedPeriod(c.name, c.cal)
		if !ok || got.String() != c.want {
			t.Errorf("%s: got %v, %v; want %s", c.name, got, ok, c.want)
		}
	}
	if p, ok := namedPeriod("soon", crm.Calendar{}); ok {
		t.Errorf("soon is %v", p)
	}
}

func TestStageColumns(t *testing.T) {
	for header, want := range map[string]string{
		`Date entered "Demo (Sales)"`: "Demo/Sales", `Date entered ‘Demo (Sales)’`: "Demo/Sales", `Eintrittsdatum "Demo"`: "Demo/",
		`Date d'entrée dans "Démo (Ventes)"`: "Démo/Ventes", `Data de entrada em "Demo (Vendas)"`: "Demo/Vendas", `Data di ingresso in "Demo"`: "Demo/",
		"hs_v2_date_entered_closedwon": "closedwon/", "Date entered current stage": "", "hs_v2_date_entered_current_stage": "", "Date exited \"Demo\"": "",
	} {
		got := ""
		if list := stageColumns([]string{header}); len(list) == 1 {
			got = list[0].stage + "/" + list[0].pipeline
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", header, got, want)
		}
	}
}
