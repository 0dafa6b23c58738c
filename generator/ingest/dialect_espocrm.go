package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectEspoCRM knows EspoCRM's exports: the names of fields as headers, in
// camelCase, links as a pair of id and name. The fields are confirmed by its
// definitions, the shape of the file is not.
func dialectEspoCRM() dialect {
	return dialect{ID: "espocrm", Name: "EspoCRM", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks: []string{"amountCurrency", "amountConverted", "amountWeightedConverted", "assignedUserName*", "assignedUserId*", "createdAt*", "modifiedAt*",
				"closeDate*", "leadSource*", "accountName*", "lastStage", "teamsNames", "teamsIds", "contactsNames", "createdByName"},
			Never: []string{"StageName", "Deal Stage", "Deal - *", "Deal : *", "close_date*"},
			Skip:  []string{"amountConverted", "amountWeightedConverted", "lastStage"},
			Fields: []alias{{"id", "id"}, {"name", "name"}, {"stage", "stage"}, {"amount", "amount"}, {"currency", "amountCurrency"}, {"probability", "probability"},
				{"close_date", "closeDate"}, {"created", "createdAt"}, {"modified", "modifiedAt"}, {"owner_id", "assignedUserId"}, {"owner", "assignedUserName"},
				{"account_id", "accountId"}, {"account", "accountName"}, {"source", "leadSource"}, {"team", "teamsNames"}, {"deleted", "deleted"}},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Call,
			Needs: []string{"date", "status"}, Marks: []string{"parentType*", "dateStart*", "dateEnd*", "direction", "assignedUserName*", "createdAt*"},
			Never: []string{"isAllDay", "dateCompleted", "parent_type*"}, Fields: espoActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Meeting,
			Needs: []string{"date", "status"}, Marks: []string{"parentType*", "dateStart*", "dateEnd*", "isAllDay", "assignedUserName*", "createdAt*"},
			Never: []string{"direction", "dateCompleted", "parent_type*"}, Fields: espoActivityFields(),
		},
		{
			Entity: crm.EntityActivities, Kind: crm.Task,
			Needs: []string{"date", "status"}, Marks: []string{"parentType*", "dateStart*", "dateEnd*", "dateCompleted", "assignedUserName*", "createdAt*"},
			Never: []string{"direction", "isAllDay", "parent_type*"}, Fields: espoActivityFields(),
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status|source"}, Marks: []string{"createdOpportunityId", "createdOpportunityName", "convertedAt", "createdAccountId"},
			Fields: []alias{{"id", "id"}, {"source", "source|leadSource"}, {"status", "status"}, {"owner_id", "assignedUserId"}, {"owner", "assignedUserName"},
				{"created", "createdAt"}, {"modified", "modifiedAt"}, {"deal_id", "createdOpportunityId"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone"}, Marks: []string{"emailAddress*", "accountRole", "phoneNumber*", "salutationName"},
			Never: []string{"createdOpportunityId", "billingAddressCity", "StageName", "stage", "email_address*"},
			Fields: []alias{{"id", "id"}, {"first_name", "firstName"}, {"account_id", "accountId"}, {"email", "emailAddress"}, {"phone", "phoneNumber"},
				{"created", "createdAt"}, {"modified", "modifiedAt"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"}, Marks: []string{"billingAddressCity", "billingAddressCountry", "shippingAddressCity", "sicCode"},
			Never: []string{"stage", "billing_address_city", "BillingCity"},
			Fields: []alias{{"id", "id"}, {"name", "name"}, {"owner_id", "assignedUserId"}, {"owner", "assignedUserName"}, {"industry", "industry"},
				{"region", "billingAddressCountry"}, {"created", "createdAt"}, {"modified", "modifiedAt"}},
		},
	}}
}

func espoActivityFields() []alias {
	return []alias{{"id", "id"}, {"subject", "name"}, {"date", "dateStart|dateEnd"}, {"status", "status"}, {"owner_id", "assignedUserId"}, {"owner", "assignedUserName"},
		{"due", "dateEnd"}, {"completed", "dateCompleted"}, {"deal_id", "parentId"}, {"deal_name", "parentName"}, {"created", "createdAt"}, {"modified", "modifiedAt"}}
}
