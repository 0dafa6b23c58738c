package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectCopper knows Copper's exports. The status, apart from the stage,
// decides: Open, Won, Lost or Abandoned, which counts as lost. Custom fields
// read "<label> cf_<number>".
func dialectCopper() dialect {
	return dialect{ID: "copper", Name: "Copper", Apart: true, Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage|status"},
			Marks: []string{"Copper ID", "Copper URL", "Primary Contact ID", "Primary Person Contact", "Days in Stage", "Last Stage At", "Last Status At",
				"Inactive Days", "Interaction Count", "Company Id"},
			Never: []string{"Converted Opportunity Id", "Email Domain", "Due Date"},
			Fields: []alias{
				{"id", "Copper ID"}, {"name", "Name"}, {"stage", "Stage"}, {"pipeline", "Pipeline"}, {"status", "Status"}, {"amount", "Value|Monetary Value"}, {"currency", "Currency|Currency Code"},
				{"probability", "Win Probability|Win %|Probability"}, {"close_date", "Close Date|Expected Close Date"}, {"closed", "Completed Date"}, {"created", "Created At|Date Created|Create Date"},
				{"modified", "Updated At|Last Modified"}, {"stage_since", "Last Stage At"}, {"last_activity", "Last Contacted|Last Interaction"},
				{"owner", "Owned By|Owner|Assigned To"}, {"owner_id", "Owner Id"}, {"account", "Company|Company Name"}, {"account_id", "Company Id"},
				{"contact", "Primary Contact ID|Primary Contact|Primary Person Contact"}, {"source", "Source|Contact Source"}, {"loss_reason", "Loss Reason"}, {"type", "Tags"},
			},
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status|source"}, Marks: []string{"Copper ID", "Copper URL", "Converted Opportunity Id", "Lead Created At", "Converted At"},
			Never: []string{"Stage", "Pipeline"},
			Fields: []alias{{"id", "Copper ID"}, {"name", "Name"}, {"source", "Source|Customer Source"}, {"status", "Status"}, {"owner", "Owned By|Owner|Assigned To"}, {"owner_id", "Owner Id"},
				{"created", "Lead Created At|Created At"}, {"modified", "Updated At"}, {"deal_id", "Converted Opportunity Id"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone"}, Marks: []string{"Copper ID", "Copper URL", "Contact Type", "First Name"}, Never: []string{"Stage", "Pipeline", "Status", "Email Domain"},
			Fields: []alias{{"id", "Copper ID"}, {"name", "Name"}, {"first_name", "First Name"}, {"email", "Email|Work Email|Email 1"}, {"phone", "Phone|Work Phone|Phone Number 1"},
				{"account_id", "Company Id|Company"}, {"created", "Created At"}, {"modified", "Updated At"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"}, Marks: []string{"Copper ID", "Copper URL", "Email Domain"}, Never: []string{"Stage", "Pipeline", "Status", "First Name"},
			Fields: []alias{{"id", "Copper ID"}, {"name", "Name|Company Name"}, {"domain", "Email Domain"}, {"owner", "Owned By|Owner|Assigned To"}, {"owner_id", "Owner Id"},
				{"region", "Country"}, {"created", "Created At"}, {"modified", "Updated At"}},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs: []string{"date", "status|subject"}, Marks: []string{"Copper ID", "Copper URL", "Reminder Date", "Related Resource"}, Never: []string{"Stage", "Pipeline"},
			Fields: []alias{{"id", "Copper ID"}, {"subject", "Name"}, {"date", "Due Date"}, {"status", "Status"}, {"owner", "Owned By|Owner|Assigned To"}, {"owner_id", "Owner Id"},
				{"deal_name", "Related To|Related Resource|Opportunity"}, {"completed", "Completed Date"}, {"created", "Created At"}, {"modified", "Updated At"}},
		},
	}}
}
