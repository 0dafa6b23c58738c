package report

import (
	"bytes"
	"strings"
)

// words is cell for texts, with "; " between them.
func (s *sheet) words(texts ...Text) *sheet {
	if len(texts) < 2 || len(texts[0]) == 0 || !beginsBare(texts[0][0].Text) {
		return s.cell(cellWords(texts...))
	}
	// It begins no formula and has a semicolon, so it is in quotes.
	b := append(s.text.rest, '"')
	begin := len(b)
	b = appendWords(b, texts)
	if bytes.IndexByte(b[begin:], '"') >= 0 {
		return s.cell(string(b[begin:]))
	}
	s.text.rest = append(b, '"', ',')
	return s
}

// cellWords is texts as one cell of a CSV has them: with plain blanks.
func cellWords(texts ...Text) string { return string(appendWords(make([]byte, 0, 512), texts)) }

func appendWords(b []byte, texts []Text) []byte {
	for i, t := range texts {
		if i > 0 {
			b = append(b, "; "...)
		}
		for _, s := range t {
			for words := s.Text; words != ""; {
				plain, rest, blank := strings.Cut(words, nbsp)
				b, words = append(b, plain...), rest
				if blank {
					b = append(b, ' ')
				}
			}
		}
	}
	return b
}
