package history

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// rates is what the currencies of recorded deals were worth, day by day. Deals
// whose amounts come from history rows are in the reporting currency already,
// at today's rate; only recorded days keep the rates that were in force.
type rates struct {
	today  []RecordedRate // but for the reporting currency, by currency
	record []currencyRates
	number map[string]uint16 // of a currency in record, counted from 1
}

// currencyRates is one currency from its first recorded day on. Days and
// millionths are parallel, and have an entry only where the rate changed.
type currencyRates struct {
	days       []crm.Date
	millionths []int64 // 0: no rate
}

// noCurrency of an entry: its amount is in the reporting currency.
const noCurrency uint16 = 0

// ratesOf takes the rates of a Dataset.
func ratesOf(data *crm.Dataset) rates {
	r := rates{number: map[string]uint16{}}
	for _, c := range data.Currencies {
		if c.Rate > 0 && c.Currency != data.Currency && c.Currency != "" {
			r.today = append(r.today, RecordedRate{c.Currency, c.Rate})
		}
	}
	slices.SortFunc(r.today, func(a, b RecordedRate) int { return cmp.Compare(a.Currency, b.Currency) })
	return r
}

func rateIn(list []RecordedRate, currency string) int64 {
	for _, r := range list {
		if r.Currency == currency {
			return millionths(r.Rate)
		}
	}
	return 0
}

// millionths is how exactly a rate counts, as where exports are read.
func millionths(rate float64) int64 { return int64(math.Round(rate * 1e6)) }

// learn takes the rates of the records, oldest first, and of the as-of day. A
// day that was reported in another currency has none that is of use, so what
// was recorded on it counts at today's rates.
func (r *rates) learn(records []Record, currency string, asOf crm.Date) {
	for i := range records {
		rec := &records[i]
		list := rec.Rates
		if elsewhere := rec.Currency != "" && rec.Currency != currency; elsewhere {
			list = r.today
		}
		for _, x := range list {
			r.set(x.Currency, rec.Day, millionths(x.Rate))
		}
	}
	for _, x := range r.today {
		r.set(x.Currency, asOf, millionths(x.Rate))
	}
}

func (r *rates) set(currency string, day crm.Date, rate int64) {
	c := &r.record[r.of(currency)-1]
	if n := len(c.days); n == 0 || c.millionths[n-1] != rate {
		c.days, c.millionths = append(c.days, day), append(c.millionths, rate)
	}
}

// of numbers a currency.
func (r *rates) of(currency string) uint16 {
	n, ok := r.number[currency]
	if !ok {
		r.record = append(r.record, currencyRates{})
		n = uint16(len(r.record))
		r.number[currency] = n
	}
	return n
}

// at gives the rate in force at the end of a day: the last one recorded by
// then, before the first record that one; 0 where there is none at all.
func (c *currencyRates) at(day crm.Date) int64 {
	if len(c.days) == 0 {
		return 0
	}
	n := sort.Search(len(c.days), func(k int) bool { return c.days[k] > day })
	return c.millionths[max(0, n-1)]
}

// next gives the first day after day on which the rate changes, NoDate if none.
func (r *rates) next(currency uint16, day crm.Date) crm.Date {
	if currency == noCurrency {
		return crm.NoDate
	}
	c := &r.record[currency-1]
	n := sort.Search(len(c.days), func(k int) bool { return c.days[k] > day })
	if n == 0 {
		n = 1 // before its first day the first rate counts already
	}
	if n >= len(c.days) {
		return crm.NoDate
	}
	return c.days[n]
}

// exchange gives an amount in the reporting currency, at the rate of a day.
func (r *rates) exchange(amount crm.Money, currency uint16, day crm.Date) (crm.Money, bool) {
	if currency == noCurrency {
		return amount, true
	}
	switch rate := r.record[currency-1].at(day); rate {
	case 0:
		return 0, false
	case 1e6:
		return amount, true
	default:
		return amount.Times(rate, 1e6), true
	}
}

// AmountAt gives the amount that deal i had at the end of a day, exchanged at
// the rates of another day: what it would have been without changes of rates
// in between. false where it had none, or the day is not known.
func (b *Book) AmountAt(i int, day, ratesOf crm.Date) (crm.Money, bool) {
	e, p := b.at(i, day)
	if p != Present {
		return 0, false
	}
	return b.amount(e, ratesOf)
}

// amount gives the amount of an entry at the rates of a day; false where it has
// none.
func (b *Book) amount(e *packedEntry, ratesOf crm.Date) (crm.Money, bool) {
	f := &b.facets[e.facet]
	if !f.set.Has(crm.FieldAmount) || f.flags&flagAmount == 0 {
		return 0, false
	}
	return b.rates.exchange(e.amount, f.currency, ratesOf)
}

// currencyOf numbers the currency of a recorded deal; noCurrency where its
// amount is in the reporting currency of this build, or none is named.
func (w *writer) currencyOf(rec *Record, d *RecordedDeal) uint16 {
	currency := d.Currency
	if currency == "" {
		currency = rec.Currency
	}
	if currency == "" || currency == w.data.Currency {
		return noCurrency
	}
	return w.book.rates.of(currency)
}

// ownCurrency puts the present amount of a deal into its own currency, for one
// whose past is in records: so a new rate is told apart from a new amount. An
// amount that is not the recorded one at today's rate stays as it is.
func (w *writer) ownCurrency(d *crm.Deal, e *entry) {
	if own, n, ok := w.book.owned(d); ok && n != noCurrency {
		e.amount, e.currency = own, n
	}
}

// owned gives the amount of a deal in its own currency; false where that is
// the reporting currency, or today's rate does not lead to the amount.
func (b *Book) owned(d *crm.Deal) (crm.Money, uint16, bool) {
	rate := rateIn(b.rates.today, d.Currency)
	if !d.HasAmount || rate == 0 || d.Recorded.Times(rate, 1e6) != d.Amount {
		return 0, noCurrency, false
	}
	return d.Recorded, b.rates.number[d.Currency], true
}

// inOwnCurrency brings what is to be recorded of deal i into its own currency.
func (b *Book) inOwnCurrency(i int, r *RecordedDeal) {
	d := b.Deals[i]
	if own, _, ok := b.owned(d); ok && r.State.HasAmount && r.State.Amount == d.Amount {
		r.State.Amount, r.Currency = own, d.Currency
	}
}
