package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// swapIn puts the staged site where the old one is. After it the staging
// folder, if there still is one, holds the old site.
func (s *staging) swapIn() error {
	if !s.old.exists {
		return s.moved(s.d.Rename(s.dir, s.target))
	}
	err := s.d.Exchange(s.dir, s.target)
	if !errors.Is(err, errNoExchange) {
		if err == nil {
			_ = s.d.Sync(filepath.Dir(s.target)) // the swap is done; storing it sooner is a courtesy
		}
		return swapError(s.target, err)
	}
	aside := asideName(s.target)
	if err := s.d.Rename(s.target, aside); err != nil {
		return swapError(s.target, err)
	}
	if err := s.d.Rename(s.dir, s.target); err != nil {
		return errors.Join(swapError(s.target, err), s.d.Rename(aside, s.target))
	}
	s.dir = aside
	return nil
}

func (s *staging) moved(err error) error {
	if err == nil {
		s.dir = ""
		_ = s.d.Sync(filepath.Dir(s.target))
	}
	return swapError(s.target, err)
}

func swapError(target string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("put the new site at %s: %w", target, err)
}

// discard removes what is left beside the target. What can't be removed now
// is cleared by the next build.
func (s *staging) discard() {
	if s.dir != "" {
		_ = s.d.RemoveAll(s.dir)
	}
	if s.release != nil {
		s.release()
	}
}

// recoverSite puts right what a killed build left beside the target: a site
// that was moved aside comes back if none took its place, and staging folders
// that no build holds any more go.
func recoverSite(d disk, target string) error {
	aside := asideName(target)
	if _, err := d.Lstat(aside); err == nil {
		if _, err := d.Lstat(target); errors.Is(err, fs.ErrNotExist) {
			if err := d.Rename(aside, target); err != nil {
				return err
			}
		}
	}
	parent := filepath.Dir(target)
	entries, err := d.ReadDir(parent)
	if err != nil {
		// A folder that can be written but not listed: nothing to clear.
		return nil
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), stagePrefix(target)) {
			continue
		}
		left := filepath.Join(parent, e.Name())
		if release, ok := claim(left); ok {
			_ = d.RemoveAll(left)
			release()
		}
	}
	return nil
}
