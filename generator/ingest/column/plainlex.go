package column

// lexPlain reads the numbers that most programs write, and nothing else, at a
// tenth of the cost: digits, and a dot among them at most. What it reads,
// lexFigure would read alike; of the rest it says nothing. dot is where the dot
// stands, -1 where there is none.
func lexPlain(s string) (about evidence, dot int, ok bool) {
	dot = -1
	for i := range len(s) {
		switch {
		case s[i]-'0' <= 9:
		case s[i] == '.' && dot < 0 && i > 0:
			dot = i
		default:
			return says, dot, false
		}
	}
	switch behind := len(s) - 1 - dot; {
	case dot < 0:
		return says, dot, s != ""
	case behind == 3 && dot <= 3 && s[0] != '0':
		return openDot, dot, true
	default:
		return saysDot, dot, behind > 0
	}
}

// plainDate tells whether a number that lexPlain reads, with its dot there, may be
// a date too: a number of days, of seconds, or a day without marks.
func plainDate(s string, dot int) bool {
	switch n := len(s); {
	case dot >= 0:
		return dot == 5
	default:
		return n == 5 || n >= 8 && n <= 13
	}
}
