package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/pipeglass/pipeglass/generator/crm"
)

type checkCommand struct {
	inputFlags
}

// run prints every problem of config and exports, and a table of what was
// found in each file. Mistakes in the config don't keep the exports from being
// looked at with what was accepted of it.
func (c *checkCommand) run(ctx context.Context, s *session) (int, error) {
	in, err := s.inputs(&c.inputFlags)
	if err != nil {
		return 0, err
	}
	defer in.clean()
	s.show(in.mistakes)
	in.leaveOut("site", in.historyRoot(in.historyFolder("site")))
	progress := s.progress(c.Quiet)
	in.order.progress = progress.stage
	data, err := s.engine.read(ctx, in.order)
	progress.done()
	switch {
	case err != nil && in.must() != nil:
		s.report(err)
		return usage, nil
	case err != nil:
		return 0, err
	}
	if !c.Quiet {
		printFiles(s.out, data.Files)
		printFields(s.out, data)
		printCoverage(s.out, data.Files)
	}
	status := s.verdict(&c.inputFlags, in, &built{files: data.Files, rejects: data.Rejects, diagnostics: data.Findings})
	if in.must() != nil {
		return usage, nil
	}
	if s.engine.lint != nil && !c.Quiet {
		s.show(s.engine.lint(in.order, data))
	}
	return status, nil
}

// printFiles is the table of files and rows: read = used + quarantined +
// ignored in each line.
func printFiles(w io.Writer, files []crm.File) {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FILE\tENTITY\tCRM\tREAD\tUSED\tQUARANTINED\tIGNORED")
	for _, f := range files {
		system := f.CRM
		if system == "" {
			system = "-"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", plain(f.Path), f.Entity, system, grouped(f.Read), grouped(f.Used), grouped(f.Quarantined), grouped(f.Ignored))
	}
	_ = t.Flush()
}

// printCoverage is how far each field is filled, file by file: the cells of its
// column that are neither blank nor a placeholder, of the rows read.
func printCoverage(w io.Writer, files []crm.File) {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "\nFILE\tFIELD\tCOLUMN\tFILLED\tOF ROWS")
	for _, f := range files {
		for _, c := range f.Columns {
			if c.Field == "" || f.Read == 0 {
				continue
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%.0f%%\n", plain(f.Path), c.Field, plain(c.Header), grouped(c.Filled), 100*float64(c.Filled)/float64(f.Read))
		}
	}
	_ = t.Flush()
}

// printFields says which fields of a deal the exports carry, and which not.
func printFields(w io.Writer, data *crm.Dataset) {
	var has, lacks []string
	for f := range crm.FieldCount {
		if data.Has.Has(f) {
			has = append(has, f.String())
		} else {
			lacks = append(lacks, f.String())
		}
	}
	fmt.Fprintf(w, "\n%s deals", grouped(len(data.Deals)))
	if data.Newest.Known() {
		fmt.Fprintf(w, ", newest record %s", data.Newest.Day)
	}
	fmt.Fprintln(w)
	if len(has) > 0 {
		fmt.Fprintf(w, "fields: %s\n", strings.Join(has, ", "))
	}
	if len(lacks) > 0 {
		fmt.Fprintf(w, "not in the exports: %s\n", strings.Join(lacks, ", "))
	}
}
