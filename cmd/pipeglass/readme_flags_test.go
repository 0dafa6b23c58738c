package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestREADMEHasEveryFlag: each command has its section, with a table of its
// flags in the words of its help.
func TestREADMEHasEveryFlag(t *testing.T) {
	readme := read(t, "../../README.md")
	parser, err := kong.New(&commands{}, kong.Name("pipeglass"))
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, _ := strings.Cut(readme, "\n## Commands\n")
	chapter, _, _ = strings.Cut(chapter, "\n## ")
	sections := strings.Split(chapter, "\n### pipeglass ")[1:]
	leaves := parser.Model.Leaves(true)
	if len(sections) != len(leaves) {
		t.Errorf("README.md has sections for %d commands of %d", len(sections), len(leaves))
	}
	flags := []string{"--help"}
	for i, command := range leaves {
		name := strings.TrimPrefix(command.FullPath(), "pipeglass ")
		if i >= len(sections) || !strings.HasPrefix(sections[i]+" ", name) {
			t.Errorf("README.md has no section for %s in its place", name)
			continue
		}
		_, rows, _ := strings.Cut(sections[i], "| --- | --- |\n")
		rows, _, _ = strings.Cut(rows, "\n\n")
		var want []string
		for _, f := range command.Flags {
			want = append(want, flagRow(f))
			flags = append(flags, "--"+f.Name)
		}
		if got := strings.TrimSpace(rows); got != strings.Join(want, "\n") {
			t.Errorf("README.md, flags of %s:\n%s\nwant:\n%s", name, got, strings.Join(want, "\n"))
		}
	}
	prose := regexp.MustCompile("(?s)```.*?```").ReplaceAllString(readme, "")
	for _, m := range regexp.MustCompile("`[^`\n]*?(--[a-z][a-z-]*)[^`\n]*`").FindAllStringSubmatch(prose, -1) {
		if !slices.Contains(flags, m[1]) {
			t.Errorf("README.md names the flag %s, which no command has", m[1])
		}
	}
}

func flagRow(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = "-" + string(f.Short) + ", " + name
	}
	if !f.IsBool() {
		value := f.PlaceHolder
		if value == "" {
			value = strings.ToUpper(f.Name)
		}
		name += " " + value
	}
	help := f.Help
	if f.HasDefault {
		help += " Default: " + f.Default + "."
	}
	return "| `" + strings.ReplaceAll(name, "|", `\|`) + "` | " + help + " |"
}

// TestREADMEHasEveryExitStatus compares the table with the constants.
func TestREADMEHasEveryExitStatus(t *testing.T) {
	_, chapter, _ := strings.Cut(read(t, "../../README.md"), "\n## Exit status\n")
	chapter, _, _ = strings.Cut(chapter, "\n## ")
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^\| (\d+) \| \S`).FindAllStringSubmatch(chapter, -1) {
		got = append(got, m[1])
	}
	var want []string
	for _, status := range []int{complete, failed, usage, quarantined, threshold} {
		want = append(want, fmt.Sprint(status))
	}
	if !slices.Equal(got, want) {
		t.Errorf("README.md explains the exit statuses %v, want %v", got, want)
	}
}
