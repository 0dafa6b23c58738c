package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// completeChecks are sign 7: is the database current and filled?
func (h *healthWork) completeChecks() []HealthCheck {
	var out []HealthCheck
	for _, f := range h.neededFields() {
		out = append(out, h.fieldCheck(f))
	}
	email := func(c *crm.Contact) bool { return c.HasEmail }
	phone := func(c *crm.Contact) bool { return c.HasPhone }
	return append(out, h.duplicateCheck(), h.reasonCheck(), h.accountCheck(),
		h.contactCheck("contact_email", anyRecord, email), h.contactCheck("contact_phone", anyRecord, phone),
		h.contactCheck("email_right", email, func(c *crm.Contact) bool { return !c.BadEmail }),
		h.contactCheck("phone_right", phone, func(c *crm.Contact) bool { return !c.BadPhone }), h.touchedContacts())
}

// neededFields are those that every forecast needs, and those that exit rules
// ask for besides.
func (h *healthWork) neededFields() []crm.Field {
	out := []crm.Field{crm.FieldAmount, crm.FieldCloseDate, crm.FieldNextStep}
	if h.in.Data.Has.Has(crm.FieldOwner) {
		out = append(out, crm.FieldOwner)
	}
	for _, s := range h.in.Book.Stages {
		for _, f := range RequiredFields(s) {
			if f != crm.FieldSource && !slices.Contains(out, f) { // the source has a sign of its own
				out = append(out, f)
			}
		}
	}
	return out
}

// A year without a touch makes an account or a contact one to look at, and
// these shares of touched ones are healthy, and to be watched.
const (
	touchedMonths = 12
	touchedGood   = 0.70
	touchedWatch  = 0.40
)

// touchedContacts is the share of contacts that somebody was in touch with
// within a year.
func (h *healthWork) touchedContacts() HealthCheck {
	list := h.in.Data.Contacts
	if !slices.ContainsFunc(list, func(c crm.Contact) bool { return c.LastActivity != crm.NoDate }) {
		return unmeasured("contacts", "no export says when a contact was last touched")
	}
	since := h.in.Scope.AsOf.AddMonths(-touchedMonths)
	return h.contacts("contacts", anyRecord, func(c *crm.Contact) bool { return c.LastActivity > since }, touchedGood, touchedWatch)
}

// fieldCheck is the completeness of a field where it applies: on the open
// deals in a stage from which an exit rule asks for it, or beyond; on all of
// them where no rule does.
func (h *healthWork) fieldCheck(f crm.Field) HealthCheck {
	in := h.in
	if !in.Data.Has.Has(f) {
		return unmeasured(f.String(), "no export has such a column")
	}
	ruled := slices.ContainsFunc(in.Book.Stages, func(s crm.Stage) bool { return slices.Contains(RequiredFields(s), f) })
	limits, known := map[crm.Field][2]float64{crm.FieldAmount: {0.95, 0.85}, crm.FieldCloseDate: {0.98, 0.90}, crm.FieldNextStep: {0.80, 0.50}, crm.FieldOwner: {0.99, 0.95}}[f]
	if !known {
		limits = [2]float64{0.95, 0.80}
	}
	none := "no open deal stands where it is needed"
	if !ruled {
		with := in.filledIn(f)
		return shareCheckAt(f.String(), in.known().openAt, func(n int) bool { return with[n] }, limits[0], limits[1], none)
	}
	applies := in.openWhere(func(d *crm.Deal) bool {
		return slices.Contains(in.requiredOf(d), f) || slices.Contains(in.requiredHere(d), f)
	})
	return in.shareCheck(f.String(), applies, func(d *crm.Deal) bool { return filled(d, f) }, limits[0], limits[1], none)
}

// openWhere gives the open deals that pass, by their places in the Book.
func (in *Input) openWhere(pass func(*crm.Deal) bool) []int32 {
	var out []int32
	m := in.known()
	for n, d := range m.open {
		if pass(d) {
			out = append(out, m.openAt[n])
		}
	}
	return out
}

// requiredHere is what the exit rule of the deal's own stage asks for.
func (in *Input) requiredHere(d *crm.Deal) []crm.Field {
	if k := in.stepOf(d.Pipeline, d.Stage); k >= 0 {
		return RequiredFields(in.Book.Stages[k])
	}
	return nil
}

// duplicateCheck counts the open deals that have no twin.
func (h *healthWork) duplicateCheck() HealthCheck {
	open, twin := h.in.known().openAt, h.in.duplicates().twin
	return shareCheckAt("duplicates", open, func(n int) bool { return !twin[open[n]] }, 1, 0.95, "there is no open deal")
}

func (h *healthWork) reasonCheck() HealthCheck {
	if !h.in.Data.Has.Has(crm.FieldLossReason) {
		return unmeasured("loss_reason", "no export has a loss reason")
	}
	return h.in.shareCheck("loss_reason", h.in.lostAt(h.in.Scope.Period), func(d *crm.Deal) bool { return !blank(d.LossReason) },
		0.80, 0.50, "no deal was lost in the period")
}

// accountCheck is the share of accounts that were touched within a year, by
// the account's own date or by one of its deals.
func (h *healthWork) accountCheck() HealthCheck {
	of := h.in.accountNumbers()
	last, dated := make([]crm.Date, len(of.values)), false // by account of a deal
	touch := func(day crm.Date, latest *crm.Date) {
		if day != crm.NoDate && day <= h.in.Scope.AsOf {
			*latest, dated = max(*latest, day), true
		}
	}
	for i, d := range h.in.Book.Deals {
		if d.Account != "" {
			latest := &last[of.of[i]]
			touch(d.LastActivity, latest)
			touch(d.Created.Day, latest)
		}
	}
	byID := map[crm.AccountID]crm.Date{}
	for n, id := range of.values {
		if len(h.in.Data.Accounts) > 0 { // else nobody asks
			byID[crm.AccountID(id)] = last[n]
		}
	}
	for _, a := range h.in.Data.Accounts {
		if a.ID != "" {
			latest := byID[a.ID]
			touch(a.LastActivity, &latest)
			touch(a.Created, &latest)
			byID[a.ID] = latest
		}
	}
	if !dated {
		return unmeasured("accounts", "no export says when an account was last touched")
	}
	since := h.in.Scope.AsOf.AddMonths(-touchedMonths)
	list := h.in.Data.Accounts
	wrong, current, all := wrongAmong(list, anyRecord, func(a *crm.Account) bool { return byID[a.ID] > since })
	c := countCheck("accounts", current, all, touchedGood, touchedWatch, "no accounts were exported")
	c.Minor = true
	c.list(AccountRecords, wrong, h.touching(wrong, func(p int32) crm.AccountID { return list[p].ID }))
	return c
}

// contactCheck is the share of the contacts in question that are right.
func (h *healthWork) contactCheck(id string, of, right func(*crm.Contact) bool) HealthCheck {
	return h.contacts(id, of, right, 0.90, 0.70)
}

// contacts is a check of contacts with the list of those that are not right.
func (h *healthWork) contacts(id string, of, right func(*crm.Contact) bool, good, watch float64) HealthCheck {
	list := h.in.Data.Contacts
	none := "no contacts were exported"
	if len(list) > 0 {
		none = "no contact has one"
	}
	wrong, n, all := wrongAmong(list, of, right)
	c := countCheck(id, n, all, good, watch, none)
	c.Minor = true
	c.list(ContactRecords, wrong, h.touching(wrong, func(p int32) crm.AccountID { return list[p].Account }))
	return c
}
