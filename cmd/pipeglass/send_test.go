package main

import (
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
)

// parts reads all parts of a mail, by content type.
func parts(t *testing.T, header mail.Header, body io.Reader) []string {
	t.Helper()
	return nested(t, header.Get("Content-Type"), body)
}

func nested(t *testing.T, contentType string, body io.Reader) []string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{kind}
	if !strings.HasPrefix(kind, "multipart/") {
		return out
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, nested(t, p.Header.Get("Content-Type"), p)...)
	}
}

func TestSendWritesAMail(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n", "one.html": "<html>", "r.pdf": "%PDF"})
	f := &fake{built: built{site: fakeSite("Q4 heads for €5.1M <script>")}}
	f.run("build")
	args := []string{"send", "--from", "reports@example.com", "--to", "board@example.com", "--eml"}
	check(t, f.run(append(args, "a.eml")...), 0, "a.eml\n", "")
	check(t, f.run(append(args, "b.eml")...), 0, "b.eml\n", "")
	if read(t, "a.eml") != read(t, "b.eml") {
		t.Error("the same report gave two mails")
	}
	m, err := mail.ReadMessage(strings.NewReader(read(t, "a.eml")))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != "Q4 heads for €5.1M <script>" {
		t.Errorf("subject %q %v", subject, err)
	}
	if got := strings.Join(parts(t, m.Header, m.Body), " "); got != "multipart/mixed multipart/alternative text/plain text/html application/zip" {
		t.Errorf("parts: %s", got)
	}
	check(t, f.run(append(args, "c.eml", "--single-file", "one.html", "--pdf", "r.pdf")...), 0, "c.eml", "")
	if m, err = mail.ReadMessage(strings.NewReader(read(t, "c.eml"))); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(parts(t, m.Header, m.Body), " "); !strings.HasSuffix(got, "application/zip application/pdf") {
		t.Errorf("parts: %s", got)
	}
}

func TestSendMistakes(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n", "empty/x": ""})
	f := &fake{}
	f.run("build")
	check(t, f.run("send", "--eml", "a.eml"), 2, "", "the mail has no sender or no receiver")
	who := []string{"--from", "a@example.com", "--to", "b@example.com"}
	check(t, f.run(append([]string{"send"}, who...)...), 2, "", "there is no mail server")
	check(t, f.run(append([]string{"send", "empty", "--eml", "a.eml"}, who...)...), 2, "", "there is no data/report.json in it")
	check(t, f.run(append([]string{"send", "nowhere", "--eml", "a.eml"}, who...)...), 2, "", "nowhere is not the folder of a site")
}
