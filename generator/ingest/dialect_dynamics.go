package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectDynamics knows view exports of Dynamics 365 Sales: labels behind
// three "(Do Not Modify)" columns, outcome in Status, quotas as goals.
func dialectDynamics() dialect {
	return dialect{ID: "dynamics", Name: "Dynamics 365", Apart: true, Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "status|stage"},
			Marks: []string{"(Do Not Modify) Opportunity*", "Topic", "Est. revenue", "Est. close date", "Potential Customer",
				"Actual Revenue", "Actual Close Date", "Pipeline Phase", "Status Reason", "Sales Stage", "Est. Value"},
			Fields: []alias{
				{"id", "(Do Not Modify) Opportunity|opportunityid"}, {"name", "Topic|name"},
				{"stage", "Sales Stage|Pipeline Phase|stepname|Process Stage"}, {"status", "Status|statecode"}, {"amount", "Est. revenue|Est. Value|estimatedvalue|Revenue|Total Amount"},
				{"currency", "Currency|transactioncurrencyid"}, {"probability", "Probability|Close Probability"},
				{"forecast_category", "Forecast category"}, {"close_date", "Est. close date|estimatedclosedate"},
				{"closed", "Actual Close Date|actualclosedate"}, {"created", "Created On"}, {"modified", "Modified On"},
				{"owner", "Owner"}, {"account", "Potential Customer|Account|Customer"}, {"contact", "Contact"},
				{"source", "Source Campaign|Lead Source|Source"}, {"loss_reason", "Status Reason"}, {"next_step", "Next Step"},
				{"team", "Owning Team|Owning Business Unit"}, {"region", "Territory|Region"}, {"last_activity", "Last Activity Date|Last Interaction"},
			},
		},
		{
			Entity: crm.EntityPlans,
			Needs:  []string{"target", "from|period"},
			Marks:  []string{"Goal Owner", "Goal Metric", "Parent Goal", "Fiscal Period", "Fiscal Year", "(Do Not Modify) Goal*", "Goal Period Type"},
			Fields: []alias{
				{"name", "Name"}, {"person", "Goal Owner"}, {"target", "Target|Target (Money)|Target Money"}, {"from", "From"}, {"to", "To"},
				{"period", "Fiscal Period"}, {"year", "Fiscal Year"}, {"parent", "Parent Goal"}, {"metric", "Metric Type|Metric Type (Goal Metric) (Goal Metric)|Goal Metric"},
			},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.OtherActivity,
			Needs: []string{"type|subject", "date"},
			Marks: []string{"(Do Not Modify) Activity*", "Activity Type", "Regarding", "Activity Status", "Actual End", "(Do Not Modify) Task*",
				"(Do Not Modify) Phone Call*", "(Do Not Modify) Appointment*", "(Do Not Modify) Email*"},
			Never: []string{"Associated Contact Email", "Activity assigned to", "Activity Owner"},
			Fields: []alias{
				{"id", "(Do Not Modify) Activity|(Do Not Modify) Task|(Do Not Modify) Phone Call|(Do Not Modify) Appointment|(Do Not Modify) Email"},
				{"type", "Activity Type"}, {"subject", "Subject"}, {"date", "Due Date|Actual End|Start Time|Start Date|Date Sent|Created On"},
				{"status", "Activity Status|Status"}, {"owner", "Owner|From"}, {"created", "Created On"}, {"modified", "Modified On"},
				{"completed", "Actual End"}, {"deal_name", "Regarding"}, {"deal_id", "regardingobjectid"},
			},
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status"},
			Marks:  []string{"(Do Not Modify) Lead*", "Lead Source", "Topic", "Qualifying Opportunity"},
			Never:  []string{"(Do Not Modify) Opportunity*", "Est. close date", "Est. revenue", "Lead Owner"},
			Fields: []alias{{"id", "(Do Not Modify) Lead"}, {"source", "Lead Source|Source Campaign"}, {"status", "Status|Status Reason"},
				{"owner", "Owner"}, {"created", "Created On"}, {"modified", "Modified On"}, {"deal_id", "Qualifying Opportunity"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"name"},
			Marks:  []string{"(Do Not Modify) Account*", "Account Name", "Primary Contact", "Main Phone"},
			Never:  []string{"Topic", "Stage", "Account Owner"},
			Fields: []alias{{"id", "(Do Not Modify) Account"}, {"name", "Account Name"}, {"owner", "Owner"}, {"industry", "Industry"},
				{"region", "Territory|Region|Address 1: Country/Region"}, {"created", "Created On"}, {"modified", "Modified On"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone"},
			Marks:  []string{"(Do Not Modify) Contact*", "Full Name", "Company Name", "Business Phone"},
			Never:  []string{"Topic", "Lead Status"},
			Fields: []alias{{"id", "(Do Not Modify) Contact"}, {"email", "Email"}, {"phone", "Business Phone"}, {"mobile", "Mobile Phone"},
				{"account_id", "Company Name"}, {"created", "Created On"}, {"modified", "Modified On"}},
		},
	}}
}
