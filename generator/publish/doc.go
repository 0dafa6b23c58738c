// Package publish brings a finished site out of the program: into a folder,
// a zip, the history folder, a mail.
//
// In: bytes by slash path, complete before the first of them is written. Out:
// files on disk that are either all old or all new, archives and messages that
// are the same bytes for the same input.
//
// It refuses to write over a folder that is not a Pipeglass site, into an
// input, or a mail attachment that mail systems refuse; it knows nothing of
// deals, pages or charts.
package publish
