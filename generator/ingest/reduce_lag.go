package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// slotKey is ten minutes of one person's logging, in one number as weekKey is.
type slotKey uint64

// noSlot: it is not known who recorded it, or when.
const noSlot slotKey = 0

func slotOf(h *happened) slotKey {
	if h.person < 0 || !h.created.Known() || h.created.Second < 0 {
		return noSlot
	}
	return slotKey(h.person+1)<<40 | slotKey(uint32(h.created.Day))<<8 | slotKey(h.created.Second/600)
}

// burst is how many records within ten minutes are a burst.
const burst = 15

// lag counts how long after the fact the record was made.
func (a *reduction) lag(h *happened) {
	if !h.created.Known() {
		return
	}
	l := &a.sum.Lag
	l.Known++
	l.LoggedOn[weekday(h.created.Day)]++
	l.TookPlaceOn[weekday(h.day)]++
	days := int(h.created.Day - h.day)
	switch {
	case days < 0:
		l.Early++
	case days == 0:
		l.SameDay++
	case days == 1:
		l.NextDay++
	case days <= 7:
		l.Week++
	case days <= 30:
		l.Month++
	default:
		l.Later++
	}
	for _, in := range []struct {
		months map[crm.Date]*crm.LagMonth
		month  crm.Date
	}{{a.months, h.created.Day.MonthStart()}, {a.took, h.day.MonthStart()}} {
		m := in.months[in.month]
		if m == nil {
			m = &crm.LagMonth{Month: in.month}
			in.months[in.month] = m
		}
		m.All++
		if days > lateDays {
			m.Late++
		}
	}
	if slot := slotOf(h); slot != noSlot {
		a.slots[slot]++
	}
}

// inOrder lists months from the oldest.
func inOrder(months map[crm.Date]*crm.LagMonth) []crm.LagMonth {
	var out []crm.LagMonth
	for _, m := range months {
		out = append(out, *m)
	}
	slices.SortFunc(out, func(x, y crm.LagMonth) int { return cmp.Compare(x.Month, y.Month) })
	return out
}
