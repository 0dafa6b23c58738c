package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ExitRule is what the written process asks of a deal before it may leave a
// stage: the paragraph of the stage's section that begins with "Leave:" or
// "Exit:", and the fields of a deal that it names in bold.
type ExitRule struct {
	Stage  string
	Fields []string // as in the config's `requires`: "close_date"
	anchor string   // of the stage on the page of the process
}

// ExitRules reads the exit rules of the written process, in its order. A stage
// without such a paragraph has none.
func ExitRules(process string) []ExitRule {
	var out []ExitRule
	for i, s := range markdownSections(process) {
		if text := exitParagraph(s.body); s.name != "" && text != "" {
			out = append(out, ExitRule{Stage: s.name, Fields: boldFields(text), anchor: "stage-" + itoa(i)})
		}
	}
	return out
}

// WithExitRules gives the stages with the fields added that the written
// process asks for; those that the config asks for come first.
func WithExitRules(stages []crm.Stage, process string) []crm.Stage {
	rules := ExitRules(process)
	if len(rules) == 0 {
		return stages
	}
	out := slices.Clone(stages)
	for i := range out {
		for _, r := range rules {
			if out[i].Outcome != crm.Open || !sameStage(r.Stage, out[i].Name) {
				continue
			}
			for _, f := range r.Fields {
				if !slices.Contains(out[i].Requires, f) {
					out[i].Requires = append(slices.Clip(out[i].Requires), f)
				}
			}
		}
	}
	return out
}

// exitParagraph finds the paragraph of a section that says when a deal may
// leave the stage, "" where none does. Code is no rule.
func exitParagraph(body string) string {
	fenced := false
	for block := range strings.SplitSeq(body, "\n\n") {
		if fence := strings.Count(block, "```") + strings.Count(block, "~~~"); fenced || fence > 0 {
			fenced = fenced != (fence%2 == 1)
			continue
		}
		label, _, ok := strings.Cut(strings.TrimLeft(block, "*_-+ \n"), ":")
		if ok && slices.Contains([]string{"leave", "exit"}, strings.ToLower(label)) {
			return block
		}
	}
	return ""
}

// boldFields lists the fields of a deal that stand in bold in a paragraph, as
// people write them: "**Close date**".
func boldFields(text string) []string {
	var out []string
	for i, part := range strings.Split(text, "**") {
		if i%2 == 0 {
			continue
		}
		name := strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(part), " ")), " ", "_")
		for f := range crm.FieldCount {
			if f.String() == name && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}
