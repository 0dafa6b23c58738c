package column

import "github.com/pipeglass/pipeglass/generator/crm"

// lexEpoch reads seconds (9 or 10 digits) and milliseconds (12 or 13) since
// 1970-01-01 in UTC, for moments from 1990 to 2100. Whether a column holds
// such moments and not numbers is for all of its values, and its header, to say.
func lexEpoch(s string, d *written) bool {
	if n := len(s); n != 9 && n != 10 && n != 12 && n != 13 {
		return false
	}
	v := int64(0)
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
		v = v*10 + int64(s[i]-'0')
	}
	if len(s) > 10 {
		v /= 1000
	}
	const day = 24 * 60 * 60
	from, to := crm.DateOf(1990, 1, 1)-crm.DateOf(1970, 1, 1), crm.DateOf(2100, 1, 1)-crm.DateOf(1970, 1, 1)
	if v < int64(from)*day || v >= int64(to)*day {
		return false
	}
	*d = written{kind: epoch, a: int(v / day), clock: true, second: int(v % day), zoned: true}
	return true
}
