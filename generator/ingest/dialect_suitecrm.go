package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectSuiteCRM knows the exports of SuiteCRM and of the SugarCRM family it
// came from: translated labels, or database names where a label is missing.
// Its code is known to the byte; the labels below are those of its English
// language pack, the languages' are in headers_<language>.go.
func dialectSuiteCRM() dialect {
	return dialect{ID: "suitecrm", Name: "SuiteCRM / SugarCRM", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks: []string{"sales_stage*", "date_closed*", "amount_usdollar", "assigned_user_id*", "assigned_user_name*", "date_modified*", "date_entered*", "modified_user_id*",
				"opportunity_type*", "currency_id*", "Opportunity Amount", "Sales Stage", "Date Created", "Date Modified", "Assigned User Id", "Assigned User Name", "Modified By Id", "Created By Id"},
			Never: []string{"Opportunity From", "Topic", "Expected Closing", "StageName", "Deal Name"},
			Skip:  []string{"amount_usdollar", "Amount (USD)", "amount_weighted", "Weighted Amount", "Converted Amount"},
			Fields: []alias{
				{"id", "id|Record ID"}, {"name", "Opportunity Name|name|Name"}, {"stage", "Sales Stage|sales_stage"}, {"status", "sales_status|Status"},
				{"amount", "Opportunity Amount|amount|Amount"}, {"currency", "currency_iso4217|Currency|currency_name|Currency Name"}, {"probability", "Probability (%)|probability|Probability"},
				{"close_date", "Expected Close Date|date_closed|Date Closed"}, {"created", "Date Created|date_entered|Date Entered"}, {"modified", "Date Modified|date_modified"},
				{"owner_id", "assigned_user_id|Assigned User Id|Assigned To Id"}, {"owner", "Assigned to|assigned_user_name|Assigned User Name|Assigned User|User"},
				{"account_id", "account_id"}, {"account", "Account Name|account_name"}, {"source", "Lead Source|lead_source"}, {"type", "Type|opportunity_type|Opportunity Type"},
				{"next_step", "Next Step|next_step"}, {"team", "Team|Teams|team_name"}, {"deleted", "deleted|Deleted"},
			},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Call,
			Needs: []string{"date", "status"}, Marks: []string{"parent_type*", "date_start*", "direction", "duration_minutes", "duration_hours", "Duration Minutes", "Duration Hours"},
			Never:  []string{"date_due*", "location", "join_url", "Due Date", "Location"},
			Fields: suiteActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Meeting,
			Needs: []string{"date", "status"}, Marks: []string{"parent_type*", "date_start*", "date_end*", "location", "join_url", "duration_minutes", "duration_hours"},
			Never:  []string{"date_due*", "direction", "IsAllDayEvent", "Due Date"},
			Fields: suiteActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs: []string{"date", "status"}, Marks: []string{"parent_type*", "date_due*", "date_due_flag", "date_start_flag", "contact_id"},
			Never:  []string{"duration_minutes", "WhatId"},
			Fields: suiteActivityFields(),
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status|source"},
			Marks:  []string{"lead_source_description", "status_description", "refered_by", "account_description", "opportunity_amount", "Lead Source Description", "Status Description"},
			Never:  []string{"sales_stage*", "Sales Stage", "IsConverted"},
			Fields: []alias{{"id", "id"}, {"source", "lead_source|Lead Source"}, {"status", "status|Status"}, {"converted", "converted|Converted"}, {"deal_id", "opportunity_id|Opportunity ID"},
				{"owner_id", "assigned_user_id"}, {"owner", "assigned_user_name|Assigned to"}, {"created", "date_entered|Date Created"}, {"modified", "date_modified|Date Modified"}, {"deleted", "deleted"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone|mobile"},
			Marks:  []string{"primary_address_city", "phone_work", "phone_mobile", "reports_to_id", "Primary Address City"},
			Never:  []string{"lead_source_description", "status_description", "ReportsToId", "IsConverted"},
			Fields: []alias{{"id", "id"}, {"first_name", "first_name|First Name"}, {"account_id", "account_id|account_name|Account Name"}, {"email", "email_address|email1|Email Address"},
				{"phone", "phone_work|Office Phone"}, {"mobile", "phone_mobile|Mobile"}, {"created", "date_entered|Date Created"}, {"modified", "date_modified|Date Modified"}, {"deleted", "deleted"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"},
			Marks:  []string{"billing_address_city", "phone_office", "billing_address_country", "ticker_symbol"},
			Never:  []string{"sales_stage*", "StageName", "Sales Stage", "_fivetran_synced"},
			Fields: []alias{{"id", "id"}, {"name", "name|Name"}, {"owner_id", "assigned_user_id"}, {"owner", "assigned_user_name|Assigned to"}, {"industry", "industry|Industry"},
				{"region", "billing_address_country|Billing Country"}, {"created", "date_entered|Date Created"}, {"modified", "date_modified|Date Modified"}, {"deleted", "deleted"}},
		},
	}}
}

// suiteActivityFields serve calls, meetings and tasks. parent_id is a deal's
// only where parent_type is Opportunities; other ids are no deal's anyway.
func suiteActivityFields() []alias {
	return []alias{
		{"id", "id"}, {"subject", "name|Subject"}, {"date", "date_start|Start Date|Start Date & Time"}, {"due", "date_due|Due Date"}, {"status", "status|Status"},
		{"owner_id", "assigned_user_id"}, {"owner", "assigned_user_name|Assigned to"}, {"deal_id", "parent_id"}, {"deal_name", "parent_name|Related to"},
		{"contact_id", "contact_id"}, {"created", "date_entered|Date Created"}, {"modified", "date_modified|Date Modified"}, {"deleted", "deleted"},
	}
}
