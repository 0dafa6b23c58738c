package table

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// follow decides about a link found in a folder. One that leads to a place
// that is read anyway is left alone, one to a hidden place inside (as
// container mounts have) is read, one that leads out is reported.
func (f *finder) follow(p, show string) error {
	target, inside := resolve(f.fsys, p)
	if inside {
		info, err := fs.Stat(f.fsys, target)
		if err != nil {
			return worldError(show, err)
		}
		if info.IsDir() || f.visited(target) {
			return nil
		}
		return f.look(target, show, false)
	}
	if kind := kindOf(p); kind != other && kind != text {
		f.findings = append(f.findings, diag.Diagnostic{Code: "file-link", Severity: diag.Warning, Pos: diag.Pos{File: show},
			Text: "the link leads out of the folder, or nowhere, and is not followed", Hint: "name its target as a path of its own"})
	}
	return nil
}

// visited tells whether the walk comes to the file by itself.
func (f *finder) visited(target string) bool {
	if f.root != "." && !strings.HasPrefix(target, f.root+"/") {
		return false
	}
	rest := target
	if f.root != "." {
		rest = strings.TrimPrefix(target, f.root+"/")
	}
	return !hiddenEntry(rest)
}

// resolve follows the links in a path by hand, name by name. inside is false
// where any step leaves fsys, or fsys cannot tell.
func resolve(fsys fs.FS, p string) (target string, inside bool) {
	done := "."
	todo := strings.Split(p, "/")
	for steps := 0; len(todo) > 0; {
		next := path.Join(done, todo[0])
		todo = todo[1:]
		if !fs.ValidPath(next) {
			return "", false
		}
		info, err := fs.Lstat(fsys, next)
		if err != nil {
			return "", false
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		steps++
		to, err := fs.ReadLink(fsys, next)
		if err != nil || path.IsAbs(to) || strings.Contains(to, `\`) || steps > 40 {
			return "", false
		}
		todo = append(strings.Split(to, "/"), todo...)
	}
	return done, true
}

// worldError names the path as the user knows it, not as the file system
// does.
func worldError(show string, err error) error {
	return fmt.Errorf("cannot read %s: %w", show, worldCause(err))
}
