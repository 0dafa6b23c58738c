package ingest

import (
	"strings"
	"testing"
)

// Whatever the headers, and whatever the file is called: detection ends, says
// why it decided so, binds each field to one column that is there, and says the same when it is asked again.
func FuzzDetect(f *testing.F) {
	f.Add("deals.csv", "Deal ID,Deal Name,Stage,Amount,Close Date")
	f.Add("Opportunity.csv", "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,IsWon")
	f.Add("geschäfte.csv", "Datensatz-ID,Name des Deals,Deal-Phase,Betrag,Abschlussdatum")
	f.Add("h.csv", "OpportunityId,Field,OldValue,NewValue,CreatedDate")
	f.Add("x", ",,\u00a0,Stage,stage, STAGE ")
	f.Add("t.csv", "Ticket ID,Date entered \"A (B)\",Date entered \"\"")
	f.Fuzz(func(t *testing.T, name, list string) {
		header := strings.Split(list, ",")
		v := detect(name, header, nil)
		if v.why == "" {
			t.Fatal("no reason")
		}
		for field, col := range v.bound.columns {
			if col < 0 || col >= len(header) {
				t.Fatalf("%s is bound to column %d of %d", field, col, len(header))
			}
		}
		if again := detect(name, header, nil); again.why != v.why || again.layout != v.layout {
			t.Fatalf("%q, then %q", v.why, again.why)
		}
	})
}

// BenchmarkDetect decides what a file holds by its headers alone.
func BenchmarkDetect(b *testing.B) {
	header := strings.Split("Id,IsDeleted,AccountId,Name,StageName,Amount,Probability,ForecastCategoryName,CloseDate,IsWon,IsClosed,OwnerId,CreatedDate,Notes__c", ",")
	for b.Loop() {
		if detect("Opportunity.csv", header, nil).layout == nil {
			b.Fatal("not known")
		}
	}
}
