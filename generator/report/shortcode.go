package report

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Shortcode asks for a figure of the report inside a page of the user's own:
// {{kpi "win_rate"}}, {{chart "accuracy.miss-by-horizon"}}, {{table "stale.stale-deals" limit=5}}
// or {{asof}}. A chart or table is named by its page and its anchor there.
type Shortcode struct {
	Kind  string // one of ShortcodeKinds
	Of    string // a KPI's id, or "page.anchor"; "" for asof
	Limit int    // at most so many rows of a table, 0 for all
}

// ShortcodeKinds lists what can be asked for.
func ShortcodeKinds() []string { return []string{"kpi", "chart", "table", "asof"} }

// FoundShortcode is a shortcode of a page with its place; Wrong says what is
// the matter with one that can't be used, "" for none.
type FoundShortcode struct {
	Shortcode
	Line, Col int // from 1; Col counts bytes, as editors count columns of plain text
	Wrong     string
}

var (
	// Code keeps its braces: the first half takes what stands in backticks.
	shortcodeOrCode = regexp.MustCompile("`[^`]*`|\\{\\{.*?\\}\\}")
	shortcodeForm   = regexp.MustCompile(`^\{\{\s*([A-Za-z_]+)(?:\s+"([^"]*)")?(?:\s+limit=([0-9]{1,4}))?\s*\}\}$`)
)

// Shortcodes finds those of a Markdown text, outside of code.
func Shortcodes(markdown string) []FoundShortcode {
	var out []FoundShortcode
	for i, l := range pageLines(markdown) {
		if l.code {
			continue
		}
		for _, at := range shortcodesOf(l.text) {
			s, wrong := parseShortcode(l.text[at[0]:at[1]])
			out = append(out, FoundShortcode{Shortcode: s, Line: i + 1, Col: at[0] + 1, Wrong: wrong})
		}
	}
	return out
}

// shortcodesOf gives where shortcodes stand in a line.
func shortcodesOf(line string) [][]int {
	return slices.DeleteFunc(shortcodeOrCode.FindAllStringIndex(line, -1), func(at []int) bool { return line[at[0]] == '`' })
}

// parseShortcode reads one, or says what is wrong with it.
func parseShortcode(s string) (Shortcode, string) {
	m := shortcodeForm.FindStringSubmatch(s)
	if m == nil {
		return Shortcode{}, fmt.Sprintf("%s is no shortcode", s)
	}
	out := Shortcode{Kind: m[1], Of: m[2]}
	out.Limit, _ = strconv.Atoi(m[3])
	switch {
	case !slices.Contains(ShortcodeKinds(), out.Kind):
		return out, fmt.Sprintf("there is no shortcode %q", out.Kind)
	case (out.Kind == "asof") != (out.Of == ""):
		if out.Kind == "asof" {
			return out, "asof names nothing"
		}
		return out, fmt.Sprintf("%s does not say which %s", s, out.Kind)
	case m[3] != "" && (out.Kind != "table" || out.Limit == 0):
		return out, "limit is a number of rows of a table"
	case out.Kind == "chart" || out.Kind == "table":
		if page, anchor, ok := strings.Cut(out.Of, "."); !ok || anchor == "" || !slices.Contains(PageNames(), page) {
			return out, fmt.Sprintf("%q names no page of the report and an anchor on it", out.Of)
		}
	}
	return out, ""
}

// pageLine is a line of Markdown, and whether it is code.
type pageLine struct {
	text string
	code bool
}

// pageLines cuts a text into lines and marks those of fenced code.
func pageLines(markdown string) []pageLine {
	var out []pageLine
	fence := ""
	for _, text := range strings.Split(markdown, "\n") {
		l := pageLine{text: strings.TrimSuffix(text, "\r"), code: fence != ""}
		mark := strings.TrimLeft(l.text, " ")
		switch {
		case fence == "" && (strings.HasPrefix(mark, "```") || strings.HasPrefix(mark, "~~~")):
			fence, l.code = mark[:3], true
		case fence != "" && strings.HasPrefix(mark, fence):
			fence = ""
		}
		out = append(out, l)
	}
	return out
}
