package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func zombieDeals() KPI {
	return KPI{
		ID: "zombie_deals", Name: "Zombie deals", Role: Hygiene, Unit: Count, Better: Down, ofDeal: zombieTrait(), past: []crm.Field{},
		Definition: `Open deals that nothing in the past speaks for: close them, or find out why they are different.

**Formula:** count of open deals that are older than the oldest deal ever won was when it was won, or overdue by more than one median cycle of won deals (floor 7 days). It needs 10 won deals with a creation date.

**Date basis:** the end of the as-of day; days of the past that no build has recorded are judged by what is known today of deals that were won.

**Source:** definitions of Pipeglass, section 7.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			w := in.staleWork()
			if won := len(in.root().ages().wonAges); won < enoughWon {
				return absent("%d won deals have a creation date; %d are needed to say how old is too old", won, enoughWon)
			}
			return w.count(judged.isZombie)
		},
	}
}
