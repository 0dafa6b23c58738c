package ingest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// Some columns of activities say nothing about deals, only whether the log is
// life: what was written about them, and how long calls took. They are looked at
// as rows are read and not kept.

// bodyHeaders are folded headers of what was written about an activity.
var bodyHeaders = []string{"description", "comments", "fullcomments", "body", "note", "notes", "callnotes", "meetingnotes", "notebody", "content", "taskbody", "activitynote",
	"beschreibung", "kommentar", "kommentare", "bemerkung", "bemerkungen", "notiz", "notizen", "descripcion", "comentarios", "descrizione", "descricao", "omschrijving", "commentaire", "commentaires", "popis", "poznamka"}

// lastingHeaders are folded headers of how long an activity took, with how many
// seconds a plain number in them counts.
var lastingHeaders = map[string]float64{"calldurationinseconds": 1, "callduration": 60, "durationinseconds": 1, "durationseconds": 1,
	"hscallduration": 0.001, "calldurationms": 0.001, "calldurationmilliseconds": 0.001, "duration": 60, "durationminutes": 60, "durationinminutes": 60, "callminutes": 60,
	"dauer": 60, "dauerinminuten": 60, "gesprachsdauer": 60, "duree": 60, "durata": 60, "duracion": 60, "duracao": 60, "duur": 60, "trvani": 60}

// signColumns are the columns of the file that hold them, -1 for none. unit is
// how many seconds a plain number of lasting counts.
type signColumns struct {
	body, lasting int
	unit          float64
}

func (s *source) signColumns() signColumns {
	c := signColumns{body: -1, lasting: -1}
	for i, header := range s.table.Header {
		if slices.Contains(s.cols, i) {
			continue // it is a field of ours
		}
		h := fold(header)
		if c.body < 0 && slices.Contains(bodyHeaders, h) {
			c.body = i
		}
		if unit, ok := lastingHeaders[h]; ok && c.lasting < 0 {
			c.lasting, c.unit = i, unit
		}
	}
	return c
}

// roundness says of a call whether its time of day and its length are known,
// and whether the minutes end in 0 or 5.
type roundness uint8

const (
	clockKnown roundness = 1 << iota
	clockRound
	lengthKnown
	lengthRound
)

// signsOf looks at what a row tells about the log itself; body is what was written
// about the activity.
func (n *counter) signsOf(h *happened, row *table.Row) (body string) {
	if n.sign.body >= 0 && n.sign.body < len(row.Cells) && h.kind != crm.Email {
		body = trimmed(row.Cells[n.sign.body])
	}
	if h.kind != crm.Call {
		return body
	}
	k := n.cols.start
	if k < 0 || n.cells.text(k) == "" {
		k = n.cols.date
	}
	if m, ok := n.cells.moment(k); ok && m.Second > 0 { // midnight is a day without a time
		h.round |= clockKnown
		if m.Second/60%5 == 0 {
			h.round |= clockRound
		}
	}
	if n.sign.lasting >= 0 && n.sign.lasting < len(row.Cells) {
		if seconds := secondsOf(trimmed(row.Cells[n.sign.lasting]), n.sign.unit); seconds > 0 {
			h.round |= lengthKnown
			if seconds%300 == 0 {
				h.round |= lengthRound
			}
		}
	}
	return body
}

// secondsOf reads how long something took: a plain number of units, or hours,
// minutes and seconds with colons (two parts are minutes and seconds of a unit
// of minutes). 0 where it is nothing of that.
func secondsOf(cell string, unit float64) int {
	parts := strings.Split(cell, ":")
	if len(parts) == 1 {
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil || v <= 0 || v > 1e9 {
			return 0
		}
		return int(v*unit + 0.5)
	}
	total := 0
	for _, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v > 1e6 || len(parts) > 3 {
			return 0
		}
		total = total*60 + v
	}
	return total
}

// round counts the minutes of calls that end in 0 or 5.
func (a *reduction) round(h *happened) {
	l := &a.sum.Lag
	if h.round&clockKnown != 0 {
		l.Times++
	}
	if h.round&clockRound != 0 {
		l.RoundTimes++
	}
	if h.round&lengthKnown != 0 {
		l.Lengths++
	}
	if h.round&lengthRound != 0 {
		l.RoundLengths++
	}
}
