package main

import (
	"os"
	"path/filepath"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
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

// ready is inputs for a command that needs a config without mistakes.
func (s *session) ready(f *inputFlags) (*inputs, error) {
	in, err := s.inputs(f)
	if err != nil {
		return nil, err
	}
	if err := in.must(); err != nil {
		in.clean()
		return nil, err
	}
	return in, nil
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
