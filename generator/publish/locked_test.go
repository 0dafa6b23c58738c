package publish_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/publish"
)

const killHistoryVariable = "PIPEGLASS_TEST_KILL_HISTORY"

// TestLockedOneAtATime: of many that read and then write one folder, each sees
// what the one before has written.
func TestLockedOneAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "history")
	var inside atomic.Int32
	var all sync.WaitGroup
	const builds = 8
	for range builds {
		all.Go(func() {
			err := publish.Locked(dir, func() error {
				if inside.Add(1) > 1 {
					return errors.New("two at once")
				}
				defer inside.Add(-1)
				list, err := os.ReadDir(dir)
				if err != nil {
					return err
				}
				days := 0
				for _, e := range list {
					if filepath.Ext(e.Name()) == ".csv" {
						days++
					}
				}
				time.Sleep(time.Millisecond)
				return publish.HistoryFiles(dir, []publish.StoreFile{{Name: fmt.Sprintf("%d.csv", days), Bytes: []byte("x")}})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if list, err := filepath.Glob(filepath.Join(dir, "*.csv")); err != nil || len(list) != builds {
		t.Errorf("%d files of %d: %v", len(list), builds, err)
	}
	if err := publish.Locked(dir, func() error { return syscall.ENOSPC }); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the error of the work is lost: %v", err)
	}
}

// keepForever writes a record and one that says that it is there, in turn,
// until it is killed.
func keepForever(dir string) {
	fmt.Println("ready")
	for i := 0; ; i++ {
		err := publish.Locked(dir, func() error {
			content := fmt.Appendf(nil, "%08d\n", i)
			return publish.HistoryFiles(dir, []publish.StoreFile{{Name: "day.csv", Bytes: content}, {Name: "after.csv", Bytes: content}})
		})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// TestHistoryKilledAtAnyMoment: killed at 200 moments, each file is whole, the
// second is never ahead of the first, and the next one is not locked out.
func TestHistoryKilledAtAnyMoment(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "history")
	start := time.Now()
	err := publish.Locked(dir, func() error {
		return publish.HistoryFiles(dir, []publish.StoreFile{{Name: "day.csv", Bytes: []byte("00000000\n")}, {Name: "after.csv", Bytes: []byte("00000000\n")}})
	})
	if err != nil {
		t.Fatal(err)
	}
	once := max(time.Since(start), time.Millisecond)
	draw := rand.New(rand.NewPCG(3, 4))
	apart := 0
	for round := range 200 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killHistoryVariable+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if lines := bufio.NewScanner(out); !lines.Scan() || lines.Text() != "ready" {
			t.Fatalf("the process said %q", lines.Text())
		}
		time.Sleep(time.Duration(draw.Int64N(3 * int64(once))))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed: that is its error
		first, err1 := os.ReadFile(filepath.Join(dir, "day.csv"))
		second, err2 := os.ReadFile(filepath.Join(dir, "after.csv"))
		if err := errors.Join(err1, err2); err != nil || len(first) != 9 || len(second) != 9 {
			t.Fatalf("round %d: %q and %q: %v", round, first, second, err)
		}
		if string(first) != string(second) {
			apart++
		}
	}
	t.Logf("200 kills, %d between the two files", apart)
}
