package report

import (
	"fmt"
	"strings"
)

// Text is a line for readers: spans in order. Words of ours are Plain; a
// figure with its unit is a Figure and CRM text is Foreign, so that render
// can isolate them in <bdi> and a test can find every number of a sentence.
type Text []Span

// SpanKind says what a span is.
type SpanKind uint8

// The kinds of spans.
const (
	Plain SpanKind = iota
	Figure
	Foreign
	Strong
	Link
	Day
)

// Span is a piece of a Text. To is the target of a Link: a page slug, with an
// optional "#fragment", or an https URL that config built. ISO is the machine
// form of a Day.
type Span struct {
	Kind SpanKind
	Text string
	To   string
	ISO  string
}

// Say builds a Text: each %s of the format takes the next argument, a Span, a
// Text or a string (taken as Plain). It panics if the counts differ: that is
// our mistake, never the data's.
func Say(format string, args ...any) Text {
	if places := strings.Count(format, "%s"); places != len(args) {
		panic(fmt.Sprintf("internal error: %q has %d places for %d values", format, places, len(args)))
	}
	out := make(Text, 0, 2*len(args)+1)
	rest := format
	for _, arg := range args {
		var words string
		words, rest, _ = strings.Cut(rest, "%s")
		out = out.ours(words)
		switch a := arg.(type) {
		case Span:
			out = append(out, a)
		case Text:
			out = append(out, a...)
		case string:
			out = append(out, Span{Text: a})
		default:
			panic(fmt.Sprintf("internal error: %T in a sentence", a))
		}
	}
	return out.ours(rest)
}

// ours adds words of ours, if there are any.
func (t Text) ours(words string) Text {
	if words == "" {
		return t
	}
	return append(t, Span{Text: words})
}

// String gives the words without marks: for titles, mail and report.json.
func (t Text) String() string {
	if len(t) == 1 {
		return t[0].Text
	}
	n := 0
	for _, s := range t {
		n += len(s.Text)
	}
	var b strings.Builder
	b.Grow(n)
	for _, s := range t {
		b.WriteString(s.Text)
	}
	return b.String()
}
