package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dated is one export of an import: the files and folders of one day.
type dated struct {
	day   crm.Date // in the name; NoDate where it has none
	names []string // paths, sorted
}

// dayInName finds 2026-01-31, 2026_01_31, 2026.01.31 or 20260131.
var dayInName = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})([-_.]?)([0-9]{2})([-_.]?)([0-9]{2})(?:[^0-9]|$)`)

func dayOf(name string) crm.Date {
	m := dayInName.FindStringSubmatch(name)
	if m == nil || m[2] != m[4] {
		return crm.NoDate
	}
	day, err := crm.ParseISODate(m[1] + "-" + m[3] + "-" + m[5])
	if err != nil {
		return crm.NoDate
	}
	return day
}

// datedExports lists the exports of a folder, oldest first: what has the same
// day in its name is one export; a subfolder or zip without a day is one of
// its own, and loose files without a day are one together. Those without a day come last; their
// records go where they belong all the same.
func datedExports(folder string) ([]dated, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wrongUse("check the spelling", "--import %s: no such folder", folder)
	} else if err != nil {
		return nil, err
	}
	var list []dated
	loose := -1
	for _, e := range entries {
		name := e.Name()
		file := slices.Contains([]string{".csv", ".tsv", ".txt", ".gz"}, strings.ToLower(filepath.Ext(name)))
		zip := strings.EqualFold(filepath.Ext(name), ".zip")
		if strings.HasPrefix(name, ".") || !e.IsDir() && !file && !zip {
			continue
		}
		day, at := dayOf(name), -1
		switch {
		case day != crm.NoDate:
			at = slices.IndexFunc(list, func(d dated) bool { return d.day == day })
		case file:
			at = loose
		}
		if at < 0 {
			at = len(list)
			list = append(list, dated{day: day})
			if day == crm.NoDate && file {
				loose = at
			}
		}
		list[at].names = append(list[at].names, filepath.Join(folder, name))
	}
	slices.SortStableFunc(list, func(a, b dated) int {
		if (a.day == crm.NoDate) != (b.day == crm.NoDate) {
			return cmp.Compare(b.day, a.day)
		}
		return cmp.Compare(a.day, b.day)
	})
	return list, nil
}

// importInto records every export, oldest first, as builds on those days would
// have done.
func (c *historyCommand) importInto(ctx context.Context, s *session, in *inputs, dir string) (int, error) {
	list, err := datedExports(c.Import)
	if err != nil {
		return 0, err
	}
	if len(list) == 0 {
		return 0, wrongUse("put each export into a subfolder or zip that is named with its day, such as 2026-01-31.zip", "--import %s: there is no export in it", c.Import)
	}
	status := complete
	for _, e := range list {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		one, err := c.importOne(ctx, s, in, dir, e)
		if err != nil {
			return 0, fmt.Errorf("import %s: %w", shown(e.names[0]), err)
		}
		status = worse(status, one)
	}
	return status, nil
}

// worse gives the exit status that counts of two.
func worse(a, b int) int {
	for _, first := range []int{failed, usage, threshold, quarantined} {
		if a == first || b == first {
			return first
		}
	}
	return complete
}

func (c *historyCommand) importOne(ctx context.Context, s *session, in *inputs, dir string, e dated) (int, error) {
	o := in.order
	o.plan, o.places, o.skip = in.plan, nil, nil
	o.asOf, o.plan.AsOf.Day, o.plan.AsOf.Today = e.day, crm.NoDate, false
	o.history = os.DirFS(dir)
	// Files are told apart by their own names; the folders around them differ
	// from export to export.
	o.plan.Exports = slices.Clone(o.plan.Exports)
	for i := range o.plan.Exports {
		o.plan.Exports[i].Path = path.Base(o.plan.Exports[i].Path)
	}
	for _, name := range e.names {
		place, err := in.place(name, s.in)
		if err != nil {
			return 0, err
		}
		o.places = append(o.places, place)
	}
	snap, err := s.engine.snapshot(ctx, o)
	if err != nil {
		return 0, err
	}
	in.keepKey(s, snap.peopleKey)
	label := shown(e.names[0])
	if snap.deals == 0 {
		fmt.Fprintf(s.err, "pipeglass: warning: %s: there is no deal in it on %s; nothing was recorded\n", plain(label), snap.day)
		return failed, nil
	}
	found, err := keepIn(dir, snap.keep)
	if err != nil {
		return 0, err
	}
	quiet := &inputFlags{Quiet: c.Quiet}
	status := s.verdict(quiet, in, &built{files: snap.files, rejects: snap.rejects, diagnostics: append(snap.diagnostics, found...)})
	if len(found) > 0 {
		return failed, nil
	}
	if !c.Quiet {
		fmt.Fprintf(s.out, "%s: recorded as %s, %s deals\n", plain(label), snap.day, grouped(snap.deals))
	}
	return status, nil
}
