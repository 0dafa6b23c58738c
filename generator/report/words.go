package report

import (
	"strings"
	"unicode/utf8"
)

// figure is a number with its unit.
func figure(s string) Span { return Span{Kind: Figure, Text: s} }

// foreign is text of the CRM; what would be invisible is named instead.
func foreign(s string) Span {
	if strings.TrimSpace(s) == "" {
		return Span{Text: "(none)"}
	}
	return Span{Kind: Foreign, Text: s}
}

// maybe is text of the CRM where there is any, nothing otherwise.
func maybe(s string) Text {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return just(foreign(s))
}

func link(text, to string) Span { return Span{Kind: Link, Text: text, To: to} }

// plain makes a Text of our own words.
func plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// just makes a Text of spans.
func just(spans ...Span) Text { return spans }

// join puts a separator of our words between texts.
func join(parts []Text, sep string) Text {
	if len(parts) == 0 {
		return nil
	}
	spans := len(parts)
	for _, p := range parts {
		spans += len(p)
	}
	out := make(Text, 0, spans)
	for i, p := range parts {
		if i > 0 {
			out = append(out, Span{Text: sep})
		}
		out = append(out, p...)
	}
	return out
}

// capital makes the first letter of a Text upper case.
func capital(t Text) Text {
	if len(t) == 0 || t[0].Text == "" || t[0].Kind == Foreign {
		return t
	}
	out := append(Text(nil), t...)
	words := out[0].Text
	_, first := utf8.DecodeRuneInString(words)
	out[0].Text = strings.ToUpper(words[:first]) + words[first:]
	return out
}

// pick chooses between singular and plural.
func pick(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// numberWord writes small counts as words at the start of a sentence, where
// a digit would read like a list; larger ones are left to the formatter.
func numberWord(n int) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
	if n < 0 || n >= len(words) {
		return ""
	}
	return words[n]
}
