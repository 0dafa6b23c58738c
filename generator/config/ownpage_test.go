package config_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/report"
)

func TestOwnPage(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      report.OwnPage
	}{
		{"pages/Our Team.md", "# Who we are\n\nText.\n", report.OwnPage{Slug: "our-team", Title: "Who we are", Markdown: "# Who we are\n\nText.\n"}},
		{"pages/glossary.md", "---\ntitle: Words\norder: 2\ngroup: Reference\n---\nText.\n", report.OwnPage{Slug: "glossary", Title: "Words", Group: "Reference", Order: 2, Markdown: "Text.\n"}},
		{"pages/plain.md", "\uFEFFText.", report.OwnPage{Slug: "plain", Title: "plain", Markdown: "Text."}},
		{"pages/rule.md", "---\n\nText under a rule.\n", report.OwnPage{Slug: "rule", Title: "rule", Markdown: "---\n\nText under a rule.\n"}},
		{"pages/crlf.md", "---\r\ntitle: Words\r\n---\r\nText.\r\n", report.OwnPage{Slug: "crlf", Title: "Words", Markdown: "Text.\n"}},
	} {
		got, problems := config.OwnPage(c.name, []byte(c.src), []string{"win_rate"})
		for _, p := range problems {
			t.Errorf("%s: %s", c.name, p.Lines())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestOwnPageMistakes(t *testing.T) {
	for _, c := range []struct{ name, src, at, code string }{
		{"pages/a.md", "---\ntitel: Words\n---\n", "pages/a.md:2:1", "config-unknown-key"},
		{"pages/a.md", "---\norder: first\n---\n", "pages/a.md:2:8", "config-wrong-type"},
		{"pages/a.md", "---\n- x\n---\n", "pages/a.md:2:1", "config-wrong-type"},
		{"pages/Data.md", "Text.", "pages/Data.md", "config-page-name"},
		{"pages/日本.md", "Text.", "pages/日本.md", "config-page-name"},
		{"pages/a.md", "a\n\xff", "pages/a.md:2:1", "config-not-text"},
		{"pages/trust.md", "Text.", "pages/trust.md", "config-page-name"},
		{"pages/a.md", "---\ntitle: T\n---\nWon {{kpi \"win_rat\"}}.", "pages/a.md:4:5", "config-shortcode"},
		{"pages/a.md", "---\n---\n\n{{graph \"a.b\"}}", "pages/a.md:4:1", "config-shortcode"},
		{"pages/a.md", "{{chart \"acuracy.horizon\"}}", "pages/a.md:1:1", "config-shortcode"},
	} {
		_, problems := config.OwnPage(c.name, []byte(c.src), []string{"win_rate"})
		if len(problems) != 1 || problems[0].Pos.String() != c.at || problems[0].Code != c.code {
			t.Errorf("%s %q: %v, want %s at %s", c.name, c.src, problems, c.code, c.at)
		}
	}
}
