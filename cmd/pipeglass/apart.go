package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/pipeglass/pipeglass/generator/publish"
)

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
