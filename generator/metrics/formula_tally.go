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
	what     string // the value as written
	quantile float64
	where    cell
	needs    []need
}

func (a *aggregate) node() node {
	out := node{dim: dimNumber, eval: a.eval, sole: a}
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
	a.of.each(r, t.add)
	return t.figure(r)
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
	return at >= 0 && slices.ContainsFunc(in.Data.Deals, func(d crm.Deal) bool { return at < len(d.Extra) && d.Extra[at] != "" })
}

// tally is what one pass over the records gathers.
type tally struct {
	a          *aggregate
	keep       bool
	rows, hits int // records (or what they stand for) that pass; those of a share
	lacking    int
	sum        float64
	values     []float64
	distinct   map[string]bool
	deals      []*crm.Deal
	parts      []part
}

func (t *tally) add(r *row) {
	if t.a.where.truth != nil {
		if yes, known := t.a.where.truth(r); !yes || !known {
			return
		}
	}
	t.rows += r.weight
	switch t.a.name {
	case "count":
		t.counted(r, float64(r.weight))
	case "share":
		if yes, known := t.a.value.truth(r); yes && known {
			t.hits += r.weight
			t.deal(r)
		}
	case "distinct":
		if !hasValue(t.a.value)(r) {
			return
		}
		if t.distinct == nil {
			t.distinct = map[string]bool{}
		}
		if t.a.value.text != nil {
			t.distinct[t.a.value.text(r)] = true
		} else {
			v, _ := t.a.value.num(r)
			t.distinct[fmt.Sprint(v)] = true
		}
	default:
		v, ok := t.a.value.num(r)
		if !ok {
			t.lacking += r.weight
			return
		}
		t.sum += v * float64(r.weight)
		if t.a.name != "sum" {
			for range r.weight {
				t.values = append(t.values, v)
			}
		}
		t.counted(r, v*float64(r.weight))
	}
}

// counted notes that a record adds v.
func (t *tally) counted(r *row, v float64) {
	t.deal(r)
	if !t.keep {
		return
	}
	switch {
	case r.deal != nil:
		t.parts = append(t.parts, part{r.deal, v})
	case r.activity != nil:
		t.parts = append(t.parts, part{r.activity, v})
	case r.lead != nil:
		t.parts = append(t.parts, part{r.lead, v})
	case r.contact != nil:
		t.parts = append(t.parts, part{r.contact, v})
	case r.account != nil:
		t.parts = append(t.parts, part{r.account, v})
	}
}

func (t *tally) deal(r *row) {
	if r.deal != nil {
		t.deals = append(t.deals, r.deal)
	}
}

// figure makes the aggregate of what was gathered.
func (t *tally) figure(r *run) figure {
	a, noun := t.a, t.a.of.noun
	f := figure{known: true, n: t.rows, deals: ids(t.deals), parts: t.parts}
	if t.keep && f.parts == nil {
		f.parts = []part{}
	}
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
		f.v = float64(len(t.distinct))
	case "sum":
		f.v = t.sum
		if with == 0 && t.rows > 0 {
			return unknownFigure("none of the %d %s%s has a value of %s", t.rows, noun, which, a.what)
		}
	case "share":
		if t.rows == 0 {
			return unknownFigure("because there are no %s%s", noun, which)
		}
		f.v, f.parts = float64(t.hits)/float64(t.rows), []part{{nil, float64(t.hits)}}
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
	sorted := slices.Sorted(slices.Values(t.values))
	v, _ := stats.Quantile(sorted, q)
	return v
}
