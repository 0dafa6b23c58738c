package publish_test

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/pipeglass/pipeglass/generator/publish"
)

var errInjected = errors.New("injected: no space left on device")

// faultyDisk does its first n-1 operations, and fails the n-th. With dead set
// every operation after it fails too: that is a build that was killed, or a
// disk that went away. A failing write leaves half a file, as a full disk does.
type faultyDisk struct {
	publish.OSDisk
	lock       sync.Mutex
	n, done    int
	dead       bool
	noExchange bool // as on a system that can't exchange folders
	noLinks    bool // as on a file system without hard links
}

func (d *faultyDisk) fail() bool {
	d.lock.Lock() // files are written beside each other
	defer d.lock.Unlock()
	d.done++
	return d.done == d.n || d.dead && d.done > d.n && d.n > 0
}

func (d *faultyDisk) hit() bool { return d.n > 0 && d.done >= d.n }

func (d *faultyDisk) Mkdir(name string, perm fs.FileMode) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Mkdir(name, perm)
}

func (d *faultyDisk) MkdirAll(name string, perm fs.FileMode) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.MkdirAll(name, perm)
}

func (d *faultyDisk) Chmod(name string, perm fs.FileMode) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Chmod(name, perm)
}

func (d *faultyDisk) Write(name string, content []byte, perm fs.FileMode) error {
	if d.fail() {
		if err := os.WriteFile(name, content[:len(content)/2], perm); err != nil {
			return err
		}
		return errInjected
	}
	return d.OSDisk.Write(name, content, perm)
}

func (d *faultyDisk) Link(old, new string) error {
	if d.fail() || d.noLinks {
		return errInjected
	}
	return d.OSDisk.Link(old, new)
}

func (d *faultyDisk) Symlink(target, name string) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Symlink(target, name)
}

func (d *faultyDisk) Rename(old, new string) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Rename(old, new)
}

func (d *faultyDisk) Exchange(a, b string) error {
	if d.fail() {
		return errInjected
	}
	if d.noExchange {
		return publish.ErrNoExchange
	}
	return d.OSDisk.Exchange(a, b)
}

func (d *faultyDisk) Remove(name string) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Remove(name)
}

func (d *faultyDisk) RemoveAll(name string) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.RemoveAll(name)
}

func (d *faultyDisk) Sync(dir string) error {
	if d.fail() {
		return errInjected
	}
	return d.OSDisk.Sync(dir)
}

func (d *faultyDisk) Lstat(name string) (fs.FileInfo, error) {
	if d.fail() {
		return nil, errInjected
	}
	return d.OSDisk.Lstat(name)
}

func (d *faultyDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	if d.fail() {
		return nil, errInjected
	}
	return d.OSDisk.ReadDir(name)
}

func (d *faultyDisk) Holds(name string, content []byte) (bool, error) {
	if d.fail() {
		return false, errInjected
	}
	return d.OSDisk.Holds(name, content)
}

func (d *faultyDisk) ReadFile(name string) ([]byte, error) {
	if d.fail() {
		return nil, errInjected
	}
	return d.OSDisk.ReadFile(name)
}

func (d *faultyDisk) Readlink(name string) (string, error) {
	if d.fail() {
		return "", errInjected
	}
	return d.OSDisk.Readlink(name)
}
