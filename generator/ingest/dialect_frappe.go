package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectFrappe knows Frappe CRM, whose status is the stage and whose status
// log says from when to when each deal had which, and ERPNext, whose
// opportunities have a sales stage beside a status: Converted is won.
func dialectFrappe() dialect {
	return dialect{ID: "frappe", Name: "Frappe CRM / ERPNext", Apart: true, Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id", "stage"},
			Marks: []string{"Expected Closure Date", "expected_closure_date", "Expected Deal Value", "expected_deal_value", "Deal Value", "deal_value", "deal_owner*", "lost_reason*", "Lost Notes",
				"No. of Employees", "organization*", "Last Updated On", "SLA Status", "Communication Status", "First Responded On", "Exchange Rate"},
			Some:  []string{"Expected Closure Date", "expected_closure_date", "Lost Notes", "lost_notes", "deal_owner*", "Last Updated On", "SLA Status", "Communication Status"},
			Never: []string{"Deal Stage", "Stage", "Opportunity From", "sales_stage*", "Sales Stage", "Record ID", "Deal - *"},
			Skip:  []string{"Expected Deal Value", "expected_deal_value", "Annual Revenue", "annual_revenue", "Lead Name", "SLA Status", "Communication Status"},
			Fields: []alias{
				{"id", "ID|name|Name"}, {"name", "Organization Name|organization_name|Title"}, {"stage", "Status|status"}, {"amount", "Deal Value|deal_value|Net Total|net_total"}, {"currency", "Currency|currency"},
				{"probability", "Probability|probability"}, {"close_date", "Expected Closure Date|expected_closure_date|Close Date|close_date"}, {"closed", "Closed Date|closed_date"},
				{"created", "Created On|creation"}, {"modified", "Last Updated On|modified|Last Modified On"}, {"owner", "Deal Owner|deal_owner"}, {"account", "Organization|organization"},
				{"contact", "Primary Email|email"}, {"source", "Source|source"}, {"region", "Territory|territory"}, {"loss_reason", "Lost Reason|lost_reason"}, {"next_step", "Next Step|next_step"},
			},
		},
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id", "stage|status"},
			Marks: []string{"Opportunity From", "opportunity_from", "Party", "party_name", "Opportunity Amount", "opportunity_amount", "Expected Closing Date", "expected_closing", "Opportunity Date",
				"transaction_date", "Lost Reasons", "Opportunity Type", "With Items", "Series", "Customer / Lead Name"},
			Some:  []string{"Opportunity From", "opportunity_from", "Party", "party_name"},
			Never: []string{"Topic", "StageName", "Deal Stage", "date_closed*"},
			Skip:  []string{"Base Opportunity Amount", "base_opportunity_amount", "Annual Revenue"},
			Fields: []alias{
				{"id", "ID|name|Name"}, {"name", "Title|title|Customer Name"}, {"stage", "Sales Stage|sales_stage"}, {"status", "Status|status"}, {"amount", "Opportunity Amount|opportunity_amount|Total"},
				{"currency", "Currency|currency"}, {"probability", "Probability (%)|probability|Probability"}, {"close_date", "Expected Closing Date|expected_closing"},
				{"created", "Opportunity Date|transaction_date|Created On|creation"}, {"modified", "Last Updated On|modified"}, {"owner", "Opportunity Owner|opportunity_owner|Sales Person"},
				{"account", "Party|party_name|Customer / Lead Name|customer_name"}, {"contact", "Contact Email|contact_email"}, {"source", "Source|source"}, {"region", "Territory|territory"},
				{"type", "Opportunity Type|opportunity_type"}, {"loss_reason", "Lost Reasons|Detailed Reason|order_lost_reason"},
			},
		},
		{
			Entity: crm.EntityHistory, Shape: stays,
			Needs:  []string{"deal_id", "from_stage", "start", "end"},
			Marks:  []string{"From Type", "To Type", "Last Status Change Log", "log_owner", "parenttype", "Parent"},
			Fields: []alias{{"deal_id", "Parent|Deal|Deal ID|Reference Name|ID"}, {"row_id", "name|Row ID"}, {"from_stage", "From"}, {"to_stage", "To"}, {"start", "From Date"}, {"end", "To Date"}, {"owner", "Owner|log_owner"}},
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status"}, Marks: []string{"Lead Owner", "lead_owner", "Converted", "Qualification Status", "Lead Type", "Request Type"},
			Some:  []string{"lead_owner*", "Qualification Status", "Lead Type", "Request Type"},
			Never: []string{"Lead Status", "LEADID", "Deal Owner", "Created Time", "IsConverted", "Record Id", "Record ID", "Company / Account", "Lead ID", "Prospect ID", "Opportunity From"},
			Fields: []alias{{"id", "ID|name"}, {"name", "Lead Name|Full Name"}, {"source", "Source"}, {"status", "Status"}, {"owner", "Lead Owner|lead_owner"}, {"converted", "Converted"},
				{"created", "Created On|creation"}, {"modified", "Last Updated On|modified"}},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs: []string{"date", "status", "deal_id"}, Marks: []string{"Reference Doctype", "reference_doctype", "Reference Document Type", "reference_docname"},
			Fields: []alias{{"id", "ID|name"}, {"subject", "Title|title|Description"}, {"date", "Due Date|due_date|Due Date & Time|Date|Start Time|start_time"}, {"status", "Status|status"},
				{"type", "Type|type|Activity Type"}, {"owner", "Assigned To|assigned_to|Allocated To"}, {"deal_id", "Reference Doc|Reference Docname|reference_docname|Reference Name"},
				{"created", "Created On|creation"}, {"modified", "Last Updated On|modified"}},
		},
	}}
}
