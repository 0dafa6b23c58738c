package ingest

import (
	"cmp"
	"reflect"

	"github.com/gocarina/gocsv"
)

// eachRow decodes every usable row of the source into an all-string T and
// calls fn for it, in the order of the file. Bad rows are quarantined here,
// and rows that are no data are counted. fn accounts for the rest. The text of
// a row may be kept: it keeps its batch.
//
// One goroutine splits the file, one decodes, this one calls fn: batches go
// over in the order of the file, so that nothing depends on their speed.
func eachRow[T any](s *source, seen *rowSet, fn func(row *T, at *place)) error {
	batches, decoded, free := make(chan *batch, 8), make(chan *batch, 2), make(chan []T, 4)
	for range cap(free) {
		free <- make([]T, batchRows)
	}
	var both beside
	both.run(func() {
		defer close(batches)
		s.split(batches, seen)
	})
	both.run(func() {
		defer close(decoded)
		decode(batches, decoded, free)
	})
	var failed error
	for b := range decoded {
		s.file.Read += len(b.places)
		b.leftRows.tell(s)
		failed = cmp.Or(failed, b.err)
		rows := b.typed.([]T)
		for i := range rows {
			fn(&rows[i], &b.places[i])
		}
		free <- rows[:batchRows]
	}
	both.join()
	if failed != nil {
		return failed
	}
	return s.locate()
}

// decode has gocsv make rows of batches.
func decode[T any](batches <-chan *batch, decoded chan<- *batch, free <-chan []T) {
	defer func() {
		for range batches { // after a panic: the splitter is not to wait for ever
		}
	}()
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
