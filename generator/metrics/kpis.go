package metrics

// Catalogue lists every KPI in the order shown: outcome first, activity last
// (vision.md, point 1). A KPI is one file kpi_<id>.go, one row here and one
// worked example in testdata/kpi.
func Catalogue() []KPI {
	return []KPI{
		wonDeals(),
		lostDeals(),
		wonAmount(),
		winRate(),
		winRateAmount(),
		winRateMatured(),
		averageWonAmount(),
		medianWonAmount(),
		cycleDaysMedian(),
		salesVelocity(),

		openDeals(),
		openAmount(),
		weightedAmount(),
		supportedAmount(),
		expectedAmount(),
		pipelineCoverage(),
		createdDeals(),
		createdAmount(),
		nextStepCoverage(),

		forecastBias(),
		forecastWape(),
		calibrationBrier(),
		calibrationECE(),
		slipRate(),
		pushCountMean(),

		staleDeals(),
		staleAmount(),
		staleAmountShare(),
		zombieDeals(),
		overdueDeals(),
		overdueAmount(),
		amountCoverage(),
		closeDateCoverage(),
		sourceCoverage(),
		completeness(),
		duplicateDeals(),

		activities(),
		calls(),
		meetings(),
		emails(),
		activitiesPerPersonWeek(),
		activitiesPerWonDeal(),
	}
}
