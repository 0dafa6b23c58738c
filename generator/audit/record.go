package audit

import (
	"encoding/json"
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Record is what is kept of an audit from command to command and shown on the
// site: first the commitment to the seed, later the result. It names no
// person and no deal.
type Record struct {
	Period     string  `json:"period"`
	Commitment string  `json:"commitment"`
	Committed  string  `json:"committed"` // the day on which the seed was committed to
	Result     *Result `json:"result,omitempty"`
}

// Name is the file of a period's record.
func Name(period crm.Period) string { return period.String() + ".json" }

// Encode writes a record.
func (r Record) Encode() []byte {
	out, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		panic("internal error: audit record: " + err.Error())
	}
	return append(out, '\n')
}

// Decode reads a record.
func Decode(src []byte) (Record, error) {
	var r Record
	if err := json.Unmarshal(src, &r); err != nil {
		return r, fmt.Errorf("the record of an audit can't be read: %w", err)
	}
	if _, err := r.Span(); err != nil || len(r.Commitment) != 64 {
		return r, fmt.Errorf("the record of an audit lacks its period or its commitment")
	}
	return r, nil
}

// Span gives the period as days.
func (r Record) Span() (crm.Period, error) { return ParsePeriod(r.Period) }

// ParsePeriod reads "2026-08-01..2026-10-31".
func ParsePeriod(s string) (crm.Period, error) {
	if len(s) == 22 && s[10:12] == ".." {
		from, err1 := crm.ParseISODate(s[:10])
		to, err2 := crm.ParseISODate(s[12:])
		if err1 == nil && err2 == nil && from <= to {
			return crm.Period{From: from, To: to}, nil
		}
	}
	return crm.Period{}, fmt.Errorf("%q is not a period", s)
}
