package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// lockedWriter lets a test read what a running command prints.
type lockedWriter struct {
	mu sync.Mutex
	b  strings.Builder
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *lockedWriter) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

func get(t *testing.T, url string) (string, int) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body), r.StatusCode
}

func within(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 200 {
		if ok() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}

// TestServeBuildsAgainAndReloads: a change of an export gives a new build and
// wakes the open page; a build that fails leaves the site; the end is clean.
func TestServeBuildsAgainAndReloads(t *testing.T) {
	inFolder(t, map[string]string{"exports/deals.csv": "Id\n"})
	var mu sync.Mutex
	builds := 0
	f := &fake{}
	e := f.engine()
	e.build = func(context.Context, order) (*built, error) {
		mu.Lock()
		defer mu.Unlock()
		builds++
		if builds == 3 {
			return nil, os.ErrPermission
		}
		return &built{site: fakeSite(strings.Repeat("x", builds)), headline: "built"}, nil
	}
	var out, errs lockedWriter
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"serve", "exports", "--port", "0"}, &terminal{in: strings.NewReader(""), out: &out, err: &errs, env: os.Getenv, now: time.Now}, e)
	}()
	within(t, "the address", func() bool { return strings.HasSuffix(out.String(), "/\n") })
	url := strings.TrimSpace(out.String())

	page, status := get(t, url)
	if status != 200 || !strings.Contains(page, "connect-src 'self'") || !strings.Contains(page, reloadScript) || !strings.Contains(page, "</head>x</html>") {
		t.Errorf("page (%d): %s", status, page)
	}
	if strings.Contains(read(t, "site/index.html"), "connect-src") {
		t.Error("the page on disk was changed")
	}
	if _, status := get(t, url+"nowhere.html"); status != 404 {
		t.Errorf("a page that is not there: %d", status)
	}
	if _, status := get(t, url+"../exports/deals.csv"); status == 200 {
		t.Error("a file outside the site was served")
	}

	events, err := http.Get(url + strings.TrimPrefix(reloadPath, "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = events.Body.Close() }()
	lines := bufio.NewScanner(events.Body)
	lines.Scan() // ": listening"
	write := func(s string) {
		if err := os.WriteFile("exports/deals.csv", []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Id\n1\n")
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "data: ") {
	}
	if lines.Text() != "data: built" {
		t.Errorf("the page heard %q", lines.Text())
	}
	if page, _ := get(t, url); !strings.Contains(page, "</head>xx</html>") {
		t.Errorf("the page is old: %s", page)
	}
	write("Id\n2\n")
	within(t, "the error", func() bool {
		return strings.Contains(errs.String(), "permission denied") || strings.Contains(errs.String(), "permission")
	})
	if page, _ := get(t, url); !strings.Contains(page, "</head>xx</html>") {
		t.Errorf("a failed build changed the site: %s", page)
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Host = "evil.example"
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	if r.StatusCode != http.StatusForbidden {
		t.Errorf("another host's page was answered: %d", r.StatusCode)
	}
	cancel()
	if status := <-ended; status != 0 {
		t.Errorf("status %d: %s", status, errs.String())
	}
}
