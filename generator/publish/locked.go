package publish

import (
	"fmt"
	"os"
)

// Locked calls what reads and then writes a folder while no other build does:
// of two builds at once, the second waits for the first. The folder is made if
// it is not there.
func Locked(dir string, work func() error) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	release, err := lock(dir)
	if err != nil {
		return fmt.Errorf("lock %s: %w", dir, err)
	}
	defer release()
	return work()
}
