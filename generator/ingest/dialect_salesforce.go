package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectSalesforce knows the weekly data export and Data Loader (API names),
// reports (labels), the two history reports and snapshots. Snake_case names
// fold to the API names: see dialect_warehouse.go.
func dialectSalesforce() dialect {
	return dialect{ID: "salesforce", Name: "Salesforce", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks: []string{"StageName", "IsWon", "IsClosed", "ForecastCategoryName", "StageSortOrder",
				"Opportunity Name", "Opportunity Owner", "LastStageChangeDate", "Owner Role"},
			Never: []string{"From Stage", "To Stage", "Field / Event", "OpportunityHistoryKey", "PrevForecastUpdate",
				"OldValue", "NewValue", "_fivetran_start", "Deal Name"},
			Skip:   []string{"ExpectedRevenue", "Account Owner", "Parent Account", "Fiscal Period"},
			Fields: salesforceDealFields(),
		},
		{
			Entity: crm.EntityHistory, Shape: states,
			Needs: []string{"deal_id", "stage", "at"},
			Marks: []string{"OpportunityHistoryKey", "PrevForecastUpdate", "ValidThroughDate", "FromForecastCategory",
				"PrevAmount", "PrevCloseDate", "OpportunityId"},
			// The object's rows name no deal: what does is a report of deals.
			Never: []string{"From Stage", "Field / Event", "Field", "Opportunity Name"},
			Skip:  []string{"ExpectedRevenue"},
			Fields: []alias{
				{"deal_id", "OpportunityId|Opportunity ID"}, {"row_id", "Id"}, {"stage", "StageName"},
				{"from_stage", "FromOpportunityStageName"},
				{"at", "CreatedDate|SystemModstamp"}, {"amount", "Amount"}, {"close_date", "CloseDate"},
				{"probability", "Probability"}, {"forecast_category", "ForecastCategoryName"},
				{"forecast_code", "ForecastCategory"}, {"deleted", "IsDeleted"},
			},
		},
		{ // historical trending and reporting snapshots: a row for every deal and day
			Entity: crm.EntityHistory, Shape: states,
			Needs: []string{"deal_id|deal_name", "stage", "at"},
			Marks: []string{"Snapshot Date", "Opportunity ID", "Opportunity Name", "Opportunity Owner", "Historical Date", "StageName", "ForecastCategoryName"},
			Never: []string{"From Stage", "Field / Event", "Field", "PrevForecastUpdate", "ValidThroughDate", "CreatedDate", "Edit Date", "Deal Name"},
			Skip:  []string{"ExpectedRevenue", "Expected Revenue", "Fiscal Period", "Account Owner"},
			Fields: []alias{
				{"deal_id", "Opportunity ID|OpportunityId|Id"}, {"deal_name", "Opportunity Name|Name"}, {"at", "Snapshot Date|Historical Date|As of Date"},
				{"stage", "Stage (Historical)|Stage - Historical|Stage|StageName"}, {"amount", "Amount (Historical)|Amount - Historical|Amount"},
				{"close_date", "Close Date (Historical)|Close Date - Historical|Close Date|CloseDate"}, {"probability", "Probability (%) (Historical)|Probability (%)|Probability"},
				{"forecast_category", "Forecast Category (Historical)|Forecast Category - Historical|Forecast Category|ForecastCategoryName"}, {"owner", "Opportunity Owner|OwnerId"}, {"created", "Created Date"},
			},
		},
		{
			Entity: crm.EntityHistory, Shape: report,
			Needs:  []string{"deal_id|deal_name", "to_stage", "at"},
			Marks:  []string{"From Stage", "To Stage", "Stage Duration", "Last Modified", "Opportunity ID"},
			Fields: salesforceReportFields(),
		},
		{
			Entity: crm.EntityHistory, Shape: changes,
			Needs:  []string{"deal_id|deal_name", "field", "new", "at"},
			Marks:  []string{"Field / Event", "Old Value", "New Value", "Edit Date", "OpportunityId", "Opportunity ID"},
			Fields: salesforceReportFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs:  []string{"deal_id", "date|start", "status|is_closed"},
			Marks:  []string{"WhatId", "WhoId", "IsClosed", "ActivityDate", "TaskSubtype", "CallDisposition"},
			Never:  []string{"IsAllDayEvent", "IsChild", "DurationInMinutes"},
			Fields: salesforceActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Meeting,
			Needs:  []string{"deal_id", "date|start"},
			Marks:  []string{"WhatId", "WhoId", "IsAllDayEvent", "IsChild", "DurationInMinutes", "ActivityDateTime"},
			Never:  []string{"CallDisposition"},
			Fields: salesforceActivityFields(),
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "converted|status|source"},
			Marks:  []string{"IsConverted", "ConvertedOpportunityId", "ConvertedDate", "MasterRecordId", "Company / Account"},
			Never:  []string{"StageName", "IsWon", "Stage", "AccountId"},
			Fields: []alias{{"id", "Id|Lead ID"}, {"source", "LeadSource|Lead Source"}, {"status", "Status|Lead Status"},
				{"owner_id", "OwnerId"}, {"owner", "Owner.Name|Lead Owner"}, {"created", "CreatedDate"}, {"converted", "IsConverted|Converted"},
				{"deal_id", "ConvertedOpportunityId"}, {"modified", "LastModifiedDate|SystemModstamp"}, {"deleted", "IsDeleted"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone"},
			Marks:  []string{"AccountId", "ReportsToId", "MailingCity", "LastName", "AssistantPhone"},
			Never:  []string{"UserType", "ProfileId", "IsConverted", "StageName", "WhatId"},
			Fields: []alias{{"id", "Id|Contact ID"}, {"account_id", "AccountId"}, {"email", "Email"}, {"phone", "Phone"},
				{"mobile", "MobilePhone"}, {"last_activity", "LastActivityDate"}, {"deleted", "IsDeleted"}, {"modified", "LastModifiedDate"}, {"created", "CreatedDate"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"},
			Marks:  []string{"BillingCity", "BillingCountry", "ParentId", "NumberOfEmployees", "AccountSource", "Ownership", "Sic"},
			Never:  []string{"StageName", "IsConverted", "UserType", "BudgetedCost", "WhatId"},
			Fields: []alias{{"id", "Id|Account ID"}, {"name", "Name|Account Name"}, {"owner_id", "OwnerId"}, {"owner", "Owner.Name|Account Owner"},
				{"industry", "Industry"}, {"region", "Region__c|BillingCountry"}, {"last_activity", "LastActivityDate"},
				{"created", "CreatedDate"}, {"modified", "LastModifiedDate"}, {"deleted", "IsDeleted"}},
		},
		{
			Entity: crm.EntityPeople,
			Needs:  []string{"id", "name|last_name"},
			Marks:  []string{"UserType", "ProfileId", "UserRoleId", "IsActive", "Username", "ForecastEnabled", "TimeZoneSidKey"},
			Never:  []string{"StageName", "BudgetedCost"},
			Fields: []alias{{"id", "Id|User ID"}, {"name", "Name|Full Name"}, {"first_name", "FirstName"}, {"last_name", "LastName"},
				{"email", "Email"}, {"active", "IsActive"}, {"kind", "UserType"}, {"role_id", "UserRoleId"},
				{"role", "UserRole.Name|Role"}, {"team", "Team__c|Department|Division"}, {"region", "Region__c"}},
		},
		{
			Entity: crm.EntityPeople, Shape: roles,
			Needs:  []string{"id", "name"},
			Marks:  []string{"ParentRoleId", "RollupDescription", "OpportunityAccessForAccountOwner", "ForecastUserId", "PortalType"},
			Fields: []alias{{"id", "Id"}, {"name", "Name"}, {"parent", "ParentRoleId"}},
		},
		{
			Entity: crm.EntityPlans,
			Needs:  []string{"target", "person_id|person", "from|period_id"},
			Marks:  []string{"QuotaAmount", "QuotaOwnerId", "ForecastingTypeId", "PeriodId"},
			Fields: []alias{{"target", "QuotaAmount"}, {"person_id", "QuotaOwnerId"}, {"from", "StartDate"}, {"period_id", "PeriodId"}},
		},
		{
			Entity: crm.EntityPlans, Shape: periods,
			Needs:  []string{"id", "from"},
			Marks:  []string{"FiscalYearSettingsId", "IsForecastPeriod", "PeriodLabel", "IsStandardYear", "YearType"},
			Fields: []alias{{"id", "Id"}, {"kind", "Type|YearType"}, {"from", "StartDate"}, {"to", "EndDate"}},
		},
	}}
}

func salesforceDealFields() []alias {
	return []alias{
		{"id", "Id|Opportunity ID|OpportunityId|Case Safe ID"}, {"name", "Name|Opportunity Name"},
		{"stage", "StageName|Stage"}, {"stage_order", "StageSortOrder"},
		{"amount", "Amount|Amount (converted)"}, {"currency", "CurrencyIsoCode|Amount Currency|Opportunity Currency"},
		{"probability", "Probability|Probability (%)"}, {"close_date", "CloseDate|Close Date"},
		{"closed", "Actual Close Date|ActualCloseDate__c"},
		{"is_closed", "IsClosed|Closed"}, {"is_won", "IsWon|Won"},
		{"forecast_category", "ForecastCategoryName|Forecast Category"}, {"forecast_code", "ForecastCategory"},
		{"owner_id", "OwnerId|Opportunity Owner ID"}, {"owner", "Owner.Name|Opportunity Owner|Owner"}, {"owner_email", "Owner.Email"},
		{"account_id", "AccountId|Account ID"}, {"account", "Account.Name|Account Name"},
		{"created", "CreatedDate|Created Date"}, {"modified", "LastModifiedDate|Last Modified Date|SystemModstamp"},
		{"stage_since", "LastStageChangeDate|Last Stage Change Date"},
		{"last_activity", "LastActivityDate|Last Activity"}, {"next_step", "NextStep|Next Step"},
		{"source", "LeadSource|Lead Source"}, {"type", "Type"},
		{"loss_reason", "Loss_Reason__c|LossReason__c|Closed_Lost_Reason__c|Loss Reason|Closed Lost Reason|Reason Lost"},
		{"team", "Team__c|Owner Role|Sales_Team__c"}, {"region", "Region__c|Territory__c|Region|Territory"},
		{"pipeline", "RecordType.Name|Opportunity Record Type|Sales_Process__c|Pipeline__c"}, {"contact", "ContactId"}, {"deleted", "IsDeleted"},
	}
}

// salesforceReportFields serve both history reports: their current columns
// (Stage, Amount, Close Date, Created Date) come along with the change.
func salesforceReportFields() []alias {
	return []alias{
		{"deal_id", "OpportunityId|Opportunity ID"}, {"deal_name", "Opportunity Name"}, {"row_id", "Id"},
		{"from_stage", "From Stage"}, {"to_stage", "To Stage"},
		{"field", "Field / Event|Field"}, {"old", "OldValue|Old Value"}, {"new", "NewValue|New Value"},
		{"at", "Edit Date|Last Modified|CreatedDate"},
		{"now_stage", "Stage|StageName"}, {"amount", "Amount"}, {"close_date", "Close Date|CloseDate"},
		{"probability", "Probability (%)|Probability"}, {"created", "Created Date"},
		{"owner", "Opportunity Owner"}, {"deleted", "IsDeleted"},
	}
}

func salesforceActivityFields() []alias {
	return []alias{
		{"id", "Id|Activity ID"}, {"type", "Type|TaskSubtype|EventSubtype"}, {"subject", "Subject"}, {"date", "ActivityDate|Due Date|Date"},
		{"start", "ActivityDateTime|StartDateTime"}, {"status", "Status"}, {"is_closed", "IsClosed"},
		{"owner_id", "OwnerId"}, {"owner", "Owner.Name|Assigned"}, {"created", "CreatedDate|Created Date"},
		{"modified", "LastModifiedDate|SystemModstamp"}, {"completed", "CompletedDateTime|Completed Date"}, {"deal_id", "WhatId|Opportunity ID"},
		{"contact_id", "WhoId"}, {"deleted", "IsDeleted"}, {"is_child", "IsChild"}, {"call", "CallType"},
	}
}
