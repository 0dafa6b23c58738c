package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/pipeglass/pipeglass/generator/report"
	"github.com/pipeglass/pipeglass/templates"
)

// The places of the style and the script in the single file's template. They
// are filled after the template has run, with bytes of ours only.
const (
	stylePlace  = "pipeglass-style{}"
	scriptPlace = "'pipeglass-script'"
)

// SingleFile gives the whole report as one HTML file: pages follow one another
// as sections, style and script are inside and named to the policy by their
// hash. It holds no chart script and asks for nothing, so it is fit for mail.
func SingleFile(site report.Site, look Look) ([]byte, error) {
	theme, all, err := pickTheme(look)
	if err != nil {
		return nil, err
	}
	l, q := newLinks(site, true), &chartQueue{}
	first := "index"
	if len(site.Pages) > 0 {
		first = site.Pages[0].Slug
	}
	f := frameOf(site, l.on(first), theme, all)
	f.Title = "Report"
	style, script := styleOf(site, all, look), templates.App()
	f.Policy = fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'", hashOf(script), hashOf(style))
	for _, p := range site.Pages {
		v, err := drawPage(p, l.on(p.Slug), q)
		if err != nil {
			return nil, err
		}
		f.Pages = append(f.Pages, v)
	}
	if err := q.draw(look); err != nil {
		return nil, err
	}
	t, err := parse()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "page.html", f); err != nil {
		return nil, fmt.Errorf("single file: %w", err)
	}
	out := bytes.Replace(b.Bytes(), []byte(stylePlace), style, 1)
	return bytes.Replace(out, []byte(scriptPlace), script, 1), nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
