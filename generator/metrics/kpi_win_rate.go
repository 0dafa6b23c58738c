package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func winRate() KPI {
	return KPI{
		ID: "win_rate", Name: "Win rate", Role: Outcome, Unit: Ratio, Better: Up, parts: kpiParts(wonDeals(), lostDeals()), ByPeriod: true,
		Definition: `The share of the deals closed in the period that were won.

**Formula:** won / (won + lost), with Wilson's 95 % interval. Open deals are not in it, so it reads too high where dead deals are never closed; *win rate, matured* is free of that.

**Date basis:** actual close date in the period.

**Source:** the closed-date win rate of Salesforce, HubSpot and Pipedrive. HubSpot's and Zoho's reports also know a rate over all created deals; that is another figure.`,
		Compute: func(in *Input, p crm.Period) Measure {
			won, lost := in.wonIn(p), in.lostIn(p)
			m := rateOf(len(won), len(won)+len(lost), in.noClosings(p, "closed"))
			if m.Known {
				m.Deals = in.list(won)
				m.Note = notes(in.oneSided(), in.undatedNote())
			}
			return m
		},
	}
}

// oneSided warns where an export holds only wins or only losses: then a rate
// says what was exported, not how well the team sells.
func (in *Input) oneSided() string {
	m := in.known()
	switch {
	case len(m.lost) == 0:
		return "the export holds no lost deal, so the rate can only be 100 %"
	case len(m.won) == 0:
		return "the export holds no won deal, so the rate can only be 0 %"
	}
	return ""
}
