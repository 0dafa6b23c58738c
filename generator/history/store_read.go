package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
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
	name    string
	day     crm.Date
	full    bool
	prev    crm.Date
	prevSum string
	sum     string // state checksum that it claims
	deals   []storedRow
	kpis    []RecordedKPI
	court   []RecordedVerdict
}

type storedRow struct {
	what string
	deal RecordedDeal
}

// Load reads the history folder. The records that can be trusted come back
// oldest first; each file that can't be used is named in a diagnostic, and so
// is each that says only changes to one that can't. An error is the world's: a
// folder that can't be read. A folder that does not exist is empty.
func Load(fsys fs.FS) ([]Record, []diag.Diagnostic, error) {
	list, err := fs.ReadDir(fsys, ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the history folder: %w", err)
	}
	var files []storedFile
	var found []diag.Diagnostic
	for _, e := range list {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || !strings.EqualFold(path.Ext(name), ".csv") {
			continue
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the history folder: %w", err)
		}
		f, d := parseFile(name, content)
		if d != nil {
			found = append(found, *d)
			continue
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b storedFile) int { return cmp.Compare(a.day, b.day) })
	records, more := assemble(files)
	found = append(found, more...)
	diag.Sort(found)
	return records, found, nil
}

func problem(code, name string, line int, text, hint string) *diag.Diagnostic {
	return &diag.Diagnostic{Code: code, Severity: diag.Warning, Pos: diag.Pos{File: name, Line: line}, Text: text, Hint: hint}
}

const hintRestore = "restore the file from a backup or from version control; until then the days that rest on it are left out"

// parseFile checks one file in itself: name, header, last line, checksum, rows.
func parseFile(name string, content []byte) (storedFile, *diag.Diagnostic) {
	f := storedFile{name: name}
	day, err := crm.ParseISODate(strings.TrimSuffix(name, ".csv"))
	if err != nil {
		return f, problem(CodeBadName, name, 0, fmt.Sprintf("%q is not the name of a recorded day", name),
			"recorded days are named like 2026-10-31.csv; move other files out of the history folder")
	}
	f.day = day
	// A checkout with Windows line ends is the same record.
	content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	body, last, whole := cutLastLine(content)
	end, err := csv.NewReader(bytes.NewReader(last)).Read()
	if !whole || err != nil || len(end) != 4 || end[0] != whatEnd {
		return f, problem(CodeCut, name, 0, "the file is cut short: its last line is missing", hintRestore)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != end[3] {
		return f, problem(CodeEdited, name, 0, "the file was changed after it was written: its checksum does not match",
			hintRestore)
	}
	f.sum = end[2]
	return f, f.readRows(body, end[1])
}

// cutLastLine splits off the last line; whole is false if it has no line end.
func cutLastLine(content []byte) (body, last []byte, whole bool) {
	trimmed, whole := bytes.CutSuffix(content, []byte("\n"))
	i := bytes.LastIndexByte(trimmed, '\n')
	return content[:i+1], trimmed[i+1:], whole
}

func (f *storedFile) readRows(body []byte, count string) *diag.Diagnostic {
	r := csv.NewReader(bytes.NewReader(body))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil || len(head) != 6 || head[0] != magic {
		return problem(CodeEdited, f.name, 1, "the first line is not that of a recorded day", hintRestore)
	}
	if head[1] != formatVersion {
		return problem(CodeVersion, f.name, 1, fmt.Sprintf("the file has format %q, this program knows %q", head[1], formatVersion),
			"use the version of pipeglass that wrote it, or a newer one")
	}
	if head[2] != f.day.String() {
		return problem(CodeBadName, f.name, 1, fmt.Sprintf("the file is named %s and holds %q", f.day, head[2]),
			"give the file back its name")
	}
	f.full, f.prevSum = head[3] == kindFull, head[5]
	if f.prev, err = cellDate(head[4]); err != nil || !f.full && head[3] != kindChanges {
		return problem(CodeEdited, f.name, 1, "the first line is not that of a recorded day", hintRestore)
	}
	rows := 0
	for line := 2; ; line++ {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err == nil && line > 2 {
			rows++
			err = f.readRow(row)
		}
		if err != nil {
			return problem(CodeEdited, f.name, line, "the line can't be read: "+err.Error(), hintRestore)
		}
	}
	if strconv.Itoa(rows) != count {
		return problem(CodeEdited, f.name, 0, fmt.Sprintf("the file has %d rows, its last line says %q", rows, count), hintRestore)
	}
	return nil
}

func (f *storedFile) readRow(row []string) error {
	switch row[0] {
	case whatOpen, whatChanged, whatClosed:
		d, err := rowDeal(row)
		f.deals = append(f.deals, storedRow{row[0], d})
		return err
	case whatGone:
		if len(row) != 2 {
			return errors.New("a deal that is gone needs 2 cells")
		}
		f.deals = append(f.deals, storedRow{whatGone, RecordedDeal{ID: crm.DealID(cellText(row[1]))}})
		return nil
	case whatKPI:
		return f.readKPI(row)
	case whatVerdict:
		return f.readVerdict(row)
	}
	return fmt.Errorf("%q is no kind of row", row[0])
}

func (f *storedFile) readKPI(row []string) (err error) {
	if len(row) != 4 {
		return errors.New("a kpi needs 4 cells")
	}
	k := RecordedKPI{ID: cellText(row[1]), Known: row[2] != unknownCell}
	if k.Known {
		if k.Value, err = cellFloat(row[2]); err != nil {
			return err
		}
	}
	if k.N, err = strconv.Atoi(row[3]); err != nil {
		return err
	}
	f.kpis = append(f.kpis, k)
	return nil
}

func (f *storedFile) readVerdict(row []string) (err error) {
	if len(row) != 5 {
		return errors.New("a verdict needs 5 cells")
	}
	v := RecordedVerdict{KPI: cellText(row[1]), Verdict: cellText(row[2]), Tested: row[3] != unknownCell}
	if v.Tested {
		if v.Strength, err = cellFloat(row[3]); err != nil {
			return err
		}
	}
	if v.N, err = strconv.Atoi(row[4]); err != nil {
		return err
	}
	f.court = append(f.court, v)
	return nil
}
