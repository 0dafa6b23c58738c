package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// storedFile is one file of the folder, checked in itself but not yet put
// together with the ones before.
type storedFile struct {
	name     string
	day      crm.Date
	full     bool
	newest   bool // nothing is carried on from it
	prev     crm.Date
	prevSum  string
	sum      string // state checksum that it claims
	currency string
	rates    []RecordedRate
	deals    []storedRow
	kpis     []RecordedKPI
	court    []RecordedVerdict
}

// Load reads the history folder. The records that can be trusted come back
// oldest first; each file that can't be used is named in a diagnostic, and so
// is each that says only changes to one that can't, and each that is listed
// and not there. An error is the world's: a folder that can't be read. A folder
// that does not exist is empty.
func Load(fsys fs.FS) ([]Record, []diag.Diagnostic, error) {
	names, found, err := dayNames(fsys)
	if err != nil {
		return nil, nil, err
	}
	records, damaged, err := loadDays(fsys, names)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, damaged...)
	listed, more, err := listedDays(fsys)
	if err != nil {
		return nil, nil, err
	}
	found = append(append(found, more...), lostDays(listed, names)...)
	diag.Sort(found)
	return records, found, nil
}

// loadDays reads the files of some days, oldest first.
func loadDays(fsys fs.FS, names []dayName) (records []Record, found []diag.Diagnostic, err error) {
	c := newChain()
	for i, n := range names {
		content, err := fs.ReadFile(fsys, n.name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the history folder: %w", err)
		}
		f := storedFile{name: n.name, day: n.day, newest: i == len(names)-1}
		if d := f.parse(content); d != nil {
			found = append(found, *d)
			continue
		}
		found = append(found, c.take(&f)...)
	}
	return c.records, found, nil
}

// dayName is a file that is named like a recorded day.
type dayName struct {
	name string
	day  crm.Date
}

// dayNames lists the files of recorded days, oldest first, and names other CSV
// files.
func dayNames(fsys fs.FS) (list []dayName, found []diag.Diagnostic, err error) {
	entries, err := fs.ReadDir(fsys, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the history folder: %w", err)
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || !strings.EqualFold(path.Ext(name), ".csv") {
			continue
		}
		day, err := crm.ParseISODate(strings.TrimSuffix(name, ".csv"))
		if err != nil {
			found = append(found, *problem(CodeBadName, name, 0, fmt.Sprintf("%q is not the name of a recorded day", name),
				"recorded days are named like 2026-10-31.csv; move other files out of the history folder"))
			continue
		}
		list = append(list, dayName{name, day})
	}
	slices.SortFunc(list, func(a, b dayName) int { return cmp.Compare(a.day, b.day) })
	return list, found, nil
}

func problem(code, name string, line int, text, hint string) *diag.Diagnostic {
	return &diag.Diagnostic{Code: code, Severity: diag.Warning, Pos: diag.Pos{File: name, Line: line}, Text: text, Hint: hint}
}

const hintRestore = "restore the file from a backup or from version control; until then the days that rest on it are left out"

// parse checks one file in itself: header, last line, checksum, rows.
func (f *storedFile) parse(content []byte) *diag.Diagnostic {
	// A checkout with Windows line ends is the same record.
	if bytes.IndexByte(content, '\r') >= 0 {
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	}
	body, last, whole := cutLastLine(content)
	end, err := splitRow(string(last), nil)
	if !whole || err != nil || len(end) != 4 || end[0] != whatEnd {
		return problem(CodeCut, f.name, 0, "the file is cut short: its last line is missing", hintRestore)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != end[3] {
		return problem(CodeEdited, f.name, 0, "the file was changed after it was written: its checksum does not match",
			hintRestore)
	}
	f.sum = end[2]
	return f.readRows(string(body), end[1])
}

// cutLastLine splits off the last line; whole is false if it has no line end.
func cutLastLine(content []byte) (body, last []byte, whole bool) {
	trimmed, whole := bytes.CutSuffix(content, []byte("\n"))
	i := bytes.LastIndexByte(trimmed, '\n')
	return content[:i+1], trimmed[i+1:], whole
}

func (f *storedFile) readRows(body, count string) *diag.Diagnostic {
	first, body, _ := strings.Cut(body, "\n")
	if d := f.readHead(first); d != nil {
		return d
	}
	_, body, _ = strings.Cut(body, "\n") // the names of the columns
	rows := 0
	f.deals = make([]storedRow, 0, strings.Count(body, "\n"))
	for line := 3; body != ""; line++ {
		var row string
		row, body, _ = strings.Cut(body, "\n")
		rows++
		if err := f.readRow(row, line); err != nil {
			return problem(CodeEdited, f.name, line, "the line can't be read: "+err.Error(), hintRestore)
		}
	}
	if strconv.Itoa(rows) != count {
		return problem(CodeEdited, f.name, 0, fmt.Sprintf("the file has %d rows, its last line says %q", rows, count), hintRestore)
	}
	return nil
}

// readHead reads the first line.
func (f *storedFile) readHead(line string) *diag.Diagnostic {
	notOne := problem(CodeEdited, f.name, 1, "the first line is not that of a recorded day", hintRestore)
	head, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil || len(head) < 6 || head[0] != magic {
		return notOne
	}
	if head[1] != formatVersion && head[1] != formatBefore {
		return problem(CodeVersion, f.name, 1, fmt.Sprintf("the file has format %q, this program knows %q", head[1], formatVersion),
			"use the version of pipeglass that wrote it, or a newer one")
	}
	if head[2] != f.day.String() {
		return problem(CodeBadName, f.name, 1, fmt.Sprintf("the file is named %s and holds %q", f.day, head[2]),
			"give the file back its name")
	}
	f.full, f.prevSum = head[3] == kindFull, head[5]
	if len(head) > 6 {
		f.currency = cellText(head[6])
	}
	if f.prev, err = cellDate(head[4]); err != nil || !f.full && head[3] != kindChanges {
		return notOne
	}
	return nil
}

func (f *storedFile) readRow(line string, at int) error {
	what, rest, _ := strings.Cut(line, ",")
	switch what {
	case whatOpen, whatChanged, whatClosed, whatGone:
		f.deals = append(f.deals, storedRow{what, rest, at})
		return nil
	case whatKPI:
		return f.readKPI(rest)
	case whatVerdict:
		return f.readVerdict(rest)
	case whatRate:
		return f.readRate(rest)
	}
	return fmt.Errorf("%q is no kind of row", what)
}

func (f *storedFile) readKPI(rest string) error {
	row, err := splitRow(rest, nil)
	if err != nil || len(row) != 3 {
		return errors.New("a kpi needs 4 cells")
	}
	k := RecordedKPI{ID: cellText(row[0]), Known: row[1] != unknownCell}
	if k.Known {
		if k.Value, err = cellFloat(row[1]); err != nil {
			return err
		}
	}
	if k.N, err = strconv.Atoi(row[2]); err != nil {
		return err
	}
	f.kpis = append(f.kpis, k)
	return nil
}

func (f *storedFile) readVerdict(rest string) error {
	row, err := splitRow(rest, nil)
	if err != nil || len(row) != 4 {
		return errors.New("a verdict needs 5 cells")
	}
	v := RecordedVerdict{KPI: cellText(row[0]), Verdict: cellText(row[1]), Tested: row[2] != unknownCell}
	if v.Tested {
		if v.Strength, err = cellFloat(row[2]); err != nil {
			return err
		}
	}
	if v.N, err = strconv.Atoi(row[3]); err != nil {
		return err
	}
	f.court = append(f.court, v)
	return nil
}

func (f *storedFile) readRate(rest string) error {
	row, err := splitRow(rest, nil)
	if err != nil || len(row) != 2 {
		return errors.New("a rate needs 3 cells")
	}
	r := RecordedRate{Currency: cellText(row[0])}
	if r.Rate, err = cellFloat(row[1]); err != nil {
		return err
	}
	if r.Rate <= 0 {
		return errors.New("a rate is above 0")
	}
	f.rates = append(f.rates, r)
	return nil
}
