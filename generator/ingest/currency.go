package ingest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// currencyCode reads a currency column: an ISO code, or the name that some
// CRMs write instead.
func currencyCode(cell string) string {
	if column.Blank(cell) || cell == "000" {
		return ""
	}
	code := strings.ToUpper(strings.TrimSpace(cell))
	switch fold(cell) {
	case "euro", "euros":
		return "EUR"
	case "usdollar", "dollar", "dollars":
		return "USD"
	case "poundsterling", "britishpound", "pound":
		return "GBP"
	case "swissfranc", "schweizerfranken":
		return "CHF"
	}
	if i := strings.LastIndexAny(code, " -("); i >= 0 && len(strings.Trim(code[i:], " -()")) == 3 {
		return strings.Trim(code[i:], " -()")
	}
	return code
}

// settleCurrency brings all amounts into the reporting currency: the
// configured one, else the only or commonest of the deals. Amounts in a
// currency without a rate are kept as recorded and not summed.
func (r *reader) settleCurrency() {
	counts := map[string]int{}
	for i := range r.candidates {
		if c := r.candidates[i].deal.Currency; c != "" {
			counts[c]++
		}
	}
	r.currency = strings.ToUpper(r.opt.Currency)
	if r.currency == "" {
		for _, c := range sortedKeys(counts) {
			if r.currency == "" || counts[c] > counts[r.currency] {
				r.currency = c
			}
		}
	}
	rates := map[string]float64{r.currency: 1, "": 1}
	for c, v := range r.opt.Rates {
		rates[strings.ToUpper(c)] = v
	}
	for _, c := range sortedKeys(counts) {
		r.currencies = append(r.currencies, crm.CurrencyCount{Currency: c, Deals: counts[c], Rate: rates[c]})
		if rates[c] == 0 {
			r.find("currency-no-rate", "", fmt.Sprintf("%s in %s, for which there is no rate: left out of all sums, which are in %s",
				count(counts[c], "deal is", "deals are"), c, r.currency),
				fmt.Sprintf("add rates: {%s: 0.92} to pipeglass.yaml: what one %s is worth in %s", c, c, r.currency))
		}
	}
	slices.SortStableFunc(r.currencies, func(a, b crm.CurrencyCount) int { return cmp.Compare(b.Deals, a.Deals) })
	of := map[crm.DealID]float64{} // of the deals whose amounts change
	last, rate := "", rates[""]
	for i := range r.candidates {
		d := r.candidates[i].deal
		if d.Currency != last {
			last, rate = d.Currency, rates[d.Currency]
		}
		if rate != 1 {
			of[d.ID] = rate
		}
		d.Amount, d.HasAmount = exchange(d.Recorded, d.HasAmount, rate)
	}
	for i := range r.facts.Len() {
		if len(of) == 0 {
			break
		}
		f := r.facts.At(i)
		rate, known := of[f.Deal]
		if !known || !f.After.HasAmount && !f.Before.HasAmount {
			continue
		}
		f.After.Amount, f.After.HasAmount = exchange(f.After.Amount, f.After.HasAmount, rate)
		f.Before.Amount, f.Before.HasAmount = exchange(f.Before.Amount, f.Before.HasAmount, rate)
		r.facts.Set(i, &f)
	}
}

// exchange turns an amount into the reporting currency, rounded to the ten-
// thousandth; without a rate there is no amount.
func exchange(m crm.Money, has bool, rate float64) (crm.Money, bool) {
	switch {
	case !has || rate <= 0:
		return 0, false
	case rate == 1:
		return m, true
	}
	return m.Times(int64(math.Round(rate*1e6)), 1e6), true
}
