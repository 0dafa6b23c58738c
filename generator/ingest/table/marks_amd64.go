package table

// markWords marks a text that is a multiple of 64 bytes long, one word of to
// for each of them; ascii is false if a byte of it is NUL or beyond ASCII.
func markWords(text []byte, sep, eol byte, to []uint64) (ascii bool) {
	return len(text) == 0 || markBlocks(&text[0], len(text)/64, ones*uint64(sep), ones*uint64(eol), ones*uint64('"'), &to[0]) == 0
}

// markBlocks marks n times 64 bytes from text on, n at least 1. seps, eols and
// quotes hold the byte that is looked for eight times; odd is not 0 if a byte is
// NUL or beyond ASCII. It uses SSE2, which every amd64 has.
//
//go:noescape
func markBlocks(text *byte, n int, seps, eols, quotes uint64, to *uint64) (odd uint64)
