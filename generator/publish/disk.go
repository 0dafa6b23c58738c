package publish

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is the operations that publishing does on a file system: few, so that
// a test can let the first fail, then the second, and so on, and look at what
// is left.
type disk interface {
	Mkdir(name string, perm fs.FileMode) error
	MkdirAll(name string, perm fs.FileMode) error
	Chmod(name string, perm fs.FileMode) error
	// Write makes a new file with these bytes and waits until they are stored.
	Write(name string, content []byte, perm fs.FileMode) error
	// Pour writes into something that is there and is no file: /dev/stdout.
	Pour(name string, content []byte) error
	Link(old, new string) error
	Symlink(target, name string) error
	// Rename moves a file or folder; a folder only to a name that is free or
	// an empty folder.
	Rename(old, new string) error
	// Exchange swaps two folders in one step; errNoExchange where the system
	// can't.
	Exchange(a, b string) error
	Remove(name string) error
	RemoveAll(name string) error
	// Sync waits until the folder's list of names is stored.
	Sync(dir string) error

	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	ReadFile(name string) ([]byte, error)
	// Holds tells whether a file has just these bytes.
	Holds(name string, content []byte) (bool, error)
	Readlink(name string) (string, error)
}

// errNoExchange says that two folders can't be swapped in one step here.
var errNoExchange = errors.New("this file system can't exchange two folders")

// osDisk is the real one.
type osDisk struct{}

func (osDisk) Mkdir(name string, perm fs.FileMode) error    { return os.Mkdir(name, perm) }
func (osDisk) MkdirAll(name string, perm fs.FileMode) error { return os.MkdirAll(name, perm) }
func (osDisk) Chmod(name string, perm fs.FileMode) error    { return os.Chmod(name, perm) }
func (osDisk) Link(old, new string) error                   { return os.Link(old, new) }
func (osDisk) Symlink(target, name string) error            { return os.Symlink(target, name) }
func (osDisk) Rename(old, new string) error                 { return os.Rename(old, new) }
func (osDisk) Exchange(a, b string) error                   { return exchange(a, b) }
func (osDisk) Remove(name string) error                     { return os.Remove(name) }
func (osDisk) RemoveAll(name string) error                  { return os.RemoveAll(name) }
func (osDisk) Lstat(name string) (fs.FileInfo, error)       { return os.Lstat(name) }
func (osDisk) ReadDir(name string) ([]fs.DirEntry, error)   { return os.ReadDir(name) }
func (osDisk) ReadFile(name string) ([]byte, error)         { return os.ReadFile(name) }
func (osDisk) Readlink(name string) (string, error)         { return os.Readlink(name) }

// Holds reads the file piece by piece: the whole of a site would be as much again
// in memory.
func (osDisk) Holds(name string, content []byte) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	piece := make([]byte, min(len(content), 1<<17)+1) // and one more, should it have grown
	for {
		n, err := io.ReadFull(f, piece)
		if n > len(content) || !bytes.Equal(piece[:n], content[:n]) {
			return false, nil
		}
		content = content[n:]
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return len(content) == 0, nil
		default:
			return false, err
		}
	}
}

func (osDisk) Write(name string, content []byte, perm fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (osDisk) Pour(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

func (osDisk) Sync(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	// Some systems can't sync a folder; their own rules keep renames in order.
	_ = f.Sync()
	return f.Close()
}

// absolute gives the place that a path names, with links in it followed as
// far as it exists, so that a link to a site stays a link.
func absolute(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return abs, nil // the parent does not exist yet: nothing to follow
	}
	return filepath.Join(parent, filepath.Base(abs)), nil
}
