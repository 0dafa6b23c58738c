package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// memo is what many KPIs need from the same input: deals sorted once, and
// analyses that rest on the whole Book. It is filled on first use, by one
// goroutine.
type memo struct {
	won, lost []*crm.Deal // with a day of closing, by that day and id
	open      []*crm.Deal // by id
	openAt    []int32     // index into Book.Deals of each of open
	undated   int         // closed deals that have no day of closing
	created   []*crm.Deal // with a day of creation, by that day and id
	first     crm.Date    // earliest day of closing

	// The place in the Book of each of won, lost and created.
	wonAt, lostAt, createdAt []int32

	ages   *agesFound
	stale  *staleWork
	copies []DuplicatePair
	paired bool
	twins  map[crm.DealID]bool

	loggedAt []int32 // place in Activities.ByDeal of each deal of the Book, -1 for none
	people   []personPart
	past     map[crm.Date]map[string]Measure // KPIs of open deals, by day and id
	lives    []stats.Subject                 // scratch of incidenceIn
	contacts map[crm.AccountID]int           // by account
	openOf   map[crm.AccountID]int           // open deals by account
	figures  map[kpiAt]Measure               // of KPIs that formulas use
}

// kpiAt is a KPI of one period.
type kpiAt struct {
	id     string
	period crm.Period
}

// known gives the memo, made on first use.
func (in *Input) known() *memo {
	if in.memo != nil {
		return in.memo
	}
	m := &memo{}
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		switch {
		case d.IsOpen():
			m.open = append(m.open, d)
			m.openAt = append(m.openAt, int32(i))
		case d.ClosedOn == crm.NoDate:
			m.undated++
		case d.Outcome == crm.Won:
			m.wonAt = append(m.wonAt, int32(i))
		default:
			m.lostAt = append(m.lostAt, int32(i))
		}
		if d.Created.Known() {
			m.createdAt = append(m.createdAt, int32(i))
		}
	}
	m.won, m.lost = in.inOrder(m.wonAt, closing), in.inOrder(m.lostAt, closing)
	m.created = in.inOrder(m.createdAt, creation)
	m.first = earliest(m.won, m.lost)
	in.memo = m
	return m
}

// inOrder sorts places in the Book by a day of their deals, and gives the
// deals; the Book itself is in the order of ids.
func (in *Input) inOrder(at []int32, day func(*crm.Deal) crm.Date) []*crm.Deal {
	slices.SortFunc(at, func(a, b int32) int {
		return cmp.Or(cmp.Compare(day(in.Book.Deals[a]), day(in.Book.Deals[b])), cmp.Compare(a, b))
	})
	out := make([]*crm.Deal, len(at))
	for i, a := range at {
		out[i] = in.Book.Deals[a]
	}
	return out
}

func earliest(lists ...[]*crm.Deal) crm.Date {
	first := crm.NoDate
	for _, l := range lists {
		if len(l) > 0 && (first == crm.NoDate || l[0].ClosedOn < first) {
			first = l[0].ClosedOn
		}
	}
	return first
}

// within cuts the run of a sorted list whose day lies in p.
func within(list []*crm.Deal, p crm.Period, day func(*crm.Deal) crm.Date) []*crm.Deal {
	from, to := span(list, p, day)
	return list[from:to]
}

// span finds the run of a sorted list whose day lies in p.
func span(list []*crm.Deal, p crm.Period, day func(*crm.Deal) crm.Date) (from, to int) {
	at := func(limit crm.Date) int {
		i, _ := slices.BinarySearchFunc(list, limit, func(d *crm.Deal, limit crm.Date) int {
			return cmp.Compare(day(d), limit)
		})
		return i
	}
	from, to = at(p.From), at(p.To+1)
	return from, max(from, to)
}

func closing(d *crm.Deal) crm.Date  { return d.ClosedOn }
func creation(d *crm.Deal) crm.Date { return d.Created.Day }

// wonIn and lostIn give the deals whose actual close date lies in p.
func (in *Input) wonIn(p crm.Period) []*crm.Deal  { return within(in.known().won, p, closing) }
func (in *Input) lostIn(p crm.Period) []*crm.Deal { return within(in.known().lost, p, closing) }

// createdIn gives the deals created in p, whatever became of them.
func (in *Input) createdIn(p crm.Period) []*crm.Deal {
	return within(in.known().created, p, creation)
}

// logged gives the activities of a deal, nil where none was logged. Parts don't
// cut what is known by deal.
func (in *Input) logged(id crm.DealID) *crm.DealActivity {
	in = in.root()
	m, list := in.known(), in.Data.Activities.ByDeal
	if m.loggedAt == nil {
		m.loggedAt = make([]int32, len(in.Book.Deals))
		at := 0
		for i, d := range in.Book.Deals { // both are in the order of ids
			for at < len(list) && list[at].Deal < d.ID {
				at++
			}
			m.loggedAt[i] = -1
			if at < len(list) && list[at].Deal == d.ID {
				m.loggedAt[i] = int32(at)
			}
		}
	}
	if i, ok := in.Book.Index(id); ok && m.loggedAt[i] >= 0 {
		return &list[m.loggedAt[i]]
	}
	return nil
}

// agesFound is how old deals were when they were won or lost.
type agesFound struct {
	all      stats.Incidence // over the whole Book, cause 1 won, 2 lost
	ok       bool
	closed   int       // closed deals in it
	wonAges  []float64 // ascending
	kaplan   stats.Survival
	kaplanOK bool
}

// ages gives the ages at closing over the whole Book.
func (in *Input) ages() *agesFound {
	m := in.known()
	if m.ages != nil {
		return m.ages
	}
	a := &agesFound{}
	subjects, runs := make([]stats.Subject, 0, len(m.created)), make([]stats.Duration, 0, len(m.created))
	for _, d := range m.created {
		s, ok := in.subject(d, crm.Period{From: d.Created.Day, To: in.Scope.AsOf})
		if !ok {
			continue
		}
		subjects = append(subjects, s)
		runs = append(runs, stats.Duration{Time: s.Exit, Event: s.Cause > 0})
		if s.Cause > 0 {
			a.closed++
		}
		if s.Cause == 1 {
			a.wonAges = append(a.wonAges, s.Exit)
		}
	}
	slices.Sort(a.wonAges)
	a.all, a.ok = stats.AalenJohansen(subjects, 2)
	a.kaplan, a.kaplanOK = stats.KaplanMeier(runs)
	m.ages = a
	return a
}

// subject gives a deal's life as seen in a period: it enters at its age on
// the eve of the period (from the start if it was created in it) and leaves
// at its age when it closes, or at the end of the period, still open. A deal
// that closed before it was created, or is closed on no known day, has no
// life that can be measured.
func (in *Input) subject(d *crm.Deal, p crm.Period) (stats.Subject, bool) {
	born, end := d.Created.Day, min(p.To, in.Scope.AsOf)
	if born > end || d.Closed() && (d.ClosedOn == crm.NoDate || d.ClosedOn < born || d.ClosedOn < p.From) {
		return stats.Subject{}, false
	}
	s := stats.Subject{Entry: max(-1, float64(p.From-1-born)), Exit: float64(end - born)}
	if d.Closed() && d.ClosedOn <= end {
		s.Exit, s.Cause = float64(d.ClosedOn-born), 2
		if d.Outcome == crm.Won {
			s.Cause = 1
		}
	}
	return s, true
}
