package metrics

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// RecordKind says what the Records of a check are, and so what list their
// places are in.
type RecordKind string

// The kinds of records that are mended besides deals.
const (
	ContactRecords RecordKind = "contact" // of Dataset.Contacts
	AccountRecords RecordKind = "account" // of Dataset.Accounts
	LeadRecords    RecordKind = "lead"    // of Dataset.Leads
	ActivityCodes  RecordKind = "code"    // of Activities.ByCode
	StageRecords   RecordKind = "stage"   // of Book.Stages
	ErrorRecords   RecordKind = "quarter" // of AccuracyFound.Forecasts
)

// wrongAmong gives the places of the records that are looked at and not right,
// and how many are right and looked at.
func wrongAmong[T any](list []T, of, right func(*T) bool) (wrong []int32, ok, all int) {
	for i := range list {
		if !of(&list[i]) {
			continue
		}
		all++
		if right(&list[i]) {
			ok++
			continue
		}
		wrong = append(wrong, int32(i))
	}
	return wrong, ok, all
}

// anyRecord lets every record through.
func anyRecord[T any](*T) bool { return true }

// openAmounts is the open amount of each account.
func (h *healthWork) openAmounts() map[crm.AccountID]crm.Money {
	if h.byAccount == nil {
		h.byAccount = map[crm.AccountID]crm.Money{}
		for _, d := range h.in.known().open {
			if d.Account != "" && d.HasAmount {
				h.byAccount[d.Account] += d.Amount
			}
		}
	}
	return h.byAccount
}

// touching adds up the open amounts of the accounts of records, each account
// once.
func (h *healthWork) touching(places []int32, account func(int32) crm.AccountID) crm.Money {
	if len(places) == 0 {
		return 0
	}
	open, seen, sum := h.openAmounts(), map[crm.AccountID]bool{}, crm.Money(0)
	for _, p := range places {
		if id := account(p); !seen[id] && open[id] != 0 {
			seen[id] = true
			sum += open[id]
		}
	}
	return sum
}

// list gives a check its records to mend and the open amount that they touch.
func (c *HealthCheck) list(kind RecordKind, places []int32, touched crm.Money) {
	c.Kind, c.Records, c.Touched = kind, places, touched
}

// codeCheck is a check of codes; wrong are the places of those to mend. Touched
// is the open amount of the deals that carry an activity of one of them.
func (in *Input) codeCheck(c HealthCheck, wrong []int32) HealthCheck {
	slices.Sort(wrong)
	var mend [math.MaxUint8 + 1]bool
	for _, code := range wrong {
		if int(code) < len(mend) { // of more codes than that it is not known which deals have them
			mend[code] = true
		}
	}
	touched := crm.Money(0)
	for d, codes := range in.coded() {
		if len(wrong) > 0 && d.IsOpen() && d.HasAmount && slices.ContainsFunc(codes, func(code uint8) bool { return mend[code] }) {
			touched += d.Amount
		}
	}
	c.list(ActivityCodes, wrong, touched)
	return c
}

// stageCheck is a check of stages; Touched is the open amount in those to mend.
func (in *Input) stageCheck(c HealthCheck, wrong []int32) HealthCheck {
	touched := crm.Money(0)
	for n, d := range in.known().open {
		k := in.stepAt(in.known().openAt[n])
		if k >= 0 && d.HasAmount && slices.Contains(wrong, int32(k)) {
			touched += d.Amount
		}
	}
	c.list(StageRecords, wrong, touched)
	return c
}
