package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing may change before a build begins: an export is
// copied in many steps.
const quiet = 300 * time.Millisecond

// watch tells of changes below folders. New folders are followed.
type watch struct {
	events  *fsnotify.Watcher
	ignored func(name string) bool
}

func watchFiles(roots func() []string, ignored func(string) bool) (*watch, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watch{events: events, ignored: ignored}
	for _, root := range roots() {
		if root == "-" {
			continue
		}
		// A file is watched by its folder: editors replace files.
		if info, err := os.Stat(root); err == nil && !info.IsDir() {
			root = filepath.Dir(root)
		}
		if err := w.add(root); err != nil {
			_ = events.Close()
			return nil, err
		}
	}
	return w, nil
}

func (w *watch) add(root string) error {
	return filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return nil //nolint:nilerr // a folder that can't be read can't change what is read
		}
		if name != root && w.ignored(name) {
			return fs.SkipDir
		}
		return w.events.Add(name)
	})
}

// each calls build once for each burst of changes, until ctx ends.
func (w *watch) each(ctx context.Context, build func()) {
	defer func() { _ = w.events.Close() }()
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-w.events.Events:
			if !ok {
				return
			}
			if w.ignored(event.Name) || event.Op == fsnotify.Chmod {
				continue
			}
			if info, err := os.Stat(event.Name); err == nil && info.IsDir() && event.Has(fsnotify.Create) {
				_ = w.add(event.Name) // a folder that is gone again needs no watching
			}
			timer.Reset(quiet)
		case <-w.events.Errors:
			// An overflow loses events, not the need to build.
			timer.Reset(quiet)
		case <-timer.C:
			build()
		}
	}
}
