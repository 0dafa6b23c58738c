package publish_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/publish"
)

const killDirVariable = "PIPEGLASS_TEST_KILL_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDirVariable); dir != "" {
		buildForever(dir)
	}
	if dir := os.Getenv(killHistoryVariable); dir != "" {
		keepForever(dir)
	}
	os.Exit(m.Run())
}

// edition is a site of 16 files of which half say which edition it is.
func edition(name string) map[string][]byte {
	files := map[string][]byte{}
	for i := range 16 {
		content := fmt.Sprintf("page %d", i)
		if i%2 == 0 {
			content += " of " + name
		}
		files[fmt.Sprintf("page%d/index.html", i)] = []byte(content)
	}
	files["only-"+name+".html"] = []byte(name)
	return files
}

// buildForever builds two editions in turn until it is killed.
func buildForever(dir string) {
	fmt.Println("ready")
	for i := 0; ; i++ {
		name := "a"
		if i%2 == 1 {
			name = "b"
		}
		if _, err := publish.Folder(context.Background(), dir, edition(name)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// TestFolderKilledAtAnyMoment kills a building process 60 times; the site is
// one edition or the other each time.
func TestFolderKilledAtAnyMoment(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	build(t, dir, edition("a"))
	start := time.Now()
	build(t, dir, edition("b"))
	once := time.Since(start) // so that kills meet every part of a build, and the next one, on any machine
	draw := rand.New(rand.NewPCG(1, 2))
	seen := map[string]int{}
	for round := range 60 {
		killBuild(t, dir, time.Duration(draw.Int64N(3*int64(once))))
		got := onDisk(t, dir)
		name := "a"
		if _, b := got["only-b.html"]; b {
			name = "b"
		}
		seen[name]++
		if diff := cmp.Diff(edition(name), got); diff != "" {
			t.Fatalf("round %d: a mix (-want +got):\n%s", round, diff)
		}
	}
	if len(seen) != 2 {
		t.Errorf("the kills met only one edition: %v", seen)
	}
	build(t, dir, edition("c"))
	if diff := cmp.Diff(edition("c"), onDisk(t, dir)); diff != "" {
		t.Errorf("the build after (-want +got):\n%s", diff)
	}
	if left := siblings(t, dir); left != nil {
		t.Errorf("the build after left %v", left)
	}
}

func killBuild(t *testing.T, dir string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDirVariable+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the building process said %q", lines.Text())
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed: that is its error
}
