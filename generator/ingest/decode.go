package ingest

import (
	"cmp"
	"reflect"

	"github.com/gocarina/gocsv"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// eachRow decodes every usable row of the source into an all-string T and
// calls fn for it, in the order of the file. Bad rows are quarantined here,
// and rows that are no data are counted. fn accounts for the rest. The text of
// a row may be kept: it keeps its batch.
//
// One goroutine splits the file, one decodes, this one calls fn: batches go
// over in the order of the file, so that nothing depends on their speed.
func eachRow[T any](s *source, seen *rowSet, fn func(row *T, at *place)) error {
	batches, size := make(chan *batch, 8), 0
	go s.split(batches, func(done *batch) *batch {
		if done != nil {
			size = len(done.text)
		}
		return s.newBatch(size + size/8)
	}, s.unlessSeen(seen))
	decoded, free := make(chan *batch, 2), make(chan []T, 4)
	for range cap(free) {
		free <- make([]T, batchRows)
	}
	go func() {
		for b := range batches {
			rows := (<-free)[:len(b.places)] // gocsv fills a slice that is long enough
			if len(rows) > 0 {
				if err := gocsv.UnmarshalDecoder(b, &rows); err != nil {
					panic("internal error: gocsv refused strings: " + err.Error())
				}
			}
			b.typed = rows
			decoded <- b
		}
		close(decoded)
	}()
	err := s.eachBatch(decoded, func(b *batch) {
		rows := b.typed.([]T)
		for i := range rows {
			fn(&rows[i], &b.places[i])
		}
		free <- rows[:batchRows]
	})
	if err != nil {
		return err
	}
	return s.locate()
}

// eachRecord is eachRow for the records that stand for themselves: it accounts
// for the rows. leave says why a row is left out, "" if it is not. read types a
// row, and gives its id and how to file it, which says false if a row with
// that id came before.
func eachRecord[T any](r *reader, s *source, leave func(row *T) string, read func(c *cells, row *T) (id string, file func() bool)) error {
	return eachRow(s, r.seen(s), func(row *T, at *place) {
		if why := leave(row); why != "" {
			s.ignore(why)
			return
		}
		c := cells{s: s, line: at.line, row: at.cells, zone: r.zone}
		id, file := read(&c, row)
		switch {
		case c.spoilt(id):
		case file():
			s.file.Used++
		default:
			s.ignore("another row with the same id")
		}
	})
}

// deletedIf gives the reason to leave out a row that the CRM marks as deleted.
func deletedIf(cell string) string {
	if deleted, _ := yes(cell); deleted {
		return "deleted in the CRM"
	}
	return ""
}

// inPlace is eachRow for the rows of which nothing is kept but what they say
// (see doc.go): to is where in fn's one row the cells go, parallel to
// source.keys. The text of a row ends with the call.
func (s *source) inPlace(to []*string, row func(r *table.Row, b *batch) error, fn func(at *place)) error {
	full, free := make(chan *batch, 4), make(chan *batch, 6)
	for range cap(free) {
		free <- s.newBatch(0)
	}
	go s.split(full, func(*batch) *batch { return <-free }, row)
	return s.eachBatch(full, func(b *batch) {
		for i := range b.places {
			at := &b.places[i]
			for k, cell := range at.cells {
				*to[k] = cell
			}
			fn(at)
		}
		b.reset()
		free <- b
	})
}

// placesIn gives where in an all-string row the cells under each key go, by
// the tags that gocsv goes by; a key that the row lacks is read for the survey
// alone.
func placesIn(row any, keys []string) []*string {
	v := reflect.ValueOf(row).Elem()
	under := map[string]*string{}
	for i := range v.NumField() {
		under[v.Type().Field(i).Tag.Get("csv")] = v.Field(i).Addr().Interface().(*string)
	}
	to := make([]*string, len(keys))
	for i, key := range keys {
		if to[i] = under[key]; to[i] == nil {
			to[i] = new(string)
		}
	}
	return to
}

// unlessSeen adds the rows that did not come before.
func (s *source) unlessSeen(seen *rowSet) func(*table.Row, *batch) error {
	return func(r *table.Row, b *batch) error {
		if seen.again(r.Cells) {
			b.skipped = append(b.skipped, "the same row twice")
		} else {
			b.add(r, s.cols)
		}
		return nil
	}
}

// eachBatch accounts for the batches in their order and calls fn for each.
func (s *source) eachBatch(batches <-chan *batch, fn func(*batch)) error {
	var failed error
	for b := range batches {
		s.file.Read += len(b.places)
		b.leftRows.tell(s)
		failed = cmp.Or(failed, b.err)
		fn(b)
	}
	return failed
}
