package ingest

import (
	"fmt"
	"path"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// verdict is what a file was taken for.
type verdict struct {
	dialect  *dialect
	layout   *layout // nil: no CRM entity that we use
	bound    binding
	why      string
	findings []diag.Diagnostic // of columns that were taken by their values
	other    bool              // known for a record of another kind
}

// otherRecords are files of CRMs that hold something else, by headers that
// only they have. They are named so that the reader sees they were known.
func otherRecords() []struct{ what, headers string } {
	return []struct{ what, headers string }{
		{"tickets", "Ticket ID|Ticket Name|Case Number|CaseNumber|Ticket Status"},
		{"quotes", "QUOTEID|Quote Stage|Quote Number|Quote Owner"},
		{"sales orders or invoices", "SALESORDERID|Sales Order Owner|Invoice Number|INVOICEID|Invoice Owner"},
		{"campaigns", "BudgetedCost|Budgeted Cost|Lead First Name|CAMPAIGNMEMBERID|NumberOfResponses"},
		{"field definitions", "TableEnumOrId|FieldEnumOrId"},
		{"the history of other objects", "ParentSobjectType"},
		{"products", "ProductCode|Product Code|UnitPrice|Stock Keeping Unit"},
	}
}

// detect decides entity and dialect by the headers: the layout whose needs
// are met and that has the most marks wins, then the one that binds the most
// columns; the file's name settles a draw.
func detect(name string, header []string, rule *Source) verdict {
	x := indexHeaders(header)
	forced := rule != nil && (rule.Entity != "" || rule.CRM != "")
	if !forced {
		for _, other := range otherRecords() {
			for _, h := range strings.Split(other.headers, "|") {
				if x.literal(h) >= 0 {
					return verdict{other: true, why: fmt.Sprintf("not used: the header %q belongs to %s", x.raw[x.literal(h)], other.what)}
				}
			}
		}
	}
	var best verdict
	bestScore := 0
	list := known().dialects
	for i := range list {
		d := &list[i]
		for k := range d.Layouts {
			l := &d.Layouts[k]
			if rule != nil && (rule.Entity != "" && rule.Entity != l.Entity || rule.CRM != "" && rule.CRM != d.ID && d.ID != "generic") {
				continue
			}
			b := l.bind(x, known().generic[l.Entity])
			b.override(x, rule)
			if !l.fits(x, b) && !(rule != nil && rule.Entity == l.Entity && d.ID == "generic" && l.Shape == plain) {
				continue
			}
			score := 100*len(b.marks) + 10*len(b.columns)
			if d.ID != "generic" && !l.proven(b) {
				score = 0 // the generic layout speaks for files without marks
			}
			if rule != nil && rule.CRM == d.ID {
				score += 1000
			}
			if namedAfter(name, l.Entity) {
				score += 5
			}
			if score > bestScore {
				best, bestScore = verdict{dialect: d, layout: l, bound: b}, score
			}
		}
	}
	if best.layout == nil {
		best.why = "not used: its headers are not those of deals, history, activities, leads, contacts, accounts, people or plans"
		return best
	}
	best.why = best.reason(forced)
	return best
}

// proven tells whether the marks are enough to name the CRM. Any one header
// of deals, such as "Deal Name", is in use everywhere.
func (l *layout) proven(b binding) bool {
	if l.Entity == crm.EntityDeals {
		return len(b.marks) > 1
	}
	return len(b.marks) > 0
}

// reason says in one sentence what made the file what it is.
func (v verdict) reason(forced bool) string {
	what := string(v.layout.Entity)
	if v.dialect.ID != "generic" {
		what += " of " + v.dialect.Name
	}
	switch {
	case forced:
		return what + ": the config says so"
	case len(v.bound.marks) == 0:
		return fmt.Sprintf("%s: %d of its headers are in common use for %s", what, len(v.bound.columns), v.layout.Entity)
	}
	marks := v.bound.marks
	if len(marks) > 3 {
		marks = marks[:3]
	}
	if len(marks) == 1 {
		return fmt.Sprintf("%s: it has the header %s", what, spoken(marks))
	}
	return fmt.Sprintf("%s: it has the headers %s", what, spoken(marks))
}

// spoken lists headers as a person would: "StageName, IsWon and IsClosed". A
// mark that is known by its beginning ends in an ellipsis.
func spoken(marks []string) string {
	said := make([]string, len(marks))
	for i, m := range marks {
		said[i] = m
		if start, cut := strings.CutSuffix(m, "*"); cut {
			said[i] = strings.TrimRight(start, " ") + "…"
		}
	}
	last := len(said) - 1
	if last == 0 {
		return said[0]
	}
	return strings.Join(said[:last], ", ") + " and " + said[last]
}

// override binds the columns that the config names.
func (b *binding) override(x headerIndex, rule *Source) {
	if rule == nil {
		return
	}
	for _, field := range sortedKeys(rule.Columns) {
		if i := x.find(rule.Columns[field]); i >= 0 {
			b.columns[field], b.how[field] = i, "config"
		}
	}
}

// namedAfter tells whether the file's own name speaks of the entity.
func namedAfter(name string, e crm.Entity) bool {
	base := fold(path.Base(name))
	words := map[crm.Entity][]string{
		crm.EntityDeals:      {"deal", "opportunit", "potential", "pipeline"},
		crm.EntityHistory:    {"history", "log", "changes"},
		crm.EntityActivities: {"activit", "task", "event", "call", "meeting"},
		crm.EntityLeads:      {"lead"}, crm.EntityContacts: {"contact", "person"},
		crm.EntityAccounts: {"account", "compan", "organi"},
		crm.EntityPeople:   {"user", "people", "owner", "team"},
		crm.EntityPlans:    {"plan", "quota", "goal", "target"},
	}
	for _, w := range words[e] {
		if strings.Contains(base, w) {
			return true
		}
	}
	return false
}

// ruleFor finds what the config says of a file: the entry that names it or
// matches it, else the one that names the nearest folder or zip around it. An
// entry that overrides nothing is none.
func ruleFor(show string, rules []Source) *Source {
	var around *Source
	longest := 0
	for i := range rules {
		p := path.Clean(strings.ReplaceAll(rules[i].Path, `\`, "/"))
		if rules[i].plain() {
			continue
		}
		if isNamed(p, show) {
			return &rules[i]
		}
		if len(p) > longest && holds(p, show) {
			around, longest = &rules[i], len(p)
		}
	}
	return around
}

// isNamed tells whether p means this one file.
func isNamed(p, show string) bool {
	if p == show || strings.HasSuffix(show, "/"+p) || strings.HasSuffix(show, "!"+p) {
		return true
	}
	if ok, _ := path.Match(p, show); ok {
		return true
	}
	ok, _ := path.Match(p, path.Base(show))
	return ok
}

// holds tells whether p is a folder, or a zip, around the file.
func holds(p, show string) bool {
	return p == "." || strings.Contains("/"+show, "/"+p+"/") || strings.Contains("/"+show, "/"+p+"!")
}
