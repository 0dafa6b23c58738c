package report

import "github.com/pipeglass/pipeglass/generator/crm"

// Audit is one random audit: the commitment to its seed and, once the sheets
// have come back, what was found. It names no person.
type Audit struct {
	Period     crm.Period
	Commitment string
	Committed  crm.Date
	Done       bool
	Drawn      int
	Errors     AuditRate
	AmountPart float64 // of the inspected amount, in deals with an error
	HasAmount  bool
	Kappa      float64
	HasKappa   bool
	Fields     []AuditRate
	Teams      []AuditRate
}

// AuditRate is k of n in error with its 95 % range; Upper is the one-sided
// limit where nothing was found.
type AuditRate struct {
	Name             string
	K, N             int
	Low, High, Upper float64
}

// auditCards shows the audits, newest first.
func (v *view) auditCards() []Block {
	var out []Block
	for i := len(v.in.Options.Audits) - 1; i >= 0; i-- {
		a := v.in.Options.Audits[i]
		c := Card{ID: "audit-" + a.Period.From.String(), Title: Say("Random audit of %s is committed to", v.f.dayRange(a.Period)),
			Sub:  Say("Seed committed to on %s", v.f.day(a.Committed)),
			Note: Say("SHA-256 of the seed: %s. Drawn by HMAC-SHA-256 of period and deal, so that nobody can choose the deals.", a.Commitment)}
		if a.Done {
			c.Title = Say("Random audit: %s inspected deals had an error", v.f.outOf(a.Errors.K, a.Errors.N))
			c.Sub = Say("%s, %s drawn", v.f.dayRange(a.Period), v.f.deals(a.Drawn))
			c.Blocks = v.auditTables(a)
		}
		out = append(out, c)
	}
	return out
}

func (v *view) auditTables(a Audit) []Block {
	t := Table{ID: "audit-rates-" + a.Period.From.String(), Caption: "Inspected deals in error", Label: "Results of the audit", CSV: "audit-" + a.Period.From.String() + ".csv", Stack: true,
		Columns: []Column{{Name: "What"}, {Name: "In error", Numeric: true}, {Name: "Likely range", Numeric: true}}}
	row := func(name Text, r AuditRate) {
		limits := v.f.shareRange(r.Low, r.High, r.N)
		if r.K == 0 {
			limits = figure("at most " + v.f.percentText(r.Upper, r.N))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: name}, {Text: just(v.f.outOf(r.K, r.N))}, {Text: just(limits)}}})
	}
	row(plain("All inspected deals"), a.Errors)
	for _, f := range a.Fields {
		name := map[string]string{"stage": "Stage", "amount": "Amount", "close_date": "Close date", "next_step": "Next step"}[f.Name]
		row(plain("Field: "+name), f)
	}
	for _, team := range a.Teams {
		row(Say("Team: %s", foreign(team.Name)), team)
	}
	out := []Block{t}
	var facts Text
	if a.HasAmount {
		facts = append(facts, Say("%s of the inspected amount lies in deals with an error. ", v.f.percent(a.AmountPart, a.Errors.N))...)
	}
	if a.HasKappa {
		facts = append(facts, Say("Recorded and true stage agree beyond chance by κ = %s (1 is always, 0 no more than chance).", figure(v.f.plain(a.Kappa, 2)))...)
	}
	if facts != nil {
		out = append(out, Notice{Tone: Flat, Title: plain("Weighted by amount, and beyond chance"), Body: []Text{facts}})
	}
	return out
}
