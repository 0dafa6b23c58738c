package config

import (
	"fmt"
	"net/mail"

	"github.com/pipeglass/pipeglass/generator/audience"
)

func (d *decoder) audiences(v *value) []Audience {
	if v == nil {
		return nil
	}
	var out []Audience
	for _, e := range v.entries {
		out = append(out, Audience{Name: e.key, People: audience.Mode(read[string](e.value, "people")),
			Pages: d.distinct(e.value.get("pages"), "page"), Where: d.where(e.value.get("where"))})
	}
	return out
}

// where checks a filter; a mistake in it is shown at its place in the line.
func (d *decoder) where(v *value) string {
	if v == nil {
		return ""
	}
	filter, ok := v.parsed.(string)
	if !ok {
		return ""
	}
	if _, column, err := audience.ParseWhere(filter); err != nil {
		pos := v.pos
		pos.Col += column - 1
		if v.quoted {
			pos.Col++
		}
		d.problem("config-bad-filter", pos, fmt.Sprintf("where %q is not a filter: %s", filter, err), `write a comparison such as 'team == "North"'`)
		return ""
	}
	return filter
}

func (d *decoder) mail(p *Plan, v *value) {
	p.Mail.Host = read[string](v, "host")
	p.Mail.Port = read[int](v, "port")
	p.Mail.TLS = read[string](v, "tls")
	p.Mail.From = read[string](v, "from")
	p.Mail.To = d.distinct(v.get("to"), "address")
	d.address(v.get("from"))
	if to := v.get("to"); to != nil {
		for _, item := range to.items {
			d.address(item)
		}
	}
}

func (d *decoder) address(v *value) {
	if v == nil {
		return
	}
	if s, ok := v.parsed.(string); ok {
		if _, err := mail.ParseAddress(s); err != nil {
			d.problem("config-bad-value", v.pos, fmt.Sprintf("%q is not a mail address", s), `write reports@example.com, or "Reports <reports@example.com>"`)
		}
	}
}
