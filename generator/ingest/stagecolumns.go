package ingest

import (
	"regexp"
	"strings"
)

// stageColumn is a column that says when the deal entered a stage: HubSpot's
// Date entered "Stage (Pipeline)", in straight, single or curly quotes, or
// its internal form hs_v2_date_entered_<stage>.
type stageColumn struct {
	column   int
	stage    string
	pipeline string
}

var (
	enteredLabel = regexp.MustCompile(`(?i)^\s*(?:date entered|eintrittsdatum|datum des eintritts(?: in)?|eingetreten in|fecha de entrada en|date d['’]entrée(?: dans)?|data de entrada(?: em)?|datum van binnenkomst(?: in)?|data di (?:ingresso|entrata)(?: in)?|datum vstupu(?: do)?)\s*["'“”„«»‘’]+(.+?)["'“”„«»‘’]+\s*$`)
	enteredName  = regexp.MustCompile(`(?i)^(?:hs_v2_)?(?:hs_)?date_entered_(.+)$`)
)

// stageColumns finds them, in the order of the header: the selling order as
// the CRM has it.
func stageColumns(header []string) []stageColumn {
	var list []stageColumn
	for i, h := range header {
		if m := enteredLabel.FindStringSubmatch(h); m != nil {
			c := stageColumn{column: i, stage: strings.TrimSpace(m[1])}
			if cut := strings.LastIndex(c.stage, " ("); cut > 0 && strings.HasSuffix(c.stage, ")") {
				c.pipeline = c.stage[cut+2 : len(c.stage)-1]
				c.stage = c.stage[:cut]
			}
			list = append(list, c)
		} else if m := enteredName.FindStringSubmatch(h); m != nil && !strings.EqualFold(m[1], "current_stage") {
			list = append(list, stageColumn{column: i, stage: m[1]})
		}
	}
	return list
}
