package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// open opens text as the file deals.csv.
func open(t testing.TB, text string) *table.Table {
	t.Helper()
	tab, problem := tryOpen(t, "deals.csv", []byte(text))
	if problem != nil {
		t.Fatalf("refused: %s", problem.Lines())
	}
	return tab
}

func tryOpen(t testing.TB, name string, data []byte) (*table.Table, *diag.Diagnostic) {
	t.Helper()
	fsys := fstest.MapFS{name: {Data: data}}
	files, findings, err := table.Find(fsys, name, name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) > 0 {
		return nil, &findings[0]
	}
	tab, problem, err := table.Open(files[0], table.Summed)
	if err != nil {
		t.Fatal(err)
	}
	return tab, problem
}

// told writes every row as one line: its line, its cells or why not.
func told(t testing.TB, tab *table.Table) []string {
	t.Helper()
	var out []string
	err := tab.Each(func(r *table.Row) error {
		switch {
		case r.Bad != nil:
			out = append(out, fmt.Sprintf("%d bad %s", r.Line, r.Bad.Code))
		case r.Skip != "":
			out = append(out, fmt.Sprintf("%d skip %s", r.Line, r.Skip))
		default:
			out = append(out, fmt.Sprintf("%d %s", r.Line, strings.Join(r.Cells, "¦")))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "Id,Name\n1,Acme\n2,Bolt\n", []string{"2 1¦Acme", "3 2¦Bolt"}},
		{"no line end at the end", "Id,Name\r\n1,Acme", []string{"2 1¦Acme"}},
		{"carriage returns stay out of cells", "Id,Name\r\n1,\"Acme\"\r\n2,\r\n", []string{"2 1¦Acme", "3 2¦"}},
		{"old Mac line ends", "Id,Name\r1,Acme\r2,Bolt\r", []string{"2 1¦Acme", "3 2¦Bolt"}},
		{"line breaks inside cells stay as they are", "Id,Name\r\n1,\"a\r\nb\nc\"\r\n2,x\r\n", []string{"2 1¦a\r\nb\nc", "5 2¦x"}},
		{"doubled quotes", "Id,Name\n1,\"the \"\"big\"\" one\"\n", []string{`2 1¦the "big" one`}},
		{"quote inside an unquoted cell", "Id,Name\n1,5\" pipe\n2,x\n", []string{`2 1¦5" pipe`, "3 2¦x"}},
		{"quote inside a quoted cell", "Id,Name,N\n1,\"5\" pipe\",3\n2,x,4\n", []string{`2 1¦5" pipe¦3`, "3 2¦x¦4"}},
		{"backslash quotes", "Id,Name\n1,\"the \\\"big\\\" one\"\n2,x\n", []string{`2 1¦the "big" one`, "3 2¦x"}},
		{"blanks before quotes", "Id,Name,N\n1, \"a, b\", 3\n2,x,4\n", []string{"2 1¦a, b¦ 3", "3 2¦x¦4"}},
		{"unclosed quote is one row", "Id,Name,N\n1,\"Acme,3\n2,Bolt,4\n3,\"Cog\",5\n",
			[]string{"2 bad row-quote", "3 2¦Bolt¦4", "4 3¦Cog¦5"}},
		{"unclosed quote in a quoted file", "\"Id\",\"Name\"\n\"1\",\"Acme\n\"2\",\"Bolt\"\n\"3\",\"Cog\"\n",
			[]string{"2 bad row-quote", "3 2¦Bolt", "4 3¦Cog"}},
		{"unclosed quote in the last row", "Id,Name\n1,Acme\n2,\"Bolt\n", []string{"2 1¦Acme", "3 bad row-quote"}},
		{"unclosed quote with nothing quoted below", "Id,Name\n1,\"Acme\n2,Bolt\n3,Cog\n",
			[]string{"2 bad row-quote", "3 2¦Bolt", "4 3¦Cog"}},
		{"short and long", "Id,Name,N\n1,Acme\n2,Bolt,3,4\n3,Cog,5\n", []string{"2 bad row-short", "3 bad row-long", "4 3¦Cog¦5"}},
		{"extra cells that are empty", "Id,Name,N\n1,Acme,3,\n2,Bolt,4,,\n", []string{"2 1¦Acme¦3", "3 2¦Bolt¦4"}},
		{"blank rows", "Id,Name\n\n1,Acme\n,\n , \n2,Bolt\n\n", []string{"2 skip blank row", "3 1¦Acme",
			"4 skip blank row", "5 skip blank row", "6 2¦Bolt", "7 skip blank row"}},
		{"repeated header", "Id,Name\n1,Acme\nId,Name\n2,Bolt\n", []string{"2 1¦Acme", "3 skip repeated header", "4 2¦Bolt"}},
		{"Salesforce footer", "Id,Name,N\n1,Acme,3\n\"Grand Totals (1 record)\"\n\n\"Pipeline\"\n\"Copyright (c) 2000-2026\"\n",
			[]string{"2 1¦Acme¦3", "3 skip report footer", "4 skip blank row", "5 skip report footer", "6 skip report footer"}},
		{"Salesforce footer with the report's name", "Id,Name,N\n1,Acme,3\n\n\"All \"\"deals\"\"\"\n\"Copyright (c) 2000-2026\"\n\"Confidential Information - Do Not Distribute\"\n\"Ann \"Bo\" C\"\n",
			[]string{"2 1¦Acme¦3", "3 skip blank row", "4 skip report footer", "5 skip report footer", "6 skip report footer", "7 skip report footer"}},
		{"a second report below the footer", "Id,Name,N\n1,Acme,3\nTotal,,\n2,Bolt,4\n",
			[]string{"2 1¦Acme¦3", "3 skip report footer", "4 2¦Bolt¦4"}},
		{"total row with its sum", "Id,Name,N,Note\n1,Acme,3,x\nTotal,,3,\n2,Bolt,4,y\n",
			[]string{"2 1¦Acme¦3¦x", "3 skip total row", "4 2¦Bolt¦4¦y"}},
		{"a deal named Total", "Id,Name,N\n1,Total Energies,3\n", []string{"2 1¦Total Energies¦3"}},
		{"multi-line row that is long", "Id,Name\n1,\"a\nb\",x\n2,Bolt\n", []string{"2 bad row-long", "4 2¦Bolt"}},
		{"excel's sep line", "sep=;\r\nId;Name\r\n1;Acme, Inc.\r\n", []string{"3 1¦Acme, Inc."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(t, open(t, c.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPositions(t *testing.T) {
	// Line 2 holds a cell of three lines; "Größe" shows that columns count
	// characters, not bytes.
	tab := open(t, "Id,Note,Amount\n1,\"a\r\nb, Größe\nc\",\"2\"\"\"\nGröße,x,3\n4,y\n")
	var got []string
	err := tab.Each(func(r *table.Row) error {
		for i := range 3 {
			line, col := r.Pos(i)
			got = append(got, fmt.Sprintf("%d:%d", line, col))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2:1", "2:3", "4:4", "5:1", "5:7", "5:9", "6:1", "6:3", "6:4"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestComplaintSaysWhere(t *testing.T) {
	tab := open(t, "Id,Name\n1,Acme\n2,Bolt, Inc.\n")
	err := tab.Each(func(r *table.Row) error {
		if r.Bad != nil && r.Bad.Pos.String() != "deals.csv:3:8" {
			t.Errorf("the third cell of line 3 starts at column 8, the message says %s", r.Bad.Pos)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEachGivesBackTheError(t *testing.T) {
	stop := errors.New("stop")
	rows := 0
	err := open(t, "a,b\n1,2\n3,4\n").Each(func(*table.Row) error { rows++; return stop })
	if err != stop || rows != 1 {
		t.Errorf("got %v after %d rows", err, rows)
	}
}

func TestHeader(t *testing.T) {
	for _, c := range []struct {
		name, text string
		at         int
		header     []string
	}{
		{"first line", "Id,Name\n1,x\n", 1, []string{"Id", "Name"}},
		{"byte order mark before a quote", "\ufeff\"Id\",\"Name\"\n1,x\n", 1, []string{"Id", "Name"}},
		{"blanks, repeats and empty names", " Id ,Name,Name,\n1,x,y,\n", 1, []string{"Id", "Name", "Name", ""}},
		{"titles above", "Pipeline report\nAs of 2026-10-31\n\nId,Name,Stage\n1,x,y\n2,z,w\n", 4, []string{"Id", "Name", "Stage"}},
		{"titles padded by Excel", "Goals,,,\n,,,\nWho,Q1,Q2,Q3\nAnn,1,2,3\n", 3, []string{"Who", "Q1", "Q2", "Q3"}},
		{"header only", "Id,Name,Stage\n", 1, []string{"Id", "Name", "Stage"}},
		{"quotes inside", "\"Date entered \"\"Demo (Sales)\"\"\",Id\n2026-01-01,1\n", 1, []string{`Date entered "Demo (Sales)"`, "Id"}},
		{"rows end in a separator", "Id,Name,Stage\na1,Acme,Won,\na2,Bolt,Lost,\n", 1, []string{"Id", "Name", "Stage"}},
		{"line break inside", "\"Id\n(18)\",Name\n1,x\n", 1, []string{"Id\n(18)", "Name"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab := open(t, c.text)
			if tab.HeaderAt != c.at {
				t.Errorf("header on line %d, want %d", tab.HeaderAt, c.at)
			}
			if diff := cmp.Diff(c.header, tab.Header); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeparators(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{",", "Id,Note\n1,a;b\n2,c;d\n"},
		{";", "Id;Betrag;Rate\n1;1,5;0,2\n2;2,5;0,3\n3;4,5;0,4\n"},
		{"tab", "Id\tName\n1\tAcme, Inc.\n"},
		{"|", "Id|Name\n1|Acme, Inc.\n2|x\n"},
		{";", "Id;Name\n1;\"a,b\"\n2;\"c,d\"\n"},
		{",", "Id,Tags,Name\n1,a|b|c,x\n2,d|e|f,y\n"},
	} {
		if got := open(t, c.text).Separator; got != c.want {
			t.Errorf("%q: separator %q, want %q", c.text, got, c.want)
		}
	}
}

// utf16Bytes writes text as UTF-16.
func utf16Bytes(text string, big bool) []byte {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.Bytes()
}

func TestEncodings(t *testing.T) {
	const text = "Id\tName\n1\tMüller €\n"
	latin := func(s string) []byte {
		return []byte(strings.NewReplacer("ü", "\xfc", "€", "\x80").Replace(s))
	}
	for _, c := range []struct {
		want string
		data []byte
		cell string
	}{
		{"UTF-8", []byte(text), "Müller €"},
		{"UTF-8 with BOM", []byte("\ufeff" + text), "Müller €"},
		{"UTF-16LE", utf16Bytes("\ufeff"+text, false), "Müller €"},
		{"UTF-16BE", utf16Bytes("\ufeff"+text, true), "Müller €"},
		{"UTF-16LE", utf16Bytes(text, false), "Müller €"},
		{"UTF-16BE", utf16Bytes(text, true), "Müller €"},
		{"Windows-1252", latin(text), "Müller €"},
		{"ISO-8859-1", append(latin("Id\tName\n1\tMüller"), 0x8d, '\n'), "Müller\u008d"},
		{"UTF-8", []byte("Id\tName\n1\t" + strings.Repeat("ü", 50) + "\xfc\n"), strings.Repeat("ü", 50) + "\uFFFD"},
	} {
		tab, problem := tryOpen(t, "deals.csv", c.data)
		if problem != nil {
			t.Errorf("%s: %s", c.want, problem.Lines())
			continue
		}
		if tab.Encoding != c.want {
			t.Errorf("encoding %q, want %q", tab.Encoding, c.want)
		}
		if got := told(t, tab); len(got) != 1 || got[0] != "2 1¦"+c.cell {
			t.Errorf("%s: %q", c.want, got)
		}
		if tab.Header[0] != "Id" {
			t.Errorf("%s: header %q", c.want, tab.Header)
		}
	}
}

// One byte late in a long file decides against UTF-8 for all of it: the
// sample at its start must not be enough.
func TestEncodingIsDecidedByAllBytes(t *testing.T) {
	text := "Id,Name\n" + strings.Repeat("1,Acme\n", 100_000) + "2,M\xfcller\n"
	tab := open(t, text)
	if tab.Encoding != "Windows-1252" {
		t.Fatalf("encoding %q", tab.Encoding)
	}
	rows := told(t, tab)
	if last := rows[len(rows)-1]; last != "100002 2¦Müller" {
		t.Errorf("last row %q", last)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, data, code string }{
		{"a.csv", "", "file-empty"},
		{"a.csv", "\n \n", "file-empty"},
		{"a.csv", "PK\x03\x04aaaa", "file-workbook"},
		{"a.csv", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-workbook"},
		{"a.xlsx", "whatever", "file-workbook"},
		{"a.csv", "\n <TABLE><tr><td>1,2", "file-html"},
		{"a.csv", "<!DOCTYPE html><html>", "file-html"},
		{"a.csv", "Id,Name\n1,\x00\n", "file-binary"},
		{"a.csv", "Id,Name\n" + strings.Repeat("1,Acme\n", 20_000) + "2,\x00\n", "file-binary"},
		{"a.csv", "just some words\nand more\n", "file-one-column"},
		{"a.csv", "1,2026-01-01,300\n2,2026-01-02,400\n", "file-no-header"},
	} {
		tab, problem := tryOpen(t, c.name, []byte(c.data))
		if problem == nil {
			t.Errorf("%.20q was accepted: %v", c.data, tab.Header)
			continue
		}
		if problem.Code != c.code || problem.Severity != diag.Error || problem.Hint == "" {
			t.Errorf("%.20q: %s, want %s and a hint, since the file was named", c.data, problem.Lines(), c.code)
		}
	}
}

// Every code that the sources give is explained, and none is explained that
// they do not give.
func TestCodesAreWhole(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") || name == "codes.go" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"((?:row|file|header|encoding|archive)-[a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			given[m[1]] = true
		}
	}
	for _, c := range table.Codes() {
		if c.Title == "" || c.Explain == "" || !given[c.ID] {
			t.Errorf("code %q is incomplete, repeated or never given", c.ID)
		}
		delete(given, c.ID)
	}
	if len(given) > 0 {
		t.Errorf("codes without an explanation: %v", given)
	}
}
