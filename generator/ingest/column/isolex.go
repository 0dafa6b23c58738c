package column

// lexISO reads the dates that most programs write, and nothing else, at a
// tenth of the cost: 2026-10-31, 2026-10-31 14:05:09 and 2026-10-31T14:05:09
// with a fraction, with Z or an offset. What it reads, lexDate would read
// alike; of the rest it says nothing, though it may have begun to write d.
func lexISO(s string, d *written) bool {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	d.mark = '-'
	y1, g1 := pair(s, 0)
	y2, g2 := pair(s, 2)
	d.a = y1*100 + y2
	month, g3 := pair(s, 5)
	day, g4 := pair(s, 8)
	d.b, d.c = month, day
	if !g1 || !g2 || !g3 || !g4 || d.b > 12 || d.c > 31 {
		return false
	}
	if len(s) == 10 {
		return true
	}
	if len(s) < 19 || s[10] != 'T' && s[10] != ' ' || s[13] != ':' || s[16] != ':' {
		return false
	}
	h, g1 := pair(s, 11)
	m, g2 := pair(s, 14)
	sec, g3 := pair(s, 17)
	if !g1 || !g2 || !g3 || h > 23 || m > 59 || sec > 60 {
		return false
	}
	d.clock, d.second = true, h*3600+m*60+min(sec, 59)
	return zoneISO(d, s[19:])
}

// zoneISO reads what may stand behind the seconds: .678, Z, +05:00, -0300.
func zoneISO(d *written, s string) bool {
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
	if !good || !too || h > 14 || m > 59 || s[0] != '+' && s[0] != '-' {
		return false
	}
	d.zoned, d.offset = true, h*3600+m*60
	if s[0] == '-' {
		d.offset = -d.offset
	}
	return true
}

// pair reads the two digits at i.
func pair(s string, i int) (v int, ok bool) {
	a, b := s[i]-'0', s[i+1]-'0'
	return int(a)*10 + int(b), a <= 9 && b <= 9
}
