package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// openZip reads the directory of a zip.
func openZip(fsys fs.FS, p string) (*zip.Reader, io.Closer, error) {
	f, err := fsys.Open(p)
	if err != nil {
		return nil, nil, worldCause(err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, nil, worldCause(err)
	}
	at, ok := f.(io.ReaderAt)
	size := info.Size()
	if !ok {
		all, err := io.ReadAll(io.LimitReader(f, maxInMemory+1))
		if err == nil && len(all) > maxInMemory {
			err = &tooBigError{"the archive is too big to be read from here"}
		}
		if err != nil {
			f.Close()
			return nil, nil, err
		}
		at, size = bytes.NewReader(all), int64(len(all))
	}
	// A hostile directory names places before the file's start or behind its
	// end; the section gives EOF there, where a file complains of its caller.
	z, err := zip.NewReader(io.NewSectionReader(at, 0, size), size)
	if err == io.EOF {
		err = zip.ErrFormat
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are judged one by one
		f.Close()
		return nil, nil, err
	}
	return z, f, nil
}

// lookIntoZip considers every file of a zip.
func (f *finder) lookIntoZip(p string, file *File) error {
	z, closer, err := openZip(f.fsys, p)
	if err != nil {
		if d := damaged(file, err); d != nil {
			f.findings = append(f.findings, *d)
			return nil
		}
		return worldError(file.Show, err)
	}
	defer closer.Close()
	if len(z.File) > maxEntries {
		f.findings = append(f.findings, *file.problem("archive-too-big",
			fmt.Sprintf("the archive holds %d files; at most %d are read", len(z.File), maxEntries), "unpack it and name the folder"))
		return nil
	}
	list := f.entries(z, p, file)
	if d := list.tooBig(f.fsys, p, file); d != nil {
		f.findings = append(f.findings, *d)
		return nil
	}
	for i, entry := range list.files {
		if err := f.consider(entry, list.kinds[i]); err != nil {
			return err
		}
	}
	return nil
}

// entries are the files of a zip that may be read.
type entries struct {
	files []*File
	kinds []kind
	size  uint64 // of all together, unpacked, as the zip says; it is held to that
}

// entries lists what may be read of a zip, and reports what may not.
func (f *finder) entries(z *zip.Reader, p string, file *File) *entries {
	list := &entries{}
	seen := map[string]bool{}
	for i, e := range z.File {
		kind := kindOf(e.Name)
		if kind == other || hiddenEntry(e.Name) || e.Mode()&(fs.ModeSymlink|fs.ModeDir) != 0 {
			continue
		}
		entry := &File{Show: file.Show + "!" + shown(e.Name), open: openEntry(f.fsys, p, i)}
		if d := refuseEntry(entry, e, kind, seen[e.Name]); d != nil {
			f.findings = append(f.findings, *d)
			continue
		}
		seen[e.Name] = true
		list.files, list.kinds = append(list.files, entry), append(list.kinds, kind)
		list.size += e.UncompressedSize64
	}
	return list
}

// tooBig refuses a zip whose files are each of a reasonable size, and together
// are not: many small bombs, or many names for the same bytes.
func (l *entries) tooBig(fsys fs.FS, p string, file *File) *diag.Diagnostic {
	info, err := fs.Stat(fsys, p)
	if err != nil {
		return nil // opening it will tell
	}
	what := ""
	switch {
	case l.size > maxTogether:
		what = fmt.Sprintf("more than %d GB", uint64(maxTogether>>30))
	case l.size > freeOfRatio && l.size/maxRatio > uint64(info.Size()):
		what = fmt.Sprintf("more than %d times its size", maxRatio)
	default:
		return nil
	}
	return file.problem("archive-too-big", fmt.Sprintf("the %s in the archive unpack to %s together", filesIn(len(l.files)), what),
		"unpack it by hand if you trust it, and name the folder")
}

func filesIn(n int) string {
	if n == 1 {
		return "one file"
	}
	return fmt.Sprintf("%d files", n)
}

// shown makes a name from inside an archive fit to be shown.
func shown(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
}

func hiddenEntry(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part != ".." && part != "." && part != "" && hidden(part) {
			return true
		}
	}
	return false
}

// refuseEntry says why a file of a zip is not read, nil if it is.
func refuseEntry(f *File, e *zip.File, kind kind, again bool) *diag.Diagnostic {
	switch {
	case !fs.ValidPath(e.Name) || strings.ContainsAny(e.Name, `\:`):
		return f.problem("archive-name", fmt.Sprintf("the archive holds a file with an unsafe name: %q", e.Name), "unpack it with a tool you trust, and name the folder")
	case again:
		return f.problem("archive-name", "the archive holds two files of this name; only the first is read", "unpack it, and name the folder")
	case kind == zipped || kind == gzipped:
		return f.problem("archive-nested", "an archive inside an archive is not read", "unpack the outer one, and name the folder")
	case kind == workbook:
		return workbookProblem(f)
	case e.Flags&1 != 0:
		return f.problem("archive-locked", "the file is locked with a password", "unpack the archive, and name the folder")
	case e.UncompressedSize64 > maxUnpacked:
		return f.problem("archive-too-big", fmt.Sprintf("the file unpacks to more than %d GB", maxUnpacked>>30), "unpack it by hand if you trust it")
	case e.UncompressedSize64 > freeOfRatio && e.UncompressedSize64/maxRatio > e.CompressedSize64:
		return f.problem("archive-too-big", fmt.Sprintf("the file unpacks to more than %d times its size", maxRatio), "unpack it by hand if you trust it")
	}
	return nil
}

// openEntry opens the i-th file of a zip. The directory is read again each
// time, so that no File holds a file open.
func openEntry(fsys fs.FS, p string, i int) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		z, closer, err := openZip(fsys, p)
		if err != nil {
			return nil, err
		}
		if i >= len(z.File) {
			closer.Close()
			return nil, zip.ErrFormat // it changed since Find
		}
		e := z.File[i]
		r, err := e.Open()
		if err == io.EOF {
			err = zip.ErrFormat
		}
		if err != nil {
			closer.Close()
			return nil, err
		}
		packed := int64(e.CompressedSize64)
		return &unpacking{Reader: r, closers: []io.Closer{r, closer}, packed: func() int64 { return packed }}, nil
	}
}
