package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// plausibleEmail tells whether a text can be an e-mail address that reaches
// somebody: one name, one @, a domain with a dot, no blank, and not one that is
// typed to get past a required field.
func plausibleEmail(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	name, domain, ok := strings.Cut(s, "@")
	if !ok || name == "" || strings.ContainsAny(s, " \t,;<>()\"") || strings.Contains(domain, "@") || strings.Contains(s, "..") {
		return false
	}
	dot := strings.LastIndexByte(domain, '.')
	if dot < 1 || len(domain)-dot < 3 || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") {
		return false
	}
	made := []string{"none", "no", "na", "nobody", "noemail", "no-email", "keine", "unknown", "unbekannt", "x", "xx", "xxx", "asdf", "test"}
	return !slices.Contains(made, name)
}

// plausiblePhone tells whether a text can be a phone number: 6 to 15 digits
// (ITU-T E.164 allows 15), not all the same, and not counted up on the keys. An
// extension after x or ext is left out.
func plausiblePhone(s string) bool {
	s = strings.ToLower(s)
	for _, mark := range []string{"ext", "x", "dw"} {
		s, _, _ = strings.Cut(s, mark)
	}
	var digits []byte
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		case unicode.IsLetter(r):
			return false
		}
	}
	if len(digits) < 6 || len(digits) > 15 || strings.Contains("01234567890123456789", string(digits)) {
		return false
	}
	return slices.ContainsFunc(digits, func(d byte) bool { return d != digits[0] })
}
