package table

import "strings"

// manner is a way in which programs write quotes against the rules.
type manner uint8

const (
	// literalMark: quotes inside a quoted cell were not doubled ("5" pipe");
	// one closes the cell only before a separator or the line end.
	literalMark manner = iota
	// backslash: quotes are written \" as MySQL tools do.
	backslash
	// spaced: blanks stand between separator and quote (a, "b, c", d).
	spaced
)

// splitLoosely splits one line whose quotes break the rules, in the first
// manner that gives exactly want cells, as Excel would show it. Only the
// count makes a reading acceptable; with none the row stays bad.
func splitLoosely(line string, sep byte, want int) (cells []string, pos []int32, ok bool) {
	for _, m := range [...]manner{literalMark, backslash, spaced} {
		if m == backslash && !strings.Contains(line, `\"`) {
			continue
		}
		cells, pos, ok = splitIn(m, line, sep, want)
		if ok && len(cells) == want && !(m == literalMark && strings.Contains(line, `\"`)) {
			return cells, pos, true
		}
	}
	return nil, nil, false
}

func splitIn(m manner, s string, sep byte, want int) (cells []string, pos []int32, ok bool) {
	for i := 0; len(cells) <= want; i++ {
		pos = append(pos, int32(i))
		j := i
		for m == spaced && j < len(s) && s[j] == ' ' {
			j++
		}
		if j < len(s) && s[j] == '"' {
			text, after, closed := quotedIn(m, s, j+1, sep)
			if !closed {
				return nil, nil, false
			}
			cells = append(cells, text)
			i = after
		} else {
			k := strings.IndexByte(s[i:], sep)
			if k < 0 {
				return append(cells, s[i:]), pos, true
			}
			cells = append(cells, s[i:i+k])
			i += k
		}
		if i >= len(s) {
			return cells, pos, true
		}
	}
	return nil, nil, false
}

// quotedIn reads a quoted cell from i on and gives the place of the
// separator (or end) after it.
func quotedIn(m manner, s string, i int, sep byte) (text string, after int, closed bool) {
	var b strings.Builder
	for i < len(s) {
		c := s[i]
		switch {
		case m == backslash && c == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case c == '"':
			k := i + 1
			for m == spaced && k < len(s) && s[k] == ' ' {
				k++
			}
			if k == len(s) || s[k] == sep {
				return b.String(), k, true
			}
			if s[i+1] == '"' {
				i++
			} else if m != literalMark {
				return "", 0, false
			}
		}
		b.WriteByte(c)
		i++
	}
	return "", 0, false
}
