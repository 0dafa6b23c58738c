package history

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// daysName is the list of the recorded days. Each day's file names the one
// before it, so a day that is lost from the middle shows; nothing names the
// newest but this list.
const daysName = "days.txt"

const daysHead = "pipeglass history, days recorded in this folder, one a line. A day that stands here and has no file was lost."

// daysFile writes the list.
func daysFile(days []crm.Date) StoreFile {
	var b strings.Builder
	b.WriteString(daysHead + "\n")
	slices.Sort(days)
	for _, d := range slices.Compact(days) {
		b.WriteString(d.String() + "\n")
	}
	return StoreFile{daysName, []byte(b.String())}
}

// listedDays reads the list. None is there in a folder from before there was
// one; the next build makes it of the files that it finds.
func listedDays(fsys fs.FS) (days []crm.Date, found []diag.Diagnostic, err error) {
	content, err := fs.ReadFile(fsys, daysName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the history folder: %w", err)
	}
	for n, line := range strings.Split(strings.TrimRight(string(content), "\r\n"), "\n") {
		line = strings.TrimSpace(line)
		day, err := crm.ParseISODate(line)
		switch {
		case err == nil:
			days = append(days, day)
		case line != daysHead && line != "":
			found = append(found, *problem(CodeDays, daysName, n+1, fmt.Sprintf("%q is not a recorded day", line),
				"keep a line for each recorded day and nothing else; after a merge, keep the days of both sides"))
		}
	}
	return days, found, nil
}

// lostDays names the days that are listed and have no file.
func lostDays(listed []crm.Date, names []dayName) (found []diag.Diagnostic) {
	here := make(map[crm.Date]bool, len(names))
	for _, n := range names {
		here[n.day] = true
	}
	for _, day := range listed {
		if !here[day] {
			found = append(found, *problem(CodeDays, day.String()+".csv", 0, fmt.Sprintf("%s was recorded, and its file is not there", day),
				"restore the file from a backup or from version control; to do without that day, delete its line in "+daysName))
		}
	}
	return found
}

// daysWith is the list as it has to be with one more day: what it said, and
// every file that is there. A lost day stays listed until somebody decides.
func daysWith(fsys fs.FS, day crm.Date) (StoreFile, error) {
	days, _, err := listedDays(fsys)
	if err != nil {
		return StoreFile{}, err
	}
	names, _, err := dayNames(fsys)
	if err != nil {
		return StoreFile{}, err
	}
	for _, n := range names {
		days = append(days, n.day)
	}
	return daysFile(append(days, day)), nil
}
