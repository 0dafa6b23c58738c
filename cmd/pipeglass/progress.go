package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// progress is one line on a terminal that says what is being done. Elsewhere
// (a CI log, a file, -q) it is silent.
type progress struct{ to io.Writer }

func (t *terminal) progress(quiet bool) progress {
	f, ok := t.err.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(f.Fd())) || t.env("TERM") == "dumb" {
		return progress{}
	}
	return progress{to: f}
}

func (p progress) stage(name string) {
	if p.to != nil {
		fmt.Fprintf(p.to, "\r\x1b[K%s …", plain(name))
	}
}

// done wipes the line, so that nothing of it stays in front of messages.
func (p progress) done() {
	if p.to != nil {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
