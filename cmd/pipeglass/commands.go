package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// commands is the command line, as its help shows it.
type commands struct {
	Build   buildCommand   `cmd:"" help:"Build the site."`
	Init    initCommand    `cmd:"" help:"Look at the exports and write a commented pipeglass.yaml."`
	Check   checkCommand   `cmd:"" help:"Check config and exports: every problem at once, no site written."`
	Serve   serveCommand   `cmd:"" help:"Build, serve on 127.0.0.1, rebuild and reload when a file changes."`
	Send    sendCommand    `cmd:"" help:"Mail the report, or write the mail to a file."`
	History historyCommand `cmd:"" help:"List, verify or import the recorded snapshots."`
	Audit   auditCommand   `cmd:"" help:"Draw deals at random to be looked at, and read the results back."`
	Sheets  sheetsCommand  `cmd:"" help:"Write one-to-one sheets, a file per person."`
	Explain explainCommand `cmd:"" help:"Say what a KPI means and how it is computed, or what a message means and how to mend it."`
	KPIs    kpisCommand    `cmd:"" name:"kpis" help:"List the catalogue of KPIs."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// command is one of them, with its flags read.
type command interface {
	run(ctx context.Context, s *session) (status int, err error)
}

// session is one run of one command.
type session struct {
	*terminal
	engine *engine
}

// inputFlags say what to read. PATH and config are the same for every command
// that reads exports.
type inputFlags struct {
	Paths    []string `arg:"" optional:"" name:"path" help:"CSV file, folder, or zip or gzip of CSVs; - reads one CSV from standard input. Without: what the config names, else the current folder."`
	Config   string   `short:"c" placeholder:"FILE" help:"The config. Without: pipeglass.yaml in the first PATH that is a folder, else in the current folder."`
	AsOf     string   `placeholder:"DATE" help:"The day that the report speaks about, as 2026-10-31, or today."`
	Allow    string   `name:"allow-quarantine" placeholder:"N|N%" help:"How many quarantined rows are not worth exit status 3."`
	Quiet    bool     `short:"q" help:"Print only warnings and errors."`
	Verbose  bool     `short:"v" help:"Print for each file what was decided and why."`
	Audience string   `placeholder:"NAME" help:"Build the cut of the site that the config gives this audience."`
}

const description = `Pipeglass reads the CSV files that a CRM exports and writes a static site about
the sales pipeline: how far its forecasts can be trusted, which deals are stale,
which outcomes the team gets.

  pipeglass build exports/ && open site/index.html

Exit status: 0 complete, 1 could not be built, 2 usage or config error,
3 complete but rows were quarantined, 4 complete but a KPI crosses "fail".`

// parse reads the command line. A mistake in it is a mistake of status usage.
func parse(args []string, t *terminal) (command, error) {
	var all commands
	parser, err := kong.New(&all, kong.Name("pipeglass"), kong.Description(description), kong.Writers(t.out, t.err),
		kong.Exit(func(code int) { panic(leave(code)) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}))
	if err != nil {
		panic("internal error: command line: " + err.Error())
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		hint := "pipeglass --help lists the commands"
		if bad, ok := errors.AsType[*kong.ParseError](err); ok && bad.Context.Command() != "" {
			hint = fmt.Sprintf("pipeglass %s --help lists its flags", strings.Fields(bad.Context.Command())[0])
		}
		return nil, wrongUse(hint, "%s", lowerFirst(err.Error()))
	}
	selected, ok := parsed.Selected().Target.Addr().Interface().(command)
	if !ok {
		panic("internal error: " + parsed.Command() + " does nothing")
	}
	return selected, nil
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
