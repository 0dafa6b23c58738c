package brightwater_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDirtIsThere counts the bad and the superfluous rows that the README
// promises, line by line.
func TestDirtIsThere(t *testing.T) {
	for _, want := range []struct {
		file, piece string
		lines       int
	}{
		{"Opportunity.csv", `"2026-02-31 00:00:00"`, 1},
		{"Opportunity.csv", `"31.06.2025"`, 1},
		{"Opportunity.csv", `"#####"`, 1},
		{"Opportunity.csv", `19" rack", black"`, 1},
		{"Opportunity.csv", `"=HYPERLINK(`, 1},
		{"Opportunity.csv", `<script>`, 1},
		{"Task.csv", `"2026-02-31 00:00:00"`, 1},
		{"Task.csv", `"yesterday"`, 1},
		{"Task.csv", `5" gauge", urgent"`, 1},
		{"Lead.csv", `"2026-02-31 09:00:00"`, 1},
		{"Account.csv", `"O'Hara & Söhne <Prüftechnik>"`, 1},
	} {
		if n := strings.Count(string(read(t, want.file)), want.piece); n != want.lines {
			t.Errorf("%s: %s stands in it %d times, want %d", want.file, want.piece, n, want.lines)
		}
	}
	for file, want := range map[string]struct{ short, twice, deleted int }{
		"Opportunity.csv": {short: 1, twice: 1, deleted: 3},
		"Task.csv":        {short: 1, twice: 1, deleted: 2},
		"Lead.csv":        {short: 1, twice: 1, deleted: 1},
	} {
		lines := strings.Split(strings.TrimSuffix(string(read(t, file)), "\n"), "\n")
		columns := strings.Count(lines[0], `","`)
		seen := map[string]bool{}
		short, twice := 0, 0
		for _, line := range lines {
			if strings.Count(line, `","`) < columns {
				short++
			}
			if seen[line] {
				twice++
			}
			seen[line] = true
		}
		deleted := 0
		for _, r := range records(t, file) {
			if r["IsDeleted"] == "1" {
				deleted++
			}
		}
		if short != want.short || twice != want.twice || deleted != want.deleted {
			t.Errorf("%s: %d short, %d repeated, %d deleted rows; want %+v", file, short, twice, deleted, want)
		}
	}
}

// TestIdsCarryTheirChecksum recomputes the last three characters of each id:
// they tell which of the first fifteen are capitals.
func TestIdsCarryTheirChecksum(t *testing.T) {
	for _, file := range []string{"Account.csv", "Contact.csv", "User.csv", "UserRole.csv", "Opportunity.csv",
		"OpportunityHistory.csv", "Task.csv", "Event.csv", "Lead.csv", "Period.csv", "ForecastingQuota.csv"} {
		for i, r := range records(t, file) {
			for column, id := range r {
				if !strings.HasSuffix(column, "Id") || id == "" {
					continue
				}
				if len(id) != 18 || checksum(id[:15]) != id[15:] {
					t.Fatalf("%s row %d: %s %q does not carry its checksum", file, i+1, column, id)
				}
			}
		}
	}
}

func checksum(id string) string {
	var out []byte
	for part := 0; part < 3; part++ {
		n := 0
		for i := 4; i >= 0; i-- {
			n *= 2
			if c := id[part*5+i]; 'A' <= c && c <= 'Z' {
				n++
			}
		}
		out = append(out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[n])
	}
	return string(out)
}

// TestBytesAreOfAWeeklyExport holds the form: LF, no byte-order mark, every
// value quoted.
func TestBytesAreOfAWeeklyExport(t *testing.T) {
	files, err := filepath.Glob("exports/*.csv")
	if err != nil || len(files) != 12 {
		t.Fatalf("%d files, %v; want 12", len(files), err)
	}
	total := 0
	for _, path := range files {
		data := read(t, filepath.Base(path))
		total += len(data)
		if bytes.Contains(data, []byte("\r")) || !bytes.HasSuffix(data, []byte("\"\n")) || data[0] != '"' {
			t.Errorf("%s: want quoted values, rows ended by LF, no byte-order mark", path)
		}
	}
	if total > 6<<20 {
		t.Errorf("the exports have %d bytes, want at most 6 MiB", total)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("exports", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
