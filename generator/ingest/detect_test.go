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
		"Id,Name,StageName,Amount,CloseDate,IsWon,IsClosed":                                     "deals salesforce",
		"Opportunity Name,Opportunity Owner,Stage,Amount,Close Date":                            "deals salesforce",
		"id,name,stage_name,amount,close_date,is_won,is_closed":                                 "deals salesforce",
		"Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner":               "deals hubspot",
		"hs_object_id,dealname,dealstage,amount,closedate":                                      "deals hubspot",
		"Nombre del negocio,Etapa del negocio,Importe,Fecha de cierre":                          "deals hubspot",
		"Record Id,Deal Name,Stage,Amount,Closing Date,Created Time":                            "deals zoho",
		"Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage":                        "deals pipedrive",
		"Obchod - Název*,Obchod - Hodnota,Obchod - Stav,Obchod - Fáze":                          "deals pipedrive",
		"Topic,Owner,Potential Customer,Status,Est. revenue,Est. close date":                    "deals dynamics",
		"Deal : id,Deal : Name,Deal : Total Deal Value,Deal : Deal stage,Deal : Created at":     "deals freshsales",
		"opportunity_id,sales_agent,deal_stage,engage_date,close_date,close_value":              "deals generic",
		"mql_id,seller_id,sdr_id,sr_id,won_date,business_segment":                               "deals generic",
		"Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,Probability,ForecastCategory":  "history salesforce",
		"Opportunity ID,From Stage,To Stage,Last Modified,Amount,Close Date,Stage,Created Date": "history salesforce",
		"Opportunity ID,Stage,Amount,Created Date,Field / Event,Old Value,New Value,Edit Date":  "history salesforce",
		"deal_id,name,value,timestamp,source":                                                   "history hubspot",
		"item_id,field_key,old_value,new_value,log_time":                                        "history pipedrive",
		"deal_id,stage,date_entered,amount":                                                     "history generic",
		"Deal ID,From,To,From Date,To Date,Duration":                                            "history generic",
		"Id,WhatId,WhoId,Subject,ActivityDate,Status,IsClosed,OwnerId":                          "activities salesforce",
		"Activity ID,Activity Type,Activity Date,Activity assigned to":                          "activities hubspot",
		"Task Owner,Subject,Created Time,Due Date,Status,Modified Time":                         "activities zoho",
		"Id,LastName,FirstName,Company,LeadSource,Status,IsConverted,ConvertedOpportunityId":    "leads salesforce",
		"Id,LastName,FirstName,Email,UserType,ProfileId,UserRoleId,IsActive":                    "people salesforce",
		"Id,Name,BillingCity,Industry,NumberOfEmployees,ParentId":                               "accounts salesforce",
		"Record ID,Company name,Company Domain Name,City":                                       "accounts hubspot",
		"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage":       "contacts hubspot",
		"Owner,Quarter,Quota": "plans generic",
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
