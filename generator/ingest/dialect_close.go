package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

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
			Needs:  []string{"id", "name"}, Marks: []string{"display_name", "html_url"}, Never: []string{"status_type", "value", "confidence"},
			Fields: []alias{{"id", "id|lead_id"}, {"name", "display_name|name"}, {"created", "date_created"}, {"modified", "date_updated"}},
		},
	}}
}
