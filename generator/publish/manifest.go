package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Marker is the file that makes a folder a Pipeglass site: it lists the files
// that were written, so that a later build knows which are its own. It has a
// leading dot since it is no part of the report.
const Marker = ".pipeglass"

const markerHead = "Pipeglass wrote this folder and replaces the files below at the next build.\n"

// manifest gives the content of the marker.
func manifest(names []string) []byte {
	return []byte(markerHead + strings.Join(names, "\n") + "\n")
}

// ErrNotSite says that the target holds something that Pipeglass did not
// write. Nothing was touched.
type ErrNotSite struct {
	Dir   string
	Found string // the name of something in it
}

func (e *ErrNotSite) Error() string {
	if e.Found == "" {
		return fmt.Sprintf("%s is a file, not a folder for a site", e.Dir)
	}
	return fmt.Sprintf("%s is not empty and is no Pipeglass site: it holds %s", e.Dir, e.Found)
}

// oldSite is what stands at the target before a build.
type oldSite struct {
	exists bool
	perm   fs.FileMode
	own    []string // files that an earlier build wrote
	others []string // what somebody else put there: files, links, empty folders; kept
}

// look finds out what stands at the target, and refuses what is no site.
func look(d disk, dir string) (oldSite, error) {
	info, err := d.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return oldSite{perm: 0o777}, nil
	case err != nil:
		return oldSite{}, err
	case !info.IsDir():
		return oldSite{}, &ErrNotSite{Dir: dir}
	}
	old := oldSite{exists: true, perm: info.Mode().Perm()}
	entries, err := d.ReadDir(dir)
	if err != nil {
		return oldSite{}, err
	}
	if len(entries) == 0 {
		return old, nil
	}
	marker, err := d.ReadFile(filepath.Join(dir, Marker))
	body, ok := bytes.CutPrefix(marker, []byte(markerHead))
	if err != nil || !ok {
		return oldSite{}, &ErrNotSite{Dir: dir, Found: entries[0].Name()}
	}
	listed := strings.Split(strings.TrimSuffix(string(body), "\n"), "\n")
	listed = append(listed, Marker)
	slices.Sort(listed)
	err = walk(d, dir, "", func(name string, mode fs.FileMode) error {
		if _, own := slices.BinarySearch(listed, name); own && mode.IsRegular() {
			old.own = append(old.own, name)
			return nil
		}
		if !mode.IsRegular() && !mode.IsDir() && mode.Type() != fs.ModeSymlink {
			return &ErrNotSite{Dir: dir, Found: name}
		}
		old.others = append(old.others, name)
		return nil
	})
	return old, err
}

// walk calls visit for everything below dir but folders that hold something,
// by slash path.
func walk(d disk, dir, prefix string, visit func(name string, mode fs.FileMode) error) error {
	entries, err := d.ReadDir(filepath.Join(dir, filepath.FromSlash(prefix)))
	if err != nil {
		return err
	}
	if len(entries) == 0 && prefix != "" {
		return visit(prefix, fs.ModeDir)
	}
	for _, e := range entries {
		name := e.Name()
		if prefix != "" {
			name = prefix + "/" + name
		}
		if e.IsDir() {
			err = walk(d, dir, name, visit)
		} else {
			err = visit(name, e.Type())
		}
		if err != nil {
			return err
		}
	}
	return nil
}
