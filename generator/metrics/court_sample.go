package metrics

import "slices"

// courtSample is the cases of one trial: a person in a quarter, with what the KPI
// was then and what was won later.
type courtSample struct {
	x, y, volume     []float64
	block            []int // the quarter
	group            []int // the person
	territory        []int // the person's, nil where it is not held apart
	people, quarters int
}

// sample gathers the cases of a KPI at a lag in quarters; with a lag below 0
// the wins come before the KPI.
func (c *court) sample(values [][]courtValue, lag int) courtSample {
	var s courtSample
	persons, quarters := map[int]bool{}, map[int]bool{}
	for t := range c.periods {
		other := t + lag
		if other < 0 || other >= len(c.periods) {
			continue
		}
		for i := range c.people {
			p := &c.people[i]
			first, last := c.periods[min(t, other)], c.periods[max(t, other)]
			if p.first > first.To || p.last < last.From || !values[t][i].ok {
				continue
			}
			s.x = append(s.x, values[t][i].v)
			s.y = append(s.y, p.won[other])
			s.volume = append(s.volume, p.hand[t])
			s.block, s.group = append(s.block, t), append(s.group, i)
			if c.byTerritory {
				s.territory = append(s.territory, p.territory)
			}
			persons[i], quarters[t] = true, true
		}
	}
	s.people, s.quarters = len(persons), len(quarters)
	return s
}

// half cuts the cases to those of the first or second half of the quarters.
func (s *courtSample) half(second bool) courtSample {
	blocks := slices.Compact(slices.Sorted(slices.Values(s.block)))
	var out courtSample
	if len(blocks) < 2 {
		return out
	}
	middle := blocks[(len(blocks)-1)/2]
	for i, b := range s.block {
		if (b > middle) != second {
			continue
		}
		out.x, out.y, out.volume = append(out.x, s.x[i]), append(out.y, s.y[i]), append(out.volume, s.volume[i])
		out.block, out.group = append(out.block, b), append(out.group, s.group[i])
		if s.territory != nil {
			out.territory = append(out.territory, s.territory[i])
		}
	}
	return out
}
