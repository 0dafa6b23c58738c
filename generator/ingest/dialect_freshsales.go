package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectFreshsales knows exports of Freshsales (Freshworks CRM), whose
// headers read "Deal : Name". Won and Lost are stages. Headers beyond those in
// the reference's section 10 are unconfirmed.
func dialectFreshsales() dialect {
	return dialect{ID: "freshsales", Name: "Freshsales", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks:  []string{"Deal : *", "Deal : id", "Deal : Name", "Deal : Deal stage", "Deal : Total Deal Value", "Deal : Owner"},
			Never:  []string{"Deal - *"},
			Skip:   []string{"Deal : Deal value in Base Currency", "Deal : Expected deal value", "Deal : Forecast value"},
			Fields: []alias{
				{"id", "Deal : id"}, {"name", "Deal : Name"}, {"amount", "Deal : Total Deal Value|Deal : Deal value|Deal : Value"}, {"currency", "Deal : Currency|Deal : Deal currency"},
				{"stage", "Deal : Deal stage|Deal : Stage"}, {"pipeline", "Deal : Deal pipeline|Deal : Pipeline"}, {"probability", "Deal : Probability (%)|Deal : Probability"},
				{"forecast_category", "Deal : Forecast category"}, {"close_date", "Deal : Expected close date"}, {"closed", "Deal : Closed date"},
				{"created", "Deal : Created at"}, {"modified", "Deal : Updated at"}, {"stage_since", "Deal : Stage updated at|Deal : Stage updated time"},
				{"last_activity", "Deal : Last contacted time|Deal : Last activity date"}, {"owner", "Deal : Owner|Deal : Sales owner"}, {"account_id", "SalesAccount : id|Deal : Account id"},
				{"account", "Deal : Account name|Account : Name"}, {"contact", "Deal : Contact email|Contact : Email"}, {"source", "Deal : Source"}, {"type", "Deal : Type|Deal : Deal type"},
				{"loss_reason", "Deal : Lost reason|Deal : Deal reason"}, {"team", "Deal : Team|Deal : Sales team"}, {"region", "Deal : Territory"},
			},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"}, Marks: []string{"SalesAccount : *", "Account : *", "Account : Name"}, Never: []string{"Deal : *", "Contact : *"},
			Fields: []alias{{"id", "SalesAccount : id|Account : id"}, {"name", "Account : Name|SalesAccount : Name"}, {"owner", "Account : Owner|Account : Sales owner|SalesAccount : Owner"},
				{"industry", "Account : Industry type|Account : Industry"}, {"region", "Account : Territory|Account : Country"}, {"created", "Account : Created at|SalesAccount : Created at"}, {"modified", "Account : Updated at|SalesAccount : Updated at"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone|mobile"}, Marks: []string{"Contact : *", "Contact : Email"}, Never: []string{"Deal : *"},
			Fields: []alias{{"id", "Contact : id"}, {"first_name", "Contact : First name"}, {"email", "Contact : Email|Contact : Emails"}, {"phone", "Contact : Work|Contact : Work number"},
				{"mobile", "Contact : Mobile|Contact : Mobile number"}, {"account_id", "SalesAccount : id|Contact : Account name"}, {"created", "Contact : Created at"}, {"modified", "Contact : Updated at"}},
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id", "status|source"}, Marks: []string{"Lead : *", "Lead : id"}, Never: []string{"Deal : *"},
			Fields: []alias{{"id", "Lead : id"}, {"source", "Lead : Source"}, {"status", "Lead : Stage|Lead : Lead stage|Lead : Status"}, {"owner", "Lead : Owner"}, {"created", "Lead : Created at"}, {"modified", "Lead : Updated at"}},
		},
	}}
}
