package crm

import "strings"

// namesList numbers texts.
type namesList struct {
	list []string
	of   Finder
	last int32
}

func (n *namesList) number(s string) int32 {
	if len(n.list) > 0 && n.list[n.last] == s {
		return n.last
	}
	i, found := n.of.FindOrPut(s, len(n.list), func(place int) string { return n.list[place] })
	if !found {
		n.list = append(n.list, s)
	}
	n.last = int32(i)
	return n.last
}

// filled is number, and noText for an empty text; a text that is new is copied.
func (n *namesList) filled(s string) int32 {
	if s == "" {
		return noText
	}
	known := len(n.list)
	i := n.number(s)
	if len(n.list) > known {
		n.list[i] = strings.Clone(s)
	}
	return i
}

// text is the way back from filled.
func (n *namesList) text(i int32) string {
	if i == noText {
		return ""
	}
	return n.list[i]
}

const noText int32 = -1
