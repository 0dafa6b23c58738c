//go:build unix

package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock waits until no other process holds the folder, and holds it. A file
// system without locks gives none: there two builds must not share a folder.
func lock(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX)
		if err != unix.EINTR {
			break
		}
	}
	if err != nil && err != unix.ENOTSUP && err != unix.ENOLCK {
		_ = f.Close()
		return nil, err
	}
	return func() { _ = f.Close() }, nil
}
