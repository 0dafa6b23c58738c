package publish_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/publish"
)

// oldFiles and newFiles share one file with the same bytes, change one, and
// each has one that the other lacks.
func oldFiles() map[string][]byte {
	return map[string][]byte{"index.html": []byte("old"), "assets/site.css": []byte("same"), "stale/index.html": []byte("gone")}
}

func newFiles() map[string][]byte {
	return map[string][]byte{"index.html": []byte("new"), "assets/site.css": []byte("same"), "data/report.json": []byte("{}")}
}

// onDisk reads a folder whole, without the marker; nil if there is none.
func onDisk(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == publish.Marker {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rel)] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// siblings lists what stands beside the site: nothing should.
func siblings(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			out = append(out, e.Name())
		}
	}
	return out
}

func build(t *testing.T, dir string, files map[string][]byte) publish.Stats {
	t.Helper()
	stats, err := publish.Folder(context.Background(), dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func TestFolderWritesAndReplaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "site")
	if got, want := build(t, dir, oldFiles()), (publish.Stats{Written: 3}); got != want {
		t.Errorf("first build: %+v, want %+v", got, want)
	}
	css := filepath.Join(dir, "assets/site.css")
	past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := os.Chtimes(css, past, past); err != nil {
		t.Fatal(err)
	}
	if got, want := build(t, dir, newFiles()), (publish.Stats{Written: 2, Kept: 1, Removed: 1}); got != want {
		t.Errorf("second build: %+v, want %+v", got, want)
	}
	if diff := cmp.Diff(newFiles(), onDisk(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if info, err := os.Stat(css); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("the file that did not change was rewritten: %v %v", info.ModTime(), err)
	}
	if left := siblings(t, dir); left != nil {
		t.Errorf("left beside the site: %v", left)
	}
}

func TestFolderLeavesAnUnchangedSiteAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	build(t, dir, newFiles())
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := build(t, dir, newFiles()), (publish.Stats{Kept: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	after, err := os.Stat(dir)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the folder was exchanged for an equal one (%v)", err)
	}
}

func TestFolderKeepsTheFoldersModeAndFollowsALink(t *testing.T) {
	root := t.TempDir()
	real, link := filepath.Join(root, "real"), filepath.Join(root, "site")
	build(t, real, oldFiles())
	if err := os.Chmod(real, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	build(t, link, newFiles())
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is no link any more: %v %v", info, err)
	}
	if info, err := os.Stat(real); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("mode of the folder: %v %v", info.Mode(), err)
	}
	if diff := cmp.Diff(newFiles(), onDisk(t, real)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFolderKeepsWhatOthersPutIntoTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	build(t, dir, oldFiles())
	for name, content := range map[string]string{"CNAME": "reports.example.com", ".git/config": "[core]", "stale/note.txt": "mine"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, ".git/refs/tags"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("index.html", filepath.Join(dir, "start.html")); err != nil {
		t.Fatal(err)
	}
	build(t, dir, newFiles())
	want := newFiles()
	want["CNAME"], want[".git/config"], want["stale/note.txt"], want["start.html"] = []byte("reports.example.com"), []byte("[core]"), []byte("mine"), []byte("new")
	if diff := cmp.Diff(want, onDisk(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if info, err := os.Stat(filepath.Join(dir, ".git/refs/tags")); err != nil || !info.IsDir() {
		t.Errorf("an empty folder was lost: %v", err)
	}
	if target, err := os.Readlink(filepath.Join(dir, "start.html")); err != nil || target != "index.html" {
		t.Errorf("a link was lost: %q %v", target, err)
	}
}

func TestFolderRefusesWhatIsNoSite(t *testing.T) {
	root := t.TempDir()
	photos, file, empty := filepath.Join(root, "photos"), filepath.Join(root, "file"), filepath.Join(root, "empty")
	for _, path := range []string{photos, empty} {
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{filepath.Join(photos, "cat.jpg"), file} {
		if err := os.WriteFile(path, []byte("cat"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{photos, file} {
		_, err := publish.Folder(context.Background(), dir, newFiles())
		if refused, ok := errors.AsType[*publish.ErrNotSite](err); !ok || refused.Dir != dir {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if diff := cmp.Diff(map[string][]byte{"cat.jpg": []byte("cat")}, onDisk(t, photos)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	build(t, empty, newFiles())
}

func TestFolderRefusesNamesThatLeaveIt(t *testing.T) {
	for _, name := range []string{"../x", "/x", "a/../b", "", ".", "a\\b", "a:b", publish.Marker, "a//b"} {
		dir := filepath.Join(t.TempDir(), "site")
		if _, err := publish.Folder(context.Background(), dir, map[string][]byte{name: nil}); err == nil {
			t.Errorf("%q was accepted", name)
		}
		if onDisk(t, dir) != nil {
			t.Errorf("%q: something was written", name)
		}
	}
	_, err := publish.Folder(context.Background(), filepath.Join(t.TempDir(), "site"), map[string][]byte{"A/x": nil, "a/x": nil})
	if err == nil {
		t.Error("two names that are one file on some systems were accepted")
	}
}

func TestFolderStopsWhenTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	build(t, dir, oldFiles())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := publish.Folder(ctx, dir, newFiles()); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
	if diff := cmp.Diff(oldFiles(), onDisk(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if left := siblings(t, dir); left != nil {
		t.Errorf("left beside the site: %v", left)
	}
}

// TestFolderFailingAtEachOperation lets operation 1, 2, 3 … of a build fail,
// until a build gets through without meeting the fault. Each time the site is
// the old one or the new one, and the next build mends all.
func TestFolderFailingAtEachOperation(t *testing.T) {
	for _, c := range []struct {
		name                      string
		first, dead, noEx, noLink bool
	}{
		{name: "exchange"}, {name: "exchange, disk gone", dead: true},
		{name: "two renames", noEx: true}, {name: "two renames, disk gone", noEx: true, dead: true},
		{name: "no hard links", noLink: true}, {name: "first build", first: true}, {name: "first build, disk gone", first: true, dead: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			for through := false; !through; {
				n++
				dir := filepath.Join(t.TempDir(), "site")
				if !c.first {
					build(t, dir, oldFiles())
				}
				d := &faultyDisk{n: n, dead: c.dead, noExchange: c.noEx, noLinks: c.noLink}
				_, err := publish.FolderOn(context.Background(), d, dir, newFiles())
				through = !d.hit()
				checkAfterFault(t, fmt.Sprintf("operation %d", n), dir, err, c.first, c.dead && c.noEx)
				build(t, dir, newFiles())
				if diff := cmp.Diff(newFiles(), onDisk(t, dir)); diff != "" {
					t.Fatalf("operation %d, the build after (-want +got):\n%s", n, diff)
				}
				if left := siblings(t, dir); left != nil {
					t.Fatalf("operation %d, the build after left %v", n, left)
				}
			}
			if n < 15 {
				t.Errorf("only %d operations were tried", n)
			}
		})
	}
}

// checkAfterFault: old or new, new if and only if the build said so. mayBeAside
// allows the one case without a site: killed between two renames, on a system
// that can't exchange; then the old one stands beside.
func checkAfterFault(t *testing.T, what, dir string, err error, first, mayBeAside bool) {
	t.Helper()
	got := onDisk(t, dir)
	if got == nil && mayBeAside && err != nil {
		aside := filepath.Join(filepath.Dir(dir), ".site.pipeglass-old")
		if diff := cmp.Diff(oldFiles(), onDisk(t, aside)); diff != "" {
			t.Fatalf("%s: no site, and beside it (-want +got):\n%s", what, diff)
		}
		return
	}
	want := newFiles()
	if err != nil {
		want = oldFiles()
		if first {
			want = nil
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (error %v), (-want +got):\n%s", what, err, diff)
	}
}

func TestApart(t *testing.T) {
	root := t.TempDir()
	in := filepath.Join(root, "exports")
	if err := os.MkdirAll(in, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(in, "deals.csv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		out, in string
		ok      bool
	}{
		{"site", "exports", true}, {"exports/site", "exports", true}, {"exports-site", "exports", true},
		{"exports", "exports", false}, {".", "exports", false}, {"exports", "exports/deals.csv", false}, {"exports/deals.csv", "exports/deals.csv", false},
	} {
		err := publish.Apart(filepath.Join(root, c.out), []string{filepath.Join(root, c.in)})
		if (err == nil) != c.ok {
			t.Errorf("site in %s, reading %s: %v", c.out, c.in, err)
		}
	}
}

func TestFileFailingAtEachOperation(t *testing.T) {
	for n, through := 1, false; !through; n++ {
		name := filepath.Join(t.TempDir(), "report.html")
		if err := publish.File(name, []byte("old text")); err != nil {
			t.Fatal(err)
		}
		d := &faultyDisk{n: n}
		err := publish.FileOn(d, name, []byte("new text"))
		through = !d.hit()
		got, readErr := os.ReadFile(name)
		if readErr != nil || string(got) != "old text" && string(got) != "new text" || err == nil && string(got) != "new text" {
			t.Fatalf("operation %d: %q (%v, %v)", n, got, err, readErr)
		}
		if left := siblings(t, name); err == nil && left != nil {
			t.Fatalf("operation %d left %v", n, left)
		}
	}
}

// TestFileLeavesDevicesInPlace: writing to /dev/null must not make it a file,
// and a full device is told.
func TestFileLeavesDevicesInPlace(t *testing.T) {
	if err := publish.File(os.DevNull, []byte("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s is now %v (%v)", os.DevNull, info.Mode(), err)
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		if err := publish.File("/dev/full", []byte("x")); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("a full device: %v", err)
		}
	}
}

func TestHistoryFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "history")
	files := []publish.StoreFile{{Name: "2026/2026-10-31.jsonl", Bytes: []byte("a")}, {Name: "index.json", Bytes: []byte("b")}}
	if err := publish.HistoryFiles(dir, files); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "README"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := publish.HistoryFiles(dir, files[1:]); err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{"2026/2026-10-31.jsonl": []byte("a"), "index.json": []byte("b"), "README": []byte("mine")}
	if diff := cmp.Diff(want, onDisk(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := publish.HistoryFiles(dir, []publish.StoreFile{{Name: "../x"}}); err == nil || !strings.Contains(err.Error(), "internal error") {
		t.Errorf("a name that leaves the folder: %v", err)
	}
	if err := publish.HistoryFiles(filepath.Join(dir, "README"), files); err == nil {
		t.Error("a file was taken for the history folder")
	}
}

// TestHistoryFilesFailingAtEachOperation: each file is old or new, and the
// second is new only if the first is.
func TestHistoryFilesFailingAtEachOperation(t *testing.T) {
	for n, through := 1, false; !through; n++ {
		dir := filepath.Join(t.TempDir(), "history")
		both := func(v string) []publish.StoreFile {
			return []publish.StoreFile{{Name: "day", Bytes: []byte(v)}, {Name: "index", Bytes: []byte(v)}}
		}
		if err := publish.HistoryFiles(dir, both("old")); err != nil {
			t.Fatal(err)
		}
		d := &faultyDisk{n: n}
		err := publish.HistoryFilesOn(d, dir, both("new"))
		through = !d.hit()
		got := onDisk(t, dir)
		day, index := string(got["day"]), string(got["index"])
		if day != "old" && day != "new" || index != "old" && index != "new" || day == "old" && index == "new" || err == nil && index != "new" {
			t.Fatalf("operation %d: day %q, index %q (%v)", n, day, index, err)
		}
	}
}

// TestWhatComesFirst: the new site takes its place only after what is stored
// first, and not at all if that fails.
func TestWhatComesFirst(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "site")
	build(t, dir, oldFiles())
	refused := errors.New("the disk is full")
	if _, err := publish.FolderAfter(ctx, dir, newFiles(), func() error { return refused }); !errors.Is(err, refused) {
		t.Errorf("got %v, want %v", err, refused)
	}
	if diff := cmp.Diff(oldFiles(), onDisk(t, dir)); diff != "" {
		t.Errorf("(-old +there):\n%s", diff)
	}
	if left := siblings(t, dir); len(left) > 0 {
		t.Errorf("left beside the site: %v", left)
	}
	_, err := publish.FolderAfter(ctx, dir, newFiles(), func() error {
		time.Sleep(50 * time.Millisecond) // longer than staging takes
		if diff := cmp.Diff(oldFiles(), onDisk(t, dir)); diff != "" {
			t.Errorf("swapped too soon (-old +there):\n%s", diff)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(newFiles(), onDisk(t, dir)); diff != "" {
		t.Errorf("(-new +there):\n%s", diff)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	stored := false
	if _, err := publish.FolderAfter(ctx, file, newFiles(), func() error { stored = true; return nil }); err == nil || !stored {
		t.Errorf("a target that is no site: %v, stored first: %t", err, stored)
	}
}
