package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectHubSpot knows view exports with English, German and Spanish labels,
// internal names, import shapes with "Deal ID", activities and property
// history. Stage history may stand in the deal file, one column per stage:
// see stagecolumns.go.
func dialectHubSpot() dialect {
	return dialect{ID: "hubspot", Name: "HubSpot", Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage"},
			Marks: []string{"Record ID", "Deal Name", "Deal Stage", "Create Date", "Deal owner", "Datensatz-ID", "Deal-Phase",
				"Dealname", "Deal-Inhaber", "Abschlussdatum", "Erstellungsdatum", "hs_object_id", "hubspot_owner_id", "Etapa del negocio", "Nombre del negocio", "Propietario del negocio",
				"Associated Company IDs (Primary)", "Date entered *", "hs_v2_date_entered_*", "deal_pipeline_stage_id", "deal_pipeline_id", "Deal-Name", "Zuständiger Mitarbeiter"},
			Never:  []string{"Closing Date", "Deal Owner.id", "Deal - *", "Deal : *", "Field", "timestamp", "Ticket ID"},
			Skip:   []string{"Weighted amount", "Gewichteter Betrag", "Forecast amount", "Amount in company currency"},
			Fields: hubspotDealFields(),
		},
		{
			Entity: crm.EntityHistory, Shape: changes,
			Needs: []string{"deal_id", "field", "new", "at"},
			Marks: []string{"deal_id", "dealId", "timestamp", "value", "property", "Record ID", "Property name", "Property value", "source_id"},
			Never: []string{"Old Value", "OldValue"},
			Fields: []alias{
				{"deal_id", "deal_id|dealId|Record ID|objectId|Datensatz-ID"}, {"field", "name|property|Property name|property_name|Eigenschaft"},
				{"new", "value|Property value|property_value|Wert"}, {"at", "timestamp|Changed at|Change date|Date of change|Änderungsdatum"},
			},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.OtherActivity,
			Needs: []string{"type", "date"},
			Marks: []string{"Activity Type", "Activity Date", "Activity assigned to", "Activity Owner", "Associated Contact Email", "hs_activity_type", "Aktivitätstyp", "Aktivitätsdatum"},
			Never: []string{"Activity - *"},
			Fields: []alias{
				{"id", "Activity ID|Record ID|Engagement ID|hs_object_id|Datensatz-ID"}, {"type", "Activity Type|Engagement Type|hs_activity_type|Aktivitätstyp"},
				{"subject", "Call/Meeting Title/Subject|Subject|Title|Betreff"}, {"date", "Activity Date|hs_timestamp|Aktivitätsdatum|Datum der Aktivität"}, {"status", "Task Status|Aufgabenstatus|Status"},
				{"due", "Task Due Date|Due Date"}, {"owner", "Activity assigned to|Activity Owner|Aktivität zugewiesen zu|Zugewiesen zu"},
				{"owner_id", "hubspot_owner_id"}, {"created", "Create Date|Created Date|hs_createdate|Erstellungsdatum"}, {"modified", "Last Modified Date|hs_lastmodifieddate"},
				{"deal_id", "Associated Deal IDs|Associated Deal ID|Deal ID|Zugehörige Deal-IDs|Zugeordnete Deal-IDs"}, {"deal_name", "Associated Deals|Associated Deal|Zugehöriger Deal"},
				{"contact_email", "Associated Contact Email|Contact Email"}, {"contact_id", "Associated Contact IDs"},
			},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"id", "email|phone"},
			Marks: []string{"Contact owner", "Lifecycle Stage", "Lead Status", "Contact ID", "First Name", "Last Name",
				"Vorname", "Nachname", "Kontakt-Inhaber", "Mobile Phone Number"},
			Never: []string{"Deal Stage", "Company name", "Lead Owner", "ReportsToId", "Contact Owner Id"},
			Fields: []alias{{"id", "Record ID|Contact ID|Datensatz-ID"}, {"account_id", "Associated Company IDs (Primary)|Associated Company IDs|Primary Associated Company ID|Associated Company Domain"},
				{"email", "Email|E-Mail|E-Mail-Adresse"}, {"phone", "Phone Number|Telefonnummer|Telefon"}, {"mobile", "Mobile Phone Number|Mobiltelefonnummer"}, {"last_activity", "Last Activity Date|Datum der letzten Aktivität"},
				{"created", "Create Date|Erstellungsdatum"}, {"modified", "Last Modified Date"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"id", "name"},
			Marks:  []string{"Company name", "Company Domain Name", "Company owner", "Company ID", "Unternehmensname", "Domainname des Unternehmens"},
			Never:  []string{"Deal Stage", "Deal-Phase", "Email"},
			Fields: []alias{{"id", "Record ID|Company ID|Datensatz-ID"}, {"name", "Company name|Name des Unternehmens|Unternehmensname"}, {"domain", "Company Domain Name|Domainname des Unternehmens|Unternehmensdomain"},
				{"owner", "Company owner|Inhaber des Unternehmens"}, {"industry", "Industry|Branche"}, {"region", "Region|Country/Region|Country|Land/Region"},
				{"last_activity", "Last Activity Date"}, {"created", "Create Date|Erstellungsdatum"}, {"modified", "Last Modified Date"}},
		},
		{
			Entity: crm.EntityPeople,
			Needs:  []string{"id", "email|name"},
			Marks:  []string{"hubspot_owner_id", "owner_id", "active_user_id", "Owner ID"},
			Never:  []string{"Deal Stage", "deal_id", "Lead Status", "Lifecycle Stage", "Activity Type", "Stage", "Stage Name", "Amount"},
			Fields: []alias{{"id", "owner_id|hubspot_owner_id|Owner ID|User ID"}, {"name", "Name|Full name"}, {"first_name", "first_name|First Name"},
				{"last_name", "last_name|Last Name"}, {"email", "Email"}, {"team", "Primary team|Main team|Team|HubSpot Team"}, {"active", "Active"}},
		},
	}}
}

func hubspotDealFields() []alias {
	return []alias{
		{"id", "Record ID|Deal ID|hs_object_id|Datensatz-ID|ID de registro|ID del registro"},
		{"name", "Deal Name|dealname|Deal-Name|Dealname|Nombre del negocio"},
		{"stage", "Deal Stage|dealstage|Deal-Phase|Dealphase|Etapa del negocio|deal_pipeline_stage_id"},
		{"pipeline", "Pipeline|deal_pipeline_id"}, {"amount", "Amount|Betrag|Valor|Cantidad|Importe"},
		{"currency", "Currency|deal_currency_code|Währung|Moneda"},
		{"probability", "Deal probability|hs_deal_stage_probability|Deal-Wahrscheinlichkeit|Wahrscheinlichkeit des Deals|Probabilidad del negocio"},
		{"forecast_category", "Forecast category|hs_manual_forecast_category|hs_forecast_category|Prognosekategorie|Forecast-Kategorie|Categoría de pronóstico"},
		{"close_date", "Close Date|closedate|Abschlussdatum|Fecha de cierre|Schließdatum"},
		{"created", "Create Date|createdate|Erstellungsdatum|Erstelldatum|Fecha de creación"},
		{"modified", "Last Modified Date|hs_lastmodifieddate|Datum der letzten Änderung|Letztes Änderungsdatum|Zuletzt geändert"},
		{"last_activity", "Last Activity Date|notes_last_updated|Datum der letzten Aktivität|Letztes Aktivitätsdatum|Letzte Aktivität|Fecha de última actividad"},
		{"next_activity", "Next Activity Date|notes_next_activity_date|Datum der nächsten Aktivität|Nächstes Aktivitätsdatum"},
		{"stage_since", "Date entered current stage|hs_v2_date_entered_current_stage|Eintrittsdatum der aktuellen Phase|Datum des Eintritts in die aktuelle Phase"},
		{"next_step", "Next step|hs_next_step|Nächster Schritt|Próximo paso"},
		{"owner", "Deal owner|Deal-Inhaber|Dealinhaber|Zuständiger Mitarbeiter|Deal-Eigentümer|Zuständig|Propietario del negocio"},
		{"owner_id", "hubspot_owner_id|owner_id"},
		{"team", "HubSpot Team|hubspot_team_id|HubSpot-Team|Team"},
		{"account_id", "Associated Company IDs (Primary)|Associated Company IDs|Zugehörige Unternehmens-IDs (Primary)|Zugehörige Unternehmens-ID"},
		{"account", "Associated Company (Primary)|Associated Company|Associated Company Domain|Zugehöriges Unternehmen (Primary)|Zugehöriges Unternehmen|Zugeordnetes Unternehmen|Primäres zugehöriges Unternehmen|Unternehmen"},
		{"contact", "Associated Contact Email|Associated Contact IDs|Associated Contact|Zugehöriger Kontakt"},
		{"source", "Original Source Type|Original Traffic Source|hs_analytics_source|Lead Source|Ursprüngliche Quelle|Ursprüngliche Traffic-Quelle|Ursprünglicher Quellentyp|Leadquelle|Lead-Quelle|Quelle|Fuente original"},
		{"type", "Deal Type|dealtype|Deal-Typ|Dealtyp|Art des Deals|Tipo de negocio"},
		{"loss_reason", "Closed Lost Reason|closed_lost_reason|Grund für verlorenen Deal|Grund für verlorenes Geschäft|Verlustgrund|Motivo de negocio perdido"},
		{"is_closed", "Is Deal Closed?|Is deal closed|hs_is_closed|Deal abgeschlossen"}, {"is_won", "Is Closed Won|hs_is_closed_won|Ist gewonnen"},
		{"is_lost", "Is closed lost|hs_is_closed_lost"}, {"deleted", "is_deleted"},
		{"region", "Region|Territory|Gebiet|Vertriebsgebiet"},
	}
}
