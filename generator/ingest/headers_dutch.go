package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersDutch: SuiteCRM's are those of its Dutch language pack; the rest is
// unconfirmed.
func headersDutch() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"Record-ID", "Dealnaam", "Dealfase", "Deal-eigenaar", "Dealeigenaar"}, []alias{
			{"id", "Record-ID|ID van record"}, {"name", "Dealnaam|Naam van deal"}, {"stage", "Dealfase|Fase van deal"}, {"amount", "Bedrag"}, {"currency", "Valuta"}, {"close_date", "Sluitingsdatum|Sluitdatum"}, {"created", "Aanmaakdatum|Gemaakt op"},
			{"modified", "Datum laatste wijziging|Laatst gewijzigd op"}, {"last_activity", "Datum laatste activiteit"}, {"next_activity", "Datum volgende activiteit"}, {"owner", "Deal-eigenaar|Dealeigenaar|Eigenaar van deal"}, {"account", "Gekoppeld bedrijf|Gekoppeld bedrijf (Primary)"},
			{"source", "Oorspronkelijke bron|Originele bron"}, {"type", "Dealtype|Type deal"}, {"probability", "Dealwaarschijnlijkheid|Kans op deal"}, {"forecast_category", "Prognosecategorie|Forecastcategorie"}, {"loss_reason", "Reden van verlies|Reden verloren"}, {"next_step", "Volgende stap"},
		}},
		{"pipedrive", crm.EntityDeals, []string{"Deal - Waarde", "Deal - Eigenaar", "Deal - Fase"}, []alias{
			{"name", "Deal - Titel"}, {"amount", "Deal - Waarde"}, {"currency", "Deal - Valuta"}, {"status", "Deal - Status"}, {"stage", "Deal - Fase"}, {"pipeline", "Deal - Pijplijn|Deal - Pipeline"}, {"probability", "Deal - Waarschijnlijkheid|Deal - Kans"},
			{"close_date", "Deal - Verwachte sluitingsdatum|Deal - Verwachte afsluitdatum"}, {"won_time", "Deal - Gewonnen op|Deal - Tijdstip gewonnen"}, {"lost_time", "Deal - Verloren op|Deal - Tijdstip verloren"}, {"closed", "Deal - Deal gesloten op"},
			{"loss_reason", "Deal - Reden van verlies|Deal - Reden verloren"}, {"created", "Deal - Deal aangemaakt|Deal - Deal aangemaakt op"}, {"modified", "Deal - Bijgewerkt op|Deal - Tijdstip bijgewerkt"}, {"owner", "Deal - Eigenaar"}, {"account", "Deal - Organisatie"}, {"contact", "Deal - Contactpersoon"},
			{"stage_since", "Deal - Laatste fasewijziging"}, {"last_activity", "Deal - Datum laatste activiteit"}, {"next_activity", "Deal - Datum volgende activiteit"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Activiteit - *", "Activiteit - Onderwerp", "Activiteit - Vervaldatum"}, []alias{
			{"id", "Activiteit - ID"}, {"type", "Activiteit - Type"}, {"subject", "Activiteit - Onderwerp"}, {"date", "Activiteit - Vervaldatum"}, {"status", "Activiteit - Gereed|Activiteit - Voltooid"}, {"owner", "Activiteit - Toegewezen aan gebruiker"}, {"deal_name", "Activiteit - Deal"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Eigenaar opportunity", "Opportunity-eigenaar", "Opportunitynaam", "Naam opportunity", "Eigenaar van opportunity"}, []alias{
			{"id", "Opportunity-ID"}, {"name", "Opportunitynaam|Naam opportunity|Naam van opportunity"}, {"stage", "Fase"}, {"amount", "Bedrag|Bedrag (geconverteerd)"}, {"currency", "Bedrag Valuta"}, {"probability", "Waarschijnlijkheid (%)"}, {"close_date", "Sluitingsdatum|Einddatum"},
			{"is_closed", "Gesloten"}, {"is_won", "Gewonnen"}, {"forecast_category", "Prognosecategorie|Forecastcategorie"}, {"owner", "Eigenaar opportunity|Opportunity-eigenaar|Eigenaar van opportunity"}, {"account", "Accountnaam"}, {"created", "Aanmaakdatum|Gemaakt op"}, {"modified", "Datum laatste wijziging"},
			{"last_activity", "Laatste activiteit"}, {"next_step", "Volgende stap"}, {"source", "Bron van lead|Leadbron"}, {"type", "Type"}, {"loss_reason", "Reden van verlies"},
		}},
		{"zoho", crm.EntityDeals, []string{"Eigenaar deal", "Naam deal", "Aanmaaktijd", "Dealeigenaar"}, []alias{
			{"id", "Record-id"}, {"name", "Naam deal|Dealnaam"}, {"stage", "Fase|Stadium"}, {"amount", "Bedrag"}, {"probability", "Waarschijnlijkheid (%)"}, {"close_date", "Sluitingsdatum|Afsluitdatum"}, {"created", "Aanmaaktijd|Tijd gemaakt"}, {"modified", "Tijd gewijzigd|Wijzigingstijd"},
			{"owner", "Eigenaar deal|Dealeigenaar"}, {"account", "Accountnaam"}, {"source", "Leadbron|Bron van lead"}, {"loss_reason", "Reden van verlies"}, {"currency", "Valuta"}, {"next_step", "Volgende stap"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Niet wijzigen) Verkoopkans*", "Onderwerp", "Potentiële klant", "Geschatte omzet", "Gesch. omzet", "Geschatte sluitingsdatum", "Gesch. sluitingsdatum", "Statusreden", "Reden van status", "Werkelijke omzet"}, []alias{
			{"id", "(Niet wijzigen) Verkoopkans"}, {"name", "Onderwerp"}, {"stage", "Verkoopfase"}, {"status", "Status"}, {"amount", "Geschatte omzet|Gesch. omzet"}, {"currency", "Valuta"}, {"probability", "Waarschijnlijkheid"}, {"close_date", "Geschatte sluitingsdatum|Gesch. sluitingsdatum"},
			{"closed", "Werkelijke sluitingsdatum"}, {"created", "Gemaakt op"}, {"modified", "Gewijzigd op"}, {"forecast_category", "Prognosecategorie"}, {"owner", "Eigenaar"}, {"account", "Potentiële klant|Account"}, {"contact", "Contactpersoon"}, {"loss_reason", "Statusreden|Reden van status"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Verkoopstadium", "Verwachte sluitingsdatum", "Verwachte afsluitdatum", "Toegewezen aan", "Bron voor lead"}, []alias{
			{"name", "Naam opportunity|Naam verkoopkans|Opportunitynaam"}, {"stage", "Verkoopstadium"}, {"amount", "Bedrag"}, {"currency", "Valuta"}, {"probability", "Waarschijnlijkheid (%)"}, {"close_date", "Verwachte sluitingsdatum|Verwachte afsluitdatum"}, {"created", "Aanmaakdatum|Datum aangemaakt"},
			{"modified", "Datum gewijzigd|Wijzigingsdatum"}, {"owner", "Toegewezen aan"}, {"account", "Accountnaam|Organisatie"}, {"source", "Bron voor lead"}, {"next_step", "Volgende stap"}, {"type", "Type"},
		}},
	}
}
