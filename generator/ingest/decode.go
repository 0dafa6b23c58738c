package ingest

import (
	"reflect"
	"strings"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// eachRow decodes every usable row of the source into an all-string T and
// calls fn for it, in the order of the file. Bad rows are quarantined here,
// and rows that are no data are counted. fn accounts for the rest. The text of
// a row may be kept: it keeps its batch.
func eachRow[T any](r *reader, s *source, fn func(row *T, at *place)) error {
	list := make([]partReader, readers)
	seen := r.seen(s)
	for i := range list {
		list[i] = &rowReader[T, struct{}]{s: s, seen: seen, kept: true, typed: func(*T, *place, *struct{}) {},
			file: func(row *T, at *place, _ *struct{}) { fn(row, at) }}
	}
	return r.readRows(s, list)
}

// eachTyped is eachRow for rows of which much is to be read: typed does that
// beside others, so that it may look only at what the survey settled, and what it
// fills in is filed in the order of the file. Neither keeps text of the row.
func eachTyped[T, D any](r *reader, s *source, typed func(row *T, at *place, d *D), file func(row *T, at *place, d *D)) error {
	list := make([]partReader, readers)
	seen := r.seen(s)
	for i := range list {
		list[i] = &rowReader[T, D]{s: s, seen: seen, typed: typed, file: file}
	}
	return r.readRows(s, list)
}

func (r *reader) readRows(s *source, list []partReader) error {
	if err := r.inParts(s, list); err != nil {
		return err
	}
	return r.locate(s)
}

// rowReader decodes rows of parts of one file, beside others of its kind.
type rowReader[T, D any] struct {
	s     *source
	seen  *rowSet
	kept  bool // file keeps parts of the text
	typed func(row *T, at *place, d *D)
	file  func(row *T, at *place, d *D)

	leftRows
	batches []*batch[T] // the last is being filled
	used    int         // how many of them are in use
	done    []D         // of the rows of those before the last
}

func (n *rowReader[T, D]) copies() bool { return true }

func (n *rowReader[T, D]) read(row *table.Row) (full bool, err error) {
	if !n.usable(row) {
		return n.rows() >= maxTold, nil
	}
	b := n.filling()
	at := b.add(row, n.s.cols)
	if n.seen != nil {
		at.hash, at.key = n.seen.hashOf(row)
		if n.s.whole {
			at.key = strings.Clone(at.key)
		}
	}
	if len(b.places) == batchRows {
		n.ended()
	}
	return n.rows()+n.used*batchRows >= maxTold, nil
}

// filling gives the batch to which rows are added.
func (n *rowReader[T, D]) filling() *batch[T] {
	if n.used == len(n.batches) {
		n.batches = append(n.batches, &batch[T]{header: n.s.keys, copies: n.kept || n.s.whole})
	}
	return n.batches[n.used]
}

// ended decodes and types the rows that were added.
func (n *rowReader[T, D]) ended() {
	b := n.filling()
	if len(b.places) == 0 {
		return
	}
	b.decode()
	for i := range b.rows {
		var empty D
		n.done = append(n.done, empty)
		n.typed(&b.rows[i], &b.places[i], &n.done[len(n.done)-1])
	}
	n.used++
}

// tell files what was read.
func (n *rowReader[T, D]) tell() error {
	n.leftRows.tell(n.s)
	n.ended()
	next := 0
	for _, b := range n.batches[:n.used] {
		n.s.file.Read += len(b.places)
		for i := range b.rows {
			at, d := &b.places[i], &n.done[next]
			next++
			if n.seen != nil && n.seen.againAs(at.hash, at.key) {
				n.s.ignore("the same row twice")
				continue
			}
			n.file(&b.rows[i], at, d)
		}
		b.empty(n.kept)
	}
	n.used, n.done = 0, n.done[:0]
	return nil
}

// eachRecord is eachRow for the records that stand for themselves: it accounts
// for the rows. leave says why a row is left out, "" if it is not. read types a
// row, and gives its id and how to file it, which says false if a row with
// that id came before.
func eachRecord[T any](r *reader, s *source, leave func(row *T) string, read func(c *cells, row *T) (id string, file func() bool)) error {
	return eachRow(r, s, func(row *T, at *place) {
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
