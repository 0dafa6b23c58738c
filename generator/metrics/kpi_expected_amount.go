package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

func expectedAmount() KPI {
	return KPI{
		ID: "expected_amount", Name: "Expected amount", Role: Leading, Unit: Money, Better: None,
		untested: "it takes the rates at which deals are won as they are known today, so its past would hold the later result already",
		Definition: `What the open pipeline is worth at the rates at which past deals were won from the same stages, whatever chance the CRM states for them.

**Formula:** sum of amount × observed win rate of the stage: of the closed deals that ever entered it, the share won. A stage with fewer than 10 closed deals takes the rate of all closed deals.

**Date basis:** the end of the as-of day, whatever the expected close dates.

**Source:** historical stage conversion weighting; the method *weighted, observed* of the accuracy page uses it for past days.`,
		Compute: func(in *Input, _ crm.Period) Measure { return in.expected() },
	}
}

// observedRates counts, per step, the closed deals that entered it.
func (in *Input) observedRates() (byStep []rateSum, all rateSum) {
	byStep = make([]rateSum, in.Book.Steps())
	var visits []history.Visit
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if d.IsOpen() {
			continue
		}
		won := int32(0)
		if d.Outcome == crm.Won {
			won = 1
		}
		all.closed++
		all.won += won
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			if v := &visits[k]; v.Repeat == 0 {
				byStep[v.Step].closed++
				byStep[v.Step].won += won
			}
		}
	}
	return byStep, all
}

func (in *Input) expected() Measure {
	open := in.known().open
	byStep, all := in.observedRates()
	if all.closed < leastClosed {
		return absent("only %d deals are closed; %d are needed to learn a rate from", all.closed, leastClosed)
	}
	if !in.Book.Coverage().Fields.Has(crm.FieldStage) {
		return absent("there is no history of stages, so it is not known which stages closed deals went through")
	}
	var sum crm.Money
	var counted []*crm.Deal
	pooled := 0
	for _, d := range open {
		if !d.HasAmount {
			continue
		}
		var r rateSum
		if step, ok := in.Book.StepOf(d.Pipeline, d.Stage); ok {
			r = byStep[step]
		}
		if r.closed < leastClosed {
			r = all
			pooled++
		}
		sum += d.Amount.Times(int64(r.won), int64(r.closed))
		counted = append(counted, d)
	}
	if len(counted) == 0 && len(open) > 0 {
		return absent("none of the %d open deals has an amount", len(open))
	}
	m := moneyOf(sum, len(open))
	in.adds(&m, counted)
	m.Note = lacking(len(open)-len(counted), len(open), "open deals", "amount")
	if pooled > 0 {
		m.Note = notes(m.Note, fmt.Sprintf("%d stand in a stage with fewer than %d closed deals and take the overall rate", pooled, leastClosed))
	}
	return m
}
