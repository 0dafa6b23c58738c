package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// mistake is an error that the user can mend, with how and its exit status.
type mistake struct {
	status int
	text   string
	hint   string
}

func (m *mistake) Error() string { return m.text }

func wrongUse(hint, format string, args ...any) error {
	return &mistake{status: usage, text: fmt.Sprintf(format, args...), hint: hint}
}

// problems are messages with positions that kept a command from its work.
type problems struct {
	status int
	list   []diag.Diagnostic
}

func (p *problems) Error() string { return fmt.Sprintf("%d problems", len(p.list)) }

// show prints messages, one below the other.
func (t *terminal) show(list []diag.Diagnostic) {
	for _, d := range list {
		fmt.Fprintln(t.err, d.Lines())
	}
}

// plain keeps text from files and paths from moving the cursor or forging
// lines.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			return '\uFFFD'
		}
		return r
	}, s)
}

// worldly says what the world did, and what to do about it.
func worldly(err error) (text, hint string) {
	text = err.Error()
	if refused, ok := errors.AsType[*publish.ErrNotSite](err); ok {
		return refused.Error(), "choose another folder with -o, or empty this one; nothing in it was touched"
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		hint = "the disk is full: make room and build again; the old site is untouched"
	case errors.Is(err, syscall.EROFS):
		hint = "this disk can only be read: choose another folder with -o"
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		hint = "a mounted folder can't be exchanged as a whole: choose a folder inside it with -o"
	case errors.Is(err, fs.ErrPermission):
		hint = "the folder or file may not be read or written by this user: change its permissions, or choose another"
	case errors.Is(err, fs.ErrNotExist):
		hint = "check the spelling; paths on the command line are relative to the current folder"
	}
	return text, hint
}

// statusOf gives the exit status of problems that kept a site from being
// built: usage where every error is about the config and the pages beside it,
// else failed.
func statusOf(configFile string, list []diag.Diagnostic) int {
	for _, d := range list {
		ours := strings.HasPrefix(d.Code, "config-") || d.Code == "no-such-audience" || d.Code == "page-link" || configFile != "" && d.Pos.File == configFile
		if d.Severity == diag.Error && !ours {
			return failed
		}
	}
	return usage
}
