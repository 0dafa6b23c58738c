// Package ingest turns the files of a CRM export into a crm.Dataset.
//
// In: Places (files, folders, zips) and Options. Out: a Dataset in a fixed
// order, in which every row of every file is accounted for: used, ignored
// with a reason, or quarantined with a file, line, column and hint.
//
// It refuses to guess: encoding, separator, entity, dialect, date order and
// decimal mark are decided from all the bytes or values there are, the
// decision and its evidence are kept in Dataset.Files, and what can't be
// decided is a finding. It computes no figures.
//
// Records that are kept (deals, leads, contacts, accounts, people, plans) are
// decoded by gocsv, 512 rows at a time. Of activities
// and history, which come by the million, no row is kept, only what it says:
// gocsv makes two row structs of 350 bytes for each row (1.4 GB for two million
// activities and a quarter of the time of a check; 0.7 GB for 800 thousand
// history rows, half of all that a check allocated, when each was measured).
// So activityRow and historyRow are filled in place, from the same cells under
// the same struct tags: see placesIn.
//
// What may run beside what: files are opened and surveyed two at a time, each
// on its own source. Rows are read in parts of a file, two at a time: split and
// typed by whoever is free, counted and filed in the order of the file (see
// partReader). Deals and history take their last form while activities are
// counted. No result depends on who is first.
package ingest
