package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectZoho knows module exports and backups (lookups as "X" and "X.id",
// ids with "zcrm_"), and the tables of Zoho Analytics, which call deals
// Potentials and give them no id.
func dialectZoho() dialect {
	return dialect{ID: "zoho", Name: "Zoho CRM", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks: []string{"Closing Date", "Deal Owner.id", "Potential Name", "Potential Owner", "Account Name.id",
				"Forecast Type", "Sub-Pipeline", "Reason For Loss", "Created By.id", "Created Time", "Contact Name.id"},
			Never: []string{"Deal - *"},
			Skip:  []string{"Expected Revenue"},
			Fields: []alias{
				{"id", "Record Id|Deal Id|POTENTIALID|Potential Id"}, {"name", "Deal Name|Potential Name"},
				{"stage", "Stage"}, {"status", "Forecast Type"}, {"amount", "Amount"}, {"currency", "Currency"},
				{"probability", "Probability (%)|Probability"}, {"forecast_category", "Forecast Category"},
				{"close_date", "Closing Date"}, {"created", "Created Time"}, {"modified", "Modified Time|Change Log Time"},
				{"last_activity", "Last Activity Time"}, {"owner_id", "Deal Owner.id|Potential Owner Id"},
				{"owner", "Deal Owner|Potential Owner"}, {"account_id", "Account Name.id|ACCOUNTID"}, {"account", "Account Name|Company Name"},
				{"contact", "Contact Name.id|CONTACTID"}, {"pipeline", "Pipeline"}, {"type", "Type"}, {"source", "Lead Source"},
				{"next_step", "Next Step"}, {"loss_reason", "Reason For Loss|Reason For Loss Deal"}, {"region", "Territory|Region"}, {"team", "Team"},
			},
		},
		{
			Entity: crm.EntityHistory, Shape: states,
			Needs: []string{"deal_id", "stage", "at"},
			Marks: []string{"Modified Time", "Deal Name.id", "Closing Date", "Moved To", "Potential Name.id", "Stage Duration"},
			Never: []string{"Deal Owner.id", "Created Time"},
			Skip:  []string{"Expected Revenue"},
			Fields: []alias{{"deal_id", "Deal Name.id|Potential Name.id|Deal Id|POTENTIALID|Record Id"}, {"stage", "Stage"},
				{"at", "Modified Time|Last Modified Time"}, {"amount", "Amount"}, {"close_date", "Closing Date"}, {"probability", "Probability (%)|Probability"}},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Call,
			Needs:  []string{"date", "owner|owner_id"},
			Marks:  []string{"Call Start Time", "Call Owner", "Call Type", "Call Purpose", "SEMODULE", "Call Duration (in seconds)"},
			Fields: zohoActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Meeting,
			Needs:  []string{"date", "owner|owner_id"},
			Marks:  []string{"Start DateTime", "End DateTime", "Event Owner", "EVENTID", "Meeting Owner", "SEMODULE"},
			Never:  []string{"Call Start Time", "Task Owner"},
			Fields: zohoActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs:  []string{"date", "owner|owner_id", "status"},
			Marks:  []string{"Task Owner", "Task Owner.id", "Due Date", "Task Id"},
			Never:  []string{"Call Start Time", "Start DateTime", "Grand Total"},
			Fields: zohoActivityFields(),
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id|name", "status|source|converted"},
			Marks:  []string{"Lead Owner", "Lead Status", "LEADID", "Lead Owner.id", "Created Time"},
			Never:  []string{"Potential Name", "Deal Name", "Stage"},
			Fields: []alias{{"id", "LEADID|Record Id|Lead Id"}, {"name", "Lead Name"}, {"owner_id", "Lead Owner.id|Lead Owner Id"}, {"owner", "Lead Owner"},
				{"source", "Lead Source"}, {"status", "Lead Status"}, {"created", "Created Time"}, {"modified", "Modified Time"},
				{"converted", "CONVERTED|Is Converted|Converted"}, {"deal_id", "Converted Deal.id|Converted Deal|POTENTIALID"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone|mobile"},
			Marks:  []string{"CONTACTID", "Contact Owner Id", "Contact Owner", "Contact Owner.id", "Created Time"},
			Never:  []string{"Call Start Time", "Start DateTime", "Stage", "Deal Name"},
			Fields: []alias{{"id", "CONTACTID|Record Id|Contact Id"}, {"account_id", "Account Id|Account Name.id|ACCOUNTID"},
				{"email", "Email"}, {"phone", "Phone"}, {"mobile", "Mobile"}, {"created", "Created Time"}, {"modified", "Modified Time"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"},
			Marks:  []string{"ACCOUNTID", "Account Owner", "Account Owner Id", "Account Owner.id", "Account Type", "Created Time"},
			Never:  []string{"Stage", "CONTACTID", "Closing Date"},
			Fields: []alias{{"id", "ACCOUNTID|Record Id|Account Id"}, {"name", "Account Name"}, {"owner_id", "Account Owner.id|Account Owner Id"},
				{"owner", "Account Owner"}, {"industry", "Industry"}, {"region", "Region|Territory|Billing Country"},
				{"last_activity", "Last Activity Time"}, {"created", "Created Time"}, {"modified", "Modified Time"}},
		},
		{
			Entity: crm.EntityPeople,
			Needs:  []string{"id", "last_name|name"},
			Marks:  []string{"USER_ID", "User Id", "Role", "Profile"},
			Never:  []string{"Stage", "Lead Status", "USERNAME", "UserType"},
			Fields: []alias{{"id", "USER_ID|Record Id|Id"}, {"first_name", "First Name"}, {"last_name", "Last Name"}, {"name", "Full Name|User Name"},
				{"email", "Email"}, {"role", "Role"}, {"active", "Active"}},
		},
	}}
}

func zohoActivityFields() []alias {
	return []alias{
		{"id", "Record Id|EVENTID|TASKID|Activity Id"}, {"type", "Activity Type"}, {"subject", "Subject|Title"},
		{"date", "Call Start Time|Start DateTime|From|Due Date"}, {"status", "Status|Call Status"},
		{"owner_id", "Call Owner.id|Call Owner Id|Event Owner.id|Event Owner Id|Meeting Owner.id|Task Owner.id|Task Owner Id|Host.id"},
		{"owner", "Call Owner|Event Owner|Meeting Owner|Task Owner|Host"}, {"created", "Created Time"}, {"modified", "Modified Time"},
		{"completed", "Closed Time"}, {"deal_id", "POTENTIALID|What Id.id|Related To.id|What Id"}, {"deal_name", "Related To"}, {"contact_id", "Who Id.id|CONTACTID"},
		{"code", "Call Purpose"},
	}
}
