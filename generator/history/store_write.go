package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// StoreFile is one file of the history folder as it should be.
type StoreFile struct {
	Name  string // "2026-10-31.csv"
	Bytes []byte
}

// NewRecord is what a build of Book b records for its as-of day: the deals
// that are open, those that were closed since the record before, and the KPIs.
// The first record has open deals only.
func NewRecord(b *Book, kpis []RecordedKPI) Record {
	r := Record{Day: b.AsOf, KPIs: slices.Clone(kpis), Currency: b.currency, Rates: b.rates.today}
	before := crm.NoDate
	if days := b.cov.SnapshotDays; len(days) > 0 {
		before = days[len(days)-1]
	}
	var halves [2][]RecordedDeal
	middle := len(b.Deals) / 2
	cores.All(
		func() { halves[0] = b.recorded(0, middle, before) },
		func() { halves[1] = b.recorded(middle, len(b.Deals), before) },
	)
	r.Deals = slices.Concat(halves[:]...)
	return r
}

// recorded is those of some of the deals that a record of the as-of day holds;
// before is the day of the record before it.
func (b *Book) recorded(from, to int, before crm.Date) []RecordedDeal {
	open := 0
	for _, d := range b.Deals[from:to] {
		if d.IsOpen() {
			open++
		}
	}
	out := make([]RecordedDeal, 0, open) // and a few that were closed of late
	for i := from; i < to; i++ {
		s, presence := b.At(i, b.AsOf)
		if presence != Present || i > 0 && b.Deals[i-1].ID == b.Deals[i].ID {
			continue
		}
		d := RecordedDeal{ID: b.Deals[i].ID, Created: b.line(i).created, State: s}
		if s.Outcome != crm.Open {
			d.Closed = b.Deals[i].ClosedOn
			if before == crm.NoDate || !b.line(i).wasOpen && d.Closed <= before {
				continue
			}
		}
		b.inOwnCurrency(i, &d)
		out = append(out, d)
	}
	return out
}

// Plan gives the files that have to be written so that the folder holds
// record r besides the existing ones: its own file, in place of one of the same
// day, and the file after it, which tells the changes since. Writing a file
// that is there already with the same bytes can be left out.
func Plan(existing []Record, r Record) []StoreFile {
	list := inOrder(existing)
	name, content := Encode(list, r)
	files := []StoreFile{{name, content}}
	for i := range list {
		if list[i].Day > r.Day {
			name, content := Encode([]Record{r}, list[i].whole(openAt(list, i)))
			files = append(files, StoreFile{name, content})
			break
		}
	}
	return files
}

// inOrder sorts records by day. Those that are carried on come in order.
func inOrder(records []Record) []Record {
	list := slices.Clone(records)
	slices.SortStableFunc(list, func(a, b Record) int { return cmp.Compare(a.Day, b.Day) })
	return list
}

// Encode gives the name and the bytes of the file of record r, where prev are
// the records before it, in any order. The same records give the same bytes.
func Encode(prev []Record, r Record) (name string, content []byte) {
	var last *Record
	list := inOrder(prev)
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Day < r.Day {
			full := list[i].whole(openAt(list, i))
			last = &full
			break
		}
	}
	kind := kindFull
	if last != nil && last.Day.MonthStart() == r.Day.MonthStart() {
		kind = kindChanges
	}
	return encode(last, r, kind)
}

// encode writes the file of r; last is the record before, nil for none.
func encode(last *Record, r Record, kind string) (name string, content []byte) {
	lastDay, lastSum := "", ""
	if last != nil {
		lastDay, lastSum = last.Day.String(), sumOf(last).String()
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write := func(row ...string) {
		if err := w.Write(row); err != nil {
			panic("internal error: writing to memory: " + err.Error())
		}
	}
	write(magic, formatVersion, r.Day.String(), kind, lastDay, lastSum, textCell(r.Currency))
	write(dealColumns[:]...)
	deals, sum := changeRows(last, &r, kind)
	rows := append(rateRows(&r), deals...)
	for _, k := range r.KPIs {
		value := unknownCell
		if k.Known {
			value = floatCell(k.Value)
		}
		rows = append(rows, []string{whatKPI, textCell(k.ID), value, strconv.Itoa(k.N)})
	}
	for _, v := range r.Verdicts {
		strength := unknownCell
		if v.Tested {
			strength = floatCell(v.Strength)
		}
		rows = append(rows, []string{whatVerdict, textCell(v.KPI), textCell(v.Verdict), strength, strconv.Itoa(v.N)})
	}
	w.Flush()
	for _, part := range csvOf(rows) {
		out.Write(part)
	}
	check := sha256.Sum256(out.Bytes())
	write(whatEnd, strconv.Itoa(len(rows)), sum.String(), hex.EncodeToString(check[:]))
	w.Flush()
	return r.Day.String() + ".csv", out.Bytes()
}

func rateRows(r *Record) (rows [][]string) {
	for _, rate := range r.Rates {
		rows = append(rows, []string{whatRate, textCell(rate.Currency), floatCell(rate.Rate)})
	}
	return rows
}
