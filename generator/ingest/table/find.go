package table

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// finder gathers what one Find sees.
type finder struct {
	fsys     fs.FS
	root     string
	show     string
	skip     []string
	files    []*File
	findings []diag.Diagnostic
}

// Find lists the delimited files below path in fsys (path "." is all of it),
// sorted by Show, looking into zips and gzips. skip lists slash paths inside
// fsys that are left alone. Files that are no candidates (images, PDFs,
// config, Markdown) and those that Pipeglass itself wrote (a site, a history
// folder) are not listed; ones that claim to be CSV and are not
// (xlsx, HTML, binary) come back as diagnostics.
func Find(fsys fs.FS, path, show string, skip []string) ([]*File, []diag.Diagnostic, error) {
	f := &finder{fsys: fsys, root: path, show: show, skip: skip}
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return nil, nil, worldError(show, err)
	}
	if info.IsDir() {
		err = fs.WalkDir(fsys, path, f.visit)
	} else {
		err = f.look(path, show, true)
	}
	if err != nil {
		return nil, nil, err
	}
	slices.SortFunc(f.files, func(a, b *File) int { return strings.Compare(a.Show, b.Show) })
	diag.Sort(f.findings)
	return f.files, f.findings, nil
}

// visit is called for everything in the folder.
func (f *finder) visit(p string, entry fs.DirEntry, err error) error {
	show := f.showOf(p)
	if err != nil {
		return worldError(show, err)
	}
	if p != f.root && (hidden(p) || slices.Contains(f.skip, p)) {
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	switch {
	case entry.IsDir():
		if ownSite(f.fsys, p) {
			return fs.SkipDir
		}
		return nil
	case entry.Type()&fs.ModeSymlink != 0:
		return f.follow(p, show)
	case !entry.Type().IsRegular():
		return nil
	}
	return f.look(p, show, false)
}

// showOf puts what the user named before the path below it.
func (f *finder) showOf(p string) string {
	rest := p
	if f.root != "." {
		rest = strings.TrimPrefix(strings.TrimPrefix(p, f.root), "/")
	}
	switch {
	case p == f.root:
		return f.show
	case f.show == "." || f.show == "":
		return rest
	}
	return strings.TrimSuffix(f.show, "/") + "/" + rest
}

// hidden tells whether a name is one that people do not see: .git, ._x.csv,
// the lock files of office programs, the resource forks in zips made on Macs.
func hidden(p string) bool {
	base := path.Base(p)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "__MACOSX"
}

// look decides about one file by its name, then by its first bytes. named is
// true where the user named the file itself: then any name will do.
func (f *finder) look(p, show string, named bool) error {
	kind := kindOf(show)
	if kind == other && !named {
		return nil
	}
	file := &File{Show: show, named: named, open: func() (io.ReadCloser, error) {
		r, err := f.fsys.Open(p)
		if err != nil {
			return nil, worldCause(err)
		}
		return r, nil
	}}
	switch kind {
	case workbook:
		f.findings = append(f.findings, *workbookProblem(file))
		return nil
	case zipped:
		return f.lookIntoZip(p, file)
	case gzipped:
		file.open = ungzip(file.open)
		kind = kindOf(strings.TrimSuffix(strings.ToLower(show), ".gz"))
		if kind != delimited && kind != text && !named {
			return nil
		}
	}
	return f.consider(file, kind)
}

// worldCause takes the file system's own path out of an error.
func worldCause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// consider reads the first bytes and lists the file, reports it, or leaves a
// text file alone that does not look delimited.
func (f *finder) consider(file *File, kind kind) error {
	head, whole, err := readHead(file)
	if err != nil {
		if d := damaged(file, err); d != nil {
			f.findings = append(f.findings, *d)
			return nil
		}
		return worldError(file.Show, err)
	}
	if !file.named && (ownRecord(head) || kind == text && !looksDelimited(head, whole)) {
		return nil
	}
	if d := notText(file, head); d != nil {
		f.findings = append(f.findings, *d)
		return nil
	}
	f.files = append(f.files, file)
	return nil
}

// readHead reads the sample; whole tells whether that was all.
func readHead(file *File) (head []byte, whole bool, err error) {
	r, err := file.open()
	if err != nil {
		return nil, false, err
	}
	defer r.Close()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, sampleSize))
	return b.Bytes(), n < sampleSize, err
}
