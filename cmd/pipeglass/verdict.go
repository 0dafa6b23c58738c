package main

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// shownRejects is how many quarantined rows are printed without -v.
const shownRejects = 5

// verdict prints what there is to say about a finished build and gives its
// exit status.
func (s *session) verdict(f *inputFlags, in *inputs, b *built) int {
	for _, d := range b.diagnostics {
		if d.Severity > diag.Note || f.Verbose {
			fmt.Fprintln(s.err, d.Lines())
		}
	}
	if f.Verbose {
		s.decisions(b.files)
	}
	status := s.quarantine(f, in, b)
	for _, kpi := range b.failed {
		fmt.Fprintf(s.err, "pipeglass: error: %s\n", plain(kpi))
		status = threshold
	}
	if len(b.failed) > 0 {
		fmt.Fprintln(s.err, "pipeglass: hint: the site is complete; the config calls this a failure (kpis, fail)")
	}
	return status
}

// quarantine says which rows were set aside, and whether that is worth exit
// status 3.
func (s *session) quarantine(f *inputFlags, in *inputs, b *built) int {
	read, aside := 0, 0
	for _, file := range b.files {
		read += file.Read
		aside += file.Quarantined
	}
	if aside == 0 {
		return complete
	}
	allowed := in.plan.AllowQuarantine.Allows(aside, read)
	if !allowed || f.Verbose {
		s.rejects(b.rejects, f.Verbose)
	}
	if f.Quiet && allowed {
		return complete
	}
	word := "warning"
	if allowed {
		word = "note"
	}
	fmt.Fprintf(s.err, "pipeglass: %s: %s of %s rows were quarantined\n", word, grouped(aside), grouped(read))
	if allowed {
		return complete
	}
	fmt.Fprintln(s.err, "pipeglass: hint: the Data page and data/quarantine.csv list them; mend them, or say how many are fine with --allow-quarantine")
	return quarantined
}

func (s *session) rejects(list []crm.Reject, all bool) {
	shown := 0
	for _, r := range list {
		if shown == shownRejects && !all {
			fmt.Fprintf(s.err, "pipeglass: note: and %s more rows\n", grouped(len(list)-shown))
			return
		}
		shown++
		for _, d := range r.Reasons {
			d.Severity = diag.Warning
			fmt.Fprintln(s.err, d.Lines())
		}
	}
}

// decisions prints for each file what was decided: -v.
func (s *session) decisions(files []crm.File) {
	for _, f := range files {
		if f.Entity == crm.NotCRM || f.Entity == "" {
			fmt.Fprintf(s.err, "pipeglass: %s: left out: %s\n", plain(f.Path), plain(f.Why))
			continue
		}
		fmt.Fprintf(s.err, "pipeglass: %s: %s of %s: %s\n", plain(f.Path), f.Entity, f.CRM, plain(f.Why))
		fmt.Fprintf(s.err, "  %s, separator %s, header in line %d; %s read, %s used, %s quarantined, %s ignored%s\n", f.Encoding, f.Separator, f.HeaderAt,
			grouped(f.Read), grouped(f.Used), grouped(f.Quarantined), grouped(f.Ignored), ignoredBecause(f.Reasons))
		for _, c := range f.Columns {
			if c.Field == "" {
				continue
			}
			line := fmt.Sprintf("  %s = %q (%s)", c.Field, c.Header, c.How)
			if c.Format != "" {
				line += ", as " + c.Format
			}
			if c.Evidence != "" {
				line += ": " + c.Evidence
			}
			fmt.Fprintln(s.err, plain(line))
		}
	}
}

func ignoredBecause(reasons []crm.IgnoredReason) string {
	var parts []string
	for _, r := range reasons {
		parts = append(parts, fmt.Sprintf("%s %s", grouped(r.Rows), r.Reason))
	}
	if parts == nil {
		return ""
	}
	return " (" + plain(strings.Join(parts, ", ")) + ")"
}

// grouped writes a count as 12,345.
func grouped(n int) string {
	if n < 0 {
		return "-" + grouped(-n)
	}
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
