package column

import "encoding/binary"

// lexISO reads the dates that most programs write, and nothing else, at a
// fraction of the cost: 2026-10-31, 2026-10-31 14:05:09 and 2026-10-31T14:05:09
// with a fraction, with Z or an offset. What it reads, lexDate would read
// alike; of the rest it says nothing, though it may have begun to write d.
func lexISO(s string, d *written) bool {
	if len(s) < 10 || len(s) > longest || s[4] != '-' || s[7] != '-' {
		return false
	}
	v := digitsIn(eight(s), yearMonth)
	pairs := pairsOf(v)
	year, month := pairAt(pairs, 0)*100+pairAt(pairs, 2), pairAt(pairs, 5)
	day, good := pair(s, 8)
	if !allDigits(v) || !good || month > 12 || day > 31 {
		return false
	}
	d.mark = '-'
	d.a, d.b, d.c = year, month, day
	if len(s) == 10 {
		return true
	}
	if len(s) < 19 || s[10] != 'T' && s[10] != ' ' || s[13] != ':' || s[16] != ':' {
		return false
	}
	v = digitsIn(eight(s[11:]), clockTime)
	pairs = pairsOf(v)
	h, m, sec := pairAt(pairs, 0), pairAt(pairs, 3), pairAt(pairs, 6)
	if !allDigits(v) || h > 23 || m > 59 || sec > 60 {
		return false
	}
	d.clock, d.second = true, h*3600+m*60+min(sec, 59)
	return zoneISO(d, s[19:])
}

// zoneISO reads what may stand behind the seconds: .678, Z, +05:00, -0300.
func zoneISO(d *written, s string) bool {
	if len(s) == 9 && s[0] == '.' { // .678+0000, as Salesforce writes all of its moments
		v := digitsIn(eight(s[1:]), thirdZone)
		if pairs := pairsOf(v); allDigits(v) && d.zone(s[4], pairAt(pairs, 4), pairAt(pairs, 6)) {
			return true
		}
	}
	if len(s) > 1 && s[0] == '.' {
		k := 1
		for k < len(s) && s[k]-'0' <= 9 {
			k++
		}
		if k == 1 {
			return false
		}
		s = s[k:]
	}
	switch {
	case s == "":
		return true
	case s == "Z":
		d.zoned = true
		return true
	case len(s) == 6 && s[3] == ':':
	case len(s) != 5:
		return false
	}
	h, good := pair(s, 1)
	m, too := pair(s, len(s)-2)
	return good && too && d.zone(s[0], h, m)
}

// zone sets the offset of a zone, if there can be such a one.
func (d *written) zone(sign byte, h, m int) bool {
	if h > 14 || m > 59 || sign != '+' && sign != '-' {
		return false
	}
	d.zoned, d.offset = true, h*3600+m*60
	if sign == '-' {
		d.offset = -d.offset
	}
	return true
}

// pair reads the two digits at i.
func pair(s string, i int) (v int, ok bool) {
	a, b := s[i]-'0', s[i+1]-'0'
	return int(a)*10 + int(b), a <= 9 && b <= 9
}

// The bytes of eight that are digits in "2026-10-", in "14:05:09" and in "678+0000".
const (
	yearMonth = 0x00_FFFF_00_FFFFFFFF
	clockTime = 0xFFFF_00_FFFF_00_FFFF
	thirdZone = 0xFFFFFFFF_00_FFFFFF
)

// digitsIn gives what the bytes under a mask are as digits, the others as 0. Eight
// bytes are read at once so.
func digitsIn(eight, mask uint64) uint64 { return (eight ^ 0x3030303030303030) & mask }

// allDigits tells whether digitsIn found none but digits: another byte differs from
// '0' in its upper half, or there once 6 is added.
func allDigits(v uint64) bool { return (v|(v+0x0606060606060606))&0xF0F0F0F0F0F0F0F0 == 0 }

// pairsOf makes each digit the number that it and the next one are: 99 at most, so
// that none reaches into the byte above.
func pairsOf(v uint64) uint64 { return v*10 + v>>8 }

func pairAt(pairs uint64, i int) int { return int(uint8(pairs >> (8 * i))) }

// eight gives the first eight bytes of a text, the first of them lowest. Nothing is
// copied: the compiler sees that the bytes are only read.
func eight(s string) uint64 { return binary.LittleEndian.Uint64([]byte(s[:8])) }
