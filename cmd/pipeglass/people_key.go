package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// keyName is the people key that is used without being named, if it is there.
const keyName = "people.key"

// keyVariable names the people key in a CI job, where it lies outside the
// folder of the config.
const keyVariable = "PIPEGLASS_PEOPLE_KEY"

// keyPath is where the people key is: what the environment says, what the
// config says, else people.key beside the config. asked is false for the last.
func (in *inputs) keyPath(env func(string) string) (name string, asked bool) {
	if name := env(keyVariable); name != "" {
		return name, true
	}
	if name := in.plan.PeopleKey; name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(in.home, filepath.FromSlash(name))
		}
		return name, true
	}
	if in.home == "" {
		return "", false
	}
	return filepath.Join(in.home, keyName), false
}

// useKey reads the people key. One that is asked for and not there is made, for
// its owner alone to read; but not where the history folder holds records that
// were made with the one that is gone.
func (in *inputs) useKey(s *session) error {
	name, asked := in.keyPath(s.env)
	if name == "" {
		return nil
	}
	in.key = name
	src, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !asked:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		if days, _ := os.ReadDir(in.historyFolder("site")); slices.ContainsFunc(days, func(e fs.DirEntry) bool { return !e.IsDir() }) {
			return in.badKey("there is no people key at "+shown(name)+", and the history has pseudonyms already", "put the key back, name it with "+keyVariable+", leave people_key out of the config, or begin a new history folder")
		}
		return in.makeKey(name)
	case err != nil:
		return in.badKey(fmt.Sprintf("the people key can't be read: %v", err), "")
	}
	key, err := generator.ReadPeopleKey(src)
	if err != nil {
		return in.badKey(fmt.Sprintf("%s: %v", shown(name), err), "take the file from a backup, or name another")
	}
	in.order.key = key
	if info, err := os.Stat(name); err == nil && info.Mode().Perm()&0o077 != 0 && key.Shared() == "" && runtime.GOOS != "windows" {
		s.show([]diag.Diagnostic{{Code: "people-key-open", Severity: diag.Warning, Text: "others can read the people key " + shown(name), Hint: "chmod 600 " + shown(name)}})
	}
	return nil
}

func (in *inputs) badKey(text, hint string) error {
	return &problems{status: usage, list: []diag.Diagnostic{{Code: "people-key", Severity: diag.Error, Pos: in.plan.Where("people_key"), Text: text, Hint: hint}}}
}

// makeKey makes a key that has met nobody yet.
func (in *inputs) makeKey(name string) error {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return fmt.Errorf("make a people key: %w", err)
	}
	in.order.key = generator.NewPeopleKey(secret)
	if err := publish.PrivateFile(name, in.order.key.Encode()); err != nil {
		return fmt.Errorf("keep the people key: %w", err)
	}
	return nil
}

// keepKey writes the key once it has met somebody new.
func (in *inputs) keepKey(s *session, now *generator.PeopleKey) {
	met := now.Len() - in.order.key.Len()
	if in.order.key == nil || met <= 0 {
		return
	}
	in.order.key = now
	if err := publish.PrivateFile(in.key, now.Encode()); err != nil {
		s.show([]diag.Diagnostic{{Code: "people-key-full", Severity: diag.Warning,
			Text: fmt.Sprintf("%d people are new to the people key, and it can't be written", met), Hint: "build once where it can be written, before somebody else joins"}})
	}
}
