package ingest

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Words for outcomes are matched as whole words only: "Two Next Steps" is not
// won and "Wonderful" neither.

func wonWords() []string {
	return []string{"won", "gewonnen", "ganado", "ganada", "ganho", "ganha", "gagne", "gagnee", "vinto", "vinta", "vyhrano",
		"vyhrany", "vyhrana", "ziskano", "wygrana", "wygrane", "vunnen", "vundet", "signed", "renewed", "beauftragt", "conclusa"}
}

func lostWords() []string {
	return []string{"lost", "verloren", "perdido", "perdida", "perdu", "perdue", "perso", "persa", "prohrano", "prohrany", "prohrana",
		"ztraceno", "ztraceny", "przegrana", "przegrane", "forlorad", "tabt", "dead", "abandoned", "disqualified", "churned", "cancelled", "canceled",
		"storniert", "annule", "annulee", "annullato", "annullata", "cancelado", "cancelada", "geannuleerd", "zruseno"}
}

// doubtfulWords make a stage's other words mean something else wherever they
// stand: "Won/Lost Review", "Won pending".
func doubtfulWords() []string {
	return []string{"review", "verbal", "verbally", "pending", "analysis", "prufung", "revision", "verifica"}
}

// notYetWords do so only before the word of the outcome: "Not won yet",
// "Almost won", "noch nicht gewonnen"; "Lost, not in budget" is lost.
func notYetWords() []string {
	return []string{"not", "nicht", "almost", "nearly", "pre", "if", "fast", "pas", "presque", "non", "no", "nao", "casi", "quase", "quasi",
		"niet", "bijna", "ne", "neni", "temer", "skoro"}
}

// outcomeOfWords reads the outcome out of a stage's name; known is false if
// the name does not speak of one. A name that begins with "Closed Won" or
// "Closed Lost" is taken at its word whatever follows.
func outcomeOfWords(stage string) (o crm.Outcome, known bool) {
	folded := foldWords(stage)
	words := strings.Fields(folded)
	if len(words) > 1 && words[0] == "closed" {
		words = words[:2]
	}
	won, lost := false, false
	for _, w := range words {
		if slices.Contains(doubtfulWords(), w) || !won && !lost && slices.Contains(notYetWords(), w) {
			return crm.Open, false
		}
		won = won || slices.Contains(wonWords(), w)
		lost = lost || slices.Contains(lostWords(), w)
	}
	switch {
	case won && !lost:
		return crm.Won, true
	case lost && !won:
		return crm.Lost, true
	case !won && !lost && (folded == "closedwon" || folded == "closed won"):
		return crm.Won, true // HubSpot's internal name
	case !won && !lost && folded == "closedlost":
		return crm.Lost, true
	}
	return crm.Open, false
}

// outcomeOfStatus reads a status column, which speaks of nothing else.
func outcomeOfStatus(status string) (o crm.Outcome, known bool) {
	folded := foldWords(status)
	switch folded {
	case "":
		return crm.Open, false
	case "open", "in progress", "on hold", "active", "new", "ongoing", "offen", "aktiv", "in bearbeitung", "aberto", "abierto",
		"ouvert", "ouverte", "em andamento", "en cours", "en curso", "in corso", "otevreny", "otevreno", "otevrena", "probiha", "pipeline",
		"aperto", "aperta", "aberta", "abierta", "lopend", "actief", "in behandeling", "en attente", "em aberto", "laufend", "qualified",
		"quotation", "replied", "working", "0":
		return crm.Open, true
	case "closed won", "win", "1 won", "success", "successful", "converted":
		return crm.Won, true
	case "out sold", "outsold", "fail", "failed", "closed lost", "no decision":
		return crm.Lost, true
	}
	return outcomeOfWords(status)
}

// isClosedStatus knows a status that says closed, but not how.
func isClosedStatus(status string) bool {
	switch foldWords(status) {
	case "closed", "geschlossen", "abgeschlossen", "ferme", "fermee", "cerrado", "cerrada", "fechado", "fechada", "gesloten",
		"chiuso", "chiusa", "uzavreno", "uzavreny":
		return true
	}
	return false
}

// isDeletedStatus knows the status under which Pipedrive keeps deleted deals.
func isDeletedStatus(status string) bool {
	switch foldWords(status) {
	case "deleted", "geloscht", "excluido", "eliminado", "smazano":
		return true
	}
	return false
}

// forecastOf reads a forecast category as users see it. api is true for the
// column whose word for Commit is "Forecast".
func forecastOf(cell string, api bool) crm.ForecastCategory {
	switch fold(cell) {
	case "commit", "committed", "zusage", "zugesagt", "festgelegt", "fest", "comprometido", "compromiso", "compromisso", "confirmed",
		"engagement", "engage", "confirmar", "impegno", "impegnato", "toegezegd", "zavazek", "potvrzeno":
		return crm.Commit
	case "forecast":
		if api {
			return crm.Commit
		}
	case "bestcase", "upside", "mostlikely", "besterfall", "mejorcaso", "melhorcaso", "bestfall", "stretch", "gunstigsterfall",
		"meilleurcas", "meilleurdescas", "bestegeval", "casomigliore", "miglioripotesi", "nejlepsipripad":
		return crm.BestCase
	case "pipeline", "inpipeline", "embudo", "funil", "pijplijn":
		return crm.PipelineCategory
	case "omitted", "omit", "notforecasted", "dontforecast", "ausgelassen", "ausgeschlossen", "nichtprognostiziert", "omitido", "lost",
		"omis", "omise", "nonprevu", "weggelaten", "omesso", "omessa", "vynechano":
		return crm.Omitted
	case "closed", "closedwon", "won", "abgeschlossen", "geschlossen", "gewonnen", "cerrado", "cerrada", "fechado", "fechada",
		"ferme", "fermee", "cloture", "cloturee", "gesloten", "chiuso", "chiusa", "uzavreno":
		return crm.ClosedCategory
	}
	return crm.NoCategory
}
