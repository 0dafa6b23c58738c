package metrics_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Four open deals changed their stage ten days ago, and none was ever won, so
// no usual cycle is known: two are 700 days past their close date and linger, one
// is 20 days past it, within the 30 of its stage, and one lies ahead. 2 of 4 move.
func TestLongOverdueDealsLingerWhereNoCycleIsKnown(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldStageSince, crm.FieldCreated),
		Stages: []crm.Stage{{Name: "Offer"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	for i, close := range []crm.Date{healthDay - 700, healthDay - 700, healthDay - 20, healthDay + 30} {
		data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(rune('A' + i)), Stage: "Offer", HasAmount: true, Amount: 100 * crm.MoneyScale,
			Created: crm.OnDay(healthDay - 10), StageSince: healthDay - 10, CloseDate: close})
	}
	h := health(data)
	c := check(t, h, "stale")
	if c.Measure.Of != 2 || c.Measure.Out != 4 {
		t.Errorf("%d of %d move, want 2 of 4", c.Measure.Of, c.Measure.Out)
	}
	if len(c.Mend) != 2 {
		t.Errorf("to mend: %v", c.Mend)
	}
}
