// Command pipeglass builds a static site about a sales pipeline from the CSV
// files that a CRM exports.
//
// This package has what no other may have: flags, the clock, the environment,
// exit codes. It looks for the config and the exports, asks generator for a
// site, and puts it on disk with publish. It computes nothing and draws
// nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // time zones of the config, also on machines that have none
)

func main() {
	if os.Getenv("GOGC") == "" && (len(os.Args) < 2 || os.Args[1] != "check") {
		// Years of deals: for what builds a site, memory is scarcer than the
		// time this costs (of 100 thousand deals 270 MB and not 310, for a tenth
		// of a second more of computing in 4). A check needs half as much. See
		// also collectsLate.
		debug.SetGCPercent(75)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		// Ten million activities are to be read on a CI machine with 2 GB: near
		// this size the garbage of one step is collected before the next begins.
		debug.SetMemoryLimit(860 << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	t := &terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now}
	status := run(ctx, os.Args[1:], t, program())
	stop()
	os.Exit(status)
}

// The exit statuses of the contract. If several hold, the first of failed,
// usage, threshold, quarantined counts.
const (
	complete    = 0 // the site is complete, every row used
	failed      = 1 // it could not be built; the old site is untouched
	usage       = 2 // a mistake in flags or config
	quarantined = 3 // complete, but rows were set aside
	threshold   = 4 // complete, but a KPI crosses what the config calls fail
)

// terminal is the world outside: what a command reads, writes and asks.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
}

// leave ends a run from inside the library that reads the flags (after
// --help); run catches it.
type leave int

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, t *terminal, p *engine) (status int) {
	defer func() {
		switch caught := recover().(type) {
		case nil:
		case leave:
			status = int(caught)
		default:
			fmt.Fprintf(t.err, "pipeglass: error: %v\npipeglass: hint: this is a mistake in Pipeglass; please report it with the command that you ran\n", caught)
			status = failed
		}
	}()
	command, err := parse(args, t)
	if err == nil {
		status, err = command.run(ctx, &session{terminal: t, engine: p})
	}
	if err == nil {
		return status
	}
	return t.report(err)
}

// report prints an error as the messages it stands for and gives the exit
// status.
func (t *terminal) report(err error) int {
	if many, ok := errors.AsType[*problems](err); ok {
		t.show(many.list)
		return many.status
	}
	if one, ok := errors.AsType[*mistake](err); ok {
		fmt.Fprintf(t.err, "pipeglass: error: %s\n", plain(one.text))
		if one.hint != "" {
			fmt.Fprintf(t.err, "pipeglass: hint: %s\n", plain(one.hint))
		}
		return one.status
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(t.err, "pipeglass: error: stopped; nothing was changed")
		return failed
	}
	text, hint := worldly(err)
	fmt.Fprintf(t.err, "pipeglass: error: %s\n", plain(text))
	if hint != "" {
		fmt.Fprintf(t.err, "pipeglass: hint: %s\n", plain(hint))
	}
	return failed
}
