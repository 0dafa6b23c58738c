package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersCzech: Pipedrive's "Obchod - …" are the guesses of a public project's
// fixtures and stand with its dialect; all of these are unconfirmed.
func headersCzech() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"ID záznamu", "Název obchodu", "Fáze obchodu", "Vlastník obchodu"}, []alias{
			{"id", "ID záznamu"}, {"name", "Název obchodu"}, {"stage", "Fáze obchodu"}, {"amount", "Částka"}, {"currency", "Měna"}, {"close_date", "Datum uzavření"}, {"created", "Datum vytvoření"}, {"modified", "Datum poslední změny|Datum poslední úpravy"}, {"last_activity", "Datum poslední aktivity"},
			{"next_activity", "Datum další aktivity"}, {"owner", "Vlastník obchodu"}, {"account", "Přidružená společnost|Přidružená společnost (Primary)"}, {"source", "Původní zdroj"}, {"type", "Typ obchodu"}, {"probability", "Pravděpodobnost obchodu"}, {"forecast_category", "Kategorie prognózy"}, {"loss_reason", "Důvod prohry|Důvod ztráty"}, {"next_step", "Další krok"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Aktivita - Předmět", "Aktivita - Datum splatnosti"}, []alias{
			{"date", "Aktivita - Datum splatnosti|Aktivita - Termín"}, {"status", "Aktivita - Hotovo|Aktivita - Dokončeno"}, {"owner", "Aktivita - Přiřazeno uživateli"}, {"deal_name", "Aktivita - Obchod"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Vlastník příležitosti", "Název příležitosti", "Kategorie prognózy"}, []alias{
			{"id", "ID příležitosti"}, {"name", "Název příležitosti"}, {"stage", "Fáze"}, {"amount", "Částka|Částka (převedená)"}, {"currency", "Částka Měna|Měna příležitosti"}, {"probability", "Pravděpodobnost (%)"}, {"close_date", "Datum uzavření|Datum ukončení"}, {"is_closed", "Uzavřeno"}, {"is_won", "Získáno|Vyhráno"},
			{"forecast_category", "Kategorie prognózy"}, {"owner", "Vlastník příležitosti"}, {"account", "Název účtu|Název obchodního vztahu"}, {"created", "Datum vytvoření"}, {"modified", "Datum poslední změny"}, {"last_activity", "Poslední aktivita"}, {"next_step", "Další krok"}, {"source", "Zdroj zájemce"}, {"type", "Typ"}, {"loss_reason", "Důvod ztráty|Důvod prohry"},
		}},
		{"zoho", crm.EntityDeals, []string{"Vlastník obchodu", "Název obchodu", "Čas vytvoření"}, []alias{
			{"id", "ID záznamu"}, {"name", "Název obchodu"}, {"stage", "Fáze"}, {"amount", "Částka"}, {"probability", "Pravděpodobnost (%)"}, {"close_date", "Datum uzavření"}, {"created", "Čas vytvoření"}, {"modified", "Čas změny|Čas úpravy"}, {"owner", "Vlastník obchodu"}, {"account", "Název účtu"}, {"source", "Zdroj zájemce"}, {"loss_reason", "Důvod ztráty"}, {"currency", "Měna"}, {"next_step", "Další krok"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Neměnit) Příležitost*", "(Neupravovat) Příležitost*", "Téma", "Potenciální zákazník", "Odhadované výnosy", "Odhad. výnosy", "Odhadované datum uzavření", "Důvod stavu", "Skutečné výnosy"}, []alias{
			{"id", "(Neměnit) Příležitost|(Neupravovat) Příležitost"}, {"name", "Téma"}, {"stage", "Fáze prodeje"}, {"status", "Stav"}, {"amount", "Odhadované výnosy|Odhad. výnosy"}, {"currency", "Měna"}, {"probability", "Pravděpodobnost"}, {"close_date", "Odhadované datum uzavření|Odhad. datum uzavření"}, {"closed", "Skutečné datum uzavření"},
			{"created", "Vytvořeno|Datum vytvoření"}, {"modified", "Změněno|Datum změny"}, {"forecast_category", "Kategorie prognózy"}, {"owner", "Vlastník"}, {"account", "Potenciální zákazník|Obchodní vztah"}, {"contact", "Kontakt"}, {"loss_reason", "Důvod stavu"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Název příležitosti", "Fáze prodeje", "Očekávané datum uzavření", "Přiřazeno"}, []alias{
			{"name", "Název příležitosti"}, {"stage", "Fáze prodeje"}, {"amount", "Částka"}, {"currency", "Měna"}, {"probability", "Pravděpodobnost (%)"}, {"close_date", "Očekávané datum uzavření"}, {"created", "Datum vytvoření"}, {"modified", "Datum změny"}, {"owner", "Přiřazeno|Přiřazeno komu"}, {"account", "Název účtu|Účet"}, {"next_step", "Další krok"},
		}},
	}
}
