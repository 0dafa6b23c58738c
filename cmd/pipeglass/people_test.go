package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
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
			for _, m := range []string{u["Id"], u["Id"][:15], u["Email"], u["Username"], u["Alias"], strings.Split(u["Email"], "@")[0], first, "(" + first[:1] + last[:1] + ")", first + " " + last, last + ", " + first, last + " " + first, first[:1] + ". " + last, last} {
				set[m] = true
			}
		}
	case "kontor":
		for _, d := range append(read("hubspot-crm-exports-alle-deals-2026-09-30.csv", ';'), read("hubspot-crm-exports-alle-aktivitaeten-2026-09-30.csv", ';')...) {
			for _, name := range []string{d["Zuständiger Mitarbeiter"], d["Zugewiesen zu"]} {
				if first, last, ok := strings.Cut(name, " "); ok {
					for _, m := range []string{name, last + ", " + first, first, "(" + first[:1] + last[:1] + ")", last} {
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
	if !strings.Contains(text, "\npages:") {
		text += "\npages: pages\n"
	}
	text += "process: process.md\naudiences:\n  board: {people: none, pages: [overview, accuracy, outcomes]}\n  sellers: {people: pseudonym}\n"
	write := func(file, content string) {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("pipeglass.yaml", text)
	write("process.md", "Ask "+name+" how.\n\n## Qualification\n\nWritten by "+name+".\n")
	// An own page called after somebody, and another that leads to it.
	if err := os.MkdirAll(filepath.Join(dir, "pages"), 0o700); err != nil {
		t.Fatal(err)
	}
	slug := strings.ReplaceAll(strings.ToLower(strings.NewReplacer("ü", "u").Replace(name)), " ", "-")
	write(filepath.Join("pages", slug+".md"), "# How "+name+" sells\n\nShe says so.\n")
	write(filepath.Join("pages", "more.md"), "# More\n\nRead [how]("+slug+").\n")
	plant(t, filepath.Join(dir, "exports"), name)
	write("agreements.csv", "person,on,what,who,done\n"+name+",2026-09-01,"+name+" sends the drawing,"+name+",\n")
	write("parked.csv", "id,until,note\n1,2027-01-01,"+name+" knows why\n")
	return dir
}

// plant writes about somebody as colleagues do, by first name, last name and
// initials, where the exports have a next step.
func plant(t *testing.T, exports, name string) {
	t.Helper()
	first, last, _ := strings.Cut(name, " ")
	planted := 0
	err := filepath.WalkDir(exports, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		about := first + " asks, then " + last + " (" + first[:1] + last[:1] + ") calls " + name
		out := src
		for _, step := range []string{"Send revised quote", "Testzugang verlängern"} {
			out = bytes.ReplaceAll(out, []byte(step), []byte(about))
		}
		planted += len(out) - len(src)
		return os.WriteFile(path, out, 0o600)
	})
	if err != nil || planted == 0 {
		t.Fatalf("nothing planted in %s: %v", exports, err)
	}
}

// decoded is a mail with its parts as their readers see them: text decoded,
// archives unpacked.
func decoded(t *testing.T, eml []byte, name string, into map[string][]byte) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		t.Fatal(err)
	}
	for key, values := range m.Header {
		into[name+"!header"] = append(into[name+"!header"], key+": "+strings.Join(values, " ")+"\n"...)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	into[name+"!subject"] = []byte(subject)
	decodedPart(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, name, into)
}

func decodedPart(t *testing.T, contentType, encoding string, body io.Reader, name string, into map[string][]byte) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for n := 1; ; n++ {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			decodedPart(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, fmt.Sprint(name, "!", n), into)
		}
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	into[name+"!"+kind] = content
	if kind == "application/zip" {
		unzip(t, content, name, into)
	}
}

// unzip reads all files of an archive.
func unzip(t *testing.T, content []byte, name string, into map[string][]byte) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		inside, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		into[name+"!"+f.Name] = inside
	}
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
		switch filepath.Ext(path) {
		case ".zip":
			unzip(t, content, rel, into)
		case ".eml":
			decoded(t, content, rel, into)
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
					{"explain", "next_step_coverage", dir},
					{"send", filepath.Join(out, "site"), "--from", "a@example.com", "--to", "b@example.com", "--eml", filepath.Join(out, "report.eml")},
				} {
					if err := os.MkdirAll(filepath.Join(dir, "secret"), 0o700); err != nil {
						t.Fatal(err)
					}
					var stdout, stderr bytes.Buffer
					status := run(t.Context(), args, &terminal{in: strings.NewReader(""), out: &stdout, err: &stderr, env: os.Getenv, now: time.Now}, program())
					if status == failed || status == usage && (args[0] != "sheets" || mode != "none") {
						t.Fatalf("%v ends with %d: %s", args, status, &stderr)
					}
					written["printed by "+args[0]] = append(stdout.Bytes(), stderr.Bytes()...)
				}
				everything(t, out, written)
				everything(t, filepath.Join(dir, "history"), written)
				hits := map[string]int{}
				for path, content := range written {
					files, size = files+1, size+len(content)
					text := strings.ToLower(path + "\n" + string(content))
					for _, mark := range names {
						tried++
						in, mark := text, strings.ToLower(mark)
						if strings.HasPrefix(mark, "(") { // initials are capitals
							in, mark = path+"\n"+string(content), strings.ToUpper(mark)
						}
						if at := strings.Index(in, mark); at >= 0 && wholeWord(in, at, len(mark)) {
							hits[path]++
							own := mode == "named" && (!strings.HasPrefix(path, "audiences/") || filepath.Base(path) == differences)
							if !own && hits[path] < 4 {
								t.Errorf("%s mentions %s: …%s…", path, mark, in[max(0, at-40):min(len(in), at+60)])
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
