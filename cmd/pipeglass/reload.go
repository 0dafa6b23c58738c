package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// reloadPath is where served pages listen for a new build. Pages on disk know
// nothing of it: script and permission are added to what is served.
const (
	reloadPath   = "/.pipeglass/reload"
	reloadScript = "/.pipeglass/reload.js"
)

// reload wakes every open page after a build.
type reload struct {
	mu   sync.Mutex
	next chan struct{}
}

func newReload() *reload { return &reload{next: make(chan struct{})} }

func (r *reload) wait() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.next
}

func (r *reload) tell() {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.next)
	r.next = make(chan struct{})
}

// served is the site as serve shows it, on this machine only. A request that
// names another host comes from a page of that host and is refused.
func served(dir, address string, r *reload) http.Handler {
	files := http.FileServer(http.Dir(dir))
	mux := http.NewServeMux()
	mux.HandleFunc(reloadScript, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "new EventSource(%q).onmessage=function(){location.reload()};\n", reloadPath)
	})
	mux.HandleFunc(reloadPath, r.events)
	mux.HandleFunc("/", func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		name := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(q.URL.Path, "/")))
		if strings.HasSuffix(q.URL.Path, "/") {
			name = filepath.Join(name, "index.html")
		}
		page, err := os.ReadFile(name)
		if err != nil || !strings.HasSuffix(name, ".html") || !filepath.IsLocal("."+q.URL.Path) {
			files.ServeHTTP(w, q)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(withReload(page)) // a reader who left needs no answer
	})
	_, port, _ := strings.Cut(address, ":")
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.Host != address && q.Host != "localhost:"+port {
			http.Error(w, "only for this machine", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, q)
	})
}

// withReload lets a page listen to its own server, and makes it do so.
func withReload(page []byte) []byte {
	page = bytes.Replace(page, []byte("default-src &#39;none&#39;"), []byte("default-src 'none'"), 1)
	page = bytes.Replace(page, []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	return bytes.Replace(page, []byte("</head>"), []byte(`<script src="`+reloadScript+`" defer></script></head>`), 1)
}

func (r *reload) events(w http.ResponseWriter, q *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	next := r.wait()
	fmt.Fprint(w, ": listening\n\n")
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	select {
	case <-q.Context().Done():
	case <-next:
		fmt.Fprint(w, "data: built\n\n")
	}
}
