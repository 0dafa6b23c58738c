package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersFrench: Pipedrive's "Affaire - …" and some of HubSpot's are in use in
// public code that reads such exports; the rest is unconfirmed.
func headersFrench() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"ID de fiche d'informations", "Nom de la transaction", "Phase de la transaction", "Propriétaire de la transaction", "Date de fermeture"}, []alias{
			{"id", "ID de fiche d'informations|ID d'enregistrement|ID de l'enregistrement|ID de fiche"}, {"name", "Nom de la transaction"}, {"stage", "Phase de la transaction|Étape de la transaction"}, {"amount", "Montant"}, {"currency", "Devise"},
			{"close_date", "Date de fermeture|Date de clôture"}, {"created", "Date de création"}, {"modified", "Date de dernière modification|Dernière date de modification"}, {"last_activity", "Date de dernière activité|Date de la dernière activité"},
			{"next_activity", "Date de la prochaine activité"}, {"owner", "Propriétaire de la transaction"}, {"account", "Entreprise associée|Entreprise associée (Primary)|Associated Company (Primary)"}, {"source", "Source d'origine|Type de source d'origine"},
			{"type", "Type de transaction"}, {"probability", "Probabilité de la transaction"}, {"forecast_category", "Catégorie de prévision|Catégorie de prévisions"}, {"loss_reason", "Raison de la perte|Motif de perte|Raison de fermeture perdue"}, {"next_step", "Étape suivante|Prochaine étape"},
		}},
		{"pipedrive", crm.EntityDeals, []string{"Affaire - *", "Affaire - Titre", "Affaire - Valeur", "Affaire - Statut", "Affaire - Étape"}, []alias{
			{"id", "Affaire - ID"}, {"name", "Affaire - Titre"}, {"amount", "Affaire - Valeur"}, {"currency", "Affaire - Devise|Affaire - Devise de Valeur"}, {"status", "Affaire - Statut"}, {"stage", "Affaire - Étape"}, {"pipeline", "Affaire - Pipeline"},
			{"probability", "Affaire - Probabilité"}, {"close_date", "Affaire - Date de clôture prévue|Affaire - Date de clôture attendue"}, {"won_time", "Affaire - Heure de gain|Affaire - Gagnée le|Affaire - Date de gain"}, {"lost_time", "Affaire - Heure de perte|Affaire - Perdue le|Affaire - Date de perte"},
			{"closed", "Affaire - Affaire clôturée le|Affaire - Clôturée le"}, {"loss_reason", "Affaire - Raison de la perte|Affaire - Raison de perte|Affaire - Motif de la perte"}, {"created", "Affaire - Affaire créée|Affaire - Affaire créée le|Affaire - Date de création"},
			{"modified", "Affaire - Heure de mise à jour|Affaire - Mise à jour le"}, {"stage_since", "Affaire - Dernier changement d'étape"}, {"last_activity", "Affaire - Date de la dernière activité"}, {"next_activity", "Affaire - Date de la prochaine activité"},
			{"owner", "Affaire - Propriétaire"}, {"account", "Affaire - Organisation"}, {"contact", "Affaire - Personne à contacter"}, {"type", "Affaire - Étiquette"}, {"source", "Affaire - Source"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Activité - *", "Activité - Sujet", "Activité - Date d'échéance"}, []alias{
			{"id", "Activité - ID"}, {"type", "Activité - Type"}, {"subject", "Activité - Sujet"}, {"date", "Activité - Date d'échéance"}, {"status", "Activité - Terminé|Activité - Terminée|Activité - Fait"},
			{"owner", "Activité - Attribuée à l'utilisateur|Activité - Assignée à l'utilisateur"}, {"deal_name", "Activité - Affaire"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Propriétaire de l'opportunité", "Nom de l'opportunité", "Date de clôture", "Catégorie de prévisions"}, []alias{
			{"id", "ID d'opportunité|ID de l'opportunité"}, {"name", "Nom de l'opportunité"}, {"stage", "Étape"}, {"amount", "Montant|Montant (converti)"}, {"currency", "Montant Devise|Devise de l'opportunité"}, {"probability", "Probabilité (%)"},
			{"close_date", "Date de clôture|Date de fermeture"}, {"is_closed", "Fermée|Fermé"}, {"is_won", "Gagnée|Gagné"}, {"forecast_category", "Catégorie de prévisions|Catégorie de prévision"}, {"owner", "Propriétaire de l'opportunité"},
			{"account", "Nom du compte"}, {"created", "Date de création"}, {"modified", "Date de la dernière modification"}, {"stage_since", "Date du dernier changement d'étape"}, {"last_activity", "Dernière activité"}, {"next_step", "Étape suivante"},
			{"source", "Origine de la piste|Source du lead"}, {"type", "Type"}, {"team", "Rôle du propriétaire"}, {"loss_reason", "Raison de la perte|Motif de la perte"},
		}},
		{"zoho", crm.EntityDeals, []string{"Propriétaire de l'affaire", "Nom de l'affaire", "Date de clôture", "Heure de création", "Propriétaire du contrat"}, []alias{
			{"id", "ID d'enregistrement|ID de l'enregistrement"}, {"name", "Nom de l'affaire|Nom du contrat"}, {"stage", "Étape|Phase"}, {"amount", "Montant"}, {"probability", "Probabilité (%)"}, {"close_date", "Date de clôture|Date de fermeture"},
			{"created", "Heure de création"}, {"modified", "Heure de modification"}, {"owner", "Propriétaire de l'affaire|Propriétaire du contrat"}, {"account", "Nom du compte"}, {"source", "Source du prospect|Source de la piste"}, {"next_step", "Étape suivante"}, {"loss_reason", "Raison de la perte"}, {"currency", "Devise"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Ne pas modifier) Opportunité*", "Rubrique", "Client potentiel", "Chiffre d'affaires estimé", "CA estimé", "Date de clôture estimée", "Raison du statut", "Chiffre d'affaires réel"}, []alias{
			{"id", "(Ne pas modifier) Opportunité"}, {"name", "Rubrique|Sujet"}, {"stage", "Phase de vente|Étape de vente"}, {"status", "Statut"}, {"amount", "Chiffre d'affaires estimé|CA estimé|Revenu est.|Revenu estimé"}, {"currency", "Devise"}, {"probability", "Probabilité"},
			{"close_date", "Date de clôture estimée|Date de fermeture estimée|Date de clôture est."}, {"closed", "Date de clôture réelle|Date de fermeture réelle"}, {"created", "Créé le|Date de création"}, {"modified", "Modifié le|Date de modification"},
			{"forecast_category", "Catégorie de prévision"}, {"owner", "Propriétaire"}, {"account", "Client potentiel|Compte"}, {"contact", "Contact"}, {"loss_reason", "Raison du statut"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Nom de l'opportunité", "Phase de vente", "Date de clôture prévue", "Assigné à"}, []alias{
			{"name", "Nom de l'opportunité"}, {"stage", "Phase de vente|Étape de vente"}, {"amount", "Montant de l'opportunité|Montant"}, {"currency", "Devise"}, {"probability", "Probabilité (%)"}, {"close_date", "Date de clôture prévue"},
			{"created", "Date de création"}, {"modified", "Date de modification"}, {"owner", "Assigné à"}, {"account", "Nom du compte|Compte"}, {"source", "Origine du lead|Source du lead"},
		}},
	}
}
