package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func weightedAmount() KPI {
	return KPI{
		ID: "weighted_amount", Name: "Weighted pipeline", Role: Leading, Unit: Money, Better: None, byHand: true, past: []crm.Field{crm.FieldAmount, crm.FieldProbability},
		Definition: `The open pipeline, each deal at the chance that the CRM states for it. It is as true as those chances: the calibration table says how true.

**Formula:** sum of amount × probability over open deals: the deal's recorded probability, or, where it has none, its stage's. Exact: probabilities are taken to a millionth.

**Date basis:** the end of the as-of day.

**Source:** weighted pipeline (expected revenue) of Salesforce, HubSpot, Pipedrive and Dynamics.`,
		Compute: weighted,
	}
}

func weighted(in *Input, _ crm.Period) Measure {
	var sum crm.Money
	var counted []*crm.Deal
	noAmount, noChance := 0, 0
	stages := in.stageProbabilities()
	for _, d := range in.known().open {
		p, ok := d.Probability, d.HasProbability
		if !ok {
			p, ok = stages.of(d)
		}
		switch {
		case !d.HasAmount:
			noAmount++
		case !ok:
			noChance++
		default:
			sum += d.Amount.Weighted(p)
			counted = append(counted, d)
		}
	}
	open := len(in.known().open)
	if len(counted) == 0 && open > 0 {
		return absent("none of the %d open deals has both an amount and a probability", open)
	}
	m := moneyOf(sum, open)
	in.adds(&m, counted)
	m.Note = lacking(noAmount, open, "open deals", "amount")
	if noChance > 0 {
		m.Note = notes(m.Note, fmt.Sprintf("%d of %d open deals have neither a probability nor a stage with one", noChance, open))
	}
	return m
}

type stageKey struct{ pipeline, stage string }

type stageChances map[stageKey]float64

// of gives the stated chance of the stage that a deal stands in.
func (s stageChances) of(d *crm.Deal) (float64, bool) {
	return s.at(stageKey{d.Pipeline, d.Stage})
}

func (s stageChances) at(key stageKey) (float64, bool) {
	p, ok := s[key]
	return p, ok
}

func (in *Input) stageProbabilities() stageChances {
	s := stageChances{}
	for _, st := range in.Book.Stages {
		if st.HasProbability {
			s[stageKey{st.Pipeline, st.Name}] = st.Probability
		}
	}
	return s
}
