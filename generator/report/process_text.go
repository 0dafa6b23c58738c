package report

import (
	"slices"
	"strings"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// section is one "## Stage" of the written process; the text before the
// first has no name.
type section struct {
	name string
	body string
}

// markdownSections cuts the process file at its level-two headings, but not
// at lines inside fenced code.
func markdownSections(md string) []section {
	if strings.TrimSpace(md) == "" {
		return nil
	}
	out := []section{{}}
	fenced := false
	for line := range strings.Lines(md) {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~") {
			fenced = !fenced
		}
		if name, ok := strings.CutPrefix(line, "## "); ok && !fenced {
			out = append(out, section{name: strings.TrimSpace(strings.TrimRight(strings.TrimSpace(name), "#"))})
			continue
		}
		out[len(out)-1].body += line
	}
	return out
}

// sameStage compares names as people write them.
func sameStage(a, b string) bool {
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return fold(a) == fold(b)
}

// writtenProcess shows each stage's text with its live figures.
func (v *view) writtenProcess(sections []section, lines []stageLine) []Block {
	var out []Block
	for i, s := range sections {
		if s.name == "" {
			if strings.TrimSpace(s.body) != "" {
				out = append(out, Prose{Markdown: s.body})
			}
			continue
		}
		card := Card{ID: "stage-" + itoa(i), Title: plain(s.name), Blocks: []Block{Prose{Markdown: s.body}}}
		for _, l := range lines {
			if sameStage(l.stage, s.name) {
				card.Note = append(card.Note, v.stageNote(l)...)
			}
		}
		if card.Note == nil {
			card.Note = v.closedNote(s.name)
		}
		out = append(out, card)
	}
	return out
}

// closedNote is the live figure of a stage in which deals end.
func (v *view) closedNote(name string) Text {
	known, n := false, 0
	for _, s := range v.in.Book.Stages {
		known = known || s.Outcome != crm.Open && sameStage(s.Name, name)
	}
	if !known {
		return plain("No stage of this name in the CRM.")
	}
	for i := range v.in.Book.Deals {
		if d := v.in.Book.Deals[i]; d.Closed() && sameStage(d.Stage, name) && v.in.Scope.Period.Contains(d.ClosedOn) {
			n++
		}
	}
	return Say("%s ended here in the period.", v.f.deals(n))
}

// stageNote is the live figures of a stage in one line.
func (v *view) stageNote(l stageLine) Text {
	out := Say("Now: %s, %s", v.f.many(l.open, "open deal", "open deals"), v.f.money(l.amount))
	if l.row != nil && l.row.Entries > 0 {
		out = append(out, Say("; %s entered in the period, %s moved on", v.f.count(l.row.Entries), v.f.rate(l.row.Advanced+l.row.Skipped, l.row.Entries))...)
		if l.row.MedianDays != nil {
			out = append(out, Say("; half stay longer than %s", v.f.days(int(*l.row.MedianDays+0.5)))...)
		}
	}
	if l.limit != nil {
		out = append(out, Say("; 9 in 10 won deals had moved on after %s", v.f.days(int(l.limit.Q90+0.5)))...)
	}
	out = append(out, v.conformanceNote(l)...)
	return append(out, Span{Text: ". "})
}

// conformanceNote says how often the stage's exit rule was met.
func (v *view) conformanceNote(l stageLine) Text {
	for _, r := range v.found.Health.Conformance {
		if r.Stage != l.stage || r.Pipeline != l.pipeline {
			continue
		}
		unseen := fieldWords(r.Unseen)
		if r.Exits == 0 {
			return Say("; whether the exit rule is kept can’t be told: no exit with a recorded past of %s", unseenOr(unseen, fieldWords(r.Fields)))
		}
		out := Say("; exit rule (%s) kept in %s exits (%s)", fieldWords(r.Fields), v.f.outOf(r.Kept, r.Exits), v.f.percent(float64(r.Kept)/float64(r.Exits), r.Exits))
		if unseen != "" {
			out = append(out, Say(" (no past is recorded of %s)", unseen)...)
		}
		return out
	}
	return nil
}

func unseenOr(unseen, seen string) string {
	if unseen != "" {
		return unseen
	}
	return seen
}

func fieldWords(fields []crm.Field) string {
	var out []string
	for _, f := range fields {
		out = append(out, strings.ReplaceAll(f.String(), "_", " "))
	}
	return strings.Join(out, ", ")
}

// maybeRenamed finds the heading that a stage may have been written under: one
// that shares a word of four letters or more.
func maybeRenamed(stage string, headings []string) (string, bool) {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for _, h := range headings {
		for _, a := range words(stage) {
			if len(a) >= 4 && slices.Contains(words(h), a) {
				return h, true
			}
		}
	}
	return "", false
}

// mismatch lists stages that stand only in the CRM or only in the text.
func (v *view) mismatch(sections []section, lines []stageLine) []Block {
	if len(sections) == 0 {
		return nil
	}
	var onlyCRM, onlyText []Text
	var stages, headings []string
	for _, l := range lines {
		found := false
		for _, s := range sections {
			found = found || sameStage(s.name, l.stage)
		}
		if !found {
			onlyCRM = append(onlyCRM, just(foreign(l.stage)))
			stages = append(stages, l.stage)
		}
	}
	for _, s := range sections {
		found := s.name == ""
		for _, st := range v.in.Book.Stages {
			found = found || sameStage(s.name, st.Name)
		}
		if !found {
			onlyText = append(onlyText, plain(s.name))
			headings = append(headings, s.name)
		}
	}
	var body []Text
	if len(onlyCRM) > 0 {
		body = append(body, Say("In the CRM, not written down: %s.", join(onlyCRM, ", ")))
	}
	if len(onlyText) > 0 {
		body = append(body, Say("Written down, not a stage of the CRM: %s.", join(onlyText, ", ")))
	}
	if len(body) == 0 {
		return nil
	}
	for _, stage := range stages {
		if heading, ok := maybeRenamed(stage, headings); ok {
			body = append(body, Say("Perhaps renamed: %s is written down as %s.", foreign(stage), heading))
		}
	}
	return []Block{Notice{Tone: Warn, Title: plain("The written process and the CRM name different stages"), Body: body}}
}
