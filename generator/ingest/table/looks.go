package table

import (
	"bytes"
	"path"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// kind is what a file's name makes one expect.
type kind uint8

const (
	other     kind = iota // not ours to read: config, Markdown, images
	delimited             // .csv, .tsv
	text                  // .txt: delimited or prose
	zipped
	gzipped
	workbook
)

func kindOf(name string) kind {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".tab":
		return delimited
	case ".txt":
		return text
	case ".zip":
		return zipped
	case ".gz":
		return gzipped
	case ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers":
		return workbook
	}
	return other
}

// notText recognises by its first bytes a file that only claims to be
// delimited text; nil for text.
func notText(f *File, head []byte) *diag.Diagnostic {
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], []byte(utf8BOM)), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")),
		bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return workbookProblem(f)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return f.problem("file-workbook", "the file is packed with gzip, whatever its name says", "name it .csv.gz, or unpack it")
	case bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<table")),
		bytes.HasPrefix(start, []byte("<!doctype")), bytes.HasPrefix(start, []byte("<head")), bytes.HasPrefix(start, []byte("<?xml")):
		return f.problem("file-html", "the file is a web page or XML, not CSV", "export it again and choose CSV; a login page here means that the download link had expired")
	case bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("\x89PNG")):
		return f.problem("file-binary", "the file is not text", "export it again as CSV")
	case bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(head, []byte(utf16LEBOM)) &&
		!bytes.HasPrefix(head, []byte(utf16BEBOM)) && nulPattern(head) == 0:
		return f.problem("file-binary", "the file is not text: it holds NUL bytes", "export it again as CSV")
	}
	return nil
}

func workbookProblem(f *File) *diag.Diagnostic {
	return f.problem("file-workbook", "the file is a workbook or an archive, not CSV", "open it and save it as CSV (UTF-8), or choose CSV when exporting")
}

// looksDelimited tells a table called .txt from prose: several lines, and
// nearly all of them split into the same number of cells under a header.
func looksDelimited(head []byte, whole bool) bool {
	c := new(census)
	c.add(head)
	if whole {
		c.done()
	}
	cs, _ := decideCharset(c, head)
	sample, err := decodeSample(cs, head)
	if err != nil {
		return false
	}
	sep, rows := decideSeparator(sample, whole, decideEOL(sample))
	if sep == 0 || findHeader(rows) < 0 {
		return false
	}
	modal, same, all := modalCells(rows), 0, 0
	for _, r := range rows {
		if r.filled() == 0 {
			continue
		}
		all++
		if len(r.cells) == modal {
			same++
		}
	}
	return same >= 2 && same*10 >= all*8
}
