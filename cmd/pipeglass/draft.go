package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// draftConfig writes a config from what was found: settings that the exports
// decide stand in it, the others as comments to take the # from.
func draftConfig(data *crm.Dataset, exports []string, history string) []byte {
	var b bytes.Buffer
	b.WriteString("# The config of Pipeglass, written from what was found in the exports. Every key can be\n" +
		"# left out; take out what should be detected anew at each build.\n" +
		"# Editors complete and check this file with the schema of `pipeglass init --schema`.\n")
	for _, key := range config.Keys() {
		if strings.ContainsAny(key.Path, ".[") {
			continue
		}
		fmt.Fprintf(&b, "\n# %s\n", strings.ReplaceAll(key.Doc, "\n", " "))
		if key.Default != "" {
			fmt.Fprintf(&b, "# Without: %s.\n", key.Default)
		}
		if key.Path == "history" && history != "" {
			fmt.Fprintf(&b, "history: %q   # builds without a config have kept their days here\n", history)
			continue
		}
		draftKey(&b, key, data, exports)
	}
	return b.Bytes()
}

func draftKey(b *bytes.Buffer, key config.Key, data *crm.Dataset, exports []string) {
	switch {
	case key.Path == "version", key.Path == "period":
		fmt.Fprintf(b, "%s: %s\n", key.Path, key.Example)
	case key.Path == "currency" && len(data.Currency) == 3:
		fmt.Fprintf(b, "currency: %s%s\n", data.Currency, currencyNote(data))
	case key.Path == "fiscal_year_start" && data.CalendarStart > 0:
		fmt.Fprintf(b, "fiscal_year_start: %s\n", time.Month(data.CalendarStart))
	case key.Path == "exports":
		draftExports(b, data, exports)
	case key.Path == "pipeline" && len(data.Stages) > 0:
		draftStages(b, data)
	case key.Path == "title":
		fmt.Fprintf(b, "# title: %q\n", key.Example)
	case key.Path == "stale":
		b.WriteString("# stale:\n#   suggestions: {silent: Ask the second contact whether it is still wanted}\n")
	case key.Path == "accuracy":
		b.WriteString("# accuracy:\n#   horizons: [13, 8, 4, 2, 1, 0]\n")
	case key.Path == "process" && len(data.Stages) > 0:
		fmt.Fprintf(b, "process: %s\n", processName)
	case key.Path == "people_key":
		// Not switched on: a CI job that loses the key between two builds stops.
		fmt.Fprintf(b, "# people_key: %s\n", keyName)
	case key.Path == "objectives":
		b.WriteString("# objectives:\n#   - {what: 'contacts per account >= 2', for: accounts with open deals, by: 2026-12-31}\n")
	case key.Path == "plans":
		b.WriteString("# plans:\n#   - {team: North, period: 2026-Q3, target: 500000}\n")
	case key.Path == "kpis":
		b.WriteString("# kpis:\n#   - win_rate: {target: \">= 25%\", warn: \"< 20%\"}\n#   - pipeline_coverage\n#   - stale_amount_share: {target: \"<= 15%\"}\n")
	case key.Path == "links":
		b.WriteString("# links: {deal: \"https://crm.example.com/opportunity/{id}\"}\n")
	case key.Path == "mail":
		b.WriteString("# mail: {host: mail.example.com, from: \"Reports <reports@example.com>\", to: [board@example.com]}\n")
	case key.Example != "":
		fmt.Fprintf(b, "# %s: %s\n", key.Path, key.Example)
	}
}

func currencyNote(data *crm.Dataset) string {
	var others []string
	for _, c := range data.Currencies {
		if c.Currency != data.Currency && c.Currency != "" {
			others = append(others, fmt.Sprintf("%s: %s deals", plain(c.Currency), grouped(c.Deals)))
		}
	}
	if others == nil {
		return ""
	}
	return "   # there are others, which need rates: " + strings.Join(others, ", ")
}

// draftExports names the files where the config's folder alone does not say
// them, and shows for each file what was decided.
func draftExports(b *bytes.Buffer, data *crm.Dataset, exports []string) {
	if len(exports) > 0 {
		b.WriteString("exports:\n")
		for _, p := range exports {
			fmt.Fprintf(b, "  - path: %s\n", strconv.Quote(p))
		}
	}
	b.WriteString("# What was found, as overrides say it:\n")
	if len(exports) == 0 {
		b.WriteString("# exports:\n")
	}
	for _, f := range data.Files {
		if f.Entity == crm.NotCRM || f.Entity == "" {
			fmt.Fprintf(b, "#   %s is left out: %s\n", plain(f.Path), plain(f.Why))
			continue
		}
		fmt.Fprintf(b, "#   - path: %s\n#     entity: %s\n", strconv.Quote(f.Path), f.Entity)
		if f.CRM != "" {
			fmt.Fprintf(b, "#     crm: %s\n", f.CRM)
		}
		var columns []string
		for _, c := range f.Columns {
			if c.Field != "" {
				columns = append(columns, fmt.Sprintf("%s: %s", c.Field, strconv.Quote(c.Header)))
			}
		}
		fmt.Fprintf(b, "#     columns: {%s}\n", strings.Join(columns, ", "))
		for _, c := range f.Columns {
			if c.Doubt {
				fmt.Fprintf(b, "#     # %s: %s\n", plain(c.Header), plain(c.Evidence))
			}
		}
	}
}

// draftStages lists the stages in their order, with how many deals stand in
// each and, where the exports know the past, how those fared that were in it.
func draftStages(b *bytes.Buffer, data *crm.Dataset) {
	won, closed := stageResults(data)
	b.WriteString("pipeline:\n  stages:\n")
	for _, st := range data.Stages {
		if st.Name == "" {
			continue
		}
		parts := []string{"name: " + strconv.Quote(st.Name)}
		if st.Pipeline != "" {
			parts = append(parts, "pipeline: "+strconv.Quote(st.Pipeline))
		}
		if st.Outcome != crm.Open {
			parts = append(parts, "outcome: "+st.Outcome.String())
		} else if st.HasProbability {
			parts = append(parts, "probability: "+strconv.FormatFloat(st.Probability, 'f', -1, 64))
		}
		note := fmt.Sprintf("%s deals stand in it", grouped(st.Deals))
		at := [2]string{st.Pipeline, st.Name}
		if n := closed[at]; n > 0 && st.Outcome == crm.Open {
			note += fmt.Sprintf("; of %s that were in it and are closed, %s were won (%.0f%%)", grouped(n), grouped(won[at]), 100*float64(won[at])/float64(n))
		}
		fmt.Fprintf(b, "    - {%s}   # %s\n", strings.Join(parts, ", "), note)
	}
}

// stageResults counts, for each stage, the closed deals that the history has
// seen in it, and those of them that were won.
func stageResults(data *crm.Dataset) (won, closed map[[2]string]int) {
	won, closed = map[[2]string]int{}, map[[2]string]int{}
	seen := map[string]bool{}
	for n := range data.FactCount() {
		f := data.Fact(n)
		for _, state := range []crm.State{f.Before, f.After} {
			if !state.Set.Has(crm.FieldStage) || state.Stage == "" {
				continue
			}
			i, ok := slices.BinarySearchFunc(data.Deals, f.Deal, func(d crm.Deal, id crm.DealID) int { return strings.Compare(string(d.ID), string(id)) })
			if !ok || !data.Deals[i].Closed() || seen[string(f.Deal)+"\x00"+state.Stage] {
				continue
			}
			seen[string(f.Deal)+"\x00"+state.Stage] = true
			at := [2]string{data.Deals[i].Pipeline, state.Stage}
			closed[at]++
			if data.Deals[i].Outcome == crm.Won {
				won[at]++
			}
		}
	}
	return won, closed
}
