package history

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// Add gives the files to write, in this order, so that the folder holds record
// r besides what it holds at this moment. After each of them the folder can be
// read, so a build that is killed in between loses nothing that was recorded.
// A file of the same day that is there and can't be used is named in a
// diagnostic, and nothing is to be written: what is in it may still be saved.
//
// Call it and write while no other build does; publish.Locked sees to that.
func Add(fsys fs.FS, r Record) ([]StoreFile, []diag.Diagnostic, error) {
	if files, ok, err := addNewest(fsys, &r); ok || err != nil {
		return files, nil, err
	}
	return addAny(fsys, r)
}

func addAny(fsys fs.FS, r Record) ([]StoreFile, []diag.Diagnostic, error) {
	records, _, err := Load(fsys)
	if err != nil {
		return nil, nil, err
	}
	at := slices.IndexFunc(records, func(e Record) bool { return e.Day == r.Day })
	name := r.Day.String() + ".csv"
	if at < 0 {
		switch _, err := fs.Stat(fsys, name); {
		case err == nil:
			return nil, []diag.Diagnostic{{Code: CodeNotKept, Severity: diag.Warning, Pos: diag.Pos{File: name},
				Text: fmt.Sprintf("%s is not recorded: its file is there, can't be used, and was not written over", r.Day),
				Hint: "restore the file, or delete it and build again"}}, nil
		case !errors.Is(err, fs.ErrNotExist):
			return nil, nil, fmt.Errorf("read the history folder: %w", err)
		}
	}
	files := Plan(records, r)
	if at >= 0 && len(files) > 1 {
		if whole, ok := wholeFirst(records, at, &r); ok {
			files = slices.Insert(files, 0, whole)
		}
	}
	days, err := daysWith(fsys, r.Day)
	if err != nil {
		return nil, nil, err
	}
	return changed(fsys, append(files, days)), nil, nil
}

// addNewest is Add where no later day is recorded, and none on the day of r but
// what would be written: its file is compared and not read. It is nearly always
// so; false if it is not.
func addNewest(fsys fs.FS, r *Record) (files []StoreFile, ok bool, err error) {
	names, _, err := dayNames(fsys)
	if err != nil {
		return nil, false, err
	}
	earlier := slices.DeleteFunc(slices.Clone(names), func(n dayName) bool { return n.day >= r.Day })
	there := len(names) > len(earlier)
	if there && names[len(names)-1].day > r.Day {
		return nil, false, nil
	}
	records, _, err := loadDays(fsys, earlier)
	if err != nil {
		return nil, false, err
	}
	name, content := Encode(records, *r)
	switch now, err := fs.ReadFile(fsys, name); {
	case there && (err != nil || !bytes.Equal(now, content)), !there && !errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	}
	days, err := daysWith(fsys, r.Day)
	if err != nil {
		return nil, false, err
	}
	return changed(fsys, []StoreFile{{name, content}, days}), true, nil
}

// wholeFirst makes the day after a replaced one say everything itself for the
// time being: its file of changes fits the old record only, and would be of no
// use between the writing of the new record and of new changes.
func wholeFirst(records []Record, at int, r *Record) (StoreFile, bool) {
	next := at + 1 // Load gives them by day
	if next >= len(records) || records[next].Day.MonthStart() != r.Day.MonthStart() {
		return StoreFile{}, false
	}
	old := records[at].whole(openAt(records, at))
	if sumOf(&old) == sumOf(r) {
		return StoreFile{}, false
	}
	name, content := encode(&old, records[next].whole(openAt(records, next)), kindFull)
	return StoreFile{name, content}, true
}

// changed leaves out what is there already with the same bytes, if that is all
// of it: a build that is repeated touches nothing.
func changed(fsys fs.FS, files []StoreFile) []StoreFile {
	final := map[string][]byte{}
	for _, f := range files {
		final[f.Name] = f.Bytes
	}
	for name, content := range final {
		if now, err := fs.ReadFile(fsys, name); err != nil || !bytes.Equal(now, content) {
			return files
		}
	}
	return nil
}

// DayFile is one recorded day as it lies in the folder.
type DayFile struct {
	Day    crm.Date
	Size   int64 // bytes
	Open   int   // deals that are open at the end of the day
	Closed int   // deals that were closed since the record before
	KPIs   int
}

// List gives the days of the folder that can be used, oldest first, and names
// the files that can't.
func List(fsys fs.FS) ([]DayFile, []diag.Diagnostic, error) {
	records, found, err := Load(fsys)
	if err != nil {
		return nil, nil, err
	}
	list := make([]DayFile, len(records))
	open := openDeals{}
	for i := range records {
		r := &records[i]
		r.carryOn(open)
		list[i] = DayFile{Day: r.Day, KPIs: len(r.KPIs), Open: len(open)}
		for d := range r.Deals {
			if r.Deals[d].State.Outcome != crm.Open {
				list[i].Closed++
			}
		}
		info, err := fs.Stat(fsys, r.Day.String()+".csv")
		if err != nil {
			return nil, nil, fmt.Errorf("read the history folder: %w", err)
		}
		list[i].Size = info.Size()
	}
	return list, found, nil
}
