// Package report turns what metrics found into pages: values that say what
// stands where, in words for readers.
//
// In: metrics.Found, the history.Book, the crm.Dataset's files and rejects,
// and Options (title, locale, links, chosen KPIs, own pages). Out: a Site. It
// owns the formatting of numbers, money and dates, the headline sentences,
// report.json and the CSV downloads. It refuses HTML and chart options: that
// is render.
package report
