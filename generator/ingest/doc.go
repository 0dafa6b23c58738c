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
// Records that are kept (deals, history, people, …) are decoded by gocsv, 256
// rows at a time. Activities are not kept, only counted, and there are millions:
// gocsv makes two row structs of 350 bytes for each (3.4 GB for two million
// rows, a quarter of the time of a check when it was measured), so
// activityRow is filled in place from the same cells under the same names.
package ingest
