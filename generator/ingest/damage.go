package ingest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// damage counts what spreadsheets and wrong encodings did to a file's deals
// before it came here. It is told, never repaired: what is lost is lost.
type damage struct {
	ids        int    // ids of 16 digits and more
	cut        int    // of them, those that end in 000
	scientific int    // ids such as 3.187E+10
	sample     string // one of them
	garbled    int    // texts in which UTF-8 was read as Windows-1252
	garbledAs  string // one of them
}

// minRuined is how many long ids a file needs before their ends say anything:
// one in a thousand honest ids ends in 000.
const minRuined = 3

// watchID looks at the id of one deal.
func (d *damage) watchID(id string) {
	switch {
	case isScientific(id):
		d.scientific++
		d.sample = max(d.sample, id)
	case len(id) >= 16 && onlyDigits(id):
		d.ids++
		if strings.HasSuffix(id, "000") {
			d.cut++
			d.sample = max(d.sample, id)
		}
	}
}

// watchTexts looks at the texts of one deal.
func (d *damage) watchTexts(texts ...string) {
	for _, t := range texts {
		if isGarbled(t) {
			d.garbled++
			d.garbledAs = max(d.garbledAs, strings.Clone(t))
		}
	}
}

// idsRuined tells whether the ids lost digits: numbers of more than 15 digits
// end in zeros once a spreadsheet has saved them.
func (d *damage) idsRuined() bool {
	return d.scientific > 0 || d.ids >= minRuined && 2*d.cut >= d.ids
}

// isScientific knows 3.187E+10 and 3,187E+10, as spreadsheets show long ids.
func isScientific(id string) bool {
	if strings.IndexByte(id, '+') < 0 {
		return false // of nearly all
	}
	digits, exponent, ok := strings.Cut(strings.ToUpper(id), "E+")
	return ok && digits != "" && exponent != "" && strings.Trim(exponent, "0123456789") == "" &&
		strings.Trim(strings.NewReplacer(".", "", ",", "").Replace(digits), "0123456789") == ""
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// spreadsheetRows is how many rows, with the header, a spreadsheet holds.
const spreadsheetRows = 1048576

// tellDamage reports what was seen, file by file.
func (r *reader) tellDamage() {
	for _, s := range r.sources {
		d := &s.damage
		if d.idsRuined() {
			r.find("ids-ruined", s.file.Path, fmt.Sprintf("%s digits in a spreadsheet, such as %s: deals that share a damaged id are told apart by name and creation, and history and activities may not find them",
				count(d.cut+d.scientific, "deal id has lost", "deal ids have lost"), shown(d.sample)),
				"export the file from the CRM again and do not save it in a spreadsheet")
		}
		if d.garbled > 0 {
			r.find("text-garbled", s.file.Path, fmt.Sprintf("%s UTF-8 that was read as Windows-1252, such as %q",
				count(d.garbled, "text holds", "texts hold"), shown(d.garbledAs)),
				"the file was saved once in the wrong encoding: export it from the CRM again")
		}
		if s.file.Read == spreadsheetRows-1 {
			r.find("rows-cut", s.file.Path, "the file ends at row 1,048,576, where spreadsheets stop: rows may be missing",
				"export the file from the CRM again and do not save it in a spreadsheet")
		}
	}
}

// isGarbled tells whether a text would be valid UTF-8 with letters beyond
// ASCII if it were written as Windows-1252: "KÃ¼hlung" for "Kühlung". Honest
// text of that kind hardly exists: its letters beyond ASCII would have to come
// in just the right runs.
func isGarbled(s string) bool {
	if isASCII(s) || !strings.ContainsAny(s, "ÃÂâÄÅÐð") {
		return false
	}
	var bytes []byte
	for _, r := range s {
		b, ok := byteOf1252(r)
		if !ok {
			return false
		}
		bytes = append(bytes, b)
	}
	return utf8.Valid(bytes) && len(bytes) > utf8.RuneCount(bytes)
}

// isASCII tells whether a text is nothing but ASCII, as most are.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// byteOf1252 is the byte under which Windows-1252 writes a letter.
func byteOf1252(r rune) (byte, bool) {
	if r < 0x100 { // with the five undefined bytes as Latin-1 has them
		return byte(r), true
	}
	const high = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
	at := byte(0x80)
	for _, h := range high {
		if h == r && h != utf8.RuneError {
			return at, true
		}
		at++
	}
	return 0, false
}
