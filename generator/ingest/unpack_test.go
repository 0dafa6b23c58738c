package ingest_test

import "github.com/pipeglass/pipeglass/generator/crm"

// unpack moves the facts of a dataset from the log to the slice, in which
// tests can look at them and compare them.
func unpack(d *crm.Dataset) {
	var all []crm.Fact
	for i := range d.FactCount() {
		all = append(all, d.Fact(i))
	}
	d.Facts, d.Log = all, nil
}
