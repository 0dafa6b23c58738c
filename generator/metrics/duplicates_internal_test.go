package metrics

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// twinWorld draws companies full of near twins: few accounts, names and amounts,
// some deals without any of them, and a history of amounts and dates.
func twinWorld(draw *rand.Rand) *Input { return twinsAmong(150, draw) }

func twinsAmong(deals int, draw *rand.Rand) *Input {
	asOf := crm.DateOf(2026, time.October, 31)
	data := &crm.Dataset{Newest: crm.OnDay(asOf), Has: 1<<crm.FieldCount - 1,
		Accounts: []crm.Account{{ID: "a1", Name: "Fuchs GmbH"}, {ID: "a2", Name: "FUCHS & Co. KG"}, {ID: "a3"}},
		Stages:   []crm.Stage{{Name: "Demo"}, {Name: "Won", Outcome: crm.Won}}}
	pick := func(list ...string) string { return list[draw.IntN(len(list))] }
	for i := range deals {
		created := asOf - crm.Date(draw.IntN(400))
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%06d", i)), Stage: "Demo", Created: crm.OnDay(created), CloseDate: asOf + crm.Date(draw.IntN(90)-30),
			Account: crm.AccountID(pick("", "a1", "a2", "a3", "a4", "n/a")), Owner: crm.PersonID(pick("anna", "bob")),
			Name: pick("Fuchs GmbH", "Fuchs", "fuchs", "Müller", "Mül") + " " + pick("20 seats", "30 seats", "seats 20", "Renewal", "")}
		d.Amount, d.HasAmount = crm.Money(1000+draw.IntN(40)*9)*crm.MoneyScale, draw.IntN(9) > 0
		if draw.IntN(3) == 0 {
			d.Stage, d.Outcome, d.ClosedOn = "Won", crm.Won, created+crm.Date(draw.IntN(int(asOf-created)+1))
		}
		data.Deals = append(data.Deals, d)
		set := crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner)
		data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(created), Created: true, After: crm.State{Set: set, Stage: "Demo",
			Amount: crm.Money(1000+draw.IntN(40)*9) * crm.MoneyScale, HasAmount: true, CloseDate: asOf + crm.Date(draw.IntN(90)-200), Owner: "anna"}})
	}
	return &Input{Data: data, Book: history.Build(data, nil, asOf), Scope: Scope{AsOf: asOf, Period: crm.Period{From: asOf - 365, To: asOf}}}
}

// TestDuplicatesAsOneByOne: looking up once which deals may be twins gives the
// pairs that come of sorting all open deals by account and name, today, on past
// days and for parts of the business; so does asking for some of the twins.
func TestDuplicatesAsOneByOne(t *testing.T) {
	met, days := 0, 0
	for n := range uint64(30) {
		in := twinWorld(rand.New(rand.NewPCG(n, 1)))
		inputs := []*Input{in}
		for back := 30; back <= 300; back += 90 {
			if then := in.openThen(in.Scope.AsOf - crm.Date(back)); then != nil {
				inputs = append(inputs, then.input, then.of("anna"))
				days++
			}
		}
		for _, p := range in.people() {
			inputs = append(inputs, p.in)
		}
		for k, one := range inputs {
			got, want := one.duplicates(), plainDuplicates(one)
			met += len(want)
			if d := gocmp.Diff(want, got.pairs); d != "" {
				t.Fatalf("world %d, input %d: %s", n, k, d)
			}
			for i, d := range one.Book.Deals {
				if twin := slices.ContainsFunc(want, func(p DuplicatePair) bool { return p.A == d.ID || p.B == d.ID }); twin != got.twin[i] {
					t.Fatalf("world %d, input %d: %s is marked %v", n, k, d.ID, got.twin[i])
				}
			}
			var asked []int32
			for i := range one.Book.Deals {
				if i%3 == int(n)%3 {
					asked = append(asked, int32(i))
				}
			}
			for twin, i := one.twins(asked), 0; i < len(asked); i++ {
				if twin[asked[i]] != got.twin[asked[i]] {
					t.Fatalf("world %d, input %d: %s is marked %v when it is asked for", n, k, one.Book.Deals[asked[i]].ID, twin[asked[i]])
				}
			}
		}
	}
	if met < 1000 || days < 60 {
		t.Errorf("only %d pairs on %d past days", met, days)
	}
}

// plainDuplicates sorts and compares all open deals of one input.
func plainDuplicates(in *Input) []DuplicatePair {
	names := map[crm.AccountID]string{}
	for _, a := range in.Data.Accounts {
		names[a.ID] = a.Name
	}
	type candidate struct {
		deal         *crm.Deal
		block, first string
		words        []string
	}
	var all []candidate
	for _, d := range in.Book.Deals {
		if !d.IsOpen() || !pairable(d) {
			continue
		}
		c := candidate{deal: d, words: words(d.Name)}
		if name := fold(d.Name); !blank(string(d.Account)) {
			c.block = "a" + string(d.Account)
		} else if len(name) >= blockLetters {
			c.block = "n" + name[:blockLetters]
		}
		spaced := strings.Map(func(r rune) rune {
			if fold(string(r)) == "" {
				return ' '
			}
			return r
		}, strings.ToLower(cmp.Or(names[d.Account], d.Name)))
		if all := strings.Fields(spaced); len(all) > 0 && len(all[0]) >= leastLetters {
			c.first = all[0]
		}
		all = append(all, c)
	}
	var out []DuplicatePair
	pairs := func(key func(candidate) string, percent int64, byDate bool, alike func(a, b candidate) bool) {
		sorted := slices.SortedFunc(slices.Values(all), func(a, b candidate) int {
			day := 0
			if byDate {
				day = cmp.Compare(a.deal.CloseDate, b.deal.CloseDate)
			}
			return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a.deal.Amount, b.deal.Amount), day, cmp.Compare(a.deal.ID, b.deal.ID))
		})
		for i, a := range sorted {
			for _, b := range sorted[i+1 : min(len(sorted), i+1+partners)] {
				if key(a) == "" || key(a) != key(b) || b.deal.Amount-a.deal.Amount > a.deal.Amount.Times(percent, 100) {
					break
				}
				days, x, y := a.deal.CloseDate-b.deal.CloseDate, min(a.deal.ID, b.deal.ID), max(a.deal.ID, b.deal.ID)
				have := slices.ContainsFunc(out, func(p DuplicatePair) bool { return p.A == x && p.B == y })
				if max(days, -days) <= alikeDays && !have && alike(a, b) {
					out = append(out, DuplicatePair{x, y, a.deal.Amount})
				}
			}
		}
	}
	pairs(func(c candidate) string { return c.block }, alikePercent, true, func(a, b candidate) bool {
		return a.block[0] == 'a' || jaroWinkler(fold(a.deal.Name), fold(b.deal.Name)) >= alikeNames
	})
	pairs(func(c candidate) string { return c.first }, nearPercent, false, func(a, b candidate) bool { return reworded(a.words, b.words) })
	slices.SortFunc(out, func(a, b DuplicatePair) int {
		return cmp.Or(-cmp.Compare(a.Amount, b.Amount), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// words are the words of a name that tell something, each once, sorted.
func words(s string) []string {
	list := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	forms := legalForms()
	list = slices.DeleteFunc(list, func(w string) bool { return slices.Contains(forms, w) })
	slices.Sort(list)
	return slices.Compact(list)
}

// reworded tells whether two names are one in other words.
func reworded(a, b []string) bool { return overlap(a, b) >= sameWords && sameNumbers(a, b) }

// overlap is the share of words that two sorted lists have in common.
func overlap(a, b []string) float64 {
	common := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			common++
		}
	}
	if len(a)+len(b) == common {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// sameNumbers tells whether two names hold the same numbers.
func sameNumbers(a, b []string) bool {
	numbers := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(w string) bool { return strings.Trim(w, "0123456789") != "" })
	}
	return slices.Equal(numbers(a), numbers(b))
}

// TestRewordedAsByWords: numbers for words tell what the words tell.
func TestRewordedAsByWords(t *testing.T) {
	names := []string{"", "GmbH & Co. KG", "Fuchs GmbH 20 seats", "20 Seats for Fuchs", "fuchs 30 seats", "Fuchs Renewal 2025", "Renewal Fuchs 2025 GmbH",
		"Renewal Fuchs 2026", "Fuchs fuchs FUCHS", "٣ Müller", "müller 3", "Müller ٣ AG", "Straße 007 b", "b STRASSE 007", "20", "20 20", "0", "a1 20", "20 1a", "#20", "20-20", "(0)", "00", "20 0 20",
		"1 2 3 4 5 6 7 8", "8 7 6 5 4 3 2 1 1", "1 2 3 4 5 6 7 8 9 10", "10 9 8 7 6 5 4 3 2 1"}
	var w nameWords
	w.init(len(names))
	for i, a := range names {
		for k, b := range names {
			if got, want := w.reworded(w.of(i, &crm.Deal{Name: a}), w.of(k, &crm.Deal{Name: b})), reworded(words(a), words(b)); got != want {
				t.Errorf("%q and %q: %t, want %t", a, b, got, want)
			}
			if x, y := numbersIn(a), numbersIn(b); sameNumbers(words(a), words(b)) && x != y && x != anyNumbers && y != anyNumbers {
				t.Errorf("%q and %q: marks %b and %b of the same numbers", a, b, x, y)
			}
		}
	}
}

// BenchmarkDuplicates looks for twins among 20,000 deals as they stood on a day,
// once it is known which of them may be twins at all.
func BenchmarkDuplicates(b *testing.B) {
	in := twinsAmong(20_000, rand.New(rand.NewPCG(1, 1)))
	for i, d := range in.Book.Deals { // four to an account, as companies have them
		d.Account = crm.AccountID(fmt.Sprint("a", i%5000))
		d.Name = fmt.Sprintf("Customer%d GmbH %s", i%3000, d.Name)
	}
	in.dealNames()
	then := in.openThen(in.Scope.AsOf - 30).input
	b.ReportAllocs()
	for b.Loop() {
		then.memo = &memo{}
		then.duplicates()
	}
}
