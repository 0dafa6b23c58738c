package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// ReadInParts is Read with parts of a size.
func ReadInParts(places []Place, opt Options, size int) (*crm.Dataset, error) {
	r := newReader(opt)
	r.partSize = size
	return r.read(places)
}
