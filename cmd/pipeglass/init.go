package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
)

type initCommand struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"CSV file, folder, or zip or gzip of CSVs. Without: the current folder."`
	Config string   `short:"c" placeholder:"FILE" help:"The file to write. Without: pipeglass.yaml in the first PATH that is a folder, else in the current folder."`
	Force  bool     `help:"Write over a config that is there."`
	Schema bool     `help:"Print the JSON Schema of the config instead."`
}

func (c *initCommand) run(ctx context.Context, s *session) (int, error) {
	if c.Schema {
		_, err := s.out.Write(config.Schema(s.engine.known()))
		return complete, err
	}
	name := c.target()
	if _, err := os.Lstat(name); err == nil && !c.Force {
		return 0, wrongUse("name another file with -c, or write over it with --force", "%s is there already", filepath.ToSlash(name))
	}
	in := &inputs{clean: func() {}, home: filepath.Dir(name)}
	paths := c.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	err := in.places(paths, s.in)
	defer func() { in.clean() }()
	if err != nil {
		return 0, err
	}
	in.leaveOut("site", filepath.Join(in.home, "history"), "history")
	data, err := s.engine.read(ctx, in.order)
	if err != nil {
		return 0, err
	}
	nameFromConfig(data, shown(in.home))
	draft := draftConfig(data, in.exportPaths(), in.earlierRecord())
	if err := writeNew(name, draft, c.Force); err != nil {
		return 0, err
	}
	fmt.Fprintln(s.out, filepath.ToSlash(name))
	process := filepath.Join(in.home, processName)
	if _, err := os.Lstat(process); err == nil || len(data.Stages) == 0 {
		return complete, nil // what the team has written stays
	}
	if err := writeNew(process, draftProcess(data), false); err != nil {
		return 0, err
	}
	fmt.Fprintln(s.out, filepath.ToSlash(process))
	return complete, nil
}

// nameFromConfig calls files as the config has to: relative to its folder.
func nameFromConfig(data *crm.Dataset, home string) {
	for i := range data.Files {
		data.Files[i].Path = strings.TrimPrefix(data.Files[i].Path, home+"/")
	}
}

func (c *initCommand) target() string {
	if c.Config != "" {
		return c.Config
	}
	for _, p := range c.Paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			return filepath.Join(p, configName)
		}
	}
	return configName
}

// exportPaths are the exports as the config has to name them, relative to its
// own folder; none where that folder is all there is to read.
func (in *inputs) exportPaths() []string {
	home, err := filepath.Abs(in.home)
	if err != nil {
		return nil
	}
	var out []string
	for _, p := range in.paths {
		full, err := filepath.Abs(p)
		if err != nil || full == home {
			continue
		}
		rel, err := filepath.Rel(home, full)
		if err != nil {
			rel = full
		}
		out = append(out, filepath.ToSlash(rel))
	}
	return out
}

// earlierRecord is where builds without a config have kept the record of these
// exports, as the config has to name it: a record that goes on is worth more
// than a tidy folder. "" for none.
func (in *inputs) earlierRecord() string {
	kept := in.looseHistory("site")
	if info, err := os.Stat(kept); err != nil || !info.IsDir() {
		return ""
	}
	home, err := filepath.Abs(in.home)
	if err != nil {
		return ""
	}
	full, err := filepath.Abs(kept)
	if err != nil {
		return ""
	}
	if rel, err := filepath.Rel(home, full); err == nil {
		full = rel
	}
	return filepath.ToSlash(full)
}

// writeNew never takes the place of a file that came into being meanwhile.
func writeNew(name string, content []byte, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, flags, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}
