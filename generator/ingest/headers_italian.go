package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersItalian: those of Salesforce are as its pages show them, by public
// notes; the rest is unconfirmed.
func headersItalian() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"ID record", "Nome affare", "Nome trattativa", "Fase affare", "Fase trattativa", "Proprietario affare", "Proprietario della trattativa", "Nome dell'affare"}, []alias{
			{"id", "ID record|ID del record"}, {"name", "Nome affare|Nome dell'affare|Nome trattativa|Nome della trattativa|Nome dell'accordo"}, {"stage", "Fase affare|Fase dell'affare|Fase trattativa|Fase della trattativa"}, {"amount", "Importo"}, {"currency", "Valuta"},
			{"close_date", "Data di chiusura"}, {"created", "Data di creazione|Data creazione"}, {"modified", "Data ultima modifica|Data dell'ultima modifica"}, {"last_activity", "Data ultima attività|Data dell'ultima attività"}, {"next_activity", "Data prossima attività"},
			{"owner", "Proprietario affare|Proprietario dell'affare|Proprietario trattativa|Proprietario della trattativa"}, {"account", "Azienda associata|Azienda associata (Primary)"}, {"source", "Fonte originale"}, {"type", "Tipo di affare|Tipo di trattativa"}, {"probability", "Probabilità affare|Probabilità trattativa"},
			{"forecast_category", "Categoria di previsione"}, {"loss_reason", "Motivo della perdita|Motivo perdita"}, {"next_step", "Passaggio successivo|Prossimo passo"},
		}},
		{"pipedrive", crm.EntityDeals, []string{"Affare - *", "Affare - Titolo", "Affare - Valore", "Affare - Stato", "Affare - Fase", "Trattativa - *"}, []alias{
			{"id", "Affare - ID|Trattativa - ID"}, {"name", "Affare - Titolo|Trattativa - Titolo"}, {"amount", "Affare - Valore|Trattativa - Valore"}, {"currency", "Affare - Valuta|Trattativa - Valuta"}, {"status", "Affare - Stato|Trattativa - Stato"}, {"stage", "Affare - Fase|Trattativa - Fase"},
			{"pipeline", "Affare - Pipeline|Trattativa - Pipeline"}, {"probability", "Affare - Probabilità"}, {"close_date", "Affare - Data di chiusura prevista|Trattativa - Data di chiusura prevista"}, {"won_time", "Affare - Vinto il|Affare - Data di vincita"}, {"lost_time", "Affare - Perso il|Affare - Data di perdita"},
			{"closed", "Affare - Affare chiuso il"}, {"loss_reason", "Affare - Motivo della perdita|Affare - Motivo perdita"}, {"created", "Affare - Affare creato|Affare - Affare creato il"}, {"modified", "Affare - Aggiornato il|Affare - Ora aggiornamento"}, {"owner", "Affare - Proprietario|Trattativa - Proprietario"},
			{"account", "Affare - Organizzazione|Trattativa - Organizzazione"}, {"contact", "Affare - Persona di contatto"}, {"stage_since", "Affare - Ultima modifica fase"}, {"last_activity", "Affare - Data ultima attività"}, {"next_activity", "Affare - Data prossima attività"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Attività - *", "Attività - Oggetto", "Attività - Data di scadenza"}, []alias{
			{"id", "Attività - ID"}, {"type", "Attività - Tipo"}, {"subject", "Attività - Oggetto"}, {"date", "Attività - Data di scadenza"}, {"status", "Attività - Completata|Attività - Fatto"}, {"owner", "Attività - Assegnata all'utente"}, {"deal_name", "Attività - Affare"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Titolare opportunità", "Nome opportunità", "Data chiusura", "Categoria di previsione"}, []alias{
			{"id", "ID opportunità"}, {"name", "Nome opportunità"}, {"stage", "Fase"}, {"amount", "Ammontare|Importo|Ammontare (convertito)"}, {"currency", "Ammontare Valuta|Valuta dell'opportunità"}, {"probability", "Probabilità (%)|Probabilità %"}, {"close_date", "Data chiusura|Data di chiusura"},
			{"is_closed", "Chiusa|Chiuso"}, {"is_won", "Vinta|Vinto"}, {"forecast_category", "Categoria di previsione"}, {"owner", "Titolare opportunità"}, {"account", "Nome account"}, {"created", "Data creazione"}, {"modified", "Data ultima modifica"}, {"stage_since", "Data ultima modifica fase"},
			{"last_activity", "Ultima attività"}, {"next_step", "Fase successiva|Passaggio successivo"}, {"source", "Fonte del lead|Origine lead|Fonte lead"}, {"type", "Tipo"}, {"team", "Ruolo titolare"}, {"loss_reason", "Motivo della perdita"},
		}},
		{"zoho", crm.EntityDeals, []string{"Proprietario della trattativa", "Nome della trattativa", "Titolare della trattativa", "Ora creazione", "Ora di creazione"}, []alias{
			{"id", "ID record|ID del record"}, {"name", "Nome della trattativa|Nome trattativa"}, {"stage", "Fase"}, {"amount", "Importo"}, {"probability", "Probabilità (%)"}, {"close_date", "Data di chiusura"}, {"created", "Ora creazione|Ora di creazione"}, {"modified", "Ora modifica|Ora di modifica"},
			{"owner", "Proprietario della trattativa|Titolare della trattativa"}, {"account", "Nome account|Nome azienda"}, {"source", "Origine lead|Fonte del lead"}, {"loss_reason", "Motivo della perdita"}, {"currency", "Valuta"}, {"next_step", "Passaggio successivo"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Non modificare) Opportunità*", "Argomento", "Potenziale cliente", "Ricavi stimati", "Ricavi prev.", "Data di chiusura stimata", "Data chiusura prev.", "Motivo stato", "Ricavi effettivi"}, []alias{
			{"id", "(Non modificare) Opportunità"}, {"name", "Argomento"}, {"stage", "Fase di vendita"}, {"status", "Stato"}, {"amount", "Ricavi stimati|Ricavi prev.|Ricavi previsti"}, {"currency", "Valuta"}, {"probability", "Probabilità"}, {"close_date", "Data di chiusura stimata|Data chiusura prev.|Data di chiusura prevista"},
			{"closed", "Data di chiusura effettiva"}, {"created", "Data creazione|Creato il"}, {"modified", "Data modifica|Modificato il"}, {"forecast_category", "Categoria di previsione"}, {"owner", "Proprietario"}, {"account", "Potenziale cliente|Account"}, {"contact", "Contatto"}, {"loss_reason", "Motivo stato"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Nome Opportunità", "Fase di Vendita", "Data chiusura prevista", "Assegnato a"}, []alias{
			{"name", "Nome Opportunità"}, {"stage", "Fase di Vendita"}, {"amount", "Importo Opportunità|Importo"}, {"currency", "Valuta"}, {"probability", "Probabilità (%)"}, {"close_date", "Data chiusura prevista|Data prevista di chiusura"}, {"created", "Data di Creazione|Data Creazione"},
			{"modified", "Data di Modifica|Data Modifica"}, {"owner", "Assegnato a"}, {"account", "Nome Azienda|Azienda"}, {"source", "Fonte del Lead"}, {"next_step", "Prossimo Passo"},
		}},
	}
}
