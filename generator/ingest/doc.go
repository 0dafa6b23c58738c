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
package ingest
