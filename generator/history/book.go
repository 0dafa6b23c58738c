package history

import (
	"slices"
	"sort"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Book is the past of every deal up to the as-of day.
type Book struct {
	AsOf crm.Date
	// Deals are the deals as they stood at the end of AsOf, by id. A deal
	// created later is not here; one that was closed or changed later is
	// rewound, as far as the record allows. A part of a Book shares them with
	// the whole, so nobody changes them.
	Deals []*crm.Deal
	// Stages is the selling order of the stages, as in Dataset.Stages.
	Stages []crm.Stage
	// Forgotten are fields that the export has but that are not known of the
	// as-of day for some deal, since the export is newer and they have no
	// past: a figure that needs one is absent rather than wrong.
	Forgotten crm.FieldSet

	past    []timeline       // parallel to Deals, but of a part; plus deals gone from the export
	entries [2][]packedEntry // of all timelines, one after the other; each half of the deals has its own
	facets  []facet
	gone    []crm.DealID
	index   *crm.Finder // into Deals: analyses ask for each deal many times
	chances []float64   // probabilities
	numbers
	origin []int32 // of OpenThen, parallel to past: where the deals come from
	place  []int32 // of Part: where in past the deals are
	// currency is the reporting currency, "" where none is named.
	currency string
	rates    rates
	ladder   ladder
	cov      Coverage
}

// numbers are what stands for texts: those of all parts and past days of a Book
// are one.
type numbers struct {
	stages, owners, pipelines *interner[string]
}

func newNumbers() numbers {
	n := numbers{&interner[string]{}, &interner[string]{}, &interner[string]{}}
	for _, names := range []*interner[string]{n.stages, n.owners, n.pipelines} {
		names.number("") // unnamed
	}
	return n
}

// unnamed is the number of "" among stages, owners and pipelines.
const unnamed int32 = 0

// timeline is the part of Book.entries that belongs to one deal.
type timeline struct {
	lo, hi  int32
	created crm.Date
	// pipeline is its number in Book.pipelines, that of "" for a deal that is gone.
	pipeline int32
	// begins: the record reaches back to the deal's creation.
	begins bool
	half   uint8 // which half of the entries
	// facts: the deal has rows in a history export, or was recorded.
	facts bool
	// wasOpen: it was open in the last record before the as-of day.
	wasOpen bool
	// finalFrom is the day from which the deal's present closing is in the
	// record, NoDate while it is open.
	finalFrom crm.Date
	// present is the day from which the present state of the deal is known.
	present crm.Date
}

// Build makes the Book. recorded are the snapshots kept by earlier builds, in
// any order; those of the as-of day and later are not looked at, so that a
// build repeated on the same day says the same.
func Build(data *crm.Dataset, recorded []Record, asOf crm.Date) *Book {
	own := *data
	own.Deals = slices.Clone(data.Deals)
	return Take(&own, recorded, asOf)
}

// Take is Build for a caller who has no further use of data.Deals: the Book
// takes them over, so that millions of deals are not held twice.
func Take(data *crm.Dataset, recorded []Record, asOf crm.Date) *Book {
	return newWriter(data, recorded, asOf).build()
}

func (w *writer) build() *Book {
	w.write()
	b := w.book
	for i, d := range b.Deals {
		b.past[i].pipeline = b.pipelines.number(d.Pipeline)
	}
	b.ladder.number(b.pipelines, b.stages)
	cores.All(func() {
		b.rewind(w.data)
		b.index = w.indexOf(b.Deals)
	}, func() {
		b.cov.Contradictions = inOrderOfDeals(w.disputes)
		b.cov.Sources = w.sources()
	})
	w.coverage(&b.cov)
	return b
}

// indexOf finds the Book's deals. They are those of order, but where some were
// created after the as-of day.
func (w *writer) indexOf(deals []*crm.Deal) *crm.Finder {
	if len(deals) == len(w.order) {
		place := w.place // a pointer into the writer would hold all of it
		return &place
	}
	index, idAt := &crm.Finder{}, func(i int) string { return string(deals[i].ID) }
	index.Grow(len(deals))
	for i := range deals {
		index.Put(idAt(i), i, idAt)
	}
	return index
}

// Len is how many deals the Book knows, present ones first (index i < len(Deals)
// is Deals[i]); the rest were in the record and are gone from the export.
func (b *Book) Len() int {
	if b.place != nil {
		return len(b.place)
	}
	return len(b.past)
}

// line gives the timeline of deal i.
func (b *Book) line(i int) *timeline {
	if b.place != nil {
		return &b.past[b.place[i]]
	}
	return &b.past[i]
}

// ID gives the id of deal i, also of one that is gone.
func (b *Book) ID(i int) crm.DealID {
	if i < len(b.Deals) {
		return b.Deals[i].ID
	}
	return b.gone[i-len(b.Deals)]
}

// Later tells whether the export shows deal i as of a later day than AsOf: what
// Deals then holds of it comes from the record alone, as far as that reaches.
func (b *Book) Later(i int) bool { return b.line(i).present > b.AsOf }

// Index finds a present deal by id.
func (b *Book) Index(id crm.DealID) (int, bool) {
	if b.index == nil { // a Book of one day, put together by hand
		i := sort.Search(len(b.Deals), func(i int) bool { return b.Deals[i].ID >= id })
		return i, i < len(b.Deals) && b.Deals[i].ID == id
	}
	return b.index.Find(string(id), b.idAt)
}

func (b *Book) idAt(i int) string { return string(b.Deals[i].ID) }

// Created gives the day deal i was created, NoDate if not known.
func (b *Book) Created(i int) crm.Date { return b.line(i).created }

// Coverage says what the record can and cannot know.
func (b *Book) Coverage() Coverage { return b.cov }
