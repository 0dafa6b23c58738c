//go:build !unix

package publish

import "os"

// claim marks a staging folder as in use: an open folder can't be removed or
// renamed here by another process, so whoever can open it may have it.
func claim(dir string) (release func(), ok bool) {
	_, err := os.Stat(dir)
	return func() {}, err == nil || os.IsNotExist(err)
}
