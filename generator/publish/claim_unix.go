//go:build unix

package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// claim marks a staging folder as in use for as long as this process lives:
// the system drops the mark when a build is killed. It gives what releases
// it, and false where another build holds the folder.
func claim(dir string) (release func(), ok bool) {
	f, err := os.Open(dir)
	if err != nil {
		return func() {}, os.IsNotExist(err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil && err != unix.ENOTSUP && err != unix.ENOLCK {
		_ = f.Close()
		return nil, false
	}
	return func() { _ = f.Close() }, true
}
