package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// marks are the ways in which the exports of an example write its people.
func marks(t *testing.T, example string) []string {
	t.Helper()
	read := func(name string, comma rune) []map[string]string {
		src, err := os.ReadFile(filepath.Join("..", "..", "examples", example, "exports", name))
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out []map[string]string
		for _, row := range rows[1:] {
			one := map[string]string{}
			for i, h := range rows[0] {
				if i < len(row) {
					one[h] = row[i]
				}
			}
			out = append(out, one)
		}
		return out
	}
	set := map[string]bool{}
	switch example {
	case "brightwater":
		for _, u := range read("User.csv", ',') {
			if u["UserType"] != "Standard" {
				continue
			}
			first, last := u["FirstName"], u["LastName"]
			for _, m := range []string{u["Id"], u["Id"][:15], u["Email"], u["Username"], u["Alias"], strings.Split(u["Email"], "@")[0], first + " " + last, last + ", " + first, last + " " + first, first[:1] + ". " + last, last} {
				set[m] = true
			}
		}
	case "kontor":
		for _, d := range append(read("hubspot-crm-exports-alle-deals-2026-09-30.csv", ';'), read("hubspot-crm-exports-alle-aktivitaeten-2026-09-30.csv", ';')...) {
			for _, name := range []string{d["Zuständiger Mitarbeiter"], d["Zugewiesen zu"]} {
				if first, last, ok := strings.Cut(name, " "); ok {
					for _, m := range []string{name, last + ", " + first, last} {
						set[m] = true
					}
				}
			}
		}
	}
	delete(set, "O'Hara") // a customer of Brightwater has that name, too
	var out []string
	for m := range set {
		out = append(out, m)
	}
	if len(out) < 8 {
		t.Fatalf("only %d marks of people in %s", len(out), example)
	}
	return out
}

// copyExample puts an example into a folder of its own with people shown in
// another way, with what people may write about each other, and audiences.
func copyExample(t *testing.T, example, mode, name string) string {
	t.Helper()
	dir := t.TempDir()
	from := filepath.Join("..", "..", "examples", example)
	for _, part := range []string{"exports", "pages"} {
		if _, err := os.Stat(filepath.Join(from, part)); err != nil {
			continue
		}
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(from, part))); err != nil {
			t.Fatal(err)
		}
	}
	src, err := os.ReadFile(filepath.Join(from, "pipeglass.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?m)^people: .*$`).ReplaceAllString(string(src), "people: "+mode)
	text = regexp.MustCompile(`(?m)^people_key: .*$`).ReplaceAllString(text, "people_key: secret/who.key")
	text = regexp.MustCompile(`(?m)^process: .*$`).ReplaceAllString(text, "")
	text += "process: process.md\naudiences:\n  board: {people: none, pages: [overview, accuracy, outcomes]}\n  sellers: {people: pseudonym}\n"
	write := func(file, content string) {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("pipeglass.yaml", text)
	write("process.md", "Ask "+name+" how.\n\n## Qualification\n\nWritten by "+name+".\n")
	write("agreements.csv", "person,on,what,who,done\n"+name+",2026-09-01,"+name+" sends the drawing,"+name+",\n")
	write("parked.csv", "id,until,note\n1,2027-01-01,"+name+" knows why\n")
	return dir
}

// everything reads all files below a folder, zips unpacked.
func everything(t *testing.T, dir string, into map[string][]byte) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		into[rel] = content
		if filepath.Ext(path) != ".zip" {
			return nil
		}
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return err
		}
		for _, f := range archive.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			inside, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			into[rel+"!"+f.Name] = inside
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What the site may not show of people is in no byte of anything that is
// written: pages, downloads, zip, single file, mail texts, sheets, audits,
// history, the sites of audiences, names of files, and what is printed.
func TestNoOutputNamesAPerson(t *testing.T) {
	files, size, tried := 0, 0, 0
	for _, example := range []string{"brightwater", "kontor"} {
		names := marks(t, example)
		whole := map[string]string{"brightwater": "Lennart Brockhues", "kontor": "Gesa Lührs"}[example]
		for _, mode := range []string{"named", "pseudonym", "none"} {
			t.Run(example+"/"+mode, func(t *testing.T) {
				dir := copyExample(t, example, mode, whole)
				out := filepath.Join(dir, "out")
				written := map[string][]byte{}
				for _, args := range [][]string{
					{"build", dir, "-v", "-o", filepath.Join(out, "site"), "--zip", filepath.Join(out, "site.zip"), "--single-file", filepath.Join(out, "one.html"),
						"--report-json", filepath.Join(out, "r.json"), "--summary", filepath.Join(out, "s.md"), "--junit", filepath.Join(out, "j.xml"), "--audiences", filepath.Join(out, "audiences")},
					{"sheets", dir, "-o", filepath.Join(out, "sheets")},
					{"audit", "draw", dir, "--period", "2026-05-01..2026-07-31", "--seed-file", filepath.Join(dir, "secret", "seed"), "-o", filepath.Join(out, "audit")},
					{"check", dir, "-v"},
				} {
					if err := os.MkdirAll(filepath.Join(dir, "secret"), 0o700); err != nil {
						t.Fatal(err)
					}
					var stdout, stderr bytes.Buffer
					status := run(t.Context(), args, &terminal{in: strings.NewReader(""), out: &stdout, err: &stderr, env: os.Getenv, now: time.Now}, program())
					if status == failed || status == usage && (args[0] != "sheets" || mode != "none") {
						t.Fatalf("%v ends with %d: %s", args, status, &stderr)
					}
					if args[0] != "check" { // it speaks to the analyst of the exports themselves
						written["printed by "+args[0]] = append(stdout.Bytes(), stderr.Bytes()...)
					}
				}
				everything(t, out, written)
				everything(t, filepath.Join(dir, "history"), written)
				hits := map[string]int{}
				for path, content := range written {
					files, size = files+1, size+len(content)
					text := strings.ToLower(path + "\n" + string(content))
					for _, mark := range names {
						tried++
						if at := strings.Index(text, strings.ToLower(mark)); at >= 0 && wholeWord(text, at, len(strings.ToLower(mark))) {
							hits[path]++
							own := mode == "named" && (!strings.HasPrefix(path, "audiences/") || filepath.Base(path) == differences)
							if !own && hits[path] < 4 {
								t.Errorf("%s mentions %s: …%s…", path, mark, text[max(0, at-40):min(len(text), at+60)])
							}
						}
					}
				}
				if mode == "named" && hits["site/index.html"]+hits["site/data/stale.csv"]+hits["site/stale/index.html"] == 0 {
					t.Errorf("nobody is even on the named site: this test can't fail; hits %v", hits)
				}
			})
		}
	}
	t.Logf("%d files, %d bytes, %d look-ups of names", files, size, tried)
}

// wholeWord tells whether what lies at a place is a word of its own.
func wholeWord(text string, at, n int) bool {
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80 }
	return (at == 0 || !letter(text[at-1])) && (at+n >= len(text) || !letter(text[at+n]))
}
