package audit

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Ask is what to draw.
type Ask struct {
	Period crm.Period
	Seed   []byte // without the line end of its file, see Seed
	// Tolerable is the error rate in 0…1 that must not stay hidden, and
	// Confidence the chance in 0…1 that it does not.
	Tolerable, Confidence float64
}

// Draw is a sample with what it rests on.
type Draw struct {
	Period     crm.Period
	Commitment string // of the seed, see Commitment
	Population int
	Strata     []Stratum // by name
}

// Stratum is one team's share of the sample. Name is "" where the deals name
// no team.
type Stratum struct {
	Name       string
	Population int
	Deals      []crm.DealID // in the order of their ranks
}

// Size counts the deals of the sample.
func (d Draw) Size() int {
	n := 0
	for _, s := range d.Strata {
		n += len(s.Deals)
	}
	return n
}

// Seed is the seed in a file: its bytes without the line end.
func Seed(file []byte) []byte { return bytes.TrimRight(file, "\r\n") }

// Commitment is the SHA-256 of the seed in hex. Made known before the period,
// it binds whoever draws: no other seed can be tried out afterwards.
func Commitment(seed []byte) string {
	sum := sha256.Sum256(seed)
	return hex.EncodeToString(sum[:])
}

// Rank is a record's rank: HMAC-SHA-256 with the seed as key over the period
// (its first and last day, "2026-08-01..2026-10-31") followed at once by the
// record's id, both in UTF-8. Ranks are compared as bytes; the smallest are
// drawn.
func Rank(seed []byte, period crm.Period, id crm.DealID) [sha256.Size]byte {
	mac := hmac.New(sha256.New, seed)
	mac.Write([]byte(period.String()))
	mac.Write([]byte(id))
	var out [sha256.Size]byte
	mac.Sum(out[:0])
	return out
}

// Population is the deals of a period: created by its end, and open in it or
// closed in it.
func Population(deals []*crm.Deal, period crm.Period) []*crm.Deal {
	var out []*crm.Deal
	for _, d := range deals {
		if d.Created.Known() && d.Created.Day > period.To {
			continue
		}
		if d.IsOpen() || period.Contains(d.ClosedOn) || d.ClosedOn > period.To {
			out = append(out, d)
		}
	}
	return out
}

// Sample draws: the size for the whole population, shared out to the strata
// by their number of deals (largest remainders, at least one each), and from
// each stratum the deals of the smallest ranks.
func Sample(deals []*crm.Deal, stratum func(*crm.Deal) string, ask Ask) Draw {
	all := Population(deals, ask.Period)
	groups := map[string][]*crm.Deal{}
	for _, d := range all {
		name := strings.TrimSpace(stratum(d))
		groups[name] = append(groups[name], d)
	}
	out := Draw{Period: ask.Period, Commitment: Commitment(ask.Seed), Population: len(all)}
	for name, list := range groups {
		out.Strata = append(out.Strata, Stratum{Name: name, Population: len(list)})
	}
	slices.SortFunc(out.Strata, func(a, b Stratum) int { return strings.Compare(a.Name, b.Name) })
	take := share(out.Strata, SizeOf(len(all), ask.Tolerable, ask.Confidence))
	for i := range out.Strata {
		s := &out.Strata[i]
		list := groups[s.Name]
		slices.SortFunc(list, func(a, b *crm.Deal) int {
			ra, rb := Rank(ask.Seed, ask.Period, a.ID), Rank(ask.Seed, ask.Period, b.ID)
			return cmp.Or(bytes.Compare(ra[:], rb[:]), cmp.Compare(a.ID, b.ID))
		})
		for _, d := range list[:take[i]] {
			s.Deals = append(s.Deals, d.ID)
		}
	}
	return out
}

// share shares n out in proportion to the populations, which are in the order
// of names: whole parts first, then one each by the largest remainder (of
// equal ones the first name), then one for each stratum that got none.
func share(strata []Stratum, n int) []int {
	total := 0
	for _, s := range strata {
		total += s.Population
	}
	out, order, left := make([]int, len(strata)), make([]int, len(strata)), n
	if total == 0 {
		return out
	}
	for i, s := range strata {
		out[i], order[i] = n*s.Population/total, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(n*strata[b].Population%total, n*strata[a].Population%total)
	})
	for _, i := range order[:left] {
		out[i]++
	}
	for i := range out {
		out[i] = min(max(out[i], 1), strata[i].Population)
	}
	return out
}
