package table

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// Sum gives the SHA-256 of all bytes of the text as stored (after unpacking a
// zip or gzip), in lower-case hex; "" where Open was not asked for it. It is known
// once all rows were read; where they were not, Sum reads the file.
func (t *Table) Sum() (string, error) {
	if !t.summed || t.sum != "" {
		return t.sum, nil
	}
	src, err := t.bytes()
	if err != nil {
		return "", worldError(t.File.Show, err)
	}
	defer src.Close()
	if _, err := io.Copy(io.Discard, src); err != nil {
		return "", worldError(t.File.Show, err)
	}
	return t.sum, nil
}

// bytes opens the file, to be read from its first byte to its last.
func (t *Table) bytes() (io.ReadCloser, error) {
	src, err := t.File.open()
	if err != nil || !t.summed || t.sum != "" {
		return src, err
	}
	return &summing{src, t, sha256.New()}, nil
}

// summing hashes the bytes that are read through it for a table.
type summing struct {
	io.ReadCloser
	table *Table
	hash  hash.Hash
}

func (s *summing) Read(b []byte) (int, error) {
	n, err := s.ReadCloser.Read(b)
	s.hash.Write(b[:n])
	if err == io.EOF {
		s.table.sum = hex.EncodeToString(s.hash.Sum(nil))
	}
	return n, err
}
