package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// find adds a finding about a file, or about the export as a whole.
func (r *reader) find(code, file, text, hint string) {
	r.findings = append(r.findings, diag.Diagnostic{Code: code, Severity: diag.Warning, Pos: diag.Pos{File: file}, Text: text, Hint: hint})
}

// count gives "1 row" or "7 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// sample lists the first few of many.
func sample(list []string) string {
	const few = 5
	if len(list) <= few {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:few], ", "), len(list)-few)
}

// contradictions counts the deals whose columns say different things.
func (r *reader) contradictions() {
	var clash, certain, lost []string
	for i := range r.candidates {
		d := r.candidates[i].deal
		if r.candidates[i].clash {
			clash = append(clash, string(d.ID))
		}
		if d.IsOpen() && d.HasProbability && d.Probability == 1 {
			certain = append(certain, string(d.ID))
		}
		if d.Outcome == crm.Lost && d.HasProbability && d.Probability > 0 {
			lost = append(lost, string(d.ID))
		}
	}
	if len(clash) > 0 {
		r.find("outcome-contradicts", "", fmt.Sprintf("%s a stage whose name contradicts the outcome column: %s", count(len(clash), "deal stands in", "deals stand in"), sample(clash)),
			"the outcome column was believed; correct the deals in the CRM")
	}
	if len(certain) > 0 {
		r.find("open-but-certain", "", fmt.Sprintf("%s probability 100 %%: %s", count(len(certain), "open deal has", "open deals have"), sample(certain)),
			"they count as open; close them in the CRM if they were won")
	}
	if len(lost) > 0 {
		r.find("lost-but-probable", "", fmt.Sprintf("%s a probability above 0: %s", count(len(lost), "lost deal has", "lost deals have"), sample(lost)),
			"they count as lost; the probability is not used")
	}
}

// judge says what keeps the report from being made at all.
func (r *reader) judge(out *crm.Dataset) {
	stop := func(code, text, hint string) {
		r.findings = append(r.findings, diag.Diagnostic{Code: code, Severity: diag.Error, Text: text, Hint: hint})
	}
	if len(r.sources) == 0 {
		if diag.HasErrors(r.findings) {
			return // what is wrong with the files that were named has been said
		}
		stop("no-files", "no CSV files were found in "+sample(r.looked), "name a CSV file, a folder, a zip or a gzip that holds the CRM's exports")
		return
	}
	if len(out.Deals) == 0 {
		var looked []string
		for _, s := range r.sources {
			why := s.file.Why
			if s.file.Read == 0 {
				why += "; below the header there is no row"
			}
			looked = append(looked, fmt.Sprintf("%s (%s)", s.file.Path, why))
		}
		stop("no-deals", "no deals were found in: "+sample(looked),
			"export the deals (opportunities) with id, stage, amount and close date; or say which file holds them: exports: [{path: FILE, entity: deals}]")
		return
	}
	if !r.has.Has(crm.FieldStage) && !anyClosed(out.Deals) {
		stop("no-stage", "the deals have neither a stage nor an outcome", "export the stage column, or bind it: columns: {stage: \"Header\"}")
	}
	if !anyDate(out.Deals) {
		r.find("no-dates", "", "no deal has a creation or close date that can be read", "export the close date and the creation date of the deals")
	}
	if r.deriving {
		r.findings = append(r.findings, diag.Diagnostic{Code: "deals-derived", Severity: diag.Note,
			Text: "there is no deal export: the deals were derived from the stage history", Hint: "export the deals as well: owners, sources and next steps are only there"})
	}
	if r.builtKeys {
		r.findings = append(r.findings, diag.Diagnostic{Code: "keys-built", Severity: diag.Warning,
			Text: "the deals have no id: they are told apart by name, creation and owner, and history and activities can't be joined to them",
			Hint: "export the column with the CRM's own id of the deal"})
	}
	for _, s := range r.sources {
		if n := s.reasons[orphan]; n > 0 {
			r.find("history-orphans", s.file.Path, fmt.Sprintf("%s to deals that are not in the export", count(n, "row belongs", "rows belong")),
				"export deals and history with the same filters, on the same day")
		}
	}
}

func anyClosed(deals []crm.Deal) bool {
	return slices.ContainsFunc(deals, func(d crm.Deal) bool { return d.Closed() })
}

func anyDate(deals []crm.Deal) bool {
	return slices.ContainsFunc(deals, func(d crm.Deal) bool {
		return d.Created.Known() || d.CloseDate != crm.NoDate || d.ClosedOn != crm.NoDate
	})
}
