// Package themes holds the looks of the site: one folder a theme, with its
// tokens in theme.json and any further rules in theme.css.
//
// Out: the themes as values and as CSS. It refuses a theme without one of the
// required tokens; its test refuses one that is hard to read.
package themes

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed */theme.json */theme.css
var files embed.FS

// Default is the theme of a site whose config names none.
const Default = "ledger"

// Theme is one look in its light and dark form.
type Theme struct {
	Name        string            `json:"-"`
	Label       string            `json:"label"`
	Description string            `json:"description"`
	Fonts       map[string]string `json:"fonts"`
	Light       map[string]string `json:"light"`
	Dark        map[string]string `json:"dark"`
	Rules       string            `json:"-"` // theme.css
}

// Tokens are the colours that each theme gives, light and dark, in the order
// in which they are written.
func Tokens() []string {
	return []string{
		"bg", "surface", "sunken", "text", "text2", "muted", "line", "line-strong",
		"accent", "accent-ink", "accent-tint", "good", "good-tint", "bad", "bad-tint",
		"warn", "warn-text", "warn-tint", "actual", "ctx", "c1", "c2", "c3", "c4", "c5", "c6",
	}
}

// fonts are the tokens of type that each theme gives.
func fonts() []string { return []string{"font-text", "font-head", "w-head"} }

// All gives every theme, by name.
func All() ([]Theme, error) {
	dirs, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var out []Theme
	for _, d := range dirs {
		t, err := read(d.Name())
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// Find gives one theme; the error of an unknown name lists those there are.
func Find(name string) (Theme, error) {
	all, err := All()
	if err != nil {
		return Theme{}, err
	}
	var names []string
	for _, t := range all {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Theme{}, fmt.Errorf("no theme %q; there are: %s", name, strings.Join(names, ", "))
}

func read(name string) (Theme, error) {
	raw, err := files.ReadFile(path.Join(name, "theme.json"))
	if err != nil {
		return Theme{}, err
	}
	t := Theme{Name: name}
	if err := json.Unmarshal(raw, &t); err != nil {
		return Theme{}, fmt.Errorf("themes/%s/theme.json: %w", name, err)
	}
	for _, token := range Tokens() {
		if t.Light[token] == "" || t.Dark[token] == "" {
			return Theme{}, fmt.Errorf("themes/%s/theme.json: token %q is missing in light or dark", name, token)
		}
	}
	for _, token := range fonts() {
		if t.Fonts[token] == "" {
			return Theme{}, fmt.Errorf("themes/%s/theme.json: %q is missing in fonts", name, token)
		}
	}
	rules, err := files.ReadFile(path.Join(name, "theme.css"))
	t.Rules = string(rules)
	return t, err
}

// CSS gives the theme as rules on :root[data-theme=NAME]. Dark stands under
// @media screen only, so that paper is always light.
func (t Theme) CSS() string {
	root := ":root[data-theme=" + t.Name + "]"
	var b strings.Builder
	fmt.Fprintf(&b, "%s{color-scheme:light;%s%s}\n", root, vars(fonts(), t.Fonts), vars(Tokens(), t.Light))
	dark := "{color-scheme:dark;" + vars(Tokens(), t.Dark) + "}"
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){%s:not([data-mode=light])%s}\n", root, dark)
	fmt.Fprintf(&b, "@media screen{%s[data-mode=dark]%s}\n", root, dark)
	b.WriteString(t.Rules)
	return b.String()
}

func vars(names []string, values map[string]string) string {
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, "--%s:%s;", n, values[n])
	}
	return b.String()
}
