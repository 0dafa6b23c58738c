package publish

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/cores"
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
	return FolderAfter(ctx, dir, files, func() error { return nil })
}

// FolderAfter is Folder for a caller who has something else to store first,
// outside of dir. The site is staged beside that, since both mostly wait for the
// disk, and is swapped in only once first has succeeded; its error comes before
// those of the site.
func FolderAfter(ctx context.Context, dir string, files map[string][]byte, first func() error) (Stats, error) {
	return folder(ctx, osDisk{}, dir, files, first)
}

func folder(ctx context.Context, d disk, dir string, files map[string][]byte, first func() error) (Stats, error) {
	var work cores.Work
	var firstErr error
	work.Run(func() { firstErr = first() })
	s, stats, err := stage(ctx, d, dir, files)
	work.Join()
	err = cmp.Or(firstErr, err)
	if err == nil && stats.Written+stats.Removed > 0 {
		err = s.swapIn()
	}
	if s != nil {
		s.discard()
	}
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}

// stage does all of Folder but the swap. The staging is nil if nothing was begun.
func stage(ctx context.Context, d disk, dir string, files map[string][]byte) (*staging, Stats, error) {
	dir, err := absolute(dir)
	if err != nil {
		return nil, Stats{}, err
	}
	names, err := checkNames(files)
	if err != nil {
		return nil, Stats{}, err
	}
	if err := d.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return nil, Stats{}, err
	}
	if err := recoverSite(d, dir); err != nil {
		return nil, Stats{}, err
	}
	old, err := look(d, dir)
	if err != nil {
		return nil, Stats{}, err
	}
	s := &staging{d: d, target: dir, old: old, made: map[string]bool{}}
	stats, err := s.fill(ctx, names, files)
	return s, stats, err
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
