// Package render turns a report.Site into the bytes of the site: pages by
// html/template, charts as SVG, prose by goldmark.
//
// In: a report.Site, whose words and figures are final, and a Look. Out: a map
// of slash paths to bytes, or one HTML file. It computes no figure and formats
// none; it refuses raw HTML in prose, links that leave by anything but https,
// and any markup that would make a browser ask another host.
package render
