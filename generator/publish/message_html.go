package publish

import (
	"fmt"
	"html"
	"strings"
)

// The HTML of the mail is built by hand, cell by cell: mail programs know
// tables, inline styles and little else. No picture, script, SVG, variable or
// outside address is in it; every value is escaped.
const (
	mailHead = `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>%s</title>
<style>
@media (max-width:480px){.col{display:block!important;width:100%%!important;padding-left:0!important;padding-right:0!important}}
@media (prefers-color-scheme:dark){.bg{background-color:#0f1318!important}.card{background-color:#171c23!important}.t{color:#e9edf2!important}.m{color:#98a3b1!important}.ln{border-color:#2c343f!important}}
</style></head>
<body style="margin:0;padding:0;background-color:#f5f7fa" class="bg">
<div style="display:none;max-height:0;overflow:hidden">%s</div>
<table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f5f7fa" class="bg"><tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border:1px solid #dbe0e8" class="card ln">
`
	mailTail = `</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></body></html>
`
	font = "font-family:Arial,Helvetica,sans-serif;"
)

func (m *Message) html() string {
	var b strings.Builder
	fmt.Fprintf(&b, mailHead, esc(m.Headline), esc(m.Deck))
	row := func(style, class, inner string) {
		fmt.Fprintf(&b, "<tr><td style=\"%s%s\" class=\"%s\">%s</td></tr>\n", font, style, class, inner)
	}
	row("padding:24px 24px 8px;font-size:13px;line-height:18px;color:#5a6473", "m", esc(m.Series)+", data as of "+esc(m.AsOf))
	row("padding:0 24px;color:#141a22", "t", `<h1 style="margin:0;font-size:24px;line-height:30px">`+esc(m.Headline)+"</h1>")
	if m.Deck != "" {
		row("padding:10px 24px 4px;font-size:16px;line-height:24px;color:#434c5a", "t", esc(m.Deck))
	}
	m.figures(&b)
	if len(m.Findings) > 0 {
		row("padding:12px 24px 0;color:#141a22", "t", `<h2 style="margin:0 0 6px;font-size:17px;line-height:24px">What was found</h2>`+m.findings())
	}
	if m.Link != "" {
		row("padding:16px 24px 0", "", fmt.Sprintf(`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#1d56ab"><a href="%s" style="display:block;padding:12px 20px;font-size:15px;line-height:20px;color:#ffffff;text-decoration:none">Open the whole report</a></td></tr></table>`, esc(m.Link)))
	}
	var foot []string
	for _, f := range m.Files {
		foot = append(foot, "<b>"+esc(f.Name)+"</b>: "+esc(f.About))
	}
	row("padding:20px 24px 24px;font-size:13px;line-height:19px;color:#5a6473", "m", strings.Join(foot, "<br>"))
	b.WriteString(mailTail)
	return b.String()
}

// figures are at most three abreast; on a phone one below the other.
func (m *Message) figures(b *strings.Builder) {
	for at := 0; at < len(m.Figures); at += 3 {
		b.WriteString(`<tr><td style="padding:16px 24px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>`)
		for _, f := range m.Figures[at:min(at+3, len(m.Figures))] {
			fmt.Fprintf(b, `<td class="col" width="33%%" valign="top" style="padding:0 8px 12px 0;%s"><div style="font-size:13px;line-height:18px;color:#5a6473" class="m">%s</div><div style="font-size:22px;line-height:28px;font-weight:bold;color:#141a22" class="t">%s</div><div style="font-size:13px;line-height:18px;color:#434c5a" class="m">%s</div></td>`,
				font, esc(f.Name), esc(f.Value), esc(f.Note))
		}
		b.WriteString("</tr></table></td></tr>\n")
	}
}

func (m *Message) findings() string {
	var b strings.Builder
	b.WriteString(`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:15px;line-height:22px">`)
	for _, f := range m.Findings {
		b.WriteString(`<tr><td style="padding:6px 0;color:#141a22" class="t">` + esc(f) + "</td></tr>")
	}
	b.WriteString("</table>")
	return b.String()
}

func esc(s string) string { return html.EscapeString(oneLine(s)) }
