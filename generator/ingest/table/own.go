package table

import (
	"bytes"
	"io/fs"
	"path"
)

// siteMarker is the file by which publish knows a site as one of ours.
const siteMarker = ".pipeglass"

// historyStart is how each file of a history folder begins (history/store).
const historyStart = "pipeglass history,"

// ownSite tells whether a folder is a site that Pipeglass wrote: its data/*.csv
// are results, and reading them as exports would count every deal twice.
func ownSite(fsys fs.FS, dir string) bool {
	info, err := fs.Stat(fsys, path.Join(dir, siteMarker))
	return err == nil && info.Mode().IsRegular()
}

// ownRecord tells whether a file is a day of our own history folder. It holds
// deals too, and lies beside the exports more often than not.
func ownRecord(head []byte) bool { return bytes.HasPrefix(head, []byte(historyStart)) }
