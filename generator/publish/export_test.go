package publish

import "context"

// Disk and OSDisk let tests put a failing disk under a build.
type (
	Disk   = disk
	OSDisk = osDisk
)

var ErrNoExchange = errNoExchange

func FolderOn(ctx context.Context, d Disk, dir string, files map[string][]byte) (Stats, error) {
	return folder(ctx, d, dir, files, func() error { return nil })
}

func FileOn(d Disk, name string, content []byte) error { return file(d, name, content, 0o666) }

func HistoryFilesOn(d Disk, dir string, files []StoreFile) error { return historyFiles(d, dir, files) }
