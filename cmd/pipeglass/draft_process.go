package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// processName is the written sales process that init drafts beside the config.
const processName = "process.md"

// usually is the share of deals beyond a stage that have a field, from which
// the draft proposes it as an exit rule.
const usually = 0.9

// draftProcess writes a first process from what the export shows: a heading
// for each stage in selling order, with what deals beyond it usually have on
// record. It is there to be changed: only the team knows what must be true.
func draftProcess(data *crm.Dataset) []byte {
	var b bytes.Buffer
	b.WriteString("# How we sell\n\nA first draft, written from the stages and the deals of the export. Change it together: one page that all agree on. " +
		"The report shows each part with its live figures, and says where the CRM and this page name different stages.\n")
	several := false
	for _, st := range data.Stages {
		several = several || st.Pipeline != data.Stages[0].Pipeline
	}
	done := map[string]bool{}
	for i, st := range data.Stages {
		if st.Name == "" || done[st.Name] {
			continue // stages of several pipelines may share a name, and then a heading
		}
		done[st.Name] = true
		fmt.Fprintf(&b, "\n## %s\n\n", plain(st.Name))
		if several && st.Pipeline != "" {
			fmt.Fprintf(&b, "Of the pipeline %s.\n\n", plain(st.Pipeline))
		}
		switch st.Outcome {
		case crm.Won:
			b.WriteString("The order is here in writing. Who takes over, and on which day?\n")
		case crm.Lost:
			b.WriteString("Give the reason that the customer gave.\n")
		default:
			b.WriteString("**Enter:** what must be true at the customer before a deal stands here?\n\n- What do we do in this stage, and who does it?\n- Whose help do we need?\n\n")
			fmt.Fprintf(&b, "**Leave:** %s\n", leaving(data, i))
		}
	}
	return b.Bytes()
}

// leaving proposes an exit rule: what the deals beyond a stage have on record.
func leaving(data *crm.Dataset, at int) string {
	beyond := map[string]bool{}
	for _, st := range data.Stages[at+1:] {
		if st.Pipeline == data.Stages[at].Pipeline && st.Outcome != crm.Lost {
			beyond[st.Name] = true
		}
	}
	n := 0
	filled := map[crm.Field]int{}
	for i := range data.Deals {
		d := &data.Deals[i]
		if !beyond[d.Stage] || d.Pipeline != data.Stages[at].Pipeline {
			continue
		}
		n++
		for f, has := range map[crm.Field]bool{crm.FieldAmount: d.HasAmount, crm.FieldCloseDate: d.CloseDate != crm.NoDate,
			crm.FieldNextStep: strings.TrimSpace(d.NextStep) != "" || d.Closed(), crm.FieldAccount: d.Account != ""} {
			if has {
				filled[f]++
			}
		}
	}
	var fields []string
	for _, f := range []crm.Field{crm.FieldAmount, crm.FieldCloseDate, crm.FieldNextStep, crm.FieldAccount} {
		if data.Has.Has(f) && n > 0 && float64(filled[f]) >= usually*float64(n) {
			fields = append(fields, strings.ReplaceAll(f.String(), "_", " "))
		}
	}
	if len(fields) == 0 {
		return "what must be on record before a deal moves on?"
	}
	return fmt.Sprintf("what must be on record before a deal moves on? Of the %s deals beyond this stage 9 in 10 or more have: %s. Name the fields that you require in pipeglass.yaml, too (`requires`).", grouped(n), strings.Join(fields, ", "))
}
