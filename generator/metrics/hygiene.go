package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// HygieneOf says how complete the open pipeline is: each field that an export
// carries, deals whose date has passed, and possible duplicates.
func HygieneOf(in *Input) HygieneFound {
	var found HygieneFound
	open := in.known().open
	for _, f := range in.completenessFields() {
		row := FieldRow{Field: f, Of: len(open)}
		with := in.filledIn(f)
		for n, d := range open {
			if d.HasAmount {
				row.OfAmount += d.Amount
			}
			if !with[n] {
				continue
			}
			row.Filled++
			if d.HasAmount {
				row.FilledAmount += d.Amount
			}
		}
		found.Fields = append(found.Fields, row)
	}
	late, _ := in.overdue()
	found.Overdue = len(late)
	for _, d := range late {
		if d.HasAmount {
			found.OverdueAmount += d.Amount
		}
	}
	found.Duplicates = in.duplicates().pairs
	return found
}

// pairable deals have what a duplicate is found by.
func pairable(d *crm.Deal) bool {
	return d.HasAmount && d.Amount > 0 && d.CloseDate != crm.NoDate
}
