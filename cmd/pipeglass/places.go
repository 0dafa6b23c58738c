package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// places opens the paths of the command line; with none, what the config
// names, else the folder of the config, else the current folder.
func (in *inputs) places(paths []string, stdin io.Reader) error {
	fromConfig := false
	if len(paths) == 0 {
		for i, source := range in.plan.Exports {
			found, err := in.expand(i, source.Path)
			if err != nil {
				return err
			}
			paths = append(paths, found...)
			fromConfig = true
		}
	}
	if len(paths) == 0 {
		paths = []string{"."}
		if in.home != "" {
			paths = []string{in.home}
		}
	}
	for i := range in.plan.Exports {
		in.plan.Exports[i].Path = in.rulePath(in.plan.Exports[i].Path, fromConfig)
	}
	for _, p := range paths {
		place, err := in.place(p, stdin)
		if err != nil {
			return err
		}
		in.order.places = append(in.order.places, place)
		if p != "-" {
			in.paths = append(in.paths, p)
		}
	}
	return nil
}

// expand gives the paths that an entry of exports names, relative to the
// config.
func (in *inputs) expand(i int, pattern string) ([]string, error) {
	full := pattern
	if !filepath.IsAbs(pattern) {
		full = filepath.Join(in.home, filepath.FromSlash(pattern))
	}
	if _, err := os.Stat(full); err == nil {
		return []string{full}, nil
	}
	found, err := filepath.Glob(full)
	if err != nil || len(found) == 0 {
		return nil, &problems{status: usage, list: []diag.Diagnostic{{Code: "config-missing-file", Severity: diag.Error, Pos: in.plan.Where(fmt.Sprintf("exports[%d].path", i)),
			Text: fmt.Sprintf("path %q is no file or folder", pattern), Hint: "paths in a config are relative to the config file"}}}
	}
	return found, nil
}

// rulePath is the path by which an entry of exports is matched with files. One
// that leads out of the config's folder has to be spelled as files are shown.
func (in *inputs) rulePath(p string, fromConfig bool) string {
	clean := path.Clean(filepath.ToSlash(p))
	if (fromConfig || strings.HasPrefix(clean, "../")) && !filepath.IsAbs(p) {
		return shown(path.Join(filepath.ToSlash(in.home), clean))
	}
	return clean
}

func (in *inputs) place(p string, stdin io.Reader) (ingest.Place, error) {
	if p == "-" {
		return in.spool(stdin)
	}
	info, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ingest.Place{}, wrongUse("check the spelling; paths on the command line are relative to the current folder", "%s: no such file or folder", p)
	case err != nil:
		return ingest.Place{}, err
	}
	show := shown(p)
	if info.IsDir() {
		if _, err := os.ReadDir(p); err != nil {
			return ingest.Place{}, err
		}
		return ingest.Place{Show: show, FS: os.DirFS(p), Path: "."}, nil
	}
	return ingest.Place{Show: show, FS: os.DirFS(filepath.Dir(p)), Path: filepath.Base(p)}, nil
}

// shown is the path by which files of an export are called, on the site too:
// as the user wrote it, but an absolute path is shortened to what follows the
// current folder, or else to its last element. Where on a machine the exports
// lay is nobody's business who reads the report, and would make the same
// exports give other bytes elsewhere.
func shown(p string) string {
	clean := filepath.Clean(p)
	if !filepath.IsAbs(clean) {
		return filepath.ToSlash(clean)
	}
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, clean); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.Base(clean)
}

// spool puts standard input aside as a file: exports are read twice, once to
// decide how and once for good.
func (in *inputs) spool(stdin io.Reader) (ingest.Place, error) {
	dir, err := os.MkdirTemp("", "pipeglass-")
	if err != nil {
		return ingest.Place{}, err
	}
	in.clean = func() { _ = os.RemoveAll(dir) }
	f, err := os.Create(filepath.Join(dir, "stdin.csv"))
	if err != nil {
		return ingest.Place{}, err
	}
	_, err = io.Copy(f, stdin)
	if err := errors.Join(err, f.Close()); err != nil {
		return ingest.Place{}, fmt.Errorf("read standard input: %w", err)
	}
	return ingest.Place{Show: "standard input", FS: os.DirFS(dir), Path: "stdin.csv"}, nil
}
