package ingest_test

import "strings"

// A form is one way to write the deals of the matrix: whose headers, in which
// language, and what the file carries.
type form struct {
	crm      string
	language string   // "en", "de", …: of headers, stages and statuses
	fields   []string // what each column holds
	headers  []string
	footer   string
	file     string
}

// wordsOf gives the words for open, won and lost of a language.
func wordsOf(language string) (open, won, lost string) {
	switch language {
	case "de":
		return "Offen", "Gewonnen", "Verloren"
	case "fr":
		return "Ouverte", "Gagnée", "Perdue"
	case "es":
		return "Abierto", "Ganado", "Perdido"
	case "pt":
		return "Aberto", "Ganho", "Perdido"
	case "nl":
		return "Open", "Gewonnen", "Verloren"
	case "it":
		return "Aperta", "Vinta", "Persa"
	case "cs":
		return "Otevřený", "Vyhráno", "Prohráno"
	}
	return "Open", "Closed Won", "Closed Lost"
}

// forms lists every dialect in every language that it is written in.
func forms() []form {
	var list []form
	for _, vendor := range []struct {
		crm, file, fields, footer string
		headers                   [][2]string // language, headers
	}{
		{"hubspot", "hubspot-crm-exports-all-deals-2026-10-31.csv", "id|name|stage|pipeline|amount|close|created|owner|account|probability|note", "", [][2]string{
			{"en", "Record ID|Deal Name|Deal Stage|Pipeline|Amount|Close Date|Create Date|Deal owner|Associated Company (Primary)|Deal probability|Notes"},
			{"de", "Datensatz-ID|Dealname|Deal-Phase|Pipeline|Betrag|Abschlussdatum|Erstellungsdatum|Deal-Inhaber|Zugehöriges Unternehmen|Deal-Wahrscheinlichkeit|Notizen"},
			{"fr", "ID de fiche d'informations|Nom de la transaction|Phase de la transaction|Pipeline|Montant|Date de fermeture|Date de création|Propriétaire de la transaction|Entreprise associée|Probabilité de la transaction|Notes"},
			{"es", "ID de registro|Nombre del negocio|Etapa del negocio|Pipeline|Valor|Fecha de cierre|Fecha de creación|Propietario del negocio|Empresa asociada|Probabilidad del negocio|Notas"},
			{"pt", "ID de registro|Nome do negócio|Etapa do negócio|Pipeline|Valor|Data de fechamento|Data de criação|Proprietário do negócio|Empresa associada|Probabilidade do negócio|Notas"},
			{"nl", "Record-ID|Dealnaam|Dealfase|Pipeline|Bedrag|Sluitingsdatum|Aanmaakdatum|Deal-eigenaar|Gekoppeld bedrijf|Dealwaarschijnlijkheid|Notities"},
			{"it", "ID record|Nome affare|Fase affare|Pipeline|Importo|Data di chiusura|Data di creazione|Proprietario affare|Azienda associata|Probabilità affare|Note"},
			{"cs", "ID záznamu|Název obchodu|Fáze obchodu|Pipeline|Částka|Datum uzavření|Datum vytvoření|Vlastník obchodu|Přidružená společnost|Pravděpodobnost obchodu|Poznámky"},
		}},
		{"hubspot", "deals.csv", "id|name|stage|pipeline|amount|close|created|x|probability|note", "", [][2]string{
			{"en", "hs_object_id|dealname|dealstage|pipeline|amount|closedate|createdate|hubspot_owner_id|hs_deal_stage_probability|description"},
		}},
		{"pipedrive", "deals-1234-5.csv", "id|name|amount|currency|status|place|pipeline|close|won|lost|loss|created|owner|account|note", "", [][2]string{
			{"en", "Deal - ID|Deal - Title|Deal - Value|Deal - Currency|Deal - Status|Deal - Stage|Deal - Pipeline|Deal - Expected close date|Deal - Won time|Deal - Lost time|Deal - Lost reason|Deal - Deal created|Deal - Owner|Deal - Organization|Deal - ⭐ Note"},
			{"de", "Deal - ID|Deal - Titel|Deal - Wert|Deal - Währung|Deal - Status|Deal - Phase|Deal - Pipeline|Deal - Erwartetes Abschlussdatum|Deal - Gewonnen am|Deal - Verloren am|Deal - Verlustgrund|Deal - Deal erstellt|Deal - Besitzer|Deal - Organisation|Deal - Notiz"},
			{"fr", "Affaire - ID|Affaire - Titre|Affaire - Valeur|Affaire - Devise|Affaire - Statut|Affaire - Étape|Affaire - Pipeline|Affaire - Date de clôture prévue|Affaire - Gagnée le|Affaire - Perdue le|Affaire - Raison de la perte|Affaire - Affaire créée|Affaire - Propriétaire|Affaire - Organisation|Affaire - Note"},
			{"es", "Trato - ID|Trato - Título|Trato - Valor|Trato - Moneda|Trato - Estado|Trato - Etapa|Trato - Embudo|Trato - Fecha prevista de cierre|Trato - Ganado en|Trato - Perdido en|Trato - Motivo de pérdida|Trato - Trato creado|Trato - Propietario|Trato - Organización|Trato - Nota"},
			{"pt", "Negócio - ID|Negócio - Título|Negócio - Valor|Negócio - Moeda|Negócio - Status|Negócio - Etapa|Negócio - Funil|Negócio - Data de fechamento esperada|Negócio - Ganho em|Negócio - Data de perda|Negócio - Motivo da perda|Negócio - Negócio criado em|Negócio - Proprietário|Negócio - Organização|Negócio - Nota"},
			{"nl", "Deal - ID|Deal - Titel|Deal - Waarde|Deal - Valuta|Deal - Status|Deal - Fase|Deal - Pijplijn|Deal - Verwachte sluitingsdatum|Deal - Gewonnen op|Deal - Verloren op|Deal - Reden van verlies|Deal - Deal aangemaakt|Deal - Eigenaar|Deal - Organisatie|Deal - Notitie"},
			{"it", "Affare - ID|Affare - Titolo|Affare - Valore|Affare - Valuta|Affare - Stato|Affare - Fase|Affare - Pipeline|Affare - Data di chiusura prevista|Affare - Vinto il|Affare - Perso il|Affare - Motivo della perdita|Affare - Affare creato|Affare - Proprietario|Affare - Organizzazione|Affare - Nota"},
			{"cs", "Obchod - ID|Obchod - Název|Obchod - Hodnota|Obchod - Měna|Obchod - Stav|Obchod - Fáze|Obchod - Pipeline|Obchod - Očekávané datum uzavření|Obchod - Datum výhry|Obchod - Datum prohry|Obchod - Důvod prohry|Obchod - Vytvořeno|Obchod - Vlastník|Obchod - Organizace|Obchod - Poznámka"},
		}},
		{"salesforce", "report1793000000000.csv", "name|account|owner|stage|amount|close|probability|created|source|id|note", "\n\nAll deals\nCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\nConfidential Information - Do Not Distribute\nGenerated By: Ada Berg\n", [][2]string{
			{"en", "Opportunity Name|Account Name|Opportunity Owner|Stage|Amount|Close Date|Probability (%)|Created Date|Lead Source|Opportunity ID|Description"},
			{"de", "Opportunity-Name|Accountname|Opportunity-Inhaber|Phase|Betrag|Schlusstermin|Wahrscheinlichkeit (%)|Erstelldatum|Lead-Quelle|Opportunity-ID|Beschreibung"},
			{"fr", "Nom de l'opportunité|Nom du compte|Propriétaire de l'opportunité|Étape|Montant|Date de clôture|Probabilité (%)|Date de création|Origine de la piste|ID d'opportunité|Description"},
			{"es", "Nombre de la oportunidad|Nombre de la cuenta|Propietario de oportunidad|Etapa|Importe|Fecha de cierre|Probabilidad (%)|Fecha de creación|Origen del candidato|Id. de oportunidad|Descripción"},
			{"pt", "Nome da oportunidade|Nome da conta|Proprietário da oportunidade|Fase|Valor|Data de fechamento|Probabilidade (%)|Data de criação|Origem do lead|ID da oportunidade|Descrição"},
			{"nl", "Naam opportunity|Accountnaam|Eigenaar opportunity|Fase|Bedrag|Sluitingsdatum|Waarschijnlijkheid (%)|Aanmaakdatum|Bron van lead|Opportunity-ID|Beschrijving"},
			{"it", "Nome opportunità|Nome account|Titolare opportunità|Fase|Ammontare|Data chiusura|Probabilità (%)|Data creazione|Fonte del lead|ID opportunità|Descrizione"},
			{"cs", "Název příležitosti|Název účtu|Vlastník příležitosti|Fáze|Částka|Datum uzavření|Pravděpodobnost (%)|Datum vytvoření|Zdroj zájemce|ID příležitosti|Popis"},
		}},
		{"zoho", "Deals_001.csv", "id|owner|name|amount|close|stage|probability|account|created|loss|note", "", [][2]string{
			{"en", "Record Id|Deal Owner|Deal Name|Amount|Closing Date|Stage|Probability (%)|Account Name|Created Time|Reason For Loss|Description"},
			{"de", "Datensatz-ID|Abschluss-Besitzer|Abschluss-Name|Betrag|Abschlussdatum|Stufe|Wahrscheinlichkeit (%)|Kundenname|Erstellungszeit|Verlustgrund|Beschreibung"},
			{"fr", "ID d'enregistrement|Propriétaire de l'affaire|Nom de l'affaire|Montant|Date de clôture|Étape|Probabilité (%)|Nom du compte|Heure de création|Raison de la perte|Description"},
			{"es", "Id. de registro|Propietario del trato|Nombre del trato|Importe|Fecha de cierre|Fase|Probabilidad (%)|Nombre de la cuenta|Hora de creación|Motivo de la pérdida|Descripción"},
			{"pt", "Id do registro|Proprietário do Negócio|Nome do Negócio|Valor|Data de Fechamento|Estágio|Probabilidade (%)|Nome da Conta|Horário de Criação|Motivo da Perda|Descrição"},
			{"nl", "Record-id|Eigenaar deal|Naam deal|Bedrag|Sluitingsdatum|Stadium|Waarschijnlijkheid (%)|Accountnaam|Aanmaaktijd|Reden van verlies|Beschrijving"},
			{"it", "ID record|Proprietario della trattativa|Nome della trattativa|Importo|Data di chiusura|Fase|Probabilità (%)|Nome account|Ora creazione|Motivo della perdita|Descrizione"},
			{"cs", "ID záznamu|Vlastník obchodu|Název obchodu|Částka|Datum uzavření|Fáze|Pravděpodobnost (%)|Název účtu|Čas vytvoření|Důvod ztráty|Popis"},
		}},
		{"dynamics", "My Open Opportunities.csv", "id|checksum|created|name|owner|account|status|loss|amount|close|closed|probability|place|currency|note", "", [][2]string{
			{"en", "(Do Not Modify) Opportunity|(Do Not Modify) Row Checksum|Created On|Topic|Owner|Potential Customer|Status|Status Reason|Est. revenue|Est. close date|Actual Close Date|Probability|Sales Stage|Currency|Customer Need"},
			{"de", "(Nicht ändern) Verkaufschance|(Nicht ändern) Zeilenprüfsumme|Erstellt am|Thema|Besitzer|Potenzieller Kunde|Status|Statusgrund|Geschätzter Umsatz|Geschätztes Abschlussdatum|Tatsächliches Abschlussdatum|Wahrscheinlichkeit|Verkaufsphase|Währung|Kundenbedarf"},
			{"fr", "(Ne pas modifier) Opportunité|(Ne pas modifier) Somme de contrôle|Créé le|Rubrique|Propriétaire|Client potentiel|Statut|Raison du statut|Chiffre d'affaires estimé|Date de clôture estimée|Date de clôture réelle|Probabilité|Phase de vente|Devise|Besoin du client"},
			{"es", "(No modificar) Oportunidad|(No modificar) Suma de comprobación|Fecha de creación|Tema|Propietario|Cliente potencial|Estado|Razón para el estado|Ingresos estimados|Fecha de cierre estimada|Fecha de cierre real|Probabilidad|Fase de ventas|Divisa|Necesidad"},
			{"pt", "(Não Modificar) Oportunidade|(Não Modificar) Soma de Verificação|Data de Criação|Tópico|Proprietário|Cliente Potencial|Status|Razão do Status|Receita Estimada|Data de Fechamento Estimada|Data de Fechamento Real|Probabilidade|Estágio de Vendas|Moeda|Necessidade"},
			{"nl", "(Niet wijzigen) Verkoopkans|(Niet wijzigen) Controlesom|Gemaakt op|Onderwerp|Eigenaar|Potentiële klant|Status|Statusreden|Geschatte omzet|Geschatte sluitingsdatum|Werkelijke sluitingsdatum|Waarschijnlijkheid|Verkoopfase|Valuta|Behoefte"},
			{"it", "(Non modificare) Opportunità|(Non modificare) Checksum|Data creazione|Argomento|Proprietario|Potenziale cliente|Stato|Motivo stato|Ricavi stimati|Data di chiusura stimata|Data di chiusura effettiva|Probabilità|Fase di vendita|Valuta|Esigenza"},
			{"cs", "(Neměnit) Příležitost|(Neměnit) Kontrolní součet|Vytvořeno|Téma|Vlastník|Potenciální zákazník|Stav|Důvod stavu|Odhadované výnosy|Odhadované datum uzavření|Skutečné datum uzavření|Pravděpodobnost|Fáze prodeje|Měna|Potřeba"},
		}},
		{"suitecrm", "Opportunities.csv", "name|account|amount|currency|stage|probability|close|created|owner|source|id", "", [][2]string{
			{"en", "Opportunity Name|Account Name|Opportunity Amount|Currency|Sales Stage|Probability (%)|Expected Close Date|Date Created|Assigned to|Lead Source|ID"},
			{"en", "name|account_name|amount|currency_name|sales_stage|probability|date_closed|date_entered|assigned_user_name|lead_source|id"},
			{"nl", "Naam verkoopkans|Accountnaam|Bedrag|Valuta|Verkoopstadium|Waarschijnlijkheid (%)|Verwachte sluitingsdatum|Aanmaakdatum|Toegewezen aan|Bron voor lead|ID"},
		}},
		{"salesforce", "Opportunity.csv", "id|deleted|account|name|stage|amount|currency|probability|close|source|is_closed|is_won|owner|created", "", [][2]string{
			{"en", "Id|IsDeleted|Account.Name|Name|StageName|Amount|CurrencyIsoCode|Probability|CloseDate|LeadSource|IsClosed|IsWon|Owner.Name|CreatedDate"},
		}},
		{"warehouse", "opportunity.csv", "id|synced|name|stage|amount|probability|close|is_closed|is_won|created|source", "", [][2]string{
			{"en", "id|_fivetran_synced|name|stage_name|amount|probability|close_date|is_closed|is_won|created_date|lead_source"},
		}},
		{"odoo", "crm.lead.csv", "id|name|account|amount|probability|odoo_stage|owner|close|created|active|loss", "", [][2]string{
			{"en", "External ID|Opportunity|Customer|Expected Revenue|Probability|Stage|Salesperson|Expected Closing|Created on|Active|Lost Reason"},
			{"en", "id|name|partner_id|expected_revenue|probability|stage_id|user_id|date_deadline|create_date|active|lost_reason_id"},
		}},
		{"espocrm", "Opportunity.csv", "id|name|amount|currency|stage|probability|close|account|source|owner|created", "", [][2]string{
			{"en", "id|name|amount|amountCurrency|stage|probability|closeDate|accountName|leadSource|assignedUserName|createdAt"},
		}},
		{"freshsales", "deals.csv", "id|name|amount|close|closed|owner|stage|probability|created|account|source|loss", "", [][2]string{
			{"en", "Deal : id|Deal : Name|Deal : Total Deal Value|Deal : Expected close date|Deal : Closed date|Deal : Owner|Deal : Deal stage|Deal : Probability (%)|Deal : Created at|Deal : Account name|Deal : Source|Deal : Lost reason"},
		}},
		{"close", "opportunities.csv", "id|name|account|place|type|amount|currency|probability|created|close|lost|owner|note", "", [][2]string{
			{"en", "id|opportunity_name|lead_name|status_label|status_type|value|value_currency|confidence|date_created|date_won|date_lost|user_name|note"},
		}},
		{"copper", "opportunities.csv", "id|url|name|account|owner|copper|place|amount|close|closed|probability|created|loss", "", [][2]string{
			{"en", "Copper ID|Copper URL|Name|Company|Owned By|Status|Stage|Value|Close Date|Completed Date|Win Probability|Created At|Loss Reason"},
		}},
		{"frappe", "crm_deal.csv", "id|account|name|frappe|amount|currency|probability|close|closed|owner|source|loss|created", "", [][2]string{
			{"en", "ID|Organization|Organization Name|Status|Deal Value|Currency|Probability|Expected Closure Date|Closed Date|Deal Owner|Source|Lost Reason|Created On"},
		}},
		{"frappe", "opportunity.csv", "id|from|name|account|erpnext|place|amount|currency|probability|close|created|owner|source", "", [][2]string{
			{"en", "ID|Opportunity From|Title|Party|Status|Sales Stage|Opportunity Amount|Currency|Probability (%)|Expected Closing Date|Opportunity Date|Opportunity Owner|Source"},
		}},
		{"generic", "pipeline.csv", "id|name|stage|amount|currency|close|created|owner|account|source", "", [][2]string{
			{"en", "Deal ID|Deal|Stage|Value|Currency|Expected close|Created|Sales rep|Customer|Source"},
			{"de", "Deal ID|Bezeichnung|Phase|Betrag|Währung|Abschlussdatum|Erstellt am|Zuständig|Kunde|Quelle"},
		}},
	} {
		for _, h := range vendor.headers {
			list = append(list, form{crm: vendor.crm, language: h[0], fields: strings.Split(vendor.fields, "|"),
				headers: strings.Split(h[1], "|"), footer: vendor.footer, file: vendor.file})
		}
	}
	return list
}
