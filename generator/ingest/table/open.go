package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// sampleSize is how much of a file decides its separator and header.
const sampleSize = 64 << 10

// Open looks at the bytes of the file to decide its form. An error is of the
// world (cannot read); a file that is no table (binary, no header, one column
// only) gives a diagnostic in problem and a nil Table.
func Open(f *File, look Look) (t *Table, problem *diag.Diagnostic, err error) {
	t = &Table{File: f, summed: look&Summed != 0}
	count, head, err := t.passOver(look)
	if err != nil {
		if d := damaged(f, err); d != nil {
			return nil, d, nil
		}
		return nil, nil, worldError(f.Show, err)
	}
	if d := notText(f, head); d != nil {
		return nil, d, nil
	}
	if count.size == 0 {
		return nil, f.problem("file-empty", "the file is empty", "export it again; Pipeglass expects a header row"), nil
	}
	cs, broken := decideCharset(count, head)
	if count.nuls > 0 && !strings.HasPrefix(cs.name, "UTF-16") {
		return nil, f.problem("file-binary", fmt.Sprintf("the file is not text: it holds NUL bytes (the first is byte %d)", count.firstNul+1),
			"export it again as CSV"), nil
	}
	t.Encoding = cs.name
	t.form.charset = cs
	t.noteEncoding(cs, broken, count)
	sample, err := decodeSample(cs, head)
	if err != nil {
		return nil, nil, worldError(f.Show, err)
	}
	if d := t.decideForm(sample, int64(len(head)) == count.size); d != nil {
		return nil, d, nil
	}
	return t, nil, nil
}

// passOver reads every byte once, or the beginning: size, encoding; it keeps
// the head.
func (t *Table) passOver(look Look) (*census, []byte, error) {
	r, size, err := t.look(look)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	count := new(census)
	var head []byte
	block := make([]byte, blockSize)
	for {
		n, err := r.Read(block)
		b := block[:n]
		count.add(b)
		if room := sampleSize - len(head); room > 0 {
			head = append(head, b[:min(room, n)]...)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if size > 0 && count.size >= beginning && count.clean() {
			t.presumed, count.size, count.tail = true, size, nil
			break
		}
	}
	count.done()
	t.Size = count.size
	return count, head, nil
}

// decideForm settles line end, separator and header by the sample.
func (t *Table) decideForm(sample []byte, complete bool) *diag.Diagnostic {
	f := t.File
	t.form.eol = decideEOL(sample)
	if trim(string(sample)) == "" && complete {
		return f.problem("file-empty", "the file holds nothing but white space", "export it again; Pipeglass expects a header row")
	}
	var rows []sampleRow
	if sep, rest, ok := sepLine(sample); ok {
		t.form.sep, t.form.preamble = sep, true
		rows = sampleRows(rest, complete, sep, t.form.eol)
		for i := range rows {
			rows[i].line++
		}
	} else {
		t.form.sep, rows = decideSeparator(sample, complete, t.form.eol)
	}
	if t.form.sep == 0 || modalCells(rows) == 0 {
		return f.problem("file-one-column", "the file has only one column: no comma, semicolon, tab or | separates its lines",
			"a CRM export has a column for each field; check that this is the exported file")
	}
	t.Separator = separatorName(t.form.sep)
	at := findHeader(rows)
	if at < 0 {
		return f.problem("file-no-header", "the file has no header row: its first full row holds numbers or dates where names of columns are expected",
			"export it with column names, or add a first line with them")
	}
	t.HeaderAt = rows[at].line
	for _, c := range rows[at].cells {
		t.Header = append(t.Header, trim(c))
	}
	if at > 0 && strings.TrimSpace(strings.Join(rows[at-1].cells, "")) != "" {
		t.find(diag.Note, "header-below-titles", t.HeaderAt, fmt.Sprintf("the header is on line %d; the lines above it are taken for titles", t.HeaderAt),
			"if a line above is the real header, delete the lines before it")
	}
	return nil
}

// sepLine reads the first line "sep=;" that Excel writes and obeys.
func sepLine(sample []byte) (sep byte, rest []byte, ok bool) {
	line, rest, found := bytes.Cut(sample, []byte{'\n'})
	line = bytes.TrimSuffix(line, []byte{'\r'})
	if !found || len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) || bytes.IndexByte(separators[:], line[4]) < 0 {
		return 0, nil, false
	}
	return line[4], rest, true
}

func decodeSample(cs charset, head []byte) ([]byte, error) {
	r, err := cs.reader(bytes.NewReader(head))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func (t *Table) noteEncoding(cs charset, broken bool, c *census) {
	switch {
	case cs.name == "Windows-1252" || cs.name == "ISO-8859-1":
		t.find(diag.Note, "encoding-guessed", 0, fmt.Sprintf("the file is not UTF-8; it is read as %s", cs.name),
			"if letters with accents look wrong, export it again as UTF-8")
	case broken && cs.enc != nil && c.broken > 0 && !strings.HasPrefix(cs.name, "UTF-16"):
		t.find(diag.Warning, "encoding-damaged", 0, fmt.Sprintf("%d bytes are no valid UTF-8 and are shown as \uFFFD", c.broken),
			"export the file again; it was probably put together from files in different encodings")
	case broken:
		t.find(diag.Warning, "encoding-damaged", 0, "the file ends in the middle of a character", "it was cut off; export it again")
	}
}

func (t *Table) find(s diag.Severity, code string, line int, text, hint string) {
	t.Findings = append(t.Findings, diag.Diagnostic{Code: code, Severity: s,
		Pos: diag.Pos{File: t.File.Show, Line: line}, Text: text, Hint: hint})
}

// problem says why the file cannot be used.
func (f *File) problem(code, text, hint string) *diag.Diagnostic {
	return &diag.Diagnostic{Code: code, Severity: f.severity(), Pos: diag.Pos{File: f.Show}, Text: text, Hint: hint}
}

// damaged turns what unpacking complains of into a message; nil for errors
// of the world.
func damaged(f *File, err error) *diag.Diagnostic {
	var corrupt flate.CorruptInputError
	var big *tooBigError
	switch {
	case errors.As(err, &big):
		return f.problem("archive-too-big", big.Error(), "unpack it by hand if you trust it, and name the files in it")
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrHeader),
		errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &corrupt):
		return f.problem("archive-damaged", "the archive is damaged or cut off: "+err.Error(), "download it again")
	case errors.Is(err, zip.ErrAlgorithm):
		return f.problem("archive-damaged", "the archive is packed in a way that Pipeglass cannot read", "pack it again as an ordinary zip")
	}
	return nil
}
