package metrics

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// A deal entered a second time by somebody else often stands under a second
// spelling of the customer, with its words in another order and the amount
// rounded. Such pairs begin with the same word of the customer, share most words
// of their names, and are near in amount and date.
const (
	sameWords    = 0.6
	nearPercent  = 7
	leastLetters = 4
)

// legalForms are words of names that tell no customer from another.
func legalForms() []string {
	return []string{"gmbh", "co", "kg", "ag", "se", "ug", "ggmbh", "mbh", "ltd", "llc", "inc", "corp", "sa", "sas", "srl", "spa", "bv", "nv", "plc", "as", "ab", "oy", "for", "the", "und", "and"}
}

// nameWords are the words of the names of deals that tell something, as numbers.
// Today and past days ask for them, so each name is taken apart once, when it is
// first compared.
type nameWords struct {
	lock   sync.Mutex
	number map[string]int32
	digits []bool  // by word: it is a number
	at     []int32 // by place: where a name's words begin in list, 0 while nobody asked
	word   []byte  // in hand
	list   []int32 // of each name: how many words, and these, ascending, each once
}

// tellsNothing is the number of legal forms.
const tellsNothing int32 = -1

func (w *nameWords) init(deals int) {
	w.number, w.at, w.list = map[string]int32{}, make([]int32, deals), []int32{0}
	for _, form := range legalForms() {
		w.number[form] = tellsNothing
	}
}

// of gives the words of the deal at a place.
func (w *nameWords) of(place int, d *crm.Deal) []int32 {
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.at[place] == 0 {
		w.at[place] = int32(len(w.list))
		w.take(d.Name)
	}
	from := w.at[place] + 1
	return w.list[from : from+w.list[from-1]]
}

func (w *nameWords) take(name string) {
	from := len(w.list) + 1
	w.list = append(w.list, 0)
	if isPlain(name) {
		w.plain(name)
	} else {
		for word := range strings.FieldsFuncSeq(strings.ToLower(name), apart) {
			w.add([]byte(word))
		}
	}
	slices.Sort(w.list[from:])
	w.list = append(w.list[:from], slices.Compact(w.list[from:])...)
	w.list[from-1] = int32(len(w.list) - from)
}

// plain adds the words of a name that is ASCII, as most are.
func (w *nameWords) plain(name string) {
	word := w.word[:0]
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			word = append(word, c+'a'-'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			word = append(word, c)
		case len(word) > 0:
			w.add(word)
			word = word[:0]
		}
	}
	if len(word) > 0 {
		w.add(word)
	}
	w.word = word
}

func (w *nameWords) add(word []byte) {
	n, met := w.number[string(word)]
	if !met {
		n = int32(len(w.digits))
		w.number[string(word)], w.digits = n, append(w.digits, len(bytes.Trim(word, "0123456789")) == 0)
	}
	if n != tellsNothing {
		w.list = append(w.list, n)
	}
}

// apart tells what stands between words.
func apart(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// reworded finds pairs of deals whose customers begin with the same word, that
// have not been found yet.
func (f *pairing) reworded(here []int32) {
	if f.idle(here) {
		return
	}
	list, deals := f.halves(here), f.in.Book.Deals
	slices.SortFunc(list, func(a, b half) int {
		if a.amount != b.amount {
			return cmp.Compare(a.amount, b.amount)
		}
		return cmp.Compare(a.deal, b.deal)
	})
	for n, a := range list {
		limit := a.amount.Times(nearPercent, 100)
		for _, b := range list[n+1 : min(len(list), n+1+partners)] {
			if b.amount-a.amount > limit {
				break
			}
			if datedAlike(a, b) && mayShareNumbers(a.numbers, b.numbers) && !f.settled(a.deal, b.deal) {
				words := &f.names.words
				x, y := words.of(f.in.place(int(a.deal)), deals[a.deal]), words.of(f.in.place(int(b.deal)), deals[b.deal])
				if words.reworded(x, y) {
					f.add(a.deal, b.deal)
				}
			}
		}
	}
}

// mayShareNumbers is false for most deals whose names hold different numbers, so
// that their words need not be told apart.
func mayShareNumbers(a, b uint64) bool {
	return a == b || a == anyNumbers || b == anyNumbers
}

// anyNumbers marks names that are not looked into.
const anyNumbers uint64 = math.MaxUint64

// mostNumbers is how many numbers of a name are told apart.
const mostNumbers = 8

// numbersIn gives a sum over the words of a name that are numbers, each counted
// once: the same for the same numbers, and hardly ever for others.
func numbersIn(name string) uint64 {
	if !isPlain(name) {
		return anyNumbers
	}
	var met [mostNumbers + 1]uint64
	n, sum := 0, uint64(0)
	digits, hash := true, uint64(0) // of the word in hand; 0 while there is none
	end := func() {
		if digits && hash > 0 && n <= mostNumbers && !slices.Contains(met[:n], hash) {
			met[n] = hash
			n++
			mixed := hash * 0x9e3779b97f4a7c15
			sum += (mixed ^ mixed>>32) * 0x9e3779b97f4a7c15
		}
		digits, hash = true, 0
	}
	for i := range len(name) {
		switch c := name[i]; {
		case '0' <= c && c <= '9':
			hash = hash*11 + uint64(c-'0') + 1
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			digits = false
		default:
			end()
		}
	}
	end()
	if n > mostNumbers {
		return anyNumbers
	}
	return sum
}

// reworded tells whether two names are one in other words. Those that differ in
// a number are not: 20 seats are not 30, and one year's renewal is not the next.
func (w *nameWords) reworded(a, b []int32) bool {
	common, all := 0, len(a)+len(b)
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && a[0] == b[0]:
			common++
			a, b = a[1:], b[1:]
			continue
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			a, b = b, a
		}
		if w.digits[b[0]] {
			return false
		}
		b = b[1:]
	}
	return all > common && float64(common)/float64(all-common) >= sameWords
}
