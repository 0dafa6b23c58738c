package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"text/tabwriter"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

type historyCommand struct {
	Config string `short:"c" placeholder:"FILE" help:"The config. Without: pipeglass.yaml in the current folder, if there is one."`
	Dir    string `placeholder:"DIR" help:"The history folder. Without: what the config names, else history beside the config."`
	Verify bool   `help:"Check every recorded day; exit status 1 if a file is damaged or missing."`
	Import string `placeholder:"FOLDER" help:"Record each dated export in this folder (2026-01-31.zip, exports-2026-01-31/); one without a date counts for its newest recorded moment."`
	Quiet  bool   `short:"q" help:"Print only warnings and errors."`
}

func (c *historyCommand) run(ctx context.Context, s *session) (int, error) {
	in, err := s.configured(&inputFlags{Config: c.Config})
	if err != nil {
		return 0, err
	}
	if err := in.must(); err != nil {
		return 0, err
	}
	dir := c.Dir
	if dir == "" {
		if in.home == "" {
			return 0, wrongUse("name the folder with --dir, or the config with -c; builds without a config keep their record in history/NAME beside the site",
				"there is no config here to say where the history is")
		}
		dir = in.historyFolder("site")
	}
	if c.Import != "" {
		if err := in.useKey(s); err != nil {
			return 0, err
		}
		status, err := c.importInto(ctx, s, in, dir)
		if err != nil || status == failed {
			return status, err
		}
		return max(status, c.tell(s, dir)), nil
	}
	if _, err := os.Stat(dir); err != nil {
		return 0, wrongUse("name the folder with --dir; the first build makes it", "the history folder can't be read: %v", err)
	}
	return c.tell(s, dir), nil
}

// tell lists the recorded days and names what is damaged.
func (c *historyCommand) tell(s *session, dir string) int {
	days, found, err := s.engine.kept(os.DirFS(dir))
	if err != nil {
		return s.report(err)
	}
	if !c.Quiet {
		printDays(s, days)
	}
	for i := range found {
		found[i].Pos.File = shown(dir + "/" + found[i].Pos.File)
	}
	s.show(found)
	switch {
	case len(found) > 0 && c.Verify:
		fmt.Fprintf(s.err, "pipeglass: error: %s of %s recorded days can't be used as they should\n", grouped(len(found)), grouped(len(days)+len(found)))
		return failed
	case c.Verify && !c.Quiet:
		fmt.Fprintln(s.out, "every recorded day is whole")
	}
	return complete
}

// printDays is the table of recorded days.
func printDays(s *session, days []keptDay) {
	t := tabwriter.NewWriter(s.out, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "DAY\tOPEN DEALS\tCLOSED SINCE\tBYTES\t")
	bytes := int64(0)
	for _, d := range days {
		bytes += d.size
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t\n", d.day, grouped(d.open), grouped(d.closed), grouped(int(d.size)))
	}
	_ = t.Flush()
	fmt.Fprintf(s.out, "%s days, %s bytes\n", grouped(len(days)), grouped(int(bytes)))
}

// keepIn adds a record to a history folder while no other build does.
func keepIn(dir string, keep keep) (found []diag.Diagnostic, err error) {
	err = publish.Locked(dir, func() error {
		files, refused, err := keep(os.DirFS(dir))
		if err != nil {
			return err
		}
		found = refused
		return publish.HistoryFiles(dir, files)
	})
	return found, err
}

// kept and takeSnapshot are the engine's ways to generator.
func kept(folder fs.FS) ([]keptDay, []diag.Diagnostic, error) {
	list, found, err := generator.Kept(folder)
	days := make([]keptDay, len(list))
	for i, d := range list {
		days[i] = keptDay{day: d.Day.String(), size: d.Size, open: d.Open, closed: d.Closed}
	}
	return days, found, err
}

func takeSnapshot(ctx context.Context, o order) (*snapshot, error) {
	r, err := generator.TakeSnapshot(ctx, request(o))
	if err != nil {
		return nil, ownProblems(o, err)
	}
	return &snapshot{day: r.AsOf, deals: r.Deals, files: r.Files, rejects: r.Rejects, diagnostics: r.Diagnostics, peopleKey: r.Key,
		keep: func(folder fs.FS) ([]publish.StoreFile, []diag.Diagnostic, error) {
			return storeFiles(generator.Keep(folder, &r.Record))
		}}, nil
}
