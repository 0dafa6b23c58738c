package ingest

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

// cleanID gives an id without the dress that exports put on it: Zoho's
// prefix, Dynamics' braces, white space; "" for placeholders such as
// Salesforce's empty lookup.
func cleanID(cell string) string {
	id := strings.TrimSpace(cell)
	if column.Blank(id) || strings.HasPrefix(id, "000000000000000") {
		return ""
	}
	id = strings.TrimPrefix(id, "zcrm_")
	if whole, ok := strings.CutSuffix(id, ".0"); ok && strings.Trim(whole, "0123456789") == "" {
		id = whole // a spreadsheet made a number of it
	}
	if len(id) > 2 && id[0] == '{' && id[len(id)-1] == '}' {
		id = id[1 : len(id)-1]
	}
	return id
}

// joinKey gives the key by which ids of two files are compared. Salesforce
// writes 15 characters in reports and 18 elsewhere; both mean the same record
// when the first 15 agree, capitals included.
func joinKey(id string) string {
	if isLongSalesforceID(id) {
		return id[:15]
	}
	return id
}

// isLongSalesforceID checks the last three characters, a checksum over which
// of the first fifteen are capitals.
func isLongSalesforceID(id string) bool {
	if len(id) != 18 {
		return false
	}
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
	for block := 0; block < 15; block += 5 {
		bits := idBits[id[block]] | idBits[id[block+1]]<<1 | idBits[id[block+2]]<<2 | idBits[id[block+3]]<<3 | idBits[id[block+4]]<<4
		if bits >= noID || id[15+block/5] != digits[bits] {
			return false
		}
	}
	return true
}

// noID marks what no id of Salesforce has.
const noID = 1 << 5

// idBits says of each byte of an id whether it is a capital.
var idBits = func() (of [256]uint16) {
	for b := range of {
		switch c := byte(b); {
		case c >= 'A' && c <= 'Z':
			of[b] = 1
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		default:
			of[b] = noID
		}
	}
	return of
}()

// looksLikeUserID tells a Salesforce user or queue id from a name.
func looksLikeUserID(s string) bool {
	if len(s) != 15 && len(s) != 18 || !strings.HasPrefix(s, "005") && !strings.HasPrefix(s, "00G") {
		return false
	}
	return !strings.ContainsAny(s, " .@,")
}

// firstOf gives the first of several ids in one cell, split by ";".
func firstOf(cell string) string {
	first, _, _ := strings.Cut(cell, ";")
	return strings.TrimSpace(first)
}

func dealID(cell string) crm.DealID { return crm.DealID(cleanID(cell)) }
