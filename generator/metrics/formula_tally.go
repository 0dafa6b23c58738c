package metrics

import (
	"fmt"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// aggregate is a function over the records of a collection.
type aggregate struct {
	of       *collection
	name     string
	value    cell
	has      func(*row) bool // whether a record has the value
	what     string          // the value as written
	quantile float64
	where    cell
	needs    []need
}

func (a *aggregate) node() node {
	out := node{dim: dimNumber, eval: a.eval, sole: a}
	if a.name == "distinct" {
		a.has = hasValue(a.value)
	}
	switch a.name {
	case "count", "distinct":
		out.counts, out.family = true, a.of.name
		if a.of.ofDeals() {
			out.family = "deals"
		}
	case "share":
		out.shares = true
	default:
		out.dim = a.value.dim
	}
	out.spread = map[string]string{"average": "mean", "median": "median"}[a.name]
	return out
}

// eval goes over the records once.
func (a *aggregate) eval(r *run) figure {
	if why := a.of.none(r.in); why != "" {
		return unknownFigure("%s", why)
	}
	if why := r.in.lacksAny(a.needs); why != "" {
		return unknownFigure("%s", why)
	}
	t := &tally{a: a, keep: r.keep}
	if r.keep.parts {
		t.parts = &parts{kind: a.of.name}
		if a.of.ofDeals() {
			t.parts.kind = "deals"
		}
	}
	r.visit(a.of, t.adder())
	return t.figure()
}

// lacksAny says which column no export carries, "" for none.
func (in *Input) lacksAny(needs []need) string {
	for _, n := range needs {
		switch {
		case n.column != "" && !in.hasColumn(n.column):
			return fmt.Sprintf("no deal has a value in a column %q of the export", n.column)
		case n.column == "" && n.field != crm.FieldLastActivity && !in.Data.Has.Has(n.field):
			return fmt.Sprintf("no export carries the %s of deals", n.field)
		}
	}
	return ""
}

func (in *Input) hasColumn(name string) bool {
	at := slices.Index(in.Data.ExtraColumns, name)
	return at >= 0 && slices.ContainsFunc(in.Book.Deals, func(d *crm.Deal) bool { return at < len(d.Extra) && d.Extra[at] != "" })
}

// tally is what one pass over the records gathers.
type tally struct {
	a          *aggregate
	keep       keeping
	rows, hits int // records (or what they stand for) that pass; those of a share
	lacking    int
	sum        float64
	squares    float64
	values     []float64
	texts      map[string]bool
	numbers    map[float64]bool
	deals      []*crm.Deal
	parts      *parts
}

// adder is what is done with each record: the condition, then what the
// function asks.
func (t *tally) adder() func(*row) {
	add, where := t.measured, t.a.where.truth
	switch t.a.name {
	case "count":
		add = func(r *row) { t.counted(r, float64(r.weight)) }
	case "share":
		add = t.shared
	case "distinct":
		add = t.told
	}
	return func(r *row) {
		if where != nil {
			if yes, known := where(r); !yes || !known {
				return
			}
		}
		t.rows += r.weight
		add(r)
	}
}

func (t *tally) shared(r *row) {
	if yes, known := t.a.value.truth(r); yes && known {
		t.hits += r.weight
		t.deal(r)
	}
}

// told notes a value that is to be told apart from others.
func (t *tally) told(r *row) {
	if !t.a.has(r) {
		return
	}
	if t.a.value.text != nil {
		if t.texts == nil {
			t.texts = map[string]bool{}
		}
		t.texts[t.a.value.text(r)] = true
		return
	}
	if t.numbers == nil {
		t.numbers = map[float64]bool{}
	}
	v, _ := t.a.value.num(r)
	t.numbers[v] = true
}

// measured adds the value of a record.
func (t *tally) measured(r *row) {
	v, ok := t.a.value.num(r)
	if !ok {
		t.lacking += r.weight
		return
	}
	t.sum += v * float64(r.weight)
	t.squares += v * v * float64(r.weight)
	if t.keep.values || t.a.name == "median" || t.a.name == "quantile" {
		for range r.weight {
			t.values = append(t.values, v)
		}
	}
	t.counted(r, v*float64(r.weight))
}

// counted notes that a record adds v.
func (t *tally) counted(r *row, v float64) {
	t.deal(r)
	if t.parts != nil {
		t.parts.at, t.parts.v = append(t.parts.at, r.at), append(t.parts.v, v)
	}
}

func (t *tally) deal(r *row) {
	if t.keep.deals && r.deal != nil {
		t.deals = append(t.deals, r.deal)
	}
}

// figure makes the aggregate of what was gathered.
func (t *tally) figure() figure {
	a, noun := t.a, t.a.of.noun
	f := figure{known: true, n: t.rows, deals: t.deals, parts: t.parts}
	which := ""
	if a.where.truth != nil {
		which = " that the condition lets through"
	}
	with := t.rows - t.lacking
	f.note = lacking(t.lacking, t.rows, noun, a.what)
	switch a.name {
	case "count":
		f.v = float64(t.rows)
	case "distinct":
		f.v = float64(len(t.texts) + len(t.numbers)) // no record adds a part of it
		if f.parts != nil {
			f.parts = &parts{}
		}
	case "sum":
		f.v, f.squares = t.sum, t.squares
		if with == 0 && t.rows > 0 {
			return unknownFigure("none of the %d %s%s has a value of %s", t.rows, noun, which, a.what)
		}
	case "share":
		if t.rows == 0 {
			return unknownFigure("because there are no %s%s", noun, which)
		}
		f.v, f.of, f.parts = float64(t.hits)/float64(t.rows), t.hits, nil
	default:
		if with == 0 {
			return unknownFigure("because there are no %s%s with a value of %s", noun, which, a.what)
		}
		f.n, f.values, f.parts = with, t.values, nil
		f.v = a.middle(t)
	}
	if math.IsInf(f.v, 0) || math.IsNaN(f.v) {
		return unknownFigure("because the number is too large")
	}
	return f
}

func (a *aggregate) middle(t *tally) float64 {
	if a.name == "average" {
		return t.sum / float64(t.rows-t.lacking)
	}
	q := a.quantile
	if a.name == "median" {
		q = 0.5
	}
	slices.Sort(t.values)
	v, _ := stats.Quantile(t.values, q)
	return v
}
