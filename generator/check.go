package generator

import (
	"context"
	"errors"
	"slices"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Check reads what a build reads, the exports and the Markdown beside the
// config, and makes nothing of it. Its *Problems hold the mistakes of both. Its
// messages name people only where the report would.
func Check(_ context.Context, r Request) (*crm.Dataset, error) {
	data, err := r.read(false) // nothing that it says names a hash
	_, homeErr := r.readHome()
	both := &Problems{}
	for _, e := range []error{err, homeErr} {
		if e == nil {
			continue
		}
		p, ok := errors.AsType[*Problems](e)
		if !ok {
			return nil, e
		}
		both.List = slices.Concat(both.List, p.List)
	}
	if len(both.List) > 0 {
		return nil, both
	}
	if r.mode() != audience.Named {
		audience.Hush(data)
	}
	return data, nil
}
