package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// smallTeams is an export of four teams, two of them of fewer than five people
// and one of a single person, with amounts so odd that no two sums are equal
// by chance; and what the figures of the small teams are.
func smallTeams(seed uint64) (deals string, secrets map[string]int64) {
	random := rand.New(rand.NewPCG(seed, 7))
	sizes := map[string]int{"North": 6, "South": 5, "Alps": 3, "Coast": 1}
	secrets = map[string]int64{}
	count := map[string]int{}
	var b strings.Builder
	b.WriteString("Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon,OwnerId,Team,LeadSource,NextStep,LastModifiedDate\n")
	n := 0
	for _, team := range []string{"North", "South", "Alps", "Coast"} {
		for range 40 * max(2, sizes[team]) {
			n++
			amount := 100_000_000 + random.Int64N(900_000_000)
			created := 1 + random.IntN(500)
			stage, closed, won := "Proposal", "false", "false"
			switch random.IntN(3) {
			case 0:
				stage, closed, won = "Closed Won", "true", "true"
			case 1:
				stage, closed = "Closed Lost", "true"
			}
			day := fmt.Sprintf("2025-%02d-%02d", 1+created%12, 1+created%28)
			end := fmt.Sprintf("2026-%02d-%02d", 1+random.IntN(9), 1+random.IntN(28))
			quarter := "2026 q" + fmt.Sprint((int(end[6]-'0')-1)/3)
			if stage == "Proposal" {
				end, quarter = fmt.Sprintf("2026-%02d-%02d", 10+random.IntN(3), 1+random.IntN(28)), ""
			}
			source := []string{"Web", "Fair", "Partner"}[random.IntN(3)]
			fmt.Fprintf(&b, "006%05d,Deal %d,%s,%d,%s,%s,%s,%s,%s-%d,%s,%s,call,2026-09-30\n", n, n, stage, amount, end, day, closed, won, team, random.IntN(sizes[team]), team, source)
			if sizes[team] >= 5 {
				continue
			}
			for _, key := range []string{team + " " + stage, team + " " + stage + " " + quarter, team + " " + stage + " " + source, team + " all"} {
				secrets[key] += amount
				count[key]++
			}
		}
	}
	for key, n := range count {
		if n < 3 { // a figure of one deal is that deal's, which the lists show
			delete(secrets, key)
		}
	}
	return b.String(), secrets
}

// amounts gathers every number of a site that is an amount in whole units.
func amounts(t *testing.T, site map[string][]byte, into map[int64]bool) {
	add := func(s string) {
		if x, err := strconv.ParseFloat(strings.TrimPrefix(s, "-"), 64); err == nil && x >= 100_000_000 && x < 1e15 {
			into[int64(x)] = true
		}
	}
	for name, content := range site {
		switch path.Ext(name) {
		case ".csv":
			rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
			if err != nil {
				t.Fatal(name, err)
			}
			for _, row := range rows {
				for _, cell := range row {
					add(cell)
				}
			}
		case ".json":
			d := json.NewDecoder(strings.NewReader(string(content)))
			d.UseNumber()
			for {
				token, err := d.Token()
				if err != nil {
					break
				}
				if n, ok := token.(json.Number); ok {
					add(n.String())
				}
			}
		}
	}
}

// recovered counts the secrets that stand in a set of numbers, or are a sum or
// difference of two, or of three where these are few enough to try.
func recovered(secrets map[string]int64, known map[int64]bool) (hits []string) {
	var list []int64
	for x := range known {
		list = append(list, x)
	}
	for key, s := range secrets {
		if func() bool {
			if known[s] {
				return true
			}
			for _, x := range list {
				if known[x-s] && x-s != s || known[s-x] || x > s && known[x-s] {
					return true
				}
			}
			for i, x := range list[:min(len(list), 900)] {
				for _, y := range list[:i] {
					if known[x+y-s] || known[x-y-s] || known[y-x-s] {
						return true
					}
				}
			}
			return false
		}() {
			hits = append(hits, key)
		}
	}
	return hits
}

// No figure of a team of fewer than five people can be put together from any
// numbers of any tables, downloads and audiences of one run, nor of a second
// build of the same day with other settings.
func TestFiguresOfSmallTeamsCanNotBeHad(t *testing.T) {
	tried, found := 0, 0
	for seed := range uint64(2) {
		export, secrets := smallTeams(seed)
		sites := func(people string, more string) map[int64]bool {
			src := "version: 1\nas_of: 2026-09-30\nsegments: [team, source]\npeople: " + people + "\n" + more
			plan, problems := config.Decode("pipeglass.yaml", []byte(src), generator.Known())
			if diag.HasErrors(problems) {
				t.Fatal(problems)
			}
			known := map[int64]bool{}
			names := []string{""}
			for _, a := range plan.Audiences {
				names = append(names, a.Name)
			}
			for _, name := range names {
				r := generator.Request{Places: []ingest.Place{{Show: "e", FS: fstest.MapFS{"deals.csv": {Data: []byte(export)}}, Path: "."}}, Plan: plan, Audience: name, Version: "t", Cache: chartCache{}}
				one := map[int64]bool{}
				amounts(t, build(t, r).Site, one)
				for x := range one {
					known[x] = true
				}
			}
			return known
		}
		audiences := "audiences:\n  north: {where: 'team == \"North\"', people: none}\n  web: {where: 'source == \"Web\"'}\n  board: {pages: [overview, outcomes], people: none}\n"
		known := sites("none", audiences)
		for x := range sites("none", "period: all\n") { // a second build of the day
			known[x] = true
		}
		hits := recovered(secrets, sums(known))
		tried, found = tried+len(secrets), found+len(hits)
		for _, key := range hits {
			t.Errorf("seed %d: the figure %q follows from what is published", seed, key)
		}
		if seed == 0 {
			if open := recovered(secrets, sums(sites("named", ""))); len(open) == 0 {
				t.Error("not even the site by name gives a figure of a small team away: this test can't fail")
			} else {
				t.Logf("the same attack on the site by name gets %d of %d", len(open), len(secrets))
			}
		}
	}
	t.Logf("cells tried %d, recovered %d", tried, found)
}

// sums leaves out the amounts of single deals, which are no figures of teams.
func sums(known map[int64]bool) map[int64]bool {
	out := map[int64]bool{}
	for x := range known {
		if x >= 1_000_000_000 {
			out[x] = true
		}
	}
	return out
}

// A site without people for so few that its complement, or itself, would be
// somebody's is not built at all.
func TestAudienceOfTooFewIsRefused(t *testing.T) {
	export, _ := smallTeams(1)
	charts := chartCache{}
	for where, ok := range map[string]bool{`team == "Alps"`: false, `team != "Alps"`: false, `team == "North"`: true, `team in ["Alps", "Coast", "South"]`: true} {
		plan, problems := config.Decode("pipeglass.yaml", []byte("version: 1\nas_of: 2026-09-30\naudiences: {x: {people: none, where: '"+where+"'}}\n"), generator.Known())
		if diag.HasErrors(problems) {
			t.Fatal(problems)
		}
		r := generator.Request{Places: []ingest.Place{{Show: "e", FS: fstest.MapFS{"deals.csv": {Data: []byte(export)}}, Path: "."}}, Plan: plan, Version: "t", Audience: "x", Cache: charts}
		_, err := generator.Generate(t.Context(), r)
		if (err == nil) != ok {
			t.Errorf("%s: %v, want built %v", where, err, ok)
		}
		r.Plan.Audiences[0].People = audience.Pseudonym
		if _, err := generator.Generate(t.Context(), r); err != nil {
			t.Errorf("%s for the team itself: %v", where, err)
		}
	}
}
