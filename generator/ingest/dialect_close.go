package ingest

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dialectClose knows the opportunity export of Close. A status is the stage
// and has a type, active, won or lost; confidence stands for the probability.
// For an active opportunity date_won is the day on which it is expected to be
// won. All of this is unconfirmed but for the export's existence.
func dialectClose() dialect {
	return dialect{ID: "close", Name: "Close", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id", "status|stage"},
			Marks: []string{"status_type", "status_label", "value_period", "value_currency", "value_formatted", "lead_name", "lead_id", "confidence",
				"date_won", "date_lost", "annualized_value"},
			Never: []string{"Deal - *", "Deal : *", "StageName", "stage_name", "Created Time"},
			Skip:  []string{"annualized_value", "annualized_expected_value", "expected_value", "value_formatted"},
			Fields: []alias{
				{"id", "id|opportunity_id"}, {"name", "opportunity_name|name|opportunity_title"}, {"stage", "status_label|status"}, {"status", "status_type"},
				{"pipeline", "pipeline_name|pipeline"}, {"amount", "value"}, {"currency", "value_currency|currency"}, {"probability", "confidence"},
				{"close_date", "close_date|expected_close_date|date_won"}, {"lost_time", "date_lost"}, {"created", "date_created|created"}, {"modified", "date_updated|updated"},
				{"owner_id", "user_id|assigned_to_id"}, {"owner", "user_name|assigned_to|user"}, {"owner_email", "user_email"}, {"account_id", "lead_id"}, {"account", "lead_name"},
				{"contact", "contact_id|contact_email"}, {"next_step", "next_step"}, {"loss_reason", "lost_reason|loss_reason"}, {"type", "value_period"},
			},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"}, Marks: []string{"display_name", "html_url"}, Some: []string{"html_url"}, Never: []string{"status_type", "value", "confidence"},
			Fields: []alias{{"id", "id|lead_id"}, {"name", "display_name|name"}, {"created", "date_created"}, {"modified", "date_updated"}},
		},
	}}
}

// minCents is how many amounts it takes before their ends say anything.
const minCents = 8

// tellCents warns where all amounts of a file of Close end in 00 before the
// decimal mark: its API writes cents, and whether an export does too could
// not be confirmed.
func (r *reader) tellCents() {
	all, round := map[*source]int{}, map[*source]int{}
	for i := range r.candidates {
		c := &r.candidates[i]
		if c.src.dialect != "close" || !c.deal.HasAmount || c.deal.Recorded == 0 {
			continue
		}
		all[c.src]++
		if c.deal.Recorded%(100*crm.MoneyScale) == 0 {
			round[c.src]++
		}
	}
	for _, s := range r.sources {
		if n := all[s]; n >= minCents && round[s] == n {
			r.find("amounts-maybe-cents", s.file.Path, fmt.Sprintf("all %d amounts end in 00, as sums in cents do: they were read as whole units of the currency", n),
				"compare one deal with the CRM; if the file holds cents, divide the column by 100 before you export it to Pipeglass")
		}
	}
}
