package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// textSketch tells how many records of a person and day have the same words,
// without keeping words, and in bounded memory: once there are too many
// different texts, only some persons and days are looked at, chosen by a hash,
// so that each of them is still counted whole.
type textSketch struct {
	seen map[textKey]int32
	mask uint64 // a person's day counts if its hash has none of these bits
}

type textKey struct{ day, text uint64 }

const (
	maxTexts    = 1 << 14
	sameWords   = 5  // records of one person and day with the same words
	fewestRunes = 12 // shorter texts are words like "call back"
)

// textHash is 0 for a text too short to be one's own words. It takes eight bytes
// at a time, since notes are long and there are millions of them.
func textHash(s string) uint64 {
	if len(s) < fewestRunes {
		return 0
	}
	h := uint64(14695981039346656037)
	for ; len(s) >= 8; s = s[8:] {
		h = (h ^ eightOf(s)) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return max(1, h)
}

// dayHash mixes a person and a day (the finaliser of SplitMix64).
func dayHash(person int32, day crm.Date) uint64 {
	h := uint64(uint32(person))<<32 | uint64(uint32(day))
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// asks tells whether add would look at a text of the person and day. What it does
// not look at now it never will: few of millions of notes need be hashed.
func (t *textSketch) asks(person int32, day crm.Date) bool {
	return person >= 0 && dayHash(person, day)&t.mask == 0
}

func (t *textSketch) add(person int32, day crm.Date, text uint64) {
	if !t.asks(person, day) {
		return
	}
	h := dayHash(person, day)
	if t.seen == nil {
		t.seen = map[textKey]int32{}
	}
	t.seen[textKey{h, text}]++
	for len(t.seen) > maxTexts {
		t.mask = t.mask<<1 | 1
		for k := range t.seen {
			if k.day&t.mask != 0 {
				delete(t.seen, k)
			}
		}
	}
}

// result counts the records looked at, those with the words of four others,
// and the different texts.
func (t *textSketch) result() (texts, same, distinct int) {
	words := map[uint64]bool{}
	for k, n := range t.seen {
		texts += int(n)
		words[k.text] = true
		if n >= sameWords {
			same += int(n)
		}
	}
	return texts, same, len(words)
}
