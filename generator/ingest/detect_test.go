package ingest_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestDetection: entity and CRM by headers alone, in the spellings of labels,
// API names, warehouses and languages; and what is none of ours.
func TestDetection(t *testing.T) {
	for header, want := range map[string]string{
		"Id,Name,StageName,Amount,CloseDate,IsWon,IsClosed":                                                "deals salesforce",
		"Opportunity Name,Opportunity Owner,Stage,Amount,Close Date":                                       "deals salesforce",
		"id,name,stage_name,amount,close_date,is_won,is_closed":                                            "deals salesforce",
		"Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner":                          "deals hubspot",
		"hs_object_id,dealname,dealstage,amount,closedate":                                                 "deals hubspot",
		"Nombre del negocio,Etapa del negocio,Importe,Fecha de cierre":                                     "deals hubspot",
		"Record Id,Deal Name,Stage,Amount,Closing Date,Created Time":                                       "deals zoho",
		"Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage":                                   "deals pipedrive",
		"Obchod - Název*,Obchod - Hodnota,Obchod - Stav,Obchod - Fáze":                                     "deals pipedrive",
		"Topic,Owner,Potential Customer,Status,Est. revenue,Est. close date":                               "deals dynamics",
		"Deal : id,Deal : Name,Deal : Total Deal Value,Deal : Deal stage,Deal : Created at":                "deals freshsales",
		"id,name,partner_id/id,expected_revenue,stage_id/id,user_id/id,date_deadline":                      "deals odoo",
		"Opportunity,Customer,Expected Revenue,Stage,Salesperson,Sales Team,Expected Closing":              "deals odoo",
		"Opportunity Name,Account Name,Opportunity Amount,Sales Stage,Expected Close Date,Date Created,ID": "deals suitecrm",
		"id,name,sales_stage,amount,amount_usdollar,date_closed,date_entered,assigned_user_id":             "deals suitecrm",
		"id,name,amount,amountCurrency,stage,closeDate,accountName,assignedUserName,createdAt":             "deals espocrm",
		"id,lead_name,status_label,status_type,value,confidence,date_won,user_name":                        "deals close",
		"Copper ID,Copper URL,Name,Company,Status,Pipeline,Stage,Value,Close Date":                         "deals copper",
		"ID,Organization,Status,Deal Value,Expected Closure Date,Deal Owner,Last Updated On":               "deals frappe",
		"ID,Title,Opportunity From,Party,Status,Sales Stage,Opportunity Amount":                            "deals frappe",
		"ID,Parent,From,To,From Date,To Date,Duration,From Type,To Type":                                   "history frappe",
		"id,_fivetran_synced,name,stage_name,amount,close_date,is_won,is_closed":                           "deals warehouse",
		"_fivetran_start,_fivetran_end,_fivetran_active,id,stage_name,amount,close_date":                   "history warehouse",
		"deal_id,name,value,timestamp,source,source_id,_fivetran_synced":                                   "history warehouse",
		"Snapshot Date,Opportunity ID,Opportunity Name,Stage,Amount,Close Date":                            "history salesforce",
		"Opportunity-Name,Opportunity-Inhaber,Phase,Betrag,Schlusstermin":                                  "deals salesforce",
		"Nome opportunità,Titolare opportunità,Fase,Ammontare,Data chiusura":                               "deals salesforce",
		"Affaire - Titre,Affaire - Valeur,Affaire - Statut,Affaire - Étape":                                "deals pipedrive",
		"Trato - Título,Trato - Valor,Trato - Estado,Trato - Etapa":                                        "deals pipedrive",
		"Dealnaam,Dealfase,Bedrag,Sluitingsdatum,Deal-eigenaar":                                            "deals hubspot",
		"Nom de la transaction,Phase de la transaction,Montant,Date de fermeture":                          "deals hubspot",
		"(Nicht ändern) Verkaufschance,Thema,Status,Geschätzter Umsatz,Geschätztes Abschlussdatum":         "deals dynamics",
		"Lead - ID,Lead - Title,Lead - Source,Lead - Owner":                                                "leads pipedrive",
		"Copper ID,Name,Email,First Name,Contact Type":                                                     "contacts copper",
		"SalesAccount : id,Account : Name,Account : Territory":                                             "accounts freshsales",
		"Summary,Activity Type,Due Date,Assigned to,Document Name,Related Document Model":                  "activities odoo",
		"id,name,date_start,status,direction,duration_minutes,parent_type,parent_id":                       "activities suitecrm",
		"id,name,status,dateStart,dateEnd,isAllDay,parentType,parentId":                                    "activities espocrm",
		"opportunity_id,sales_agent,deal_stage,engage_date,close_date,close_value":                         "deals generic",
		"mql_id,seller_id,sdr_id,sr_id,won_date,business_segment":                                          "deals generic",
		"Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,Probability,ForecastCategory":             "history salesforce",
		"Opportunity ID,From Stage,To Stage,Last Modified,Amount,Close Date,Stage,Created Date":            "history salesforce",
		"Opportunity ID,Stage,Amount,Created Date,Field / Event,Old Value,New Value,Edit Date":             "history salesforce",
		"deal_id,name,value,timestamp,source":                                                              "history hubspot",
		"item_id,field_key,old_value,new_value,log_time":                                                   "history pipedrive",
		"deal_id,stage,date_entered,amount":                                                                "history generic",
		"Deal ID,From,To,From Date,To Date,Duration":                                                       "history generic",
		"Id,WhatId,WhoId,Subject,ActivityDate,Status,IsClosed,OwnerId":                                     "activities salesforce",
		"Activity ID,Activity Type,Activity Date,Activity assigned to":                                     "activities hubspot",
		"Task Owner,Subject,Created Time,Due Date,Status,Modified Time":                                    "activities zoho",
		"Opportunity ID,Opportunity Name,Stage,Amount,Created Date,Close Date,Owner":                       "deals generic",
		"Id,LastName,FirstName,Company,LeadSource,Status,IsConverted,ConvertedOpportunityId":               "leads salesforce",
		"Id,LastName,FirstName,Email,UserType,ProfileId,UserRoleId,IsActive":                               "people salesforce",
		"Id,Name,BillingCity,Industry,NumberOfEmployees,ParentId":                                          "accounts salesforce",
		"Record ID,Company name,Company Domain Name,City":                                                  "accounts hubspot",
		"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage":                  "contacts hubspot",
		"Name,Organization,Deal Value,Status,Close Date":                                                   "deals generic",
		"Opportunity,Salesperson,Stage,Amount,Expected Revenue,Created On":                                 "deals generic",
		"id,name,email,team":              "people generic",
		"ID,Name,Status,Converted,Source": "leads generic",
		"Owner,Quarter,Quota":             "plans generic",
		"Ticket ID,Ticket Name,Ticket Status,Pipeline,Create Date,Close Date":           "other ",
		"StageName,Count,StageName (groups)":                                            "other ",
		"Id,TableEnumOrId,FieldEnumOrId,CreatedDate":                                    "other ",
		"Id,Name,Type,Status,StartDate,BudgetedCost,CreatedDate,ExpectedRevenue":        "other ",
		"QUOTEID,Subject,Created Time,Quote Owner,Quote Stage,Sales Status,Grand Total": "other ",
		"product,series,sales_price":                                                    "other ",
	} {
		blank := strings.Repeat(",", strings.Count(header, ","))
		d := files(t, ingest.Options{}, map[string]string{"file.csv": header + "\nx" + blank + "\n"})
		if len(d.Files) != 1 {
			t.Errorf("%s: %d files: %v", header, len(d.Files), d.Findings)
			continue
		}
		if got := string(d.Files[0].Entity) + " " + d.Files[0].CRM; got != want {
			t.Errorf("%s\n\tgot %q, want %q: %s", header, got, want, d.Files[0].Why)
		}
		if d.Files[0].Entity == crm.NotCRM && d.Files[0].Ignored != d.Files[0].Read {
			t.Errorf("%s: rows of another kind are ignored, all of them", header)
		}
	}
}

// BenchmarkRead reads 20,000 deals with their history and activities.
func BenchmarkRead(b *testing.B) {
	deals, history, activities := made(20000)
	fsys := textFiles(map[string]string{"d.csv": lines(dealsHead, deals), "h.csv": lines(historyHead, history), "a.csv": lines(activitiesHead, activities)})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ingest.Read([]ingest.Place{{Show: "x", FS: fsys, Path: "."}}, ingest.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
