package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// kind is what a value is in the file, before anyone asks what it should be.
type kind uint8

const (
	isText kind = iota
	isNumber
	isTruth
	isNothing
	isList
	isMapping
)

func (k kind) String() string {
	return [...]string{"text", "a number", "true or false", "empty", "a list", "a group of keys"}[k]
}

// value is one value of the file with its place. parsed is what it means,
// set once its key's form has accepted it; nil until then.
type value struct {
	pos     diag.Pos
	path    string // "exports[0].columns.amount"
	kind    kind
	text    string // a scalar as written, without quotes
	quoted  bool
	block   bool // written below a | or >
	items   []*value
	entries []entry
	parsed  any
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	pos   diag.Pos
	value *value
}

// maxSize is far above any config that a person writes. It keeps a wrong file
// (an export given as -c) from being parsed as YAML for minutes.
const maxSize = 1 << 20

// parse reads the file into a tree of values. The tree is nil where the text
// is no YAML, or is empty.
func (d *decoder) parse(src []byte) *value {
	src = []byte(strings.TrimPrefix(string(src), "\uFEFF"))
	if len(src) > maxSize {
		d.problem("config-too-large", diag.Pos{File: d.file}, "the config is larger than 1 MB", "name a YAML file that holds Pipeglass settings")
		return nil
	}
	if at := invalidAt(src); at >= 0 {
		line, col := lineAndColumn(src, at)
		d.problem("config-not-text", diag.Pos{File: d.file, Line: line, Col: col}, "the config is not UTF-8 text", "save it as UTF-8")
		return nil
	}
	if line, deep := tooDeep(src); deep {
		d.problem("config-syntax", diag.Pos{File: d.file, Line: line}, "brackets are nested too deeply", "no setting needs more than a few")
		return nil
	}
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntaxError(err)
		return nil
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			d.problem("config-syntax", d.at(doc.Start), "a second document begins here", "a config is one document: remove the line ---")
			return nil
		}
		body = doc.Body
	}
	if body == nil || body.Type() == ast.CommentType {
		return nil
	}
	return d.value(body, "")
}

func (d *decoder) syntaxError(err error) {
	pos, text := diag.Pos{File: d.file}, err.Error()
	if bad, ok := errors.AsType[*yaml.SyntaxError](err); ok {
		pos, text = d.at(bad.Token), bad.Message
	}
	d.problem("config-syntax", pos, strings.ToLower(strings.TrimSpace(text)),
		"check indentation, and quote text that holds a colon, # or a leading >")
}

// value turns a node of the library's tree into ours. Anchors, aliases, merge
// keys and tags are refused: a config is read by people who should see each
// value where it applies.
func (d *decoder) value(node ast.Node, path string) *value {
	v := &value{pos: d.at(node.GetToken()), path: path, text: node.GetToken().Value}
	if node.GetToken() == nil {
		v.pos = diag.Pos{File: d.file}
	}
	switch n := node.(type) {
	case *ast.StringNode:
		v.kind, v.text = isText, n.Value
		v.quoted = n.Token.Type == token.SingleQuoteType || n.Token.Type == token.DoubleQuoteType
	case *ast.LiteralNode:
		v.kind, v.text, v.block = isText, n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		v.kind = isNumber
	case *ast.BoolNode:
		v.kind = isTruth
	case *ast.NullNode:
		v.kind = isNothing
	case *ast.SequenceNode:
		v.kind = isList
		for i, item := range n.Values {
			v.items = append(v.items, d.value(item, fmt.Sprintf("%s[%d]", path, i)))
		}
	case *ast.MappingNode:
		v.kind = isMapping
		if len(n.Values) > 0 && !n.IsFlowStyle {
			v.pos = d.at(n.Values[0].Key.GetToken())
		}
		for _, pair := range n.Values {
			v.entries = append(v.entries, d.entry(pair, path))
		}
	case *ast.MappingValueNode:
		v.kind = isMapping
		v.pos = d.at(n.Key.GetToken())
		v.entries = []entry{d.entry(n, path)}
	default:
		d.problem("config-syntax", v.pos, "anchors, aliases and tags are not used in a config", "write the value out")
		v.kind = isNothing
		v.parsed = refused{}
	}
	if path != "" {
		d.places[path] = v.pos
	}
	return v
}

// refused marks a value whose problem has been reported already.
type refused struct{}

func (d *decoder) entry(pair *ast.MappingValueNode, path string) entry {
	tok := pair.Key.GetToken()
	key := tok.Value
	if text, ok := pair.Key.(*ast.StringNode); ok {
		key = text.Value
	}
	below := key
	if path != "" {
		below = path + "." + key
	}
	e := entry{key: key, pos: d.at(tok), value: d.value(pair.Value, below)}
	if e.value.kind == isNothing {
		e.value.pos = e.pos // nothing has no place of its own
	}
	return e
}

func (d *decoder) at(tok *token.Token) diag.Pos {
	if tok == nil || tok.Position == nil {
		return diag.Pos{File: d.file}
	}
	return diag.Pos{File: d.file, Line: tok.Position.Line, Col: tok.Position.Column}
}

// get finds the value of a key; nil where the mapping has no such key. Given
// twice, the first counts; the second is reported elsewhere.
func (v *value) get(key string) *value {
	if v == nil {
		return nil
	}
	for _, e := range v.entries {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// read gives the parsed value of a key, and the zero value where the key is
// not there or was not accepted.
func read[T any](v *value, key string) T {
	var zero T
	found := v.get(key)
	if found == nil {
		return zero
	}
	parsed, ok := found.parsed.(T)
	if !ok {
		return zero
	}
	return parsed
}

func invalidAt(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			return i
		}
		i += size
	}
	return -1
}

// lineAndColumn counts as editors do: lines and characters, from 1.
func lineAndColumn(src []byte, at int) (int, int) {
	before := string(src[:at])
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// maxDepth bounds the parser's recursion.
const maxDepth = 50

// tooDeep tells whether the text opens more brackets, or indents by more
// steps, than the parser's recursion should follow. Brackets inside quotes
// are counted too, which does no harm at this limit.
func tooDeep(src []byte) (line int, deep bool) {
	line = 1
	open, dashes := 0, 0
	for _, c := range src {
		switch c {
		case '\n':
			line++
			dashes = 0
		case '[', '{':
			open++
		case ']', '}':
			open--
		case '-', '?', ':', '!', '&':
			dashes++
		}
		if open > maxDepth || dashes > 10*maxDepth {
			return line, true
		}
	}
	return 0, false
}
