//go:build !amd64

package table

// markWords marks a text that is a multiple of 64 bytes long, one word of to
// for each of them; ascii is false if a byte of it is NUL or beyond ASCII.
func markWords(text []byte, sep, eol byte, to []uint64) (ascii bool) {
	return markWordsPlain(text, sep, eol, to)
}
