package ingest

import (
	"reflect"
	"testing"
)

// TestDealFields: each field of a deal's row is set by the key in its tag, and
// by no other.
func TestDealFields(t *testing.T) {
	of := reflect.TypeFor[dealRow]()
	for i := range of.NumField() {
		var cells dealCells
		if err := cells.UnmarshalCSVWithFields(of.Field(i).Tag.Get("csv"), "here"); err != nil {
			t.Fatal(err)
		}
		row := *cells.Row
		for k := range of.NumField() {
			if set := reflect.ValueOf(row).Field(k).String() == "here"; set != (i == k) {
				t.Errorf("the cell of %s is in %s: %v", of.Field(i).Name, of.Field(k).Name, set)
			}
		}
	}
	var cells dealCells
	if err := cells.UnmarshalCSVWithFields("entered:0", "2026-01-01"); err != nil || *cells.Row != (dealRow{}) {
		t.Error("a column that is read apart from the row goes nowhere")
	}
}
