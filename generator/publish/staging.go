package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync/atomic"

	"github.com/pipeglass/pipeglass/generator/cores"
)

// staging is the new site while it is built beside the old one.
type staging struct {
	d       disk
	target  string
	dir     string // "" until made
	old     oldSite
	made    map[string]bool // folders that exist in dir
	release func()
}

// stagePrefix begins the name of every folder that a build keeps beside the
// target: ".site.pipeglass-".
func stagePrefix(target string) string { return "." + filepath.Base(target) + ".pipeglass-" }

// asideName is where the old site stands for the moment between two renames,
// on systems that can't exchange folders.
func asideName(target string) string {
	return filepath.Join(filepath.Dir(target), stagePrefix(target)+"old")
}

// open makes the staging folder with the folders of these files.
func (s *staging) open(names []string) error {
	if err := s.makeOwn(); err != nil {
		return err
	}
	for _, name := range names {
		if err := s.makeFolder(path.Dir(name)); err != nil {
			return err
		}
	}
	return nil
}

// makeOwn makes the staging folder, under a name that no other build has.
func (s *staging) makeOwn() error {
	base := filepath.Join(filepath.Dir(s.target), stagePrefix(s.target))
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s%d-%d", base, os.Getpid(), n)
		err := s.d.Mkdir(name, 0o777)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		if err != nil {
			return err
		}
		s.dir = name
		s.release, _ = claim(name)
		if s.old.exists {
			return s.d.Chmod(name, s.old.perm)
		}
		return nil
	}
}

// fill stages every file: linked to the old one where the bytes are the same,
// written and stored otherwise. Where nothing changed, nothing is staged.
func (s *staging) fill(ctx context.Context, names []string, files map[string][]byte) (stats Stats, err error) {
	kept := make([]bool, len(names))
	if err := eachFile(ctx, names, func(i int, name string) error {
		kept[i] = s.same(name, files[name])
		return nil
	}); err != nil {
		return stats, err
	}
	for _, name := range s.old.own {
		if _, still := files[name]; !still && name != Marker {
			stats.Removed++
		}
	}
	if stats.Removed == 0 && s.old.exists && !slices.Contains(kept, false) {
		stats.Kept = len(names)
		return stats, nil
	}
	if err := s.open(names); err != nil {
		return stats, err
	}
	if err := eachFile(ctx, names, func(i int, name string) (err error) {
		kept[i], err = s.add(name, files[name], kept[i])
		return err
	}); err != nil {
		return stats, err
	}
	for _, k := range kept {
		if k {
			stats.Kept++
		} else {
			stats.Written++
		}
	}
	if err := s.d.Write(s.of(s.dir, Marker), manifest(names), 0o666); err != nil {
		return stats, err
	}
	if err := s.keepOthers(files); err != nil {
		return stats, err
	}
	return stats, s.store(ctx)
}

// eachFile calls fn for each name, some at a time, until one fails or the build
// is stopped: they wait for the disk, which stores many in little more time
// than one.
func eachFile(ctx context.Context, names []string, fn func(i int, name string) error) error {
	errs := make([]error, len(names))
	var failed atomic.Bool
	cores.Waiting(len(names), func(i int) {
		if failed.Load() {
			return
		}
		if errs[i] = ctx.Err(); errs[i] == nil {
			errs[i] = fn(i, names[i])
		}
		if errs[i] != nil {
			failed.Store(true)
		}
	})
	return cmp.Or(errs...)
}

// same tells whether the old site has this file with these bytes.
func (s *staging) same(name string, content []byte) bool {
	if !slices.Contains(s.old.own, name) {
		return false
	}
	old := s.of(s.target, name)
	if info, err := s.d.Lstat(old); err != nil || info.Size() != int64(len(content)) {
		return false
	}
	held, err := s.d.Holds(old, content)
	return err == nil && held
}

// of is where a file of the site is in a folder.
func (*staging) of(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }

// add puts one file into the staging folder and tells whether it is the old
// one, as it may be where that is the same.
func (s *staging) add(name string, content []byte, same bool) (kept bool, err error) {
	to := s.of(s.dir, name)
	if same && s.d.Link(s.of(s.target, name), to) == nil {
		return true, nil
	}
	return false, s.d.Write(to, content, 0o666)
}

// keepOthers carries over what is not ours. A file is linked, not copied, so
// that it stays the same file.
func (s *staging) keepOthers(files map[string][]byte) error {
	for _, name := range s.old.others {
		if _, ours := files[name]; ours {
			continue
		}
		from, to := s.of(s.target, name), s.of(s.dir, name)
		if err := s.makeFolder(path.Dir(name)); err != nil {
			return err
		}
		if info, err := s.d.Lstat(from); err == nil && info.IsDir() {
			if err := s.makeFolder(name); err != nil {
				return err
			}
			continue
		}
		if link, err := s.d.Readlink(from); err == nil {
			if err := s.d.Symlink(link, to); err != nil {
				return err
			}
			continue
		}
		if s.d.Link(from, to) == nil {
			continue
		}
		content, err := s.d.ReadFile(from)
		if err != nil {
			return err
		}
		if err := s.d.Write(to, content, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func (s *staging) makeFolder(name string) error {
	if name == "." || s.made[name] {
		return nil
	}
	if err := s.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	if err := s.d.Mkdir(s.of(s.dir, name), 0o777); err != nil {
		return err
	}
	s.made[name] = true
	return nil
}

// store waits until every name in the staging folder is on disk: the swap
// must not be stored before what it swaps in.
func (s *staging) store(ctx context.Context) error {
	folders := slices.Sorted(maps.Keys(s.made))
	if err := eachFile(ctx, folders, func(_ int, name string) error { return s.d.Sync(s.of(s.dir, name)) }); err != nil {
		return err
	}
	return s.d.Sync(s.dir)
}
