//go:build !unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// lock waits until no other process holds the folder, and holds it: with a
// file that only one process can make. One that is older than any build takes
// was left by a build that was killed.
func lock(dir string) (release func(), err error) {
	name := filepath.Join(dir, ".pipeglass-lock")
	for {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if err == nil {
			_ = f.Close()
			return func() { _ = os.Remove(name) }, nil
		}
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrPermission) {
			return nil, err
		}
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Minute {
			_ = os.Remove(name)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
