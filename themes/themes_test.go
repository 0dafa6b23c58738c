package themes_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/pipeglass/pipeglass/themes"
)

// luminance is WCAG 2's relative luminance of #rrggbb.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) != 7 || hex[0] != '#' {
		t.Fatalf("%q is not #rrggbb", hex)
	}
	part := func(i int) float64 {
		n, err := strconv.ParseUint(hex[i:i+2], 16, 8)
		if err != nil {
			t.Fatalf("%q: %v", hex, err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(1) + 0.7152*part(3) + 0.0722*part(5)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// White on black is 21 : 1 and #767676 on white 4.54 : 1, the two examples that
// WCAG's readers know by heart.
func TestContrastFormula(t *testing.T) {
	if got := contrast(t, "#ffffff", "#000000"); math.Abs(got-21) > 1e-9 {
		t.Errorf("white on black: %v, want 21", got)
	}
	if got := contrast(t, "#767676", "#ffffff"); math.Abs(got-4.54) > 0.01 {
		t.Errorf("#767676 on white: %v, want 4.54", got)
	}
}

type pair struct {
	front, back string
	least       float64
}

func pairs() []pair {
	var out []pair
	for _, back := range []string{"bg", "surface", "sunken"} {
		strong := 3.0
		if back == "sunken" {
			strong = 2.8 // no control stands on sunken; its rules may be a shade lighter
		}
		out = append(out, pair{"text", back, 7}, pair{"text2", back, 7}, pair{"muted", back, 4.5},
			pair{"accent", back, 4.5}, pair{"line-strong", back, strong})
	}
	out = append(out, pair{"accent-ink", "accent", 4.5}, pair{"text", "accent-tint", 7}, pair{"accent", "accent-tint", 4.5})
	for _, s := range []string{"good", "bad"} {
		out = append(out, pair{s, "surface", 4.5}, pair{s, "bg", 4.5}, pair{s, s + "-tint", 4.5}, pair{"text", s + "-tint", 7})
	}
	out = append(out, pair{"warn", "surface", 3}, pair{"warn-text", "surface", 4.5}, pair{"warn-text", "warn-tint", 4.5},
		pair{"ctx", "surface", 3}, pair{"actual", "surface", 3}, pair{"surface", "actual", 4.5})
	for _, c := range []string{"c1", "c2", "c3", "c4", "c5", "c6"} {
		out = append(out, pair{c, "surface", 3})
	}
	return out
}

func TestThemesCanBeRead(t *testing.T) {
	all, err := themes.All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 3 {
		t.Fatalf("%d themes, want ledger, broadsheet and slate at least", len(all))
	}
	for _, theme := range all {
		for mode, tokens := range map[string]map[string]string{"light": theme.Light, "dark": theme.Dark} {
			for _, p := range pairs() {
				if got := contrast(t, tokens[p.front], tokens[p.back]); got < p.least {
					t.Errorf("%s %s: %s on %s is %.2f : 1, want %.1f : 1 at least", theme.Name, mode, p.front, p.back, got, p.least)
				}
			}
		}
	}
}

func TestFind(t *testing.T) {
	if _, err := themes.Find(themes.Default); err != nil {
		t.Error(err)
	}
	if _, err := themes.Find("slat"); err == nil {
		t.Error("an unknown theme was found")
	}
}
