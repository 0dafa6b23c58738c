package publish_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/publish"
)

func message() *publish.Message {
	return &publish.Message{
		From: "Reports <reports@example.com>", To: []string{"board@example.com", "cfo@example.com"}, Series: "Brightwater: sales pipeline", AsOf: "2026-10-31",
		Headline: "Q4 heads for about €5.1M, €0.3M short of plan", Deck: "Eight times in ten it ends between €4.8M and €5.3M.",
		Figures:  []publish.Figure{{"Win rate", "27%", "62 of 229"}, {"Stale", "€1.24M", "14 deals"}, {"Deals", "<b>9</b>", ""}, {"Open", "3", ""}},
		Findings: []string{"Five deals have no next step", "\r\nBcc: everyone@example.com"},
		Link:     "https://reports.example.com/?a=1&b=2",
		Files:    []publish.Attachment{{Name: "report.zip", Type: "application/zip", About: "Open it.", Bytes: []byte("PK\x03\x04")}},
	}
}

// part is one leaf of a mail.
type part struct{ kind, name, text string }

func leaves(t *testing.T, contentType, encoding, name string, body io.Reader) []part {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		switch strings.ToLower(encoding) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		return []part{{kind, name, string(text)}}
	}
	out := []part{{kind: kind}}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, leaves(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.FileName(), p)...)
	}
}

func eml(t *testing.T, m *publish.Message) (*mail.Message, []part) {
	t.Helper()
	raw, err := m.EML()
	if err != nil {
		t.Fatal(err)
	}
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return msg, leaves(t, msg.Header.Get("Content-Type"), "", "", msg.Body)
}

func TestMessageParts(t *testing.T) {
	msg, got := eml(t, message())
	var kinds []string
	for _, p := range got {
		kinds = append(kinds, p.kind)
	}
	if fmt.Sprint(kinds) != "[multipart/mixed multipart/alternative text/plain text/html application/zip]" {
		t.Fatalf("parts: %v", kinds)
	}
	if got[4].name != "report.zip" || got[4].text != "PK\x03\x04" {
		t.Errorf("attachment: %+v", got[4])
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	if err != nil || subject != message().Headline {
		t.Errorf("subject %q %v", subject, err)
	}
	if date, err := msg.Header.Date(); err != nil || date.UTC().Format("2006-01-02 15:04") != "2026-10-31 12:00" {
		t.Errorf("date %v %v", date, err)
	}
	if msg.Header.Get("Bcc") != "" || !strings.HasSuffix(msg.Header.Get("Message-Id"), "@example.com>") || msg.Header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("headers: %v", msg.Header)
	}
	for _, want := range []string{"Q4 heads for about €5.1M", "Eight times in ten", "Win rate: 27% (62 of 229)", "Five deals have no next step", "https://reports.example.com/?a=1&b=2", "Attached: report.zip. Open it."} {
		if !strings.Contains(got[2].text, want) {
			t.Errorf("the plain part lacks %q:\n%s", want, got[2].text)
		}
	}
}

func TestMessageHTMLIsWhatMailProgramsKnow(t *testing.T) {
	_, got := eml(t, message())
	html := got[3].text
	for _, never := range []string{"<svg", "<script", "var(", "data:", "<img", "<link", "url(", "<b>9</b>"} {
		if strings.Contains(html, never) {
			t.Errorf("the HTML holds %q", never)
		}
	}
	for _, want := range []string{"&lt;b&gt;9&lt;/b&gt;", "a=1&amp;b=2", "27%", "Eight times in ten"} {
		if !strings.Contains(html, want) {
			t.Errorf("the HTML lacks %q", want)
		}
	}
	if strings.Count(html, "<table") != strings.Count(html, "</table") || strings.Count(html, "<tr") != strings.Count(html, "</tr") || strings.Count(html, "<td") != strings.Count(html, "</td") {
		t.Error("a table is not closed")
	}
}

func TestMessageIsReproducible(t *testing.T) {
	first, err := message().EML()
	if err != nil {
		t.Fatal(err)
	}
	second, err := message().EML()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two mails of the same report differ")
	}
	other := message()
	other.AsOf = "2026-11-01"
	if a, _ := eml(t, message()); a.Header.Get("Message-Id") == "" {
		t.Error("no Message-ID")
	} else if b, _ := eml(t, other); a.Header.Get("Message-Id") == b.Header.Get("Message-Id") {
		t.Error("two days have the same Message-ID")
	}
}

func TestMessageRefusals(t *testing.T) {
	for name, spoil := range map[string]func(m *publish.Message){
		"a script":       func(m *publish.Message) { m.Files[0].Name = "app.js" },
		"too large":      func(m *publish.Message) { m.Files[0].Bytes = bytes.Repeat([]byte("x"), publish.MaxMessage) },
		"no sender":      func(m *publish.Message) { m.From = "" },
		"no receiver":    func(m *publish.Message) { m.To = []string{"nobody"} },
		"no as-of day":   func(m *publish.Message) { m.AsOf = "soon" },
		"header smuggle": func(m *publish.Message) { m.From = "a@example.com\r\nBcc: b@example.com" },
	} {
		m := message()
		spoil(m)
		if _, err := m.EML(); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// mailServer takes one mail without encryption and gives its text.
func mailServer(t *testing.T) (port int, got chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	got = make(chan string, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer func() { _ = c.Close() }()
		lines, text, data := bufio.NewScanner(c), strings.Builder{}, false
		lines.Buffer(nil, 1<<20)
		fmt.Fprint(c, "220 test\r\n")
		for lines.Scan() {
			line := lines.Text()
			switch word := strings.ToUpper(strings.Fields(line + " x")[0]); {
			case data && line == ".":
				data = false
				got <- text.String()
				fmt.Fprint(c, "250 ok\r\n")
			case data:
				text.WriteString(line + "\n")
			case word == "DATA":
				data = true
				fmt.Fprint(c, "354 go\r\n")
			case word == "QUIT":
				fmt.Fprint(c, "221 bye\r\n")
				return
			default:
				fmt.Fprint(c, "250 ok\r\n")
			}
		}
	}()
	return l.Addr().(*net.TCPAddr).Port, got
}

func TestSend(t *testing.T) {
	port, got := mailServer(t)
	if err := publish.Send(context.Background(), publish.Server{Host: "127.0.0.1", Port: port, TLS: "none"}, "", "", message()); err != nil {
		t.Fatal(err)
	}
	if text := <-got; !strings.Contains(text, "To: <board@example.com>, <cfo@example.com>") {
		t.Errorf("the server got\n%.500s", text)
	}
}

// TestSendNeverFallsBackToPlainText: the server offers no STARTTLS.
func TestSendNeverFallsBackToPlainText(t *testing.T) {
	port, got := mailServer(t)
	if err := publish.Send(context.Background(), publish.Server{Host: "127.0.0.1", Port: port}, "user", "secret", message()); err == nil {
		t.Error("the mail was sent in plain text")
	}
	select {
	case text := <-got:
		t.Errorf("the server got %.100s", text)
	default:
	}
}
