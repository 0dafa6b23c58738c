package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/pipeglass/pipeglass/generator/stats"
)

const (
	// draws is how often a quarter is simulated.
	draws = 500
	// drawnDeals is how many deals of a quarter are drawn one by one, those
	// that move the sum most; the sum of the many small ones is normal.
	drawnDeals = 200
	// priorHits is how many deals a class of due dates needs to count for as
	// much as the chance from its stages alone.
	priorHits = 3
	// priorQuarters is how many quarters without any lean stand beside the past
	// ones in what the whole forecast was off by.
	priorQuarters = 4
	// surest is the highest chance of an open deal.
	surest = 0.98
)

// lesson is what past quarters teach at one point: by how much each class of
// deals does better or worse than its stages say, what new deals bring, and by
// how much whole quarters differed from the sum of their deals.
type lesson struct {
	factor [dueClasses]float64
	fresh  []float64
	center float64 // of result ÷ expected
	excess float64 // its variance beyond that of independent deals
}

// learn takes the lesson of some points; nil with fewer than enoughQuarters.
func learn(points []*point) *lesson {
	if len(points) < enoughQuarters {
		return nil
	}
	l := weigh(points)
	var ratios []float64
	chance := 0.0
	for n, p := range points {
		mean, variance := weigh(slices.Concat(points[:n], points[n+1:])).expect(p)
		if mean <= 0 {
			continue
		}
		ratios = append(ratios, (p.actual-p.won)/mean)
		chance += variance / (mean * mean)
	}
	if l.center = 1; len(ratios) >= enoughQuarters {
		n := float64(len(ratios))
		l.center = (medianOf(ratios)*n + priorQuarters) / (n + priorQuarters)
		if v, ok := varianceOf(ratios); ok {
			l.excess = max(0, v-chance/n)
		}
	}
	return l
}

func weigh(points []*point) *lesson {
	l := &lesson{}
	for class := range l.factor {
		hits, expected := 0.0, 0.0
		for _, p := range points {
			hits += p.classes[class].hits
			expected += p.classes[class].expected
		}
		l.factor[class] = (hits + priorHits) / (expected + priorHits)
	}
	for _, p := range points {
		l.fresh = append(l.fresh, p.fresh())
	}
	return l
}

// expect gives mean and variance of what is still to be won at a point, if
// deals are independent.
func (l *lesson) expect(p *point) (mean, variance float64) {
	existing, fresh := l.parts(p)
	for class := range p.classes {
		variance += l.factor[class] * p.classes[class].spread
	}
	v, _ := varianceOf(l.fresh)
	return existing + fresh, variance + v
}

// parts of the mean: from open deals and from new ones.
func (l *lesson) parts(p *point) (existing, fresh float64) {
	for class := range p.classes {
		existing += l.factor[class] * p.classes[class].amount
	}
	fresh, _ = stats.Mean(l.fresh)
	return existing, fresh
}

// simulated is the drawn distribution of one quarter's result.
type simulated struct{ p10, p50, p90 float64 }

// bet is one deal of a simulation.
type bet struct{ amount, chance, spread float64 }

// bets gives the deals to draw one by one, those that move the sum most first;
// of equal ones the first by id. Of all others it gives mean and variance.
func (l *lesson) bets(p *point) (large []bet, mean, variance float64) {
	large = make([]bet, 0, drawnDeals+1)
	for n := range p.amounts {
		d := p.deal(n)
		chance := min(surest, l.factor[d.class]*d.chance)
		b := bet{d.amount, chance, d.amount * d.amount * chance * (1 - chance)}
		if len(large) < drawnDeals || b.spread > large[drawnDeals-1].spread {
			at := sort.Search(len(large), func(n int) bool { return large[n].spread < b.spread })
			large = slices.Insert(large, at, b)
			if len(large) <= drawnDeals {
				continue
			}
			b, large = large[drawnDeals], large[:drawnDeals]
		}
		mean += b.amount * b.chance
		variance += b.spread
	}
	return large, mean, variance
}

// simulate draws quarters: each open deal is won or not by its chance, a past
// quarter's new business comes on top, and the whole is as far off as past
// quarters were. The seed is that of the quarter, so the same pipeline gives
// the same numbers in every build.
func (l *lesson) simulate(p *point, seed uint64) simulated {
	large, mean, variance := l.bets(p)
	chances := stats.NewDraw(seed, 0x9e3779b97f4a7c15)
	draw, fell := rand.New(chances), make([]float64, len(large))
	noise := math.Sqrt(variance)
	results := make([]float64, draws)
	for n := range results {
		sum := max(0, mean+noise*draw.NormFloat64())
		chances.Floats(fell)
		for i, at := range fell {
			b, won := &large[i], uint64(0) // no jump: it would be guessed wrong half of the time
			if at < b.chance {
				won = math.MaxUint64
			}
			sum += math.Float64frombits(math.Float64bits(b.amount) & won)
		}
		if len(l.fresh) > 0 {
			sum += l.fresh[draw.IntN(len(l.fresh))]
		}
		results[n] = p.won + max(0, l.center+math.Sqrt(l.excess)*draw.NormFloat64())*sum
	}
	slices.Sort(results)
	var out simulated
	out.p10, _ = stats.Quantile(results, rangeLow)
	out.p50, _ = stats.Quantile(results, 0.5)
	out.p90, _ = stats.Quantile(results, rangeHigh)
	return out
}
