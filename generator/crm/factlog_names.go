package crm

import "strings"

// namesList numbers texts.
type namesList struct {
	list []string
	of   Finder
	met  [32]int32 // where texts stand that were asked for lately, by metAt
}

// metAt is no good hash, and costs next to nothing: a log names a deal many times
// on end, and of stages a few in turn.
func metAt(s string) uint {
	if s == "" {
		return 0
	}
	return (uint(len(s)) + uint(s[0]) + 3*uint(s[len(s)/2])) % uint(len(namesList{}.met))
}

func (n *namesList) number(s string) int32 {
	lately := &n.met[metAt(s)]
	if int(*lately) < len(n.list) && n.list[*lately] == s {
		return *lately
	}
	i, found := n.of.FindOrPut(s, len(n.list), func(place int) string { return n.list[place] })
	if !found {
		n.list = append(n.list, s)
	}
	*lately = int32(i)
	return *lately
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
