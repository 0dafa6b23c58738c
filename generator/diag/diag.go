// Package diag is what Pipeglass says to the person who ran it.
//
// A Diagnostic is about something the user can mend: a cell, a header, a
// config key. It is collected, never thrown, so that one run shows every
// problem at once. What the world did (a full disk, a refused folder) is an
// ordinary error; what we did wrong is a panic. The three are kept apart on
// purpose: see generator/README.md.
//
// In: positions and texts from every stage. Out: sorted lists, and the lines
//
//	pipeglass: error: exports/deals.csv:41:7: close date "31/02/2026" is not a date
//	pipeglass: hint: write dates as 2026-02-28, or set dates: dmy for this file
//
// It knows nothing of CRMs, files or flags, and imports nothing of ours.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a Diagnostic does to the run.
type Severity uint8

const (
	// Note is worth knowing; nothing is wrong.
	Note Severity = iota
	// Warning leaves the site complete; something was set aside or assumed.
	Warning
	// Error is a reason not to build.
	Error
)

// String gives the word that is printed: "note", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	panic(fmt.Sprintf("internal error: severity %d", s))
}

// Pos is a place in a file that the user gave us. Line and Col count from 1;
// 0 means that the place is the whole file (Line) or the whole line (Col).
type Pos struct {
	File string
	Line int
	Col  int
}

// String gives file:line:col, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Diagnostic is one message. Code is stable across releases ("row-bad-date")
// and has an entry in its stage's table of codes, so that `pipeglass explain
// CODE` can say more. Text is lower case, quotes the offending text and has
// no full stop; Hint says what to do.
type Diagnostic struct {
	Code     string
	Severity Severity
	Pos      Pos
	Text     string
	Hint     string
}

// Lines gives the message as it is printed, one or two lines, no line end.
func (d Diagnostic) Lines() string {
	var b strings.Builder
	b.WriteString("pipeglass: " + d.Severity.String() + ": ")
	if pos := d.Pos.String(); pos != "" {
		b.WriteString(pos + ": ")
	}
	b.WriteString(oneLine(d.Text))
	if d.Hint != "" {
		b.WriteString("\npipeglass: hint: " + oneLine(d.Hint))
	}
	return b.String()
}

// oneLine keeps text that came from a file from forging lines or moving the
// cursor of a terminal: control characters are shown, not sent.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r == 0x7f || (r >= 0x80 && r < 0xa0):
			return '\uFFFD'
		}
		return r
	}, s)
}

// Sort puts diagnostics in reading order: file, line, column, code, text.
// The order does not depend on which worker found them first.
func Sort(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Text, b.Text),
		)
	})
}

// HasErrors tells whether any of the list is an Error.
func HasErrors(list []Diagnostic) bool {
	return slices.ContainsFunc(list, func(d Diagnostic) bool { return d.Severity == Error })
}

// Code documents one message code for `pipeglass explain CODE` and for the
// test that finds undocumented ones. Each stage has a table of them in its
// codes.go. Explain is Markdown: what it means, how to mend it.
type Code struct {
	ID      string
	Title   string
	Explain string
}
