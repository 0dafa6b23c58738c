package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// File writes one file whole or not at all: beside its place first, then
// renamed. A file that has these bytes already is left alone; a folder that is
// not there is made, as for a site.
func File(name string, content []byte) error { return file(osDisk{}, name, content, 0o666) }

// PrivateFile is File for what only its owner may read.
func PrivateFile(name string, content []byte) error { return file(osDisk{}, name, content, 0o600) }

func file(d disk, name string, content []byte, mode fs.FileMode) error {
	name, err := absolute(name)
	if err != nil {
		return err
	}
	switch info, err := d.Lstat(name); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder, not a file", name)
	case err == nil && !info.Mode().IsRegular():
		return d.Pour(name, content) // a device or a pipe: nothing may take its place
	}
	if held, err := d.Holds(name, content); err == nil && held {
		return nil
	}
	if err := d.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	part := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.pipeglass-%d", filepath.Base(name), os.Getpid()))
	_ = d.Remove(part) // left by a killed build whose number came round again
	err = d.Write(part, content, mode)
	if err == nil {
		err = d.Rename(part, name)
	}
	if err != nil {
		_ = d.Remove(part)
		return err
	}
	return d.Sync(filepath.Dir(name))
}

// StoreFile is one file of the history folder: a plain name and its bytes.
type StoreFile struct {
	Name  string
	Bytes []byte
}

// HistoryFiles writes files into the history folder, each whole or not at
// all, in the order given, so that a list of records can come after the
// records that it lists. The folder is made if it is not there; other files in it are
// never touched.
func HistoryFiles(dir string, files []StoreFile) error {
	return historyFiles(osDisk{}, dir, files)
}

func historyFiles(d disk, dir string, files []StoreFile) error {
	for _, f := range files {
		if !fs.ValidPath(f.Name) || f.Name == "." {
			return fmt.Errorf("internal error: %q can't be the name of a history file", f.Name)
		}
	}
	if len(files) == 0 {
		return nil
	}
	if info, err := d.Lstat(dir); err == nil && info.Mode().IsRegular() {
		return fmt.Errorf("%s is a file, not a folder for the history", dir)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		if err := file(d, filepath.Join(dir, filepath.FromSlash(f.Name)), f.Bytes, 0o666); err != nil {
			return err
		}
	}
	return nil
}
