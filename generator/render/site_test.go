package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/golden"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

func build(t *testing.T, site report.Site, look render.Look) map[string][]byte {
	t.Helper()
	files, err := render.Site(site, look)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }

func TestSiteIsTheSameWhateverTheWorkers(t *testing.T) {
	one := build(t, sample(), render.Look{Workers: 1})
	for _, workers := range []int{1, 2} {
		again := build(t, sample(), render.Look{Workers: workers})
		if !slices.Equal(names(one), names(again)) {
			t.Fatalf("files %v, then %v", names(one), names(again))
		}
		for _, name := range names(one) {
			if !bytes.Equal(one[name], again[name]) {
				t.Errorf("%s differs with %d workers", name, workers)
			}
		}
	}
}

// shelf is a cache that counts.
type shelf struct {
	kept map[string][]byte
	hits int
}

func (s *shelf) Get(key string) ([]byte, bool) {
	b, ok := s.kept[key]
	if ok {
		s.hits++
	}
	return b, ok
}
func (s *shelf) Put(key string, svg []byte) { s.kept[key] = svg }

func TestCacheChangesNothing(t *testing.T) {
	plain := build(t, sample(), render.Look{})
	cache := &shelf{kept: map[string][]byte{}}
	build(t, sample(), render.Look{Cache: cache})
	cached := build(t, sample(), render.Look{Cache: cache})
	if cache.hits == 0 || cache.hits != len(cache.kept) {
		t.Errorf("%d hits for %d kept drawings on the second build", cache.hits, len(cache.kept))
	}
	for _, name := range names(plain) {
		if !bytes.Equal(plain[name], cached[name]) {
			t.Errorf("%s differs when its charts come from the cache", name)
		}
	}
}

var (
	linkRE    = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	idRE      = regexp.MustCompile(`[\s]id="([^"]*)"`)
	headingRE = regexp.MustCompile(`<h([1-6])[ >]`)
	scriptRE  = regexp.MustCompile(`(?s)<script[^>]*>.*?</script>`)
)

// checkPage holds for every page, whatever the data.
func checkPage(t *testing.T, name string, page []byte, files map[string][]byte) {
	t.Helper()
	text := scriptRE.ReplaceAllString(string(page), "<script></script>")
	if strings.Contains(text, " style=") {
		t.Errorf("%s has an inline style", name)
	}
	ids := map[string]int{}
	for _, m := range idRE.FindAllStringSubmatch(text, -1) {
		ids[m[1]]++
		if ids[m[1]] == 2 {
			t.Errorf("%s: id %q stands twice", name, m[1])
		}
	}
	level := 0
	for _, m := range headingRE.FindAllStringSubmatch(text, -1) {
		now := int(m[1][0] - '0')
		if now > level+1 {
			t.Errorf("%s: a heading of level %d follows level %d", name, now, level)
		}
		level = now
	}
	if n := strings.Count(text, "<h1"); n != 1 {
		t.Errorf("%s has %d h1", name, n)
	}
	for _, m := range linkRE.FindAllStringSubmatch(string(page), -1) {
		checkLink(t, name, m[0], m[1], ids, files)
	}
	for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(text, -1) {
		if ids[m[1]] == 0 {
			t.Errorf("%s: url(#%s) points at nothing", name, m[1])
		}
	}
}

func checkLink(t *testing.T, name, attr, target string, ids map[string]int, files map[string][]byte) {
	t.Helper()
	if strings.HasPrefix(target, "data:image/svg+xml,") {
		return
	}
	if strings.HasPrefix(target, "https://") && strings.HasPrefix(attr, "href") {
		return
	}
	file, frag, _ := strings.Cut(target, "#")
	if strings.Contains(file, ":") {
		t.Errorf("%s: %s leaves the site", name, attr)
		return
	}
	if file == "" {
		if ids[frag] == 0 {
			t.Errorf("%s: %s points at nothing", name, attr)
		}
		return
	}
	to := path.Join(path.Dir(name), file)
	b, ok := files[to]
	if !ok {
		t.Errorf("%s: %s has no file %s", name, attr, to)
		return
	}
	if frag != "" && !bytes.Contains(b, []byte(` id="`+frag+`"`)) {
		t.Errorf("%s: %s has no such anchor", name, attr)
	}
}

func checkSite(t *testing.T, files map[string][]byte) {
	t.Helper()
	for _, name := range names(files) {
		if strings.HasSuffix(name, ".html") {
			checkPage(t, name, files[name], files)
			if !strings.Contains(string(files[name]), "default-src &#39;none&#39;") && !strings.Contains(string(files[name]), "default-src 'none'") {
				t.Errorf("%s has no policy", name)
			}
		}
	}
}

func TestSampleSite(t *testing.T) {
	files := build(t, sample(), render.Look{})
	checkSite(t, files)
	want := []string{"accuracy/index.html", "assets/app.js", "assets/echarts.min.js", "assets/style.css", "data/index.html", "data/report.json", "data/stale.csv", "index.html", "stale/index.html"}
	if got := names(files); !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
	one, err := render.SingleFile(sample(), render.Look{})
	if err != nil {
		t.Fatal(err)
	}
	checkPage(t, "single", one, nil)
	if bytes.Contains(one, []byte("<link rel=\"stylesheet\"")) || bytes.Contains(one, []byte("src=\"")) {
		t.Error("the single file asks for another file")
	}
	if bytes.Contains(one, []byte("pipeglass-style{}")) || bytes.Contains(one, []byte("'pipeglass-script'")) {
		t.Error("style or script of the single file was not put in its place")
	}
}

// hostile texts: each stands for a deal, a stage or a source in some CRM.
func hostile() []string {
	return []string{`</script><img src=x onerror=alert(1)>`, `__f__alert(1)__f__`, "שלום {b} {c|x} مرحبا", `"><svg onload=alert(1)>`, "a\x00b\x1b\uE000\u202e\xff", `javascript:alert(1)`, "]]>&lt;", "=cmd|' /C calc'!A0"}
}

// poison puts a hostile text in every place of the sample that data can reach.
func poison(site report.Site, evil string) report.Site {
	bad := report.Text{crm(evil), link(evil, evil), link(evil, "https://crm.example.com/"+evil), link(evil, "javascript:alert(1)"), {Kind: report.Day, Text: evil, ISO: evil}}
	var c []report.Block
	for i, chart := range append(sampleCharts(), forecastChart(), waterfallChart()) {
		chart.ID, chart.Title, chart.Label, chart.Notes, chart.XName, chart.YName = fmt.Sprint("c", i), bad, evil, []string{evil}, evil, evil
		for k := range chart.Categories {
			chart.Categories[k] = evil
		}
		for k := range chart.Series {
			chart.Series[k].Name = evil
			for j := range chart.Series[k].Points {
				chart.Series[k].Points[j].Text, chart.Series[k].Points[j].Name, chart.Series[k].Points[j].Mark = evil, evil, evil
				chart.Series[k].Points[j].Show = true
			}
		}
		if chart.Reference != nil {
			chart.Reference.Label = evil
		}
		c = append(c, chart)
	}
	table := staleTable()
	table.ID, table.Caption, table.Label, table.Filter = evil, evil, evil, evil
	for i := range table.Rows {
		table.Rows[i].ID, table.Rows[i].Mark = evil, evil
		for k := range table.Rows[i].Cells {
			cell := &table.Rows[i].Cells[k]
			cell.Text, cell.Small, cell.Sort = bad, bad, evil
		}
	}
	page := report.Page{Slug: "evil", Title: evil, Group: evil, Headline: bad, Deck: bad, Blocks: append(c, table, report.Prose{Markdown: evil + "\n\n# " + evil + "\n\n[x](" + evil + ") ![y](https://evil.example/p.png) <https://evil.example>\n\n<script>alert(1)</script>\n"},
		report.Notice{Title: bad, Body: []report.Text{bad}}, report.Tiles{Items: []report.Tile{{ID: evil, Label: evil, Value: bad, Badge: &report.Badge{Tone: report.Tone(evil), Glyph: evil, Word: evil}, Figure: &report.Spark{Label: evil, First: evil}}}})}
	site.Title = evil
	site.Frame.AsOf.Text = evil
	site.Pages = append(site.Pages, page)
	return site
}

func TestHostileTextStaysText(t *testing.T) {
	for _, evil := range []string{strings.Join(hostile(), " "), "javascript:alert(1)"} {
		files := build(t, poison(sample(), evil), render.Look{})
		checkSite(t, files)
		for name, b := range files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			for _, bad := range []string{"<img", "onerror=alert(1)>", "<svg onload", "href=\"javascript", "src=\"https:", "evil.example/p.png"} {
				if strings.Contains(strings.ReplaceAll(string(b), "&gt;", "≥"), bad) {
					t.Errorf("%s holds %q with the text %q", name, bad, evil)
				}
			}
		}
		if css := string(files["assets/style.css"]); strings.Contains(css, "</script") || strings.Contains(css, "onerror") && strings.Contains(css, "<img") {
			t.Errorf("the style sheet holds %q", evil)
		}
	}
}

// A brace in a name is not a place for ECharts to fill: the drawing shows it.
func TestBracesAreDrawnAsWritten(t *testing.T) {
	c := waterfallChart()
	c.Series[0].Points[1].Text = "{b}"
	site := report.Site{Title: "x", Pages: []report.Page{{Slug: "index", Headline: words("h"), Blocks: []report.Block{c}}}}
	page := string(build(t, site, render.Look{})["index.html"])
	if !strings.Contains(page, ">{\u200bb}</text>") {
		t.Error("{b} was not drawn as it was written")
	}
}

// The chart option in the page is JSON again when a browser reads it.
func TestOptionsAreJSON(t *testing.T) {
	page := build(t, sample(), render.Look{})["accuracy/index.html"]
	found := regexp.MustCompile(`(?s)<script type="application/json" class="option">(.*?)</script>`).FindAllSubmatch(page, -1)
	if len(found) != len(sampleCharts()) {
		t.Fatalf("%d options for %d charts", len(found), len(sampleCharts()))
	}
	for _, m := range found {
		var o map[string]any
		if err := json.Unmarshal(m[1], &o); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"wide", "slim", "pipeglass"} {
			if o[key] == nil {
				t.Errorf("an option has no %q", key)
			}
		}
	}
}

// The golden page shows a template edit in review.
func TestGolden(t *testing.T) {
	site := sample()
	site.Pages = site.Pages[3:]
	golden.File(t, filepath.Join("testdata", "data.golden.html"), string(build(t, site, render.Look{})["data/index.html"]))
}

func TestUnknownTheme(t *testing.T) {
	if _, err := render.Site(sample(), render.Look{Theme: "slat"}); err == nil {
		t.Error("a theme that does not exist was taken")
	}
}

// A text that starts with ## has its first headings one below what it stands
// under, however many it has, and no level is skipped.
func TestProseHeadings(t *testing.T) {
	prose := report.Prose{Markdown: "## One\n\n#### Deep\n\n## Two\n"}
	site := report.Site{Title: "x", Pages: []report.Page{{Slug: "index", Headline: words("h"), Blocks: []report.Block{prose, report.Card{Title: words("c"), Blocks: []report.Block{prose}}}}}}
	page := string(build(t, site, render.Look{})["index.html"])
	for _, want := range []string{`<h2 id="h-one">One</h2>`, `<h3 id="h-deep">Deep</h3>`, `<h2 id="h-two">Two</h2>`, `<h3 id="h-one-2">One</h3>`, `<h4 id="h-deep-2">Deep</h4>`, `<h3 id="h-two-2">Two</h3>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
}
