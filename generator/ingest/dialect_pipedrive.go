package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// dialectPipedrive knows list exports, whose headers read "Deal - Title" in
// the user's language, and the import sheet's spellings. The status decides
// the outcome; a won deal keeps standing in the stage where it was won.
func dialectPipedrive() dialect {
	return dialect{ID: "pipedrive", Name: "Pipedrive", Apart: true, Layouts: []layout{
		{
			Entity: crm.EntityDeals,
			Needs:  []string{"id|name", "stage|status"},
			Marks: []string{"Deal - *", "Negócio - *", "Obchod - *", "Negocio - *", "Geschäft - *", "Deal - Title", "Deal - Status",
				"Deal - Deal created", "Negócio - Título", "Obchod - Název", "Trato - *"},
			Never: []string{"Activity - Subject"},
			Skip:  []string{"Deal - Weighted value", "Organization - Name"},
			Fields: []alias{
				{"id", "Deal - ID|Deal - Pipedrive System ID|Negócio - ID|Obchod - ID|Trato - ID"},
				{"name", "Deal - Title|Negócio - Título|Obchod - Název|Trato - Título|Negocio - Título|Deal - Titel"},
				{"amount", "Deal - Value|Negócio - Valor|Obchod - Hodnota|Trato - Valor|Negocio - Valor|Deal - Wert"},
				{"currency", "Deal - Currency|Deal - Currency of value|Negócio - Moeda|Negócio - Moeda de Valor|Obchod - Měna|Obchod - Měna hodnoty|Trato - Moneda|Negocio - Moneda|Deal - Währung"},
				{"status", "Deal - Status|Negócio - Status|Obchod - Stav|Trato - Estado|Negocio - Estado"},
				{"stage", "Deal - Stage|Deal - Stage (pipeline)|Negócio - Etapa|Obchod - Fáze|Trato - Etapa|Negocio - Etapa|Deal - Phase"},
				{"pipeline", "Deal - Pipeline|Negócio - Funil|Obchod - Pipeline|Obchod - Trychtýř|Trato - Embudo|Negocio - Embudo"},
				{"probability", "Deal - Probability|Negócio - Probabilidade|Obchod - Pravděpodobnost|Trato - Probabilidad|Deal - Wahrscheinlichkeit"},
				{"close_date", "Deal - Expected close date|Negócio - Data de fechamento esperada|Obchod - Očekávané datum uzavření|Trato - Fecha prevista de cierre|Deal - Erwartetes Abschlussdatum"},
				{"won_time", "Deal - Won time|Negócio - Ganho em|Obchod - Datum výhry|Trato - Ganado en|Deal - Gewonnen am"},
				{"lost_time", "Deal - Lost time|Negócio - Data de perda|Obchod - Datum prohry|Trato - Perdido en|Deal - Verloren am"},
				{"closed", "Deal - Closed on|Deal - Deal closed on|Obchod - Uzavřeno dne|Negócio - Negócio fechado em"},
				{"loss_reason", "Deal - Lost reason|Negócio - Motivo da perda|Obchod - Důvod prohry|Trato - Motivo de pérdida|Deal - Grund für Verlust"},
				{"created", "Deal - Deal created|Deal - Creation date|Deal - Add time|Negócio - Negócio criado em|Obchod - Vytvořeno|Obchod - Datum vytvoření|Trato - Trato creado|Deal - Deal erstellt"},
				{"modified", "Deal - Update time|Negócio - Atualizado em|Obchod - Čas aktualizace|Trato - Actualizado en|Deal - Aktualisiert am"},
				{"stage_since", "Deal - Last stage change|Negócio - Última alteração de etapa|Obchod - Poslední změna fáze"},
				{"last_activity", "Deal - Last activity date|Negócio - Data da última atividade|Obchod - Datum poslední aktivity"},
				{"next_activity", "Deal - Next activity date|Negócio - Data da próxima atividade|Obchod - Datum další aktivity"},
				{"owner", "Deal - Owner|Negócio - Proprietário|Obchod - Vlastník|Trato - Propietario|Deal - Besitzer"},
				{"account", "Deal - Organization|Organization|Negócio - Organização|Obchod - Organizace|Organizace|Trato - Organización|Deal - Organisation"},
				{"contact", "Deal - Contact person|Contact person|Negócio - Pessoa de contato|Obchod - Kontaktní osoba|Kontaktní osoba"},
				{"source", "Deal - Source|Deal - Lead source|Deal - Source channel|Negócio - Origem|Obchod - Zdroj"},
				{"type", "Deal - Label|Negócio - Etiqueta|Obchod - Štítek"},
			},
		},
		{
			Entity: crm.EntityHistory, Shape: changes,
			Needs: []string{"deal_id", "field", "new", "at"},
			Marks: []string{"item_id", "field_key", "old_value", "new_value", "log_time"},
			Fields: []alias{{"deal_id", "item_id|deal_id"}, {"field", "field_key"}, {"old", "old_value"}, {"new", "new_value"},
				{"at", "log_time"}, {"row_id", "id"}},
		},
		{
			Entity: crm.EntityActivities, Kind: crm.OtherActivity,
			Needs: []string{"date", "done|subject"},
			Marks: []string{"Activity - *", "Activity - Subject", "Activity - Done", "Activity - Due date", "Atividade - *", "Aktivita - *", "Aktivität - *"},
			Fields: []alias{
				{"id", "Activity - ID|Atividade - ID|Aktivita - ID"}, {"type", "Activity - Type|Atividade - Tipo|Aktivita - Typ"},
				{"subject", "Activity - Subject|Atividade - Assunto|Aktivita - Předmět"}, {"date", "Activity - Due date|Atividade - Data de vencimento|Aktivita - Termín"},
				{"status", "Activity - Done|Atividade - Concluído|Aktivita - Hotovo"}, {"completed", "Activity - Marked as done time"},
				{"created", "Activity - Creation date|Activity - Add time"}, {"modified", "Activity - Update time"},
				{"owner", "Activity - Assigned to user|Atividade - Atribuído ao usuário"}, {"deal_id", "Activity - Deal ID|Deal - ID"}, {"deal_name", "Activity - Deal|Deal|Atividade - Negócio"},
			},
		},
		{
			Entity: crm.EntityLeads,
			Needs:  []string{"id|name"},
			Marks:  []string{"Lead - *", "Lead - Title", "Lead - ID", "Lead - Owner"},
			Never:  []string{"Deal - *", "Activity - Subject"},
			Fields: []alias{{"id", "Lead - ID|Lead - Pipedrive System ID"}, {"name", "Lead - Title"}, {"source", "Lead - Source|Lead - Source channel|Lead - Lead source"}, {"status", "Lead - Status|Lead - Label"},
				{"owner", "Lead - Owner"}, {"created", "Lead - Lead created|Lead - Creation date|Lead - Created"}, {"modified", "Lead - Update time"}, {"deal_id", "Lead - Deal ID|Lead - Converted deal ID"}},
		},
		{
			Entity: crm.EntityAccounts,
			Needs:  []string{"name"},
			Marks:  []string{"Organization - *", "Organization - Name", "Organizace - *", "Organizace - Název", "Organização - *"},
			Never:  []string{"Deal - *", "Obchod - *", "Negócio - *", "Person - *"},
			Fields: []alias{{"id", "Organization - ID|Organization - Pipedrive System ID|Organização - ID|Organizace - ID"}, {"name", "Organization - Name|Organizace - Název|Organização - Nome"},
				{"owner", "Organization - Owner|Organizace - Vlastník|Organização - Proprietário"}, {"industry", "Organization - Industry"},
				{"created", "Organization - Organization created"}, {"modified", "Organization - Update time"}},
		},
		{
			Entity: crm.EntityContacts,
			Needs:  []string{"name|id"},
			Marks:  []string{"Person - *", "Person - Name", "Osoba - *", "Osoba - E-mail", "Pessoa - *"},
			Never:  []string{"Deal - *", "Obchod - *", "Negócio - *"},
			Fields: []alias{{"id", "Person - ID|Person - Pipedrive System ID|Osoba - ID|Pessoa - ID"}, {"name", "Person - Name|Osoba - Jméno a příjmení|Pessoa - Nome"},
				{"email", "Person - Email|Person - Email - Work|Person - Email - Home|Person - Email - Other|Osoba - E-mail|Pessoa - Email - Work"}, {"phone", "Person - Phone|Person - Phone - Work|Person - Phone - Mobile|Person - Phone - Home|Osoba - Telefon|Pessoa - Telefone - Celular|Personne - Téléphone|Persona - Teléfono|Persoon - Telefoon|Persona - Telefono"},
				{"account_id", "Person - Organization|Organization name|Organizace"}},
		},
	}}
}
