// Package history answers one question: what did the pipeline look like at
// the end of day D?
//
// In: a crm.Dataset (the deals as they are now, and the Facts of history
// exports) and the Records that earlier builds kept in the history folder.
// Out: a Book. For each deal and day the Book knows the state, or says that
// it does not know it; nothing is filled in by guessing. It refuses files of
// CRMs (that is ingest) and figures (that is metrics).
//
// # How a past state is found
//
// For each field of a deal, at the end of a day:
//
//  1. the last value recorded on or before the day;
//  2. else what the first later change says the value was before it;
//  3. else, if the record of the deal begins with its creation (or the deal
//     was created when the field was already being recorded), the first known
//     value: it has not changed since;
//  4. else it is not known. The present value of a field without any recorded
//     past is never carried back, except to the day of the deal's own last
//     modification.
//
// Changes are ordered by moment; those of which only the day is known come
// first that day, and equal moments keep the order of the export. A snapshot
// is a state at the end of its day and holds until the next one. Where the
// export has a deal's changes of a field, they win over snapshots.
//
// # When a deal is closed
//
// The outcome on a day follows the recorded stage of that day, as it was known
// then. The day a deal was closed is another matter: that is its recorded
// close (Deal.ClosedOn), also where the stage was changed some days earlier or
// later. So between the two days At may still say open for a deal that counts
// as won on an earlier day, or closed for one that counts later: a forecast of
// a past day must be made from what was known on it. After both days it is
// closed in every view: a deal whose record ends in an open stage is closed
// from its ClosedOn on, and one without recorded stages is open before that
// day. Each such disagreement is listed in Coverage.Contradictions.
//
// # Currencies
//
// The past of an export's own history is in the reporting currency at today's
// rates. Recorded days keep amounts in the deal's own currency and the rates of
// the day, so At says what was reported then, and AmountAt what it would have
// been at the rates of another day.
//
// # The history folder
//
// Load, Plan and NewRecord keep one plain CSV file per recorded day, which
// holds only what changed since the record before; see store_format.go.
package history
