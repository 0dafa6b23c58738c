package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Within cuts records to the deals that a Dataset still holds, and drops their
// KPIs: for a report that is cut to one audience. Without it, all deals that
// the audience may not see would come back from the record as "gone", and the
// trends would show the whole company's figures.
func Within(records []Record, data *crm.Dataset) []Record {
	here := make(map[crm.DealID]bool, len(data.Deals))
	for i := range data.Deals {
		here[data.Deals[i].ID] = true
	}
	out := make([]Record, len(records))
	for i, r := range records {
		out[i] = Record{Day: r.Day, Carried: r.Carried, Currency: r.Currency, Rates: r.Rates}
		for _, id := range r.Gone {
			if here[id] {
				out[i].Gone = append(out[i].Gone, id)
			}
		}
		for _, d := range r.Deals {
			if here[d.ID] {
				out[i].Deals = append(out[i].Deals, d)
			}
		}
	}
	return out
}
