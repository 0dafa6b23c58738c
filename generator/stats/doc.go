// Package stats holds the statistics that the report needs and that gonum
// lacks: intervals of rates, quantiles, survival, competing risks, multiple
// testing, calibration, rank correlation, trends.
//
// In: plain numbers, and a seed where a definition asks for random draws.
// Out: numbers. It refuses every word of a CRM, and it refuses to answer
// where there is no answer: such functions return ok = false, never NaN and
// never a 0 that means "unknown". Sums run in the order of the input or in
// sorted order, so that the same numbers give the same bytes; functions that
// say "sorted" expect ascending input and don't check it.
package stats
