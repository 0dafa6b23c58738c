package column

// lexPlain reads the numbers that most programs write, and nothing else, at a
// tenth of the cost: digits, and a dot among them at most. What it reads,
// lexFigure would read alike; of the rest it says nothing.
func lexPlain(s string) (about evidence, ok bool) {
	dot := -1
	for i := range len(s) {
		switch {
		case s[i]-'0' <= 9:
		case s[i] == '.' && dot < 0 && i > 0:
			dot = i
		default:
			return says, false
		}
	}
	switch behind := len(s) - 1 - dot; {
	case dot < 0:
		return says, s != ""
	case behind == 3 && dot <= 3 && s[0] != '0':
		return openDot, true
	default:
		return saysDot, behind > 0
	}
}
