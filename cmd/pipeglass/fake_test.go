package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// fake is an engine whose answers a test decides; it remembers what it was
// asked.
type fake struct {
	built built
	data  crm.Dataset
	err   error
	asked order
	calls int
}

func (f *fake) engine() *engine {
	return &engine{
		build: func(_ context.Context, o order) (*built, error) {
			f.asked = o
			f.calls++
			if f.err != nil {
				return nil, f.err
			}
			b := f.built
			if b.site == nil {
				b.site = fakeSite("one")
			}
			return &b, nil
		},
		read: func(_ context.Context, o order) (*crm.Dataset, error) {
			f.asked = o
			return &f.data, f.err
		},
		known: func() config.Known {
			return config.Known{KPIs: []string{"win_rate", "won_amount", "pipeline_coverage", "stale_amount_share"}, Themes: []string{"slate"}, Locales: []string{"en-GB"}, Pages: []string{"overview"}, Dialects: []string{"salesforce", "generic"}}
		},
		kpis: func() []kpiEntry {
			return []kpiEntry{{ID: "win_rate", Name: "Win rate", Role: "outcome", Unit: "ratio", Better: "up", Definition: "Won of closed."}}
		},
		explain: func(_ context.Context, o order, id string, _ bool) (explained, bool, error) {
			f.asked = o
			return explained{kpiEntry: kpiEntry{ID: id, Name: "Win rate", Role: "outcome", Unit: "ratio", Better: "up", Definition: "Won of closed."}}, id == "win_rate", f.err
		},
		codes: func() []diag.Code {
			return []diag.Code{{ID: "row-bad-date", Title: "A date can't be read", Explain: "Write it so."}}
		},
		version: "v1.2.3",
	}
}

func fakeSite(headline string) map[string][]byte {
	return map[string][]byte{
		"index.html":       []byte("<html><head><meta content=\"default-src 'none'; script-src 'self'\"></head>" + headline + "</html>"),
		"assets/app.js":    []byte("x()"),
		"data/report.json": []byte(`{"version":1,"title":"T","as_of":"2026-10-31","currency":"EUR","kpis":[{"name":"Win rate","unit":"ratio","chosen":true,"value":0.25,"n":40}],"findings":[{"page":"index","text":"` + headline + `"},{"page":"stale","text":"Two deals are stale"}]}`),
	}
}

// said is what a run printed and how it ended.
type said struct {
	status   int
	out, err string
}

// inFolder makes a folder with these files the current one.
func inFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

func (f *fake) run(args ...string) said { return f.runWith(context.Background(), "", args...) }

func (f *fake) runWith(ctx context.Context, stdin string, args ...string) said {
	var out, errs bytes.Buffer
	term := &terminal{in: strings.NewReader(stdin), out: &out, err: &errs, env: func(string) string { return "" },
		now: func() time.Time { return time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC) }}
	status := run(ctx, args, term, f.engine())
	return said{status, out.String(), errs.String()}
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(content)
}

func check(t *testing.T, got said, status int, out, errs string) {
	t.Helper()
	if got.status != status || !strings.Contains(got.out, out) || !strings.Contains(got.err, errs) || (errs == "" && got.err != "") {
		t.Errorf("status %d, want %d\nstdout: %s\nwant: %s\nstderr: %s\nwant: %s", got.status, status, got.out, out, got.err, errs)
	}
}

func dirty(aside int) built {
	return built{files: []crm.File{{Path: "deals.csv", Entity: crm.EntityDeals, CRM: "generic", Read: 1000, Used: 1000 - aside, Quarantined: aside}},
		rejects: []crm.Reject{{Line: 41, Reasons: []diag.Diagnostic{{Code: "row-bad-date", Severity: diag.Error, Pos: diag.Pos{File: "deals.csv", Line: 41, Col: 7}, Text: `close date "31/02/2026" is not a date`}}}}}
}

func records(fs.FS) ([]publish.StoreFile, []diag.Diagnostic, error) {
	return []publish.StoreFile{{Name: "2026-10-31.csv", Bytes: []byte("a")}}, nil, nil
}
