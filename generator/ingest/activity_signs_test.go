package ingest_test

import (
	"fmt"
	"testing"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestSignsOfTheLog: of 8 calls three took a whole number of five minutes (300,
// 600 and 900 seconds), 61 and 299 seconds did not, 0 was never answered, and
// two cells hold no length. Six of them have the same note under subjects of
// their own; an e-mail with that note counts for nothing.
func TestSignsOfTheLog(t *testing.T) {
	var rows []string
	for i, length := range []string{"300", "600", "900", "61", "299", "0", "", "long"} {
		note := "spoke about the second offer"
		if i >= 6 {
			note = fmt.Sprintf("something else altogether %d", i)
		}
		rows = append(rows, fmt.Sprintf("00T%06d,006A,005A,Call,Call number %d of the customer,2026-03-10,Completed,%s,%s", i, i, note, length))
	}
	rows = append(rows, "00T000100,006A,005A,Email,A mail of its own kind,2026-03-10,Completed,spoke about the second offer,300")
	_, got := counts(t, ingest.Options{}, logOf(logHeader+",Description,CallDurationInSeconds", rows))
	l := got.Lag
	if l.Lengths != 5 || l.RoundLengths != 3 || l.Times != 0 {
		t.Errorf("%d lengths, %d round, %d times", l.Lengths, l.RoundLengths, l.Times)
	}
	if l.Texts != 8 || l.SameTexts != 6 || l.DistinctTexts != 3 {
		t.Errorf("%d texts, %d the same, %d different", l.Texts, l.SameTexts, l.DistinctTexts)
	}
}

// TestTimesOfCalls: 09:05, 10:30 and 11:00 end in 0 or 5, 09:07 does not, and
// midnight is no time. A meeting's time says nothing, since it was planned.
// Lengths come as minutes and seconds here: 05:00 is round, 04:59 is not.
func TestTimesOfCalls(t *testing.T) {
	var rows []string
	for i, at := range []string{"09:05", "10:30", "11:00", "09:07", "00:00"} {
		rows = append(rows, fmt.Sprintf("00T%06d,006A,005A,Call,,2026-03-10 %s:00,Completed,%s", i, at, []string{"05:00", "04:59"}[i%2]))
	}
	rows = append(rows, "00T000100,006A,005A,Meeting,,2026-03-10 09:00:00,Completed,05:00")
	_, got := counts(t, ingest.Options{}, logOf(logHeader+",Call Duration", rows))
	if l := got.Lag; l.Times != 4 || l.RoundTimes != 3 || l.Lengths != 5 || l.RoundLengths != 3 {
		t.Errorf("%+v", l)
	}
}
