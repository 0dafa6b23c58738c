package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// idMark stands before each id of a tidied drawing until the page gives it a
// prefix of its own. It is a private character that clean keeps out of text.
const idMark = "\uE000"

// svgElements are the elements that a drawing may hold; the rest, <style> above
// all, is left out with what is in it.
func svgElement(name string) bool {
	switch name {
	case "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath", "pattern":
		return true
	}
	return false
}

// svgAttribute says which attributes stay. Presentation attributes may come from
// style= too: the page's policy would not run an inline style.
func svgAttribute(name string) bool {
	switch name {
	case "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform",
		"fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
		"stroke-linecap", "stroke-linejoin", "opacity", "clip-path", "text-anchor", "dominant-baseline", "font-size", "font-weight",
		"id", "patternUnits", "patternTransform", "viewBox", "paint-order", "data-at":
		return true
	}
	return false
}

// tidySVG makes ECharts' drawing fit for a page under a strict policy: styles as
// attributes, ids in order of appearance, no fixed size, nothing unknown.
func tidySVG(drawn string, width, height int) ([]byte, error) {
	d := xml.NewDecoder(strings.NewReader(drawn))
	var b bytes.Buffer
	t := tidier{out: &b, ids: map[string]string{}, width: width, height: height}
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return b.Bytes(), nil
		}
		if err != nil {
			return nil, fmt.Errorf("a drawn chart is not XML: %w", err)
		}
		t.token(token)
	}
}

type tidier struct {
	out           *bytes.Buffer
	ids           map[string]string
	skip          int
	width, height int
}

func (t *tidier) token(token xml.Token) {
	switch n := token.(type) {
	case xml.StartElement:
		if t.skip > 0 || !svgElement(n.Name.Local) {
			t.skip++
			return
		}
		t.start(n)
	case xml.EndElement:
		if t.skip > 0 {
			t.skip--
			return
		}
		t.out.WriteString("</" + n.Name.Local + ">")
	case xml.CharData:
		if t.skip == 0 {
			t.out.WriteString(html.EscapeString(trueMinus(string(n))))
		}
	}
}

// trueMinus gives a number on an axis the sign that all numbers of the site
// have: ECharts writes a hyphen, and a formatter of plain JSON can't do better.
func trueMinus(text string) string {
	if len(text) > 1 && text[0] == '-' && '0' <= text[1] && text[1] <= '9' {
		return "\u2212" + text[1:]
	}
	return text
}

func (t *tidier) start(n xml.StartElement) {
	t.out.WriteString("<" + n.Name.Local)
	if n.Name.Local == "svg" {
		fmt.Fprintf(t.out, ` viewBox="0 0 %d %d" aria-hidden="true" focusable="false">`, t.width, t.height)
		return
	}
	var series, item string
	for _, a := range n.Attr {
		switch a.Name.Local {
		case "style":
			for decl := range strings.SplitSeq(a.Value, ";") {
				if k, v, ok := strings.Cut(decl, ":"); ok {
					t.attr(strings.TrimSpace(k), strings.TrimSpace(v))
				}
			}
		case "ecmeta_series_index":
			series = a.Value
		case "ecmeta_data_index":
			item = a.Value
		default:
			t.attr(a.Name.Local, a.Value)
		}
	}
	if series != "" && item != "" {
		t.attr("data-at", series+"-"+item)
	}
	t.out.WriteByte('>')
}

func (t *tidier) attr(name, value string) {
	if !svgAttribute(name) {
		return
	}
	switch name {
	case "id":
		value = t.id(value)
	case "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height":
		value = shorten(value)
	case "font-size":
		value = strings.TrimSuffix(value, "px")
	}
	if id, ok := strings.CutPrefix(value, "url(#"); ok {
		value = "url(#" + t.id(strings.TrimSuffix(id, ")")) + ")"
	} else if strings.Contains(value, "url(") {
		return
	}
	fmt.Fprintf(t.out, ` %s="%s"`, name, html.EscapeString(value))
}

func (t *tidier) id(drawn string) string {
	if _, ok := t.ids[drawn]; !ok {
		t.ids[drawn] = idMark + strconv.Itoa(len(t.ids))
	}
	return t.ids[drawn]
}

var longNumber = regexp.MustCompile(`-?\d+\.\d{2,}`)

// shorten keeps a tenth of a pixel: finer is only weight.
func shorten(numbers string) string {
	return longNumber.ReplaceAllStringFunc(numbers, func(s string) string {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return s
		}
		s = strconv.FormatFloat(f, 'f', 1, 64)
		s = strings.TrimSuffix(s, ".0")
		if s == "-0" {
			return "0"
		}
		return s
	})
}

// place gives a tidied drawing ids of its own on the page.
func place(svg []byte, prefix string) template.HTML {
	return template.HTML(bytes.ReplaceAll(svg, []byte(idMark), []byte(prefix))) // tidySVG wrote it, from an allow-list
}
