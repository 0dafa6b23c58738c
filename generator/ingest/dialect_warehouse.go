package ingest

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dialectWarehouse knows the copies of Salesforce and HubSpot that Fivetran
// and its like keep in a warehouse: the CRM's own columns in snake_case, which
// fold to its API names, beside the copier's bookkeeping. A table kept as
// history (SCD 2) holds a row for every state that a deal had.
func dialectWarehouse() dialect {
	d := dialect{ID: "warehouse", Name: "a warehouse's copy", Layouts: []layout{
		{
			Entity: crm.EntityHistory, Shape: states,
			Needs: []string{"deal_id", "stage", "at"},
			Marks: []string{"_fivetran_start", "_fivetran_active", "_fivetran_end", "StageName", "IsWon", "IsClosed", "ForecastCategoryName", "LastStageChangeDate", "dbt_valid_from", "dbt_valid_to", "dbt_scd_id"},
			Some:  []string{"_fivetran_start", "dbt_valid_from"},
			Never: []string{"OpportunityId", "deal_id"},
			Skip:  []string{"ExpectedRevenue"},
			Fields: []alias{
				{"deal_id", "Id"}, {"deal_name", "Name"}, {"stage", "StageName"}, {"at", "_fivetran_start|dbt_valid_from"}, {"amount", "Amount"}, {"close_date", "CloseDate"},
				{"probability", "Probability"}, {"forecast_category", "ForecastCategoryName"}, {"forecast_code", "ForecastCategory"}, {"owner", "OwnerId"}, {"deleted", "IsDeleted"},
			},
		},
		{ // HubSpot's stages: DEAL_STAGE
			Entity: crm.EntityHistory, Shape: states,
			Needs:  []string{"deal_id", "stage", "at"},
			Marks:  []string{"_fivetran_start", "_fivetran_active", "_fivetran_end", "_fivetran_synced"},
			Never:  []string{"name", "field", "property"},
			Fields: []alias{{"deal_id", "deal_id"}, {"stage", "value"}, {"at", "date_entered|_fivetran_start|timestamp"}},
		},
	}}
	for _, of := range []dialect{dialectSalesforce(), dialectHubSpot()} {
		for _, l := range of.Layouts {
			l.Some = bookkeeping()
			l.Marks = append(slices.Clip(l.Marks), l.Some...)
			if l.Entity == crm.EntityDeals {
				l.Never = append(slices.Clip(l.Never), "_fivetran_start", "dbt_valid_from")
			}
			d.Layouts = append(d.Layouts, l)
		}
	}
	return d
}

// bookkeeping are columns that only a copy has.
func bookkeeping() []string {
	return []string{"_fivetran_*", "_fivetran_synced", "_fivetran_deleted", "_airbyte_*", "_sdc_*", "_dlt_*", "dbt_scd_id",
		"property_*", "deal_pipeline_stage_id", "deal_pipeline_id", "portal_id"}
}
