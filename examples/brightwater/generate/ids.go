package main

import "strings"

// noLookup is how a weekly export writes an empty lookup.
const noLookup = "000000000000000AAA"

// The key prefixes of the objects.
const (
	accountKey     = "001"
	contactKey     = "003"
	userKey        = "005"
	opportunityKey = "006"
	historyKey     = "008"
	leadKey        = "00Q"
	taskKey        = "00T"
	eventKey       = "00U"
	roleKey        = "00E"
	periodKey      = "026"
	fiscalKey      = "022"
	quotaKey       = "0J9"
)

// recordID gives the 18-character id of the n-th record of an object:
// Salesforce counts in base 62 and appends three characters that tell the
// capitals of the first fifteen, so that ids survive a spreadsheet that
// ignores case.
func recordID(key string, n int) string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	// A prime step scatters the ids a little, as deleted records do.
	n = n*37 + 238328
	tail := make([]byte, 8)
	for i := len(tail) - 1; i >= 0; i-- {
		tail[i] = digits[n%62]
		n /= 62
	}
	id := key + "9B0" + "0" + string(tail)
	return id + suffix(id)
}

func suffix(id string) string {
	var out strings.Builder
	for chunk := 0; chunk < 15; chunk += 5 {
		bits := 0
		for i := range 5 {
			if c := id[chunk+i]; c >= 'A' && c <= 'Z' {
				bits |= 1 << i
			}
		}
		out.WriteByte("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits])
	}
	return out.String()
}
