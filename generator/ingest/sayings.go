package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// said is what the cells of few words say about an activity.
type said struct {
	kind          crm.ActivityKind
	silent        bool // see happened
	code          string
	closed        bool // the flag or status speaks, and done is what it says
	done          bool
	deleted, copy bool

	count *codeCount // of the reduction, once an activity was counted
}

// sayings remembers what cells of few words said.
type sayings struct {
	s     *source
	row   *activityRow
	cells *rowCells
	codes categories
	cols  []markedCell // of the key's cells but the subject, which is the last one
	about int          // the subject's column in source.keys
	blank [8]int32     // the key of a row in which they are blank
	by    []saying
	texts map[[8]string]*said
	typed map[string]bool // types, and whether they say the kind
}

// saying is a slot: the key is of marks of texts, 0 where the text does not
// matter.
type saying struct {
	key     [8]int32
	subject bool // it matters: what is said is under a longer key
	said    *said
}

const saySlots = 1024

// maxSaid bounds what is remembered; beyond it cells are read each time.
const maxSaid = 1 << 14

func newSayings(s *source, row *activityRow, c *rowCells) sayings {
	v := sayings{s: s, row: row, cells: c, codes: s.categories, by: make([]saying, saySlots), texts: map[[8]string]*said{}, typed: map[string]bool{}}
	if s.settled {
		v.codes = s.codesOf()
	}
	v.cols = c.markedCells(s, v.blank[:], "type", "status", "is_closed", "code", "deleted", "is_child", "call")
	v.about = s.column("subject")
	return v
}

// of gives what the row says. Rows of the same texts are given the same said.
func (v *sayings) of() *said {
	key, h := v.blank, uint64(0)
	for _, c := range v.cols {
		mark := v.cells.mark(c.rowCell)
		if mark == 0 {
			return v.read()
		}
		key[c.at], h = mark, marksHash(h, mark)
	}
	e := v.slot(&key, h)
	if e.said == nil && !e.subject {
		if e.key, e.subject = key, v.subject() != nil; !e.subject {
			e.said = v.read()
		}
	}
	if !e.subject {
		return e.said
	}
	key[7] = blankMark
	if v.about >= 0 {
		key[7] = v.cells.mark(&v.cells.of[v.about])
	}
	if key[7] == 0 {
		return v.read()
	}
	if e = v.slot(&key, marksHash(h, key[7])); e.said == nil {
		e.key, e.said = key, v.read()
	}
	return e.said
}

// slot gives the place of a key of a hash, empty where another stood in it.
func (v *sayings) slot(key *[8]int32, h uint64) *saying {
	e := &v.by[h>>32%saySlots]
	if e.key != *key {
		*e = saying{}
	}
	return e
}

// marksHash goes on with the hash of a key by one more of its marks.
func marksHash(h uint64, mark int32) uint64 {
	return (h ^ uint64(uint32(mark))) * 0x9E3779B97F4A7C15
}

// read reads the cells of few words.
func (v *sayings) read() *said {
	row := v.row
	key := [8]string{row.Type, row.Status, row.Closed, row.Code, row.Deleted, row.IsChild, row.Call}
	if subject := v.subject(); subject != nil {
		key[7] = *subject
	}
	if have := v.texts[key]; have != nil {
		return have
	}
	d := &said{code: strings.Clone(v.code())}
	d.kind, d.silent = kindOfActivity(row, v.s.layout.Kind)
	if d.code == "" {
		d.code = d.kind.String()
	}
	d.deleted, _ = yes(row.Deleted)
	d.copy, _ = yes(row.IsChild)
	if d.done, d.closed = yes(row.Closed); !d.closed && row.Status != "" {
		d.done, d.closed = doneStatus(row.Status)
	}
	if len(v.texts) < maxSaid {
		for i := range key {
			key[i] = strings.Clone(key[i])
		}
		v.texts[key] = d
	}
	return d
}

// subject gives what of the subject matters: all of it for a code, its first
// words for a kind, nothing where the type or the file says the kind.
func (v *sayings) subject() *string {
	row := v.row
	switch file := v.s.layout.Kind; {
	case v.codes == codesBySubject && row.Code == "":
		return &row.Subject
	case file != crm.Task && file != crm.OtherActivity:
		return nil
	}
	typed, ok := v.typed[row.Type]
	if !ok {
		_, typed = kindOfWords(row.Type)
		if len(v.typed) < maxSaid {
			v.typed[strings.Clone(row.Type)] = typed
		}
	}
	if typed {
		return nil
	}
	words := kindWords(row.Subject)
	return &words
}

// code is how the CRM's users sort an activity.
func (v *sayings) code() string {
	row := v.row
	switch {
	case row.Code != "":
		return word(row.Code)
	case v.codes == codesByType:
		return word(row.Type)
	case v.codes == codesBySubject:
		return strings.ToLower(word(row.Subject))
	}
	return ""
}
