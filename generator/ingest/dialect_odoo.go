package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectOdoo knows list exports of Odoo's crm.lead, with labels and with the
// technical names of "I want to update data". Leads and opportunities share
// the model; lost deals are archived, and a stage keeps the deals that were
// lost in it. The reference has confirmed the writer and the stages; labels
// beyond it are those of Odoo 14 to 17 and unconfirmed.
func dialectOdoo() dialect {
	return dialect{ID: "odoo", Name: "Odoo", Apart: true, Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage|status|is_active"},
			Marks: []string{"Expected Closing", "Salesperson", "Sales Team", "Expected Revenue", "Created on", "External ID", "Last Stage Update",
				"Expected MRR", "Recurring Revenues", "Company Currency", "Assignation Date", "stage_id*", "team_id*", "partner_id*", "date_deadline", "create_date", "write_date",
				"planned_revenue", "expected_revenue", "lost_reason_id*", "date_last_stage_update", "user_id/id"},
			Never: []string{"Amount", "Deal - *", "Closing Date", "StageName", "Topic", "res_model*", "Opportunity Owner"},
			Skip:  []string{"Prorated Revenue", "prorated_revenue", "Weighted Amount", "stage_id/sequence"},
			Fields: []alias{
				{"id", "id|External ID|.id|ID"}, {"name", "Opportunity|name|Opportunity Name|Name"},
				{"stage", "Stage|stage_id|stage_id/name|Stage/Stage Name|Stage/Name|Stage/Display Name|stage_id/display_name|stage_id/id|Stage/External ID|stage_id/.id"},
				{"status", "won_status|Is Won"}, {"is_active", "Active|active"}, {"kind", "Type|type"},
				{"amount", "Expected Revenue|expected_revenue|planned_revenue|Expected Revenues"}, {"currency", "Currency|company_currency|Company Currency|company_currency/name|Company Currency/Currency"},
				{"probability", "Probability|probability"}, {"close_date", "Expected Closing|date_deadline"}, {"closed", "Closed Date|date_closed|Close Date"},
				{"created", "Created on|create_date"}, {"modified", "Last Updated on|write_date|Last Modified on"},
				{"stage_since", "Last Stage Update|date_last_stage_update"}, {"next_activity", "Next Activity Deadline|activity_date_deadline"},
				{"next_step", "Next Activity Summary|activity_summary"},
				{"owner", "Salesperson|user_id|user_id/name|Salesperson/Name"}, {"owner_id", "user_id/id|Salesperson/External ID|user_id/.id"},
				{"team", "Sales Team|team_id|team_id/name|Sales Team/Sales Team"},
				{"account", "Customer|partner_id|partner_id/name|Customer/Name|Company Name|partner_name"}, {"account_id", "partner_id/id|Customer/External ID|partner_id/.id"},
				{"contact", "Email|email_from"}, {"source", "Source|source_id|source_id/name|Medium|medium_id"},
				{"loss_reason", "Lost Reason|lost_reason_id|lost_reason_id/name|lost_reason|lost_reason/name"}, {"region", "Country|country_id|State|state_id"},
			},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs: []string{"date", "type|subject", "deal_id|deal_name"},
			Marks: []string{"res_model*", "res_name", "Document Name", "Related Document Model", "activity_type_id*", "Related Document ID"},
			Fields: []alias{{"id", "id|External ID|ID"}, {"type", "Activity Type|activity_type_id|activity_type_id/name"}, {"subject", "Summary|summary"},
				{"date", "Due Date|date_deadline"}, {"completed", "Done Date|date_done"}, {"owner", "Assigned to|user_id|user_id/name"},
				{"deal_id", "res_id|Related Document ID"}, {"deal_name", "Document Name|res_name"}, {"created", "Created on|create_date"}, {"modified", "Last Updated on|write_date"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id|name", "email|phone|mobile"},
			Marks:  []string{"Is a Company", "is_company", "company_type", "Company Type", "Related Company", "commercial_partner_id*"},
			Never:  []string{"Stage", "stage_id*", "Expected Closing"},
			Fields: []alias{{"id", "id|External ID|ID"}, {"name", "Name|name|Display Name|display_name"}, {"email", "Email|email"}, {"phone", "Phone|phone"}, {"mobile", "Mobile|mobile"},
				{"account_id", "Related Company|parent_id|parent_id/name|parent_id/id|Company Name"}, {"created", "Created on|create_date"}, {"modified", "Last Updated on|write_date"}},
		},
	}}
}

// odooStage names the stages that come with Odoo where an export has only
// their external ids.
func odooStage(cell string) string {
	switch cell {
	case "crm.stage_lead1":
		return "New"
	case "crm.stage_lead2":
		return "Qualified"
	case "crm.stage_lead3":
		return "Proposition"
	case "crm.stage_lead4":
		return "Won"
	}
	return cell
}
