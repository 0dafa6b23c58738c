package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// chartCache keeps drawn charts in the user's cache folder, so that a second
// build does not draw again what did not change. It is a convenience only:
// whatever goes wrong with it, the chart is drawn. Entries are readable by the
// user alone, since they show his figures.
type chartCache struct {
	dir   string
	now   func() time.Time
	added bool // a chart, by this build
}

// maxCharts is how many bytes of charts are kept: some fifty sites.
const maxCharts = 64 << 20

// chartFile is how entries end; nothing else in the folder is ever touched.
const chartFile = ".chart"

// userChartCache gives the cache of the user, nil where he has no such folder.
func userChartCache() *chartCache {
	root, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	dir := filepath.Join(root, "pipeglass", "charts")
	if os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	return &chartCache{dir: dir, now: time.Now}
}

// Get gives a chart. An entry that does not match its own checksum, as a full
// disk or a crash leaves it, counts as none.
func (c *chartCache) Get(key string) ([]byte, bool) {
	name, ok := c.path(key)
	if !ok {
		return nil, false
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	sum, svg, found := bytes.Cut(content, []byte{'\n'})
	if !found || string(sum) != checksum(key, svg) {
		return nil, false
	}
	now := c.now()
	_ = os.Chtimes(name, now, now) // the oldest by use go first
	return svg, true
}

// Put keeps a chart; the file appears whole or not at all.
func (c *chartCache) Put(key string, svg []byte) {
	name, ok := c.path(key)
	if !ok {
		return
	}
	f, err := os.CreateTemp(c.dir, "new-*"+chartFile)
	if err != nil {
		return
	}
	_, err = fmt.Fprintf(f, "%s\n%s", checksum(key, svg), svg)
	if cmp.Or(err, f.Close()) != nil || os.Rename(f.Name(), name) != nil {
		_ = os.Remove(f.Name())
		return
	}
	c.added = true
}

// checksum covers the key too, so that a renamed file is no other chart.
func checksum(key string, svg []byte) string {
	h := sha256.New()
	h.Write([]byte(key + "\n"))
	h.Write(svg)
	return hex.EncodeToString(h.Sum(nil))
}

// path gives the file of a key, which is a hash and never a path.
func (c *chartCache) path(key string) (string, bool) {
	if raw, err := hex.DecodeString(key); err != nil || len(raw) != sha256.Size {
		return "", false
	}
	return filepath.Join(c.dir, key+chartFile), true
}

// trim drops the charts that were not used for longest, down to max bytes. It
// does not look where this build added none.
func (c *chartCache) trim(max int64) {
	if !c.added {
		return
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), chartFile) {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, f := range files {
		if max -= f.Size(); max < 0 {
			_ = os.Remove(filepath.Join(c.dir, f.Name()))
		}
	}
}
