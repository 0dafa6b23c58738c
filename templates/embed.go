// Package templates holds the frame of the site: the HTML templates, the style
// sheet, the script, and ECharts in its two builds. It has no logic of its own.
package templates

import "embed"

//go:embed *.html
var pages embed.FS

//go:embed static/style.css
var style []byte

//go:embed static/app.js
var app []byte

//go:embed static/echarts.min.js
var echarts []byte

//go:embed echarts/ssr.min.js
var draw []byte

// Pages are the html/template files.
func Pages() embed.FS { return pages }

// Style is the style sheet without the themes' tokens.
func Style() []byte { return style }

// App is the site's own script, a classic one.
func App() []byte { return app }

// Charts is ECharts for the browser; see echarts/README.md.
func Charts() []byte { return echarts }

// DrawScript is ECharts for drawing at build time, with drawChart.
func DrawScript() []byte { return draw }
