package crm

// ActivityKind sorts activities as every CRM does.
type ActivityKind uint8

// The kinds.
const (
	Task ActivityKind = iota
	Call
	Meeting
	Email
	OtherActivity
	ActivityKinds // how many there are
)

// String gives "task", "call", "meeting", "email" or "other".
func (k ActivityKind) String() string {
	return [...]string{"task", "call", "meeting", "email", "other"}[k]
}

// Activities is the activity log reduced while it is read: memory grows with
// deals and people, never with activities. Only activities that took place
// (completed, dated on or before the newest recorded moment) are counted;
// planned ones only set NextActivity of their deal.
type Activities struct {
	// Known is false where no export of activities was read.
	Known bool
	// ByKind is true where the log tells a call, a meeting or an e-mail from the
	// rest. Where it does not, every activity counts as one with the buyer.
	ByKind bool
	// Why says why they are not known, "" where no export had them.
	Why   string
	Total int
	// Planned counts activities that had not taken place.
	Planned int
	// Unlinked counts those that name no deal that is in the export.
	Unlinked int
	First    Date
	Last     Date
	ByDeal   []DealActivity // by deal id
	ByWeek   []WeekActivity // by week, person, kind
	ByCode   []CodeActivity // by code
	// ByCodeWeek and ByCodeDeal say who used which code when, and on which
	// deals; empty where there are more than CodesCompared codes.
	ByCodeWeek []CodeWeek // by person, week, code
	ByCodeDeal DealCodes  // by deal, code
	Lag        LogLag
}

// Missing says why activities are not known.
func (a *Activities) Missing() string {
	if a.Why != "" {
		return a.Why
	}
	return "no export of activities was read"
}

// DealActivity sums up the activities of one deal.
type DealActivity struct {
	Deal  DealID
	Days  DaySet // on which anything took place
	Count [ActivityKinds]int32
	First Date
	Last  Date
	// Contact is what of it reached the buyer; meaningful if Activities.ByKind.
	Contact DealContact
}

// Total gives the deal's activities of all kinds.
func (a *DealActivity) Total() int {
	n := 0
	for _, c := range a.Count {
		n += int(c)
	}
	return n
}

// WeekActivity counts one person's activities of a kind in the week that
// starts on Monday Week.
type WeekActivity struct {
	Week   Date
	Person PersonID
	Kind   ActivityKind
	Count  int32
}

// CodeActivity counts the activities logged under one code (the CRM's own
// type or subject code), and by how many people.
type CodeActivity struct {
	Code   string
	Kind   ActivityKind
	Count  int
	People int
}

// CodeWeek counts the activities that one person logged under a code in the
// week that starts on Monday Week. Code is its place in ByCode.
type CodeWeek struct {
	Person PersonID
	Week   Date
	Code   int
	Count  int32
}

// LogLag says how long after the fact activities were logged: counts by
// whole days from the activity's day to the day its record was created,
// for activities where both are known. Buckets: 0, 1, 2–7, 8–30, over 30
// days late, and Early for records created before the activity's day.
type LogLag struct {
	Known                                       int
	Early, SameDay, NextDay, Week, Month, Later int
	// Bursts counts runs of 15 or more records that one person created
	// within 10 minutes, and BurstRecords the records in them.
	Bursts       int
	BurstRecords int
	// Months counts, per calendar month of creation (first day), the records
	// that were logged more than 7 days late and all records.
	Months []LagMonth
	// Happened counts the same per calendar month in which the activities
	// took place: a month whose log was filled in later stands out in it.
	Happened []LagMonth
	// LoggedOn and TookPlaceOn count by day of the week, Monday first, the days
	// on which records were made and on which the activities took place.
	LoggedOn, TookPlaceOn [7]int
	// Times counts calls whose time of day is known, RoundTimes those of them
	// whose minutes end in 0 or 5; Lengths and RoundLengths count the same of how
	// long calls took.
	Times, RoundTimes, Lengths, RoundLengths int
	// Texts counts calls, meetings and tasks that have words of their own, what
	// was written about them or else their subject, and
	// SameTexts those among them whose words are those of four others of the
	// same person and day; DistinctTexts is how many different texts there are.
	// In a large log all three are of a sample of persons and days. The words
	// themselves are not kept.
	Texts, SameTexts, DistinctTexts int
}

// LagMonth is one month of LogLag.
type LagMonth struct {
	Month Date
	Late  int
	All   int
}
