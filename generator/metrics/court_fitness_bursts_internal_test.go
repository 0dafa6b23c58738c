package metrics

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Two people log 960 in a week of theirs, 4 in ten minutes of 240 in a week of
// 40 hours: 15 or more have the chance 1.993e-5 (definitions.md N9, rounded), one in
// 50,171. At 24 a week it is .1 in ten minutes, and next to none.
func TestBurstSignHoldsRunsAgainstTheUsualPace(t *testing.T) {
	for per, want := range map[int32]string{
		960: "3 times somebody logged 15 or more within ten minutes, 60 records in all; at the usual 960 a week and person such ten minutes have a chance of one in 50171",
		24:  "3 times somebody logged 15 or more within ten minutes, 60 records in all; at the usual 24 a week and person such ten minutes have a chance of less than one in a million",
	} {
		log := &crm.Activities{ByWeek: []crm.WeekActivity{{Week: 1, Person: "a", Kind: crm.Call, Count: per - 10}, {Week: 1, Person: "a", Kind: crm.Email, Count: 10}, {Week: 8, Person: "b", Kind: crm.Call, Count: per}, {Week: 8, Count: 5000}}}
		log.Lag.Known, log.Lag.Bursts, log.Lag.BurstRecords = 1000, 3, 60
		if got := burstSign(log).Says; got != want {
			t.Errorf("%d a week: %q, want %q", per, got, want)
		}
	}
}
