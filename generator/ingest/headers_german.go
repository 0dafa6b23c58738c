package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersGerman: HubSpot's stand with its dialect, where a German export was
// seen. Those of Salesforce reports and of Pipedrive are in use in public code
// that reads such exports; Zoho's, Dynamics' and SuiteCRM's are unconfirmed.
func headersGerman() []translation {
	return []translation{
		{"salesforce", crm.EntityDeals, []string{"Opportunity-Inhaber", "Opportunityinhaber", "Schlusstermin", "Opportunity-Name", "Opportunityname", "Letzte Phasenänderung"}, []alias{
			{"id", "Opportunity-ID"}, {"name", "Opportunity-Name|Opportunityname"}, {"stage", "Phase"}, {"amount", "Betrag|Betrag (umgerechnet)"}, {"currency", "Betrag Währung|Währung (Betrag)"},
			{"probability", "Wahrscheinlichkeit (%)"}, {"close_date", "Schlusstermin|Schlussdatum"}, {"is_closed", "Geschlossen"}, {"is_won", "Gewonnen"}, {"forecast_category", "Prognosekategorie"},
			{"owner", "Opportunity-Inhaber|Opportunityinhaber"}, {"account", "Accountname|Account-Name"}, {"account_id", "Account-ID"}, {"created", "Erstelldatum"}, {"modified", "Datum der letzten Änderung"},
			{"stage_since", "Letzte Phasenänderung|Datum der letzten Phasenänderung"}, {"last_activity", "Letzte Aktivität"}, {"next_step", "Nächster Schritt"}, {"source", "Lead-Quelle|Leadquelle"}, {"type", "Typ"},
			{"team", "Inhaberrolle|Rolle des Inhabers"}, {"loss_reason", "Verlustgrund|Grund für Verlust"},
		}},
		{"pipedrive", crm.EntityDeals, []string{"Deal - Titel", "Deal - Wert", "Deal - Besitzer", "Deal - Phase"}, []alias{
			{"name", "Deal - Titel"}, {"amount", "Deal - Wert"}, {"currency", "Deal - Währung"}, {"status", "Deal - Status"}, {"stage", "Deal - Phase"}, {"pipeline", "Deal - Pipeline"},
			{"probability", "Deal - Wahrscheinlichkeit"}, {"close_date", "Deal - Erwartetes Abschlussdatum|Deal - Voraussichtliches Abschlussdatum"}, {"won_time", "Deal - Gewonnen am|Deal - Gewonnen um|Deal - Gewinnzeitpunkt"},
			{"lost_time", "Deal - Verloren am|Deal - Verloren um|Deal - Verlustzeitpunkt"}, {"closed", "Deal - Deal abgeschlossen am|Deal - Abgeschlossen am"}, {"loss_reason", "Deal - Verlustgrund|Deal - Grund für Verlust|Deal - Grund für den Verlust"},
			{"created", "Deal - Deal erstellt|Deal - Deal erstellt am|Deal - Erstellt am"}, {"modified", "Deal - Aktualisiert am|Deal - Letzte Aktualisierung|Deal - Zeit der Aktualisierung"},
			{"stage_since", "Deal - Letzte Phasenänderung|Deal - Letzte Änderung der Phase"}, {"last_activity", "Deal - Datum der letzten Aktivität"}, {"next_activity", "Deal - Datum der nächsten Aktivität"},
			{"owner", "Deal - Besitzer|Deal - Eigentümer|Deal - Inhaber"}, {"account", "Deal - Organisation"}, {"contact", "Deal - Kontaktperson|Deal - Ansprechpartner"}, {"type", "Deal - Label"}, {"source", "Deal - Quelle"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Aktivität - Betreff", "Aktivität - Fälligkeitsdatum"}, []alias{
			{"id", "Aktivität - ID"}, {"type", "Aktivität - Typ"}, {"subject", "Aktivität - Betreff"}, {"date", "Aktivität - Fälligkeitsdatum"}, {"status", "Aktivität - Erledigt"},
			{"owner", "Aktivität - Zugewiesen an|Aktivität - Zugewiesen an Benutzer"}, {"deal_name", "Aktivität - Deal"}, {"created", "Aktivität - Erstellungsdatum"},
		}},
		{"zoho", crm.EntityDeals, []string{"Abschluss-Besitzer", "Abschluss-Name", "Geschäftsinhaber", "Geschäftsname", "Deal-Besitzer", "Abschlussinhaber"}, []alias{
			{"id", "Datensatz-ID|Eintrags-ID"}, {"name", "Abschluss-Name|Geschäftsname|Deal-Name|Name des Abschlusses"}, {"stage", "Stufe|Phase"}, {"amount", "Betrag"}, {"probability", "Wahrscheinlichkeit (%)"},
			{"close_date", "Abschlussdatum"}, {"created", "Erstellungszeit|Erstellt um"}, {"modified", "Änderungszeit|Geändert um"}, {"owner", "Abschluss-Besitzer|Abschlussinhaber|Geschäftsinhaber|Deal-Besitzer"},
			{"account", "Kundenname|Kontoname|Firmenname"}, {"source", "Lead-Quelle"}, {"type", "Typ"}, {"next_step", "Nächster Schritt"}, {"loss_reason", "Verlustgrund|Grund für Verlust"}, {"pipeline", "Pipeline"}, {"currency", "Währung"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Nicht ändern) Verkaufschance*", "Verkaufschance*", "Potenzieller Kunde", "Geschätzter Umsatz", "Gesch. Umsatz", "Geschätztes Abschlussdatum", "Gesch. Abschlussdatum", "Statusgrund", "Thema", "Tatsächlicher Umsatz"}, []alias{
			{"id", "(Nicht ändern) Verkaufschance"}, {"name", "Thema"}, {"stage", "Verkaufsphase|Vertriebsphase|Pipelinephase"}, {"status", "Status"}, {"amount", "Geschätzter Umsatz|Gesch. Umsatz|Umsatz"}, {"currency", "Währung"},
			{"probability", "Wahrscheinlichkeit"}, {"close_date", "Geschätztes Abschlussdatum|Gesch. Abschlussdatum|Voraussichtliches Abschlussdatum"}, {"closed", "Tatsächliches Abschlussdatum"}, {"created", "Erstellt am"}, {"modified", "Geändert am|(Nicht ändern) Geändert am"},
			{"forecast_category", "Prognosekategorie|Planungskategorie"}, {"owner", "Besitzer"}, {"account", "Potenzieller Kunde|Firma"}, {"contact", "Kontakt"}, {"source", "Ursprüngliche Kampagne|Quellkampagne|Leadquelle"}, {"loss_reason", "Statusgrund"},
		}},
		{"dynamics", crm.EntityPlans, []string{"Zielbesitzer", "Übergeordnetes Ziel", "Geschäftszeitraum", "Geschäftsjahr"}, []alias{
			{"name", "Name"}, {"person", "Zielbesitzer"}, {"target", "Ziel|Zielwert"}, {"from", "Von"}, {"to", "Bis"}, {"period", "Geschäftszeitraum"}, {"year", "Geschäftsjahr"}, {"parent", "Übergeordnetes Ziel"}, {"metric", "Zielmetrik|Metriktyp"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Verkaufsphase", "Erwartetes Abschlussdatum", "Zugewiesen an", "Name der Verkaufschance"}, []alias{
			{"name", "Name der Verkaufschance|Verkaufschance"}, {"stage", "Verkaufsphase|Verkaufsstadium"}, {"amount", "Betrag|Betrag der Verkaufschance"}, {"currency", "Währung"}, {"probability", "Wahrscheinlichkeit (%)"},
			{"close_date", "Erwartetes Abschlussdatum|Voraussichtliches Abschlussdatum"}, {"created", "Erstellt am|Erstellungsdatum"}, {"modified", "Geändert am|Änderungsdatum"}, {"owner", "Zugewiesen an"}, {"account", "Firmenname|Firma"},
			{"source", "Lead-Quelle|Quelle"}, {"next_step", "Nächster Schritt"}, {"type", "Typ"},
		}},
	}
}
