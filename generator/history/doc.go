// Package history answers one question: what did the pipeline look like at
// the end of day D?
//
// In: a crm.Dataset (the deals as they are now, and the Facts of history
// exports) and the Records that earlier builds kept in the history folder.
// Out: a Book. For each deal and day the Book knows the state, or says that
// it does not know it; nothing is filled in by guessing. It refuses files of
// CRMs (that is ingest) and figures (that is metrics).
package history
