package report

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealLink is the address of a deal in the CRM; none where ids are our own.
func (v *view) dealLink(id crm.DealID) string {
	if v.in.Data.BuiltKeys {
		return ""
	}
	return v.recordLink("deal", string(id))
}

// recordLink is the address of a record in the CRM, "" where there is no usable
// template for its kind. The id, which comes from an export, is percent-encoded
// whole: it can't leave its place in the address.
func (v *view) recordLink(kind, id string) string {
	template := v.links[kind]
	if id == "" || template == "" {
		return ""
	}
	return strings.ReplaceAll(template, "{id}", percentEncoded(id))
}

// usableLinks are the templates of addresses that may be linked to, by kind of
// record. Only https is taken, and the host is the template's own.
func usableLinks(templates map[string]string) map[string]string {
	out := map[string]string{}
	for kind, template := range templates {
		if !strings.Contains(template, "{id}") {
			continue
		}
		u, err := url.Parse(strings.ReplaceAll(template, "{id}", "0"))
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
			continue
		}
		if host, _, ok := strings.Cut(strings.TrimPrefix(template, "https://"), "/"); ok && !strings.Contains(host, "{id}") {
			out[kind] = template
		}
	}
	return out
}

// percentEncoded keeps letters, digits and -_~ ; everything else is escaped.
// The dot is escaped too, so that an id ".." is not a step up.
func percentEncoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '~':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// dealAnchor is the id of a deal's row: letters, digits, - and _ only, and
// different for different deals.
func dealAnchor(id crm.DealID) string {
	var b strings.Builder
	b.WriteString("deal-")
	for i := 0; i < len(id); i++ {
		c := id[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "_%02x", c)
		}
	}
	return b.String()
}
