package audience_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// company draws deals of people in teams of one to six, and regions that cross
// them here and there.
func company(t *rapid.T) *crm.Dataset {
	data := &crm.Dataset{}
	var owners []crm.Person
	for team := range rapid.IntRange(1, 5).Draw(t, "teams") {
		for range rapid.IntRange(1, 7).Draw(t, "size") {
			owners = append(owners, crm.Person{ID: crm.PersonID(fmt.Sprintf("p%d", len(owners))), Team: fmt.Sprintf("T%d", team)})
		}
	}
	data.People = owners
	for n := range rapid.IntRange(1, 80).Draw(t, "deals") {
		p := rapid.SampledFrom(owners).Draw(t, "owner")
		data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(fmt.Sprintf("d%03d", n)), Owner: p.ID,
			Region: rapid.SampledFrom([]string{"", "R1", "R2", "R3"}).Draw(t, "region"), Type: rapid.SampledFrom([]string{"New", "More"}).Draw(t, "type"),
			Source: rapid.SampledFrom([]string{"Web", "Web", "Fair", "Partner", "", "own list of " + string(p.ID)}).Draw(t, "source")})
	}
	return data
}

// published is what a reader of all sites may add and subtract: for each site
// the figures of all its deals, and of each team and region in it, as the deals
// that each figure is about.
func published(raw *crm.Dataset, g audience.Groups, scopes []func(*crm.Deal) bool) [][]bool {
	merged := &crm.Dataset{Deals: append([]crm.Deal{}, raw.Deals...)}
	g.Apply(merged)
	var out [][]bool
	for _, in := range scopes {
		groups := map[string][]bool{}
		for i := range raw.Deals {
			if !in(&raw.Deals[i]) {
				continue
			}
			for _, key := range []string{"all", "t" + merged.Deals[i].Team, "r" + merged.Deals[i].Region, "s" + merged.Deals[i].Source, "y" + merged.Deals[i].Type} {
				if groups[key] == nil {
					groups[key] = make([]bool, len(raw.Deals))
				}
				groups[key][i] = true
			}
		}
		for _, deals := range groups {
			out = append(out, deals)
		}
	}
	return out
}

// prime is that of the field in which the attack computes: what can't be had
// there can't be had with fractions, but for one chance in millions.
const prime = 2147483629

// basis is a set of rows in echelon form.
type basis map[int][]int64

func (b basis) reduce(row []int64) []int64 {
	for i := range row {
		if row[i] == 0 || b[i] == nil {
			continue
		}
		f := row[i]
		for k := i; k < len(row); k++ {
			row[k] = (row[k] + (prime-f)*b[i][k]) % prime
		}
	}
	return row
}

func (b basis) add(row []int64) {
	row = b.reduce(row)
	for i, x := range row {
		if x == 0 {
			continue
		}
		inverse := power(x, prime-2)
		for k := range row {
			row[k] = row[k] * inverse % prime
		}
		b[i] = row
		return
	}
}

func power(x, n int64) int64 {
	out := int64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out = out * x % prime
		}
		x = x * x % prime
	}
	return out
}

func numbers(deals []bool) []int64 {
	out := make([]int64, len(deals))
	for i, yes := range deals {
		if yes {
			out[i] = 1
		}
	}
	return out
}

func people(data *crm.Dataset, deals []bool) int {
	set := map[crm.PersonID]bool{}
	for i, yes := range deals {
		if yes {
			set[data.Deals[i].Owner] = true
		}
	}
	return len(set)
}

// No sum or difference of what the sites publish is a figure of a small group:
// every team, region, source and type, crossings of two, each person, audience, and
// what an audience leaves out, is tried against all that is published at once.
func TestNoSmallGroupCanBeHadBySubtraction(t *testing.T) {
	tried, recovered, merged, refused := 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		raw := company(t)
		least := rapid.IntRange(2, 6).Draw(t, "smallest group")
		in := []func(*crm.Deal) bool{func(*crm.Deal) bool { return true }}
		var scopes []audience.Scope
		for n, filter := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{`team == "T0"`, `team in ["T0", "T1"]`, `region == "R1"`, `source == "Web"`, `team == "T1" and region != "R2"`}), 0, 3, rapid.ID).Draw(t, "audiences") {
			where, _, err := audience.ParseWhere(filter)
			if err != nil {
				t.Fatal(err)
			}
			scopes = append(scopes, audience.Scope{Name: fmt.Sprint(n), Where: where})
		}
		g, small, err := audience.GroupsOf(raw, least, nil, scopes, func(s string) bool { return s != "" })
		if err != nil {
			t.Fatal(err)
		}
		for n, s := range scopes {
			isSmall := false
			for _, x := range small {
				isSmall = isSmall || x.Audience == s.Name
			}
			if isSmall {
				refused++
				continue // no such site is built
			}
			keep := map[crm.DealID]bool{}
			cut, err := audience.Cut(&crm.Dataset{Deals: append([]crm.Deal{}, raw.Deals...)}, scopes[n].Where)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range cut.Deals {
				keep[d.ID] = true
			}
			in = append(in, func(d *crm.Deal) bool { return keep[d.ID] })
		}
		if g.Merged() {
			merged++
		}
		known := basis{}
		for _, deals := range published(raw, g, in) {
			known.add(numbers(deals))
		}
		for key, secret := range cellsOf(raw, in) {
			if n := people(raw, secret); n >= least || n == 0 || people(raw, all(len(raw.Deals))) < least {
				continue
			}
			tried++
			left := known.reduce(numbers(secret))
			zero := true
			for _, x := range left {
				zero = zero && x == 0
			}
			if zero {
				recovered++
				t.Errorf("the figures of %d people (%s) follow from what is published (smallest group %d)", people(raw, secret), key, least)
			}
		}
	})
	t.Logf("cells tried %d, recovered %d; companies with merged groups %d, audiences refused %d", tried, recovered, merged, refused)
	if tried < 500 || merged == 0 || refused == 0 {
		t.Error("too few secrets were tried to say anything")
	}
}

func all(n int) []bool {
	out := make([]bool, n)
	for i := range out {
		out[i] = true
	}
	return out
}

// cellsOf lists what somebody may want to know: each team, region, team in a
// region, each of these inside and outside of every audience, and the
// differences of audiences.
func cellsOf(raw *crm.Dataset, in []func(*crm.Deal) bool) map[string][]bool {
	groups := map[string][]bool{}
	add := func(key string, i int) {
		if groups[key] == nil {
			groups[key] = make([]bool, len(raw.Deals))
		}
		groups[key][i] = true
	}
	for i := range raw.Deals {
		d := &raw.Deals[i]
		for _, key := range []string{"t" + d.Team, "r" + d.Region, "x" + d.Team + "/" + d.Region, "all", "s" + d.Source, "y" + d.Type,
			"a" + d.Team + "/" + d.Source, "b" + d.Region + "/" + d.Source, "c" + d.Team + "/" + d.Type, "d" + d.Source + "/" + d.Type, "p" + string(d.Owner), "q" + string(d.Owner) + d.Source} {

			add(key, i)
			for n, a := range in {
				add(fmt.Sprint(key, n, a(d)), i)
				for m, b := range in[:n] {
					add(fmt.Sprint(key, n, a(d), m, b(d)), i)
				}
			}
		}
	}
	return groups
}
