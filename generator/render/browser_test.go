package render_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/pipeglass/pipeglass/generator/render"
)

// browser starts Chromium on a profile of its own. Without one the test is
// left out, unless PIPEGLASS_BROWSER=required.
func browser(t *testing.T) context.Context {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			found = p
			break
		}
	}
	if found == "" {
		if os.Getenv("PIPEGLASS_BROWSER") == "required" {
			t.Fatal("no Chromium found, and PIPEGLASS_BROWSER=required")
		}
		t.Skip("no Chromium found")
	}
	// Not t.TempDir: Chromium's children may write a moment longer than it lives.
	profile, err := os.MkdirTemp("", "pipeglass-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(profile) })
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(profile))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx) }) // waits until the browser is gone
	return ctx
}

// watch gathers what a page must not do: ask another host, break its policy,
// or throw.
func watch(ctx context.Context) func() []string {
	var mu sync.Mutex
	var faults []string
	add := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		faults = append(faults, s)
	}
	chromedp.ListenTarget(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(ev.Request.URL); err == nil && u.Scheme != "file" && u.Scheme != "data" && u.Scheme != "blob" {
				add("asked for " + ev.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			add("threw: " + ev.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			if ev.Entry.Level == log.LevelError {
				add("logged: " + ev.Entry.Text)
			}
		}
	})
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), faults...)
	}
}

func writeSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files := build(t, poison(sample(), strings.Join(hostile()[:4], " ")), render.Look{})
	one, err := render.SingleFile(sample(), render.Look{})
	if err != nil {
		t.Fatal(err)
	}
	files["single.html"] = one
	for name, b := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return "file://" + filepath.ToSlash(dir) + "/"
}

func TestInABrowser(t *testing.T) {
	ctx := browser(t)
	root := writeSite(t)
	faults := watch(ctx)
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"index.html", "accuracy/index.html", "stale/index.html", "data/index.html", "evil/index.html", "single.html"} {
		for _, width := range []int64{320, 390, 1280} {
			var over float64
			if err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(root+page),
				chromedp.Evaluate(`document.documentElement.scrollWidth - window.innerWidth`, &over)); err != nil {
				t.Fatal(err)
			}
			if over > 0 {
				t.Errorf("%s scrolls sideways by %v px at %d px", page, over, width)
			}
		}
	}
	for _, f := range faults() {
		t.Error(f)
	}
}

func TestChartsWithoutScript(t *testing.T) {
	ctx := browser(t)
	root := writeSite(t)
	var sizes, folded int
	err := chromedp.Run(ctx, emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(root+"accuracy/index.html"),
		chromedp.Evaluate(`Array.from(document.querySelectorAll('.chart .wide svg')).filter(s => s.getBoundingClientRect().height > 60).length`, &sizes),
		chromedp.Evaluate(`document.querySelectorAll('details.data:not([open])').length`, &folded))
	if err != nil {
		t.Fatal(err)
	}
	if sizes != len(sampleCharts()) || folded != 0 {
		t.Errorf("%d of %d charts drawn, %d tables folded", sizes, len(sampleCharts()), folded)
	}
}

func TestTouchAndTable(t *testing.T) {
	ctx := browser(t)
	root := writeSite(t)
	faults := watch(ctx)
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(root+"index.html")); err != nil {
		t.Fatal(err)
	}
	var early bool
	var tip, first, sorted string
	touch := `(() => {const c = document.querySelector('.chart'); c.scrollIntoView(); const r = c.getBoundingClientRect();
		c.dispatchEvent(new PointerEvent('pointermove', {clientX: r.left + r.width * .3, clientY: r.top + r.height * .5, bubbles: true}))})()`
	err := chromedp.Run(ctx, chromedp.Evaluate(`!!window.echarts`, &early), chromedp.Sleep(300*time.Millisecond),
		chromedp.Evaluate(touch, nil), chromedp.WaitReady(".chart .tip"), chromedp.Evaluate(`document.querySelector('.tip').innerText`, &tip),
		chromedp.Evaluate(`document.querySelector('table.sortable thead button').click()`, nil),
		chromedp.Evaluate(`document.querySelector('table.sortable tbody th').innerText`, &first),
		chromedp.Evaluate(`document.querySelector('table.sortable th[aria-sort]').getAttribute('aria-sort')`, &sorted))
	if err != nil {
		t.Fatal(err)
	}
	if early {
		t.Error("the chart script was loaded before a chart was touched")
	}
	if !strings.Contains(tip, "Q") || !strings.Contains(tip, "Forecast on day one") {
		t.Errorf("tip %q", tip)
	}
	if !strings.HasPrefix(first, "Brae Foods") || sorted != "ascending" {
		t.Errorf("after a sort by name the first row is %q, %s", first, sorted)
	}
	for _, f := range faults() {
		t.Error(f)
	}
}
