package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectGeneric is for every other CRM and for hand-made files: headers in
// common use, in several languages. Its aliases also complete the others'.
func dialectGeneric() dialect {
	return dialect{ID: "generic", Name: "any other CRM", Layouts: []layout{
		{Entity: crm.EntityDeals, Needs: []string{"id|name", "stage|status|is_won|won_time", "amount|close_date|created|closed|won_time|probability"},
			Never: []string{"BudgetedCost", "Lead Status", "IsConverted"}, Fields: genericDeals()},
		{Entity: crm.EntityHistory, Shape: stays, Needs: []string{"deal_id", "stage|from_stage", "start", "end|to_stage"},
			Marks: []string{"From Date", "To Date"}, Fields: genericHistory()},
		{Entity: crm.EntityHistory, Shape: report, Needs: []string{"deal_id", "from_stage", "to_stage", "at"}, Marks: []string{"from_stage", "to_stage"}, Fields: genericHistory()},
		{Entity: crm.EntityHistory, Shape: changes, Needs: []string{"deal_id", "field", "new", "at"}, Marks: []string{"old_value", "new_value"}, Fields: genericHistory()},
		{Entity: crm.EntityHistory, Shape: states, Needs: []string{"deal_id", "stage", "at"},
			Marks: []string{"date_entered", "Changed At", "Moved At", "Entered At", "Change Date", "Changed On"},
			Never: []string{"Name", "Deal Name", "sales_stage", "Owner", "Created Date", "Close Time"}, Fields: genericHistory()},
		{Entity: crm.EntityHistory, Shape: states, Needs: []string{"deal_id|deal_name", "stage", "at"}, Marks: []string{"Snapshot Date", "Snapshot Day"},
			Never:  []string{"Field", "From Stage", "Moved At", "Changed At"},
			Fields: append([]alias{{"at", "Snapshot Date|Snapshot Day"}, {"owner", "Owner|Owner Name|Deal Owner|Sales Rep"}, {"deal_name", "Deal Name|Name|Title"}}, genericHistory()...)},
		{Entity: crm.EntityActivities, Kind: crm.OtherActivity, Needs: []string{"date", "type|subject", "deal_id|owner|owner_id|contact_email"},
			Never: []string{"Stage", "StageName", "Grand Total"}, Fields: genericActivities()},
		{Entity: crm.EntityLeads, Needs: []string{"id", "source|status|converted"}, Never: []string{"Stage", "Deal Stage", "Amount"}, Fields: genericLeads()},
		{Entity: crm.EntityContacts, Needs: []string{"id", "email|phone", "first_name|account_id"}, Never: []string{"Stage", "Lead Status", "Converted"}, Fields: genericContacts()},
		{Entity: crm.EntityAccounts, Needs: []string{"id|domain|industry", "name"}, Marks: []string{"Account Name", "Company Name"},
			Never: []string{"Stage", "Status", "Amount", "Email"}, Fields: genericAccounts()},
		{Entity: crm.EntityPeople, Needs: []string{"name|last_name", "team|region|role|active|email"},
			Never: []string{"Stage", "Status", "Amount", "Target", "Quota", "Phone", "Company", "Industry", "Sector"}, Fields: genericPeople()},
		{Entity: crm.EntityPlans, Needs: []string{"target", "period|from"}, Never: []string{"Stage"}, Fields: genericPlans()},
	}}
}

// genericAliases gives the generic table of an entity.
func genericAliases(entity crm.Entity) []alias {
	switch entity {
	case crm.EntityDeals:
		return genericDeals()
	case crm.EntityHistory:
		return genericHistory()
	case crm.EntityActivities:
		return genericActivities()
	case crm.EntityLeads:
		return genericLeads()
	case crm.EntityContacts:
		return genericContacts()
	case crm.EntityAccounts:
		return genericAccounts()
	case crm.EntityPeople:
		return genericPeople()
	case crm.EntityPlans:
		return genericPlans()
	}
	return nil
}

func genericDeals() []alias {
	return []alias{
		{"id", "Id|Deal Id|Opportunity ID|Record ID|GUID|Copper ID|deal_key|mql_id|External ID|Deal : id|Deal Number|Opportunity Number|UUID"},
		{"name", "Name|Deal Name|Opportunity Name|Opportunity|Deal|Topic|Title|Deal : Name|Nombre de Oportunidad|Nombre|Nom de l'opportunité|Bezeichnung|Oportunidad|Oportunidade"},
		{"stage", "Stage|Deal Stage|Stage Name|Sales Stage|Deal : Deal stage|Pipeline Phase|Pipeline Stage|Etapa|Phase|Étape|Verkaufsphase|Vertriebsphase|Phase de vente|Fase|Fáze|stage_id"},
		{"stage_order", "Stage Sort Order|Stage Order|Stage Number"},
		{"pipeline", "Pipeline|Sub-Pipeline|Funil|Embudo|Sales Process|Deal : Deal pipeline"},
		{"status", "Status|Outcome|Forecast Type|State|Deal Status|Opportunity Status|Ergebnis|Estado|Statut|Result|status_type|Status Type|Stav"},
		{"is_closed", "Is Closed|Closed?|Closed"}, {"is_won", "Is Won|Won?|Won"}, {"is_lost", "Is Lost|Lost?|Lost"},
		{"amount", "Amount|Value|Deal Value|Est. revenue|Expected Revenue|close_value|deal_amount|Deal : Total Deal Value|ARR|ACV|Total Value|Opportunity Amount|Betrag|Wert|Montant|Valor|Importe|Hodnota|Total Deal Value|VALORUSD|Revenue|Umsatz|Volumen"},
		{"currency", "Currency|Currency Code|Currency Iso Code|Amount Currency|Währung|Moneda|Moeda|Devise|Měna|Deal : Currency|amountCurrency"},
		{"probability", "Probability|Probability (%)|Win Probability|Deal probability|Confidence|Deal : Probability (%)|Wahrscheinlichkeit|Probabilité|Probabilidad|Probabilidade|Pravděpodobnost"},
		{"forecast_category", "Forecast Category Name|Forecast Category|Forecast|Prognosekategorie|Commit Category"},
		{"close_date", "Close Date|Expected Close Date|Closing Date|Expected Close|Expected Closing|Est. close date|Estimated Close Date|Deal : Expected close date|Target Close Date|Abschlussdatum|Voraussichtlicher Abschluss|Erwartetes Abschlussdatum|Fecha de cierre|Data de fechamento|Date de clôture|Date de cloture prévue|Datum uzavření|date_closed"},
		{"closed", "Actual Close Date|Closed Date|Closed On|Date Closed|Close Time|Completed Date|Deal : Closed date|Tatsächliches Abschlussdatum|closed_at"},
		{"won_time", "Won Time|Won Date|Date Won|Won At|Won On|Gewonnen am"}, {"lost_time", "Lost Time|Lost Date|Date Lost|Lost At|Lost On|Verloren am"},
		{"created", "Created Date|Create Date|Created|Created Time|Created On|Created At|Creation Date|Date Created|date_entered|engage_date|Deal : Created at|Erstellungsdatum|Erstellt am|Angelegt am|Fecha de creación|Data de criação|Date de création|Vytvořeno|Opened|Open Date|Add time"},
		{"modified", "Last Modified Date|Modified|Modified Time|Modified On|Modified At|Updated At|Updated|Last Modified|Update time|date_modified|Last Updated|System Modstamp|Geändert am|Zuletzt geändert"},
		{"stage_since", "Last Stage Change Date|Last stage change|Stage Since|Last Stage At|Stage Changed|Stage Entered|In Stage Since|Stage Updated At"},
		{"last_activity", "Last Activity Date|Last Activity|Last Activity Time|Last Contacted|Last Activity At|Letzte Aktivität|Última actividad|Dernière activité"},
		{"next_activity", "Next Activity Date|Next Activity|Nächste Aktivität"},
		{"next_step", "Next Step|Next Steps|Nächster Schritt|Próximo paso|Prochaine étape"},
		{"owner_id", "Owner Id|OwnerId|sr_id|assigned_user_id|assignedUserId|User Id|Salesperson Id"},
		{"owner", "Owner|Owner Name|Deal Owner|Opportunity Owner|Sales Rep|Salesperson|Sales Person|Rep|Account Executive|Assigned to|sales_agent|assignedUserName|assigned_user_name|Deal : Owner|Vertriebsmitarbeiter|Zuständig|Verantwortlich|Besitzer|Propietario|Proprietário|Responsable|Vendedor|Vlastník|User|Seller"},
		{"owner_email", "Owner Email|Rep Email|Owner E-mail"},
		{"account_id", "Account Id|Company Id|Organization Id|Customer Id|accountId"},
		{"account", "Account|Account Name|Company|Company Name|Customer|Organization|Client|Deal : Account name|Potential Customer|Kunde|Firma|Unternehmen|Cliente|Empresa|Compte|accountName"},
		{"source", "Lead Source|Source|Deal Source|Deal : Source|Opportunity Source|Channel|Origin|Leadquelle|Lead-Quelle|Quelle|Fuente|Origen|Origem|Origine|Zdroj|Source Channel"},
		{"type", "Type|Deal Type|Opportunity Type|Typ|Tipo"},
		{"loss_reason", "Loss Reason|Lost Reason|Closed Lost Reason|Reason For Loss|Reason Lost|Verlustgrund|Motivo de pérdida|Motivo da perda|Raison de perte|Důvod prohry"},
		{"team", "Team|Sales Team|Owner Role|Department|Business Unit|Vertriebsteam|Équipe|Equipo|Equipe|sales_team"},
		{"region", "Region|Territory|Sales Region|Regional Office|Gebiet|Vertriebsgebiet|Región|Região|Région|Market|Geo"},
		{"contact", "Contact Email|Contact Id|Contact|Primary Contact|Primary Contact ID|Associated Contact Email"},
		{"deleted", "Is Deleted|Deleted|_fivetran_deleted"},
	}
}

func genericHistory() []alias {
	return []alias{
		{"deal_id", "Deal Id|Opportunity Id|Opportunity ID|Record ID|item_id|deal|Id|deal_key"}, {"deal_name", "Opportunity Name|Deal Name|Deal Title"}, {"row_id", "History Id|Row Id|Id|Log Id"},
		{"field", "Field|Field Name|field_key|Property|Attribute|Field / Event"}, {"old", "Old Value|old|From Value|Previous Value|Before"}, {"new", "New Value|new|To Value|After|Value"},
		{"from_stage", "From Stage|old_stage|Previous Stage|old_stage_id|From"}, {"to_stage", "To Stage|new_stage|new_stage_id|To"},
		{"stage", "Stage|Stage Name|Deal Stage|stage_id|Status"}, {"now_stage", "Current Stage"},
		{"start", "From Date|Stage Start|Entered At|Start|Start Date|Valid From|Entered"}, {"end", "To Date|Stage End|Exited At|End|End Date|Valid To|Exited|Left"},
		{"at", "date_entered|Changed At|timestamp|Change Date|Changed On|log_time|Edit Date|Last Modified|Modified|Created Date|Date|Moved At|Entered At|Snapshot Date|When"},
		{"amount", "Amount|Value|Deal Value"}, {"close_date", "Close Date|Expected Close Date|Closing Date"}, {"probability", "Probability|Probability (%)"},
		{"forecast_category", "Forecast Category|Forecast Category Name"}, {"forecast_code", "forecast_code"}, {"created", "Deal Created|Created"}, {"owner", "Owner|Owner Id"}, {"deleted", "Is Deleted"},
	}
}

func genericActivities() []alias {
	return []alias{
		{"id", "Activity Id|Id|Task Id|Event Id|Call Id|Record Id"}, {"type", "Type|Activity Type|Kind|Art|Tipo"}, {"subject", "Subject|Title|Description|Betreff|Summary"},
		{"date", "Activity Date|Date|Due Date|Start|Start Date|Start Time|Timestamp|Occurred At|Datum|Fecha|Activity Time|Completed At"}, {"start", "Start Date Time|Activity Date Time"},
		{"due", "Task Due Date"}, {"status", "Status|Task Status|Activity Status|State|Done"}, {"is_closed", "Is Closed|Completed|Is Done"},
		{"owner_id", "Owner Id|User Id|assigned_user_id"}, {"owner", "Owner|Activity Owner|User|Assigned to|Rep|Sales Rep|Assigned|Zuständig|Person"}, {"owner_email", "Owner Email"},
		{"created", "Created Date|Created At|Created Time|Create Date|Logged At|Created On|Created|date_entered"}, {"modified", "Modified Time|Last Modified Date|Updated At|Modified|date_modified"}, {"completed", "Completed Date|Completed At|Done At|Closed At"},
		{"deal_id", "Deal Id|Opportunity Id|What Id|Related To Id|parent_id|Record"}, {"deal_name", "Deal|Opportunity|Deal Name|Opportunity Name|Related To"},
		{"contact_email", "Contact Email|Associated Contact Email"}, {"contact_id", "Contact Id|Who Id"}, {"deleted", "Is Deleted|Deleted|_fivetran_deleted"}, {"is_child", "Is Child"}, {"call", "Call Type"}, {"code", "Code|Activity Code"},
	}
}

func genericLeads() []alias {
	return []alias{
		{"id", "Lead Id|Id|mql_id|Prospect ID|Lead Number|Record ID"}, {"name", "Lead Name|Name|Full Name"}, {"source", "Lead Source|Source|Origin|Channel|Original Source|Lead Origin"},
		{"status", "Lead Status|Status|Lead Stage"}, {"owner_id", "Owner Id"}, {"owner", "Lead Owner|Owner|Assigned to"},
		{"created", "Created Date|Create Date|Created At|Created Time|Created On|Created|first_contact_date|Date"}, {"modified", "Modified|Last Modified Date|Modified Time"},
		{"converted", "Is Converted|Converted|Was Converted"}, {"deal_id", "Converted Opportunity Id|Deal Id|Opportunity Id"}, {"deleted", "Is Deleted"},
	}
}

func genericContacts() []alias {
	return []alias{
		{"id", "Contact Id|Id|Record ID"}, {"name", "Full Name|Name|Contact Name"}, {"first_name", "First Name"}, {"account_id", "Account Id|Company Id|Account Name|Company|Account|Organization"},
		{"email", "Email|E-mail|Email Address"}, {"phone", "Phone|Phone Number|Telephone"}, {"mobile", "Mobile|Mobile Phone"}, {"last_activity", "Last Activity|Last Activity Date|Last Contacted"},
		{"created", "Created Date|Create Date|Created At"}, {"modified", "Modified|Last Modified Date"}, {"deleted", "Is Deleted"},
	}
}

func genericAccounts() []alias {
	return []alias{
		{"id", "Account Id|Company Id|Id|Record ID|Customer Id"}, {"name", "Account Name|Company Name|Name|Company|Customer|account"}, {"domain", "Domain|Website"},
		{"owner_id", "Owner Id"}, {"owner", "Account Owner|Company Owner|Owner"}, {"industry", "Industry|Sector|Branche"}, {"region", "Region|Territory|Country|office_location"},
		{"last_activity", "Last Activity Date|Last Activity"}, {"created", "Created Date|Create Date|Created At"}, {"modified", "Modified|Last Modified Date"}, {"deleted", "Is Deleted"},
	}
}

func genericPeople() []alias {
	return []alias{
		{"id", "User Id|Id|Owner Id|Rep Id|Employee Id"}, {"name", "Name|Full Name|User|Owner|Rep|Sales Rep|sales_agent|User Name"}, {"first_name", "First Name"}, {"last_name", "Last Name"},
		{"email", "Email|E-mail|Owner Email"}, {"team", "Team|Sales Team|Department|Division|manager"}, {"region", "Region|Territory|regional_office|Office"}, {"role", "Role|Role Name"}, {"role_id", "Role Id"},
		{"active", "Active|Is Active|Enabled"}, {"kind", "User Type"},
	}
}

func genericPlans() []alias {
	return []alias{
		{"person_id", "Owner Id|User Id"}, {"person", "Owner|Person|Rep|Sales Rep|Name of owner|Salesperson|Owner Name|Mitarbeiter|Vertriebsmitarbeiter"}, {"person_email", "Owner Email|Email"}, {"team", "Team|Sales Team|Vertriebsteam"}, {"region", "Region|Territory|Gebiet"}, {"account", "Account|Account Name|Customer|Kunde"},
		{"from", "Period Start|From|Start|Start Date|Quarter Start|Von"}, {"to", "Period End|To|End|End Date|Bis"}, {"period", "Period|Quarter|Fiscal Quarter|Month|Quartal|Zeitraum|Monat"}, {"year", "Year|Fiscal Year|Jahr"},
		{"target", "Target|Quota|Goal|Plan|Target Amount|Quota Amount|Budget|Ziel|Soll|Planwert"}, {"parent", "Parent|Parent Goal"}, {"name", "Name|Plan Name|Goal Name"},
		{"period_id", "Period Id"}, {"metric", "Metric"}, {"id", "Id"}, {"kind", "Kind"},
	}
}
