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

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// configName is the config that is found without -c.
const configName = "pipeglass.yaml"

// inputs is what a command reads: the config, decoded, and the exports.
type inputs struct {
	plan   config.Plan
	config string   // path, "" for none
	home   string   // the folder of the config, "" for none
	key    string   // path of the people key, "" for none
	paths  []string // of the exports, as shown
	order  order
	// mistakes are those of the config; with them the plan holds what was
	// accepted, which is enough to look at the exports and no more.
	mistakes []diag.Diagnostic
	clean    func() // removes what was put aside for this run
}

// must gives the config's mistakes as an error.
func (in *inputs) must() error {
	if diag.HasErrors(in.mistakes) {
		return &problems{status: usage, list: in.mistakes}
	}
	return nil
}

// inputs finds and decodes the config, and opens the exports.
func (s *session) inputs(f *inputFlags) (*inputs, error) {
	in, err := s.configured(f)
	if err != nil {
		return nil, err
	}
	if err := in.places(f.Paths, s.in); err != nil {
		in.clean()
		return nil, err
	}
	in.order.plan = in.plan
	return in, nil
}

// configured finds and decodes the config, and opens no export.
func (s *session) configured(f *inputFlags) (*inputs, error) {
	in := &inputs{clean: func() {}}
	if err := in.findConfig(f); err != nil {
		return nil, err
	}
	if in.config != "" {
		src, err := os.ReadFile(in.config)
		if err != nil {
			return nil, wrongUse("name the config with -c", "the config can't be read: %v", err)
		}
		in.plan, in.mistakes = config.Decode(filepath.ToSlash(filepath.Clean(in.config)), src, s.engine.known())
	}
	if err := in.flags(f); err != nil {
		return nil, err
	}
	in.order.plan, in.order.audience = in.plan, f.Audience
	in.order.today = crm.DateFrom(s.now())
	if in.home != "" {
		in.order.home = os.DirFS(in.home)
	}
	return in, nil
}

// findConfig follows the rule of the contract: -c, else pipeglass.yaml in the
// first PATH that is a folder, else in the current folder.
func (in *inputs) findConfig(f *inputFlags) error {
	if f.Config != "" {
		in.config, in.home = f.Config, filepath.Dir(f.Config)
		return nil
	}
	home := "."
	for _, p := range f.Paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			home = p
			break
		}
	}
	for _, dir := range []string{home, "."} {
		name := filepath.Join(dir, configName)
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			in.config, in.home = name, dir
			return nil
		}
	}
	return nil
}

func (in *inputs) flags(f *inputFlags) error {
	if f.AsOf == "today" {
		in.plan.AsOf = config.AsOf{Today: true}
	} else if f.AsOf != "" {
		day, err := crm.ParseISODate(f.AsOf)
		if err != nil {
			return wrongUse("write the day as 2026-10-31, or today", "--as-of %q is not a date", f.AsOf)
		}
		in.order.asOf = day
	}
	if f.Allow != "" {
		allow, ok := config.ParseAllowance(f.Allow)
		if !ok {
			return wrongUse("write 20 for twenty rows or 1% of all rows read", "--allow-quarantine %q is not a number of rows or a share", f.Allow)
		}
		in.plan.AllowQuarantine = allow
	}
	return nil
}

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

// leaveOut keeps ingest from reading what Pipeglass itself wrote below an
// export folder: the site, the history, archives of the site.
func (in *inputs) leaveOut(written ...string) {
	for _, p := range in.paths {
		if info, err := os.Stat(p); err != nil || !info.IsDir() {
			continue
		}
		root, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		for _, w := range written {
			full, err := filepath.Abs(w)
			if err != nil || w == "" || w == "-" {
				continue
			}
			if rel, err := filepath.Rel(root, full); err == nil && rel != "." && filepath.IsLocal(rel) {
				in.order.skip = append(in.order.skip, filepath.ToSlash(rel))
			}
		}
	}
}

// historyFolder is where the snapshots of this pipeline are kept: what the
// config says, relative to it, else history beside it. Without a config it is
// a folder of its own for each export, beside the site, so that the records
// of two pipelines never meet.
func (in *inputs) historyFolder(out string) string {
	if in.home != "" {
		name := in.plan.History
		if name == "" {
			name = "history"
		}
		if filepath.IsAbs(name) {
			return name
		}
		return filepath.Join(in.home, filepath.FromSlash(name))
	}
	return in.looseHistory(out)
}

// looseHistory is where builds without a config keep the record of these
// exports: beside the site, under the name of the first of them.
func (in *inputs) looseHistory(out string) string {
	of := "stdin"
	if len(in.paths) > 0 {
		if full, err := filepath.Abs(in.paths[0]); err == nil {
			of = strings.TrimSuffix(filepath.Base(full), filepath.Ext(full))
		}
	}
	return filepath.Join(filepath.Dir(filepath.Clean(out)), "history", of)
}

// apart refuses a target that would swallow what is read.
func (in *inputs) apart(out string, more ...string) error {
	read := append(append([]string{}, in.paths...), more...)
	if in.config != "" {
		read = append(read, in.config)
	}
	if in.key != "" {
		read = append(read, in.key)
	}
	for _, p := range []string{in.plan.Process, in.plan.Pages} {
		if p != "" && in.home != "" {
			read = append(read, filepath.Join(in.home, filepath.FromSlash(p)))
		}
	}
	if err := publish.Apart(out, read); err != nil {
		return wrongUse("choose another folder with -o", "%v", err)
	}
	return nil
}
