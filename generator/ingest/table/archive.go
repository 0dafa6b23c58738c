package table

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// What an archive may hold. A weekly Salesforce export has some hundreds of
// files; CSV packs at most about 100 to 1, a bomb 1000 to 1 and more.
const (
	maxEntries  = 10_000
	maxUnpacked = 16 << 30 // one file
	maxTogether = 64 << 30 // all files of an archive
	maxRatio    = 400
	freeOfRatio = 32 << 20 // below this a high ratio is harmless
	maxInMemory = 64 << 20 // of a zip on a file system that cannot seek
)

// tooBigError says that an archive unpacks to more than is reasonable.
type tooBigError struct{ what string }

func (e *tooBigError) Error() string { return e.what }

// unpacking counts what comes out of an archive against what went in.
type unpacking struct {
	io.Reader
	closers []io.Closer
	packed  func() int64
	out     int64
}

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.Reader.Read(b)
	u.out += int64(n)
	if u.out > maxUnpacked {
		return n, &tooBigError{fmt.Sprintf("the file unpacks to more than %d GB", maxUnpacked>>30)}
	}
	if u.out > freeOfRatio && u.out/maxRatio > u.packed() {
		return n, &tooBigError{fmt.Sprintf("the file unpacks to more than %d times its size", maxRatio)}
	}
	return n, err
}

func (u *unpacking) Close() error {
	var errs []error
	for _, c := range u.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// counted counts the bytes read through it.
type counted struct {
	io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += int64(n)
	return n, err
}

// ungzip opens a file that is packed with gzip.
func ungzip(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		src, err := open()
		if err != nil {
			return nil, err
		}
		in := &counted{Reader: src}
		z, err := gzip.NewReader(in)
		if err == io.EOF {
			err = io.ErrUnexpectedEOF // an empty file is no gzip
		}
		if err != nil {
			src.Close()
			return nil, err
		}
		return &unpacking{Reader: z, closers: []io.Closer{z, src}, packed: func() int64 { return in.n }}, nil
	}
}
