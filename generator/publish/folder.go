package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Stats says what Folder did, in files. Kept ones have the same bytes as
// before and are the same files on disk, with their old time.
type Stats struct {
	Written int
	Kept    int
	Removed int
}

// Folder makes dir hold exactly these files, by slash path, in one step: the
// new site is staged beside the old one, stored, and then swapped in. A build
// that fails or is killed leaves the old site or the new one whole, never a
// mix; what a killed build left beside the target is cleared by the next.
//
// The target may be new, empty, or a Pipeglass site; anything else is refused
// with ErrNotSite. Files that somebody else put into a site are kept, unless
// the new site has a file of that name.
func Folder(ctx context.Context, dir string, files map[string][]byte) (Stats, error) {
	return folder(ctx, osDisk{}, dir, files)
}

func folder(ctx context.Context, d disk, dir string, files map[string][]byte) (Stats, error) {
	dir, err := absolute(dir)
	if err != nil {
		return Stats{}, err
	}
	names, err := checkNames(files)
	if err != nil {
		return Stats{}, err
	}
	if err := d.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return Stats{}, err
	}
	if err := recoverSite(d, dir); err != nil {
		return Stats{}, err
	}
	old, err := look(d, dir)
	if err != nil {
		return Stats{}, err
	}
	s := &staging{d: d, target: dir, old: old, made: map[string]bool{}}
	stats, err := s.fill(ctx, names, files)
	if err == nil && stats.Written+stats.Removed > 0 {
		err = s.swapIn()
	}
	s.discard()
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}

// checkNames sorts the names of a site and refuses those that could leave the
// folder or mean another file on some system.
func checkNames(files map[string][]byte) ([]string, error) {
	folded := map[string]string{}
	var names []string
	for name := range files {
		if !fs.ValidPath(name) || name == "." || name == Marker || strings.ContainsAny(name, "\\:*?\"<>|\n\r\x00") {
			return nil, fmt.Errorf("internal error: %q can't be the name of a file of a site", name)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		lower := strings.ToLower(name)
		if other, taken := folded[lower]; taken {
			return nil, fmt.Errorf("internal error: %q and %q are the same file on some systems", other, name)
		}
		folded[lower] = name
	}
	return names, nil
}

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

func (s *staging) open() error {
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
// written and stored otherwise.
func (s *staging) fill(ctx context.Context, names []string, files map[string][]byte) (Stats, error) {
	if err := s.open(); err != nil {
		return Stats{}, err
	}
	var stats Stats
	all := append(slices.Clone(names), Marker)
	for _, name := range all {
		if err := ctx.Err(); err != nil {
			return stats, err
		}
		content := files[name]
		if name == Marker {
			content = manifest(names)
		}
		kept, err := s.add(name, content)
		if err != nil {
			return stats, err
		}
		switch {
		case name == Marker:
		case kept:
			stats.Kept++
		default:
			stats.Written++
		}
	}
	for _, name := range s.old.own {
		if _, still := files[name]; !still && name != Marker {
			stats.Removed++
		}
	}
	if err := s.keepOthers(files); err != nil {
		return stats, err
	}
	return stats, s.store()
}

// add puts one file into the staging folder and tells whether it is the old
// one.
func (s *staging) add(name string, content []byte) (kept bool, err error) {
	if err := s.makeFolder(path.Dir(name)); err != nil {
		return false, err
	}
	to := filepath.Join(s.dir, filepath.FromSlash(name))
	if slices.Contains(s.old.own, name) {
		from := filepath.Join(s.target, filepath.FromSlash(name))
		if now, err := s.d.ReadFile(from); err == nil && bytes.Equal(now, content) && s.d.Link(from, to) == nil {
			return true, nil
		}
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
		from, to := filepath.Join(s.target, filepath.FromSlash(name)), filepath.Join(s.dir, filepath.FromSlash(name))
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
	if err := s.d.Mkdir(filepath.Join(s.dir, filepath.FromSlash(name)), 0o777); err != nil {
		return err
	}
	s.made[name] = true
	return nil
}

// store waits until every name in the staging folder is on disk: the swap
// must not be stored before what it swaps in.
func (s *staging) store() error {
	for name := range s.made {
		if err := s.d.Sync(filepath.Join(s.dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return s.d.Sync(s.dir)
}
