package table

// markWords marks a text that is a multiple of 64 bytes long, one word of to
// for each of them.
func markWords(text []byte, sep, eol byte, to []uint64) {
	if len(text) > 0 {
		markBlocks(&text[0], len(text)/64, ones*uint64(sep), ones*uint64(eol), ones*uint64('"'), &to[0])
	}
}

// markBlocks marks n times 64 bytes from text on. seps, eols and quotes hold
// the byte that is looked for eight times. It uses SSE2, which every amd64 has.
//
//go:noescape
func markBlocks(text *byte, n int, seps, eols, quotes uint64, to *uint64)
