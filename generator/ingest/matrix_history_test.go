package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// visit is a deal's entry into a stage.
type visit struct {
	stage string
	at    time.Time
}

// visits draws the way of some deals through the stages: forward, with gaps,
// never back, because date-entered columns keep one date for each stage.
func visits() map[string][]visit {
	rng := rand.New(rand.NewPCG(3, 2026))
	stages := []string{"Discovery", "Demo", "Proposal", "Negotiation", "Closed Won"}
	out := map[string][]visit{}
	for i := range 20 {
		at := time.Date(2026, 1, 13+i%15, 9, 30, 0, 0, time.UTC)
		var way []visit
		for k, stage := range stages[:2+rng.IntN(4)] {
			if k > 0 && k%2 == 1 && rng.IntN(3) == 0 {
				continue
			}
			way = append(way, visit{stage, at})
			at = at.AddDate(0, 0, 1+rng.IntN(40))
		}
		out[fmt.Sprintf("D%04d", 1000+i)] = way
	}
	return out
}

// historyShape writes visits the way one CRM does.
type historyShape struct {
	name, head string
	rows       func(id string, way []visit) []string
	inDeals    bool // the history stands in the deal file
}

const stamp = "2006-01-02 15:04:05"

// each writes a row for every visit, with the one before and after it.
func each(write func(id string, now, before, after visit) string) func(string, []visit) []string {
	return func(id string, way []visit) []string {
		var rows []string
		for i, v := range way {
			var before, after visit
			if i > 0 {
				before = way[i-1]
			}
			if i+1 < len(way) {
				after = way[i+1]
			}
			rows = append(rows, write(id, v, before, after))
		}
		return rows
	}
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(stamp)
}

func historyShapes() []historyShape {
	return []historyShape{
		{"Salesforce, full states", "Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,Probability,ForecastCategory,IsDeleted", each(func(id string, now, _, _ visit) string {
			return fmt.Sprintf("%s%s,%s,%s,%s,1,2026-12-31,10,Pipeline,0", id, now.stage, id, when(now.at), now.stage)
		}), false},
		{"Salesforce, history report", "Opportunity ID,From Stage,To Stage,Last Modified,Stage", each(func(id string, now, before, _ visit) string {
			return fmt.Sprintf("%s,%s,%s,%s,x", id, before.stage, now.stage, when(now.at))
		}), false},
		{"Salesforce, field history report", "Opportunity ID,Field / Event,Old Value,New Value,Edit Date", each(func(id string, now, before, _ visit) string {
			return fmt.Sprintf("%s,Stage,%s,%s,%s", id, before.stage, now.stage, when(now.at))
		}), false},
		{"HubSpot, property history", "deal_id,name,value,timestamp,source", each(func(id string, now, _, _ visit) string {
			return fmt.Sprintf("%s,dealstage,%s,%s,CRM_UI", id, now.stage, when(now.at))
		}), false},
		{"Pipedrive, flow", "id,item_id,field_key,old_value,new_value,log_time", each(func(id string, now, before, _ visit) string {
			return fmt.Sprintf("%s%s,%s,stage_id,%s,%s,%s", id, now.stage, id, before.stage, now.stage, when(now.at))
		}), false},
		{"Frappe, stays", "ID,Parent,From,To,From Date,To Date,From Type,To Type", each(func(id string, now, _, after visit) string {
			return fmt.Sprintf("%s%s,%s,%s,%s,%s,%s,Open,Open", id, now.stage, id, now.stage, after.stage, when(now.at), when(after.at))
		}), false},
		{"warehouse, SCD 2", "_fivetran_active,_fivetran_start,_fivetran_end,id,name,stage_name,is_won,is_closed", each(func(id string, now, _, after visit) string {
			return fmt.Sprintf("%t,%s,%s,%s,x,%s,0,0", after.stage == "", when(now.at), when(after.at), id, now.stage)
		}), false},
		{"warehouse, HubSpot's stages", "_fivetran_start,deal_id,_fivetran_active,_fivetran_end,_fivetran_synced,date_entered,value", each(func(id string, now, _, after visit) string {
			return fmt.Sprintf("%s,%s,%t,%s,2026-10-31 02:00:00,%s,%s", when(now.at), id, after.stage == "", when(after.at), when(now.at), now.stage)
		}), false},
		{"stage log", "deal_id,old_stage,new_stage,changed_at", each(func(id string, now, before, _ visit) string {
			return fmt.Sprintf("%s,%s,%s,%s", id, before.stage, now.stage, when(now.at))
		}), false},
		{"HubSpot, date-entered columns", `Record ID,Deal Name,Deal Stage,Deal owner,Create Date,"Date entered ""Discovery (Sales)""","Date entered ""Demo (Sales)""","Date entered ""Proposal (Sales)""","Date entered ""Negotiation (Sales)""","Date entered ""Closed Won (Sales)"""`,
			func(id string, way []visit) []string {
				row := []string{id, "Deal " + id, way[len(way)-1].stage, "Ada", when(way[0].at)}
				for _, stage := range []string{"Discovery", "Demo", "Proposal", "Negotiation", "Closed Won"} {
					cell := ""
					for _, v := range way {
						if v.stage == stage {
							cell = when(v.at)
						}
					}
					row = append(row, cell)
				}
				return []string{strings.Join(row, ",")}
			}, true},
	}
}

// TestHistoryMatrix: one set of ways through the stages, written in every
// shape of history and with its rows in any order, is read as the same way.
func TestHistoryMatrix(t *testing.T) {
	ways := visits()
	want := map[string][]string{}
	var deals []string
	for id, way := range ways {
		for _, v := range way {
			want[id] = append(want[id], v.stage+" "+when(v.at))
		}
		deals = append(deals, fmt.Sprintf("%s,Deal %s,%s,1,2026-12-31,2026-01-13", id, id, way[len(way)-1].stage))
	}
	for _, shape := range historyShapes() {
		var rows []string
		for id, way := range ways { // in the order of a map: any order must do
			rows = append(rows, shape.rows(id, way)...)
		}
		texts := map[string]string{"history.csv": lines(shape.head, rows)}
		if !shape.inDeals {
			texts["deals.csv"] = lines("Deal ID,Deal Name,Stage,Amount,Close Date,Created Date", deals)
		}
		d := files(t, ingest.Options{}, texts)
		if diff := cmp.Diff(want, waysOf(d)); diff != "" {
			t.Errorf("%s (%s) (-want +got):\n%s", shape.name, d.Files[len(d.Files)-1].Why, diff)
		}
	}
}

// waysOf gives each deal's entries into stages, as the facts tell them.
func waysOf(d *crm.Dataset) map[string][]string {
	got := map[string][]string{}
	last := map[string]string{}
	for i := range d.FactCount() {
		f := d.Fact(i)
		id, st := string(f.Deal), f.After.Stage
		if !f.After.Set.Has(crm.FieldStage) || last[id] == st {
			continue
		}
		last[id] = st
		got[id] = append(got[id], st+" "+f.At.String())
	}
	return got
}
