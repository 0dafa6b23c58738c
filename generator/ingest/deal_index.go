package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// join makes the indexes by which other files name deals.
func (r *reader) join() {
	r.lastDeal = dealMemo{}
	r.dealKeys.Grow(len(r.candidates))
	for i := range r.candidates {
		d, at := r.candidates[i].deal, int32(i)
		r.builtKeys = r.builtKeys || r.candidates[i].built
		r.ownersByID = r.ownersByID || looksLikeUserID(string(d.Owner))
		r.dealKeys.Put(joinKey(string(d.ID)), i, r.keyAt)
		if r.dealsNamed {
			r.joinName(foldWords(d.Name), at)
		}
		if contact := r.candidates[i].contact; contact != "" {
			r.byContact[contact] = append(r.byContact[contact], at)
		}
	}
}

// keyAt gives the key of a candidate by which files are joined.
func (r *reader) keyAt(i int) string { return joinKey(string(r.candidates[i].deal.ID)) }

// joinName makes a deal known by its name, unless another has the same.
func (r *reader) joinName(name string, at int32) {
	if name == "" {
		return
	}
	if _, again := r.dealNames[name]; again {
		at = -1
	}
	r.dealNames[name] = at
}

// dealMemo is what dealAt was asked last, and what it said: the rows of a log
// are mostly sorted by deal, so that the same one or the next is asked for.
type dealMemo struct {
	cell []byte
	at   int32
}

// dealAt gives the place of the deal that an id means, -1 if it is not in the
// export.
func (r *reader) dealAt(cell string, last *dealMemo) int32 {
	switch {
	case cell == "":
		return -1
	case cell == string(last.cell):
		return last.at
	}
	if next := int(last.at) + 1; next < len(r.candidates) && string(r.candidates[next].deal.ID) == cell {
		last.cell, last.at = append(last.cell[:0], cell...), int32(next)
		return last.at
	}
	at := int32(-1)
	if i, ok := r.dealKeys.Find(joinKey(cleanID(cell)), r.keyAt); ok {
		at = int32(i)
	}
	last.cell, last.at = append(last.cell[:0], cell...), at
	return at
}

// dealNamedAt gives the place of the one deal of a name, -1 if there is none.
func (r *reader) dealNamedAt(name string) int32 {
	if name == "" {
		return -1
	}
	if at, ok := r.dealNames[foldWords(name)]; ok {
		return at
	}
	return -1
}

// knownDeal gives the deal that an id means, "" if it is not in the export.
func (r *reader) knownDeal(cell string) crm.DealID { return r.idAt(r.dealAt(cell, &r.lastDeal)) }

// dealNamed gives the one deal of a name.
func (r *reader) dealNamed(name string) crm.DealID { return r.idAt(r.dealNamedAt(name)) }

func (r *reader) idAt(at int32) crm.DealID {
	if at < 0 {
		return ""
	}
	return r.candidates[at].deal.ID
}
