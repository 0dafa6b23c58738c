package publish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Message is the mail about one report. All texts are plain: this package
// escapes them for HTML.
type Message struct {
	From string
	To   []string
	// Series names the report (its title); AsOf is its day, as 2026-10-31.
	// Together they make the Message-ID, so that sending twice gives one mail.
	Series string
	AsOf   string
	// Date is the moment of sending; the zero time is noon UTC of the as-of
	// day, so that the same report gives the same bytes.
	Date time.Time

	Headline string // also the subject
	Deck     string // the second sentence, "" for none
	Figures  []Figure
	Findings []string // what else was found, most important first
	Link     string   // where the site is, "" where it is nowhere
	Files    []Attachment
}

// Figure is one number of the mail: what, how much, and out of what.
type Figure struct {
	Name, Value, Note string
}

// Attachment is a file that goes with the mail.
type Attachment struct {
	Name  string
	Type  string // "application/zip"
	About string // what it is and how to open it, one sentence
	Bytes []byte
}

// The limits of a mail, in bytes of the whole message: most systems take 20
// to 25 MB, many less; Gmail cuts the HTML part at about 102 KB.
const (
	MaxMessage = 10 << 20
	BigMessage = 5 << 20
	maxHTML    = 90 << 10
)

// EML gives the message as a file that mail programs open, the same bytes for
// the same report. It refuses attachments that mail systems refuse, and
// messages above MaxMessage.
func (m *Message) EML() ([]byte, error) {
	msg, err := m.build()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if _, err := msg.WriteTo(&out); err != nil {
		return nil, err
	}
	eml := settleBoundaries(out.Bytes())
	if len(eml) > MaxMessage {
		return nil, fmt.Errorf("the mail is %.1f MB, and many systems refuse more than %d MB", float64(len(eml))/(1<<20), MaxMessage>>20)
	}
	return eml, nil
}

func (m *Message) build() (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP))
	if err := msg.From(m.From); err != nil {
		return nil, fmt.Errorf("sender %q: %w", m.From, err)
	}
	if err := msg.To(m.To...); err != nil {
		return nil, fmt.Errorf("receivers: %w", err)
	}
	when := m.Date
	if when.IsZero() {
		day, err := time.Parse(time.DateOnly, m.AsOf)
		if err != nil {
			return nil, fmt.Errorf("as-of day: %w", err)
		}
		when = day.Add(12 * time.Hour)
	}
	msg.SetDateWithValue(when)
	msg.SetMessageIDWithValue(m.id())
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.Subject(oneLine(m.Headline))
	msg.SetBodyString(gomail.TypeTextPlain, m.text())
	html := m.html()
	if len(html) > maxHTML {
		return nil, fmt.Errorf("internal error: the HTML of the mail is %d bytes", len(html))
	}
	msg.AddAlternativeString(gomail.TypeTextHTML, html)
	names := map[string][]byte{}
	for _, f := range m.Files {
		if strings.HasSuffix(strings.ToLower(f.Name), ".zip") {
			continue // an archive of ours, checked when it was made
		}
		names[f.Name] = nil
	}
	if refused := RefusedByMail(names); len(refused) > 0 {
		return nil, fmt.Errorf("mail systems refuse %s", strings.Join(refused, ", "))
	}
	for _, f := range m.Files {
		if err := msg.AttachReader(f.Name, bytes.NewReader(f.Bytes), gomail.WithFileContentType(gomail.ContentType(f.Type))); err != nil {
			return nil, err
		}
	}
	return msg, nil
}

// id is made from series, day and receivers: no clock, no chance. Its host is
// the sender's.
func (m *Message) id() string {
	host := "pipeglass.invalid"
	if from, err := mail.ParseAddress(m.From); err == nil {
		if _, domain, ok := strings.Cut(from.Address, "@"); ok {
			host = domain
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(append([]string{m.Series, m.AsOf}, m.To...), "\x00")))
	return fmt.Sprintf("pipeglass.%s.%x@%s", m.AsOf, sum[:8], host)
}

var boundary = regexp.MustCompile(`boundary="?([0-9a-zA-Z'()+_,./:=? -]+?)"?\r\n`)

// settleBoundaries puts fixed lines between the parts: the library draws them
// by chance and can't set those of nested parts apart.
func settleBoundaries(eml []byte) []byte {
	for i, found := range boundary.FindAllSubmatch(eml, -1) {
		eml = bytes.ReplaceAll(eml, found[1], fmt.Appendf(nil, "=_pipeglass_%d_=", i+1))
		eml = bytes.ReplaceAll(eml, fmt.Appendf(nil, "boundary==_pipeglass_%d_=", i+1), fmt.Appendf(nil, `boundary="=_pipeglass_%d_="`, i+1))
	}
	return eml
}

// text is the plain part: complete, not a pointer to the other one.
func (m *Message) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", oneLine(m.Headline))
	if m.Deck != "" {
		fmt.Fprintf(&b, "\n%s\n", oneLine(m.Deck))
	}
	if len(m.Figures) > 0 {
		b.WriteString("\n")
	}
	for _, f := range m.Figures {
		fmt.Fprintf(&b, "%s: %s", oneLine(f.Name), oneLine(f.Value))
		if f.Note != "" {
			fmt.Fprintf(&b, " (%s)", oneLine(f.Note))
		}
		b.WriteString("\n")
	}
	for i, f := range m.Findings {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "- %s\n", oneLine(f))
	}
	if m.Link != "" {
		fmt.Fprintf(&b, "\nThe whole report: %s\n", m.Link)
	}
	for i, f := range m.Files {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "Attached: %s. %s\n", f.Name, f.About)
	}
	fmt.Fprintf(&b, "\n%s, data as of %s\n", oneLine(m.Series), m.AsOf)
	return b.String()
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x20 || r == 0x7f }), " ")
}
