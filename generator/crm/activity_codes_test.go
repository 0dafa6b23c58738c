package crm_test

import (
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestDealCodesGiveBackWhatTheyWereGiven(t *testing.T) {
	given := []struct {
		deal  crm.DealID
		codes []uint8
	}{{"A", []uint8{0, 7, crm.CodesCompared - 1}}, {"B", nil}, {"C", []uint8{7}}}
	list := crm.NewDealCodes(1, 1) // it grows all the same
	for _, g := range given {
		list.Add(g.deal, g.codes...)
	}
	n := 0
	for deal, codes := range list.All() {
		if g := given[n]; deal != g.deal || !slices.Equal(codes, g.codes) {
			t.Errorf("deal %s has %v, want %s with %v", deal, codes, g.deal, g.codes)
		}
		n++
	}
	if n != len(given) {
		t.Errorf("%d deals, want %d", n, len(given))
	}
	for range list.All() {
		break // nobody has to hear it all
	}
	other := crm.NewDealCodes(0, 0)
	other.Add("A", 0, 7, crm.CodesCompared-1, 7)
	if list.Equal(other) || !list.Equal(list) {
		t.Error("what is equal to what")
	}
}
