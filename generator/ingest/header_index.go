package ingest

import "strings"

// headerIndex knows the columns of a file by every form of their headers.
type headerIndex struct {
	raw    []string
	lower  []string
	levels []map[string]int // by literalness; the leftmost column wins
}

func indexHeaders(header []string) headerIndex {
	x := headerIndex{raw: header}
	for i, h := range header {
		x.lower = append(x.lower, strings.ToLower(h))
		for level, form := range headerForms(h) {
			for len(x.levels) <= level {
				x.levels = append(x.levels, map[string]int{})
			}
			if _, taken := x.levels[level][form]; !taken && form != "" {
				x.levels[level][form] = i
			}
		}
	}
	return x
}

// find gives the column that a header as we write it means, or -1.
func (x headerIndex) find(header string) int { return x.findFolded(fold(header)) }

func (x headerIndex) findFolded(folded string) int {
	for _, level := range x.levels {
		if i, ok := level[folded]; ok {
			return i
		}
	}
	return -1
}

// literal is find without the shortened forms.
func (x headerIndex) literal(header string) int { return x.literalFolded(fold(header)) }

func (x headerIndex) literalFolded(folded string) int {
	if len(x.levels) > 0 {
		if i, ok := x.levels[0][folded]; ok {
			return i
		}
	}
	return -1
}

// marked tells whether a mark of a layout is among the headers.
func (x headerIndex) marked(m mark) bool {
	if m.start == "" {
		return x.literalFolded(m.folded) >= 0
	}
	for _, h := range x.lower {
		if strings.HasPrefix(h, m.start) {
			return true
		}
	}
	return false
}

func (x headerIndex) firstOf(folded []string, used map[int]bool) int {
	for _, h := range folded {
		if i := x.literalFolded(h); i >= 0 && !used[i] {
			return i
		}
	}
	for _, h := range folded {
		if i := x.findFolded(h); i >= 0 && !used[i] {
			return i
		}
	}
	return -1
}

// snapshots tells whether the rows are deals as they were on several days:
// that is a history, whatever else the columns look like.
func (x headerIndex) snapshots() bool {
	for _, h := range []string{"Snapshot Date", "Historical Date", "Snapshot Day", "Stichtag des Snapshots"} {
		if x.literal(h) >= 0 {
			return true
		}
	}
	return false
}
