package config

import (
	"encoding/json"
	"strings"
)

// Schema gives the JSON Schema (draft 2020-12) of the config, from the same
// table that decoding uses, for editors to complete and check with. Names that
// other stages accept are listed as far as known has them.
func Schema(known Known) []byte {
	table := Keys()
	root := groupSchema(table, "", &known)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "pipeglass.yaml"
	root["description"] = "The config of Pipeglass. Every key is optional."
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("internal error: config schema: " + err.Error())
	}
	return append(out, '\n')
}

func groupSchema(table []Key, prefix string, known *Known) map[string]any {
	properties := map[string]any{}
	var required []string
	for _, key := range below(table, prefix) {
		name := key.Path[strings.LastIndexByte(key.Path, '.')+1:]
		s := formSchema(table, key.form, key.Path, known)
		s["description"] = key.Doc
		if key.Default != "" {
			s["description"] = key.Doc + " Default: " + key.Default + "."
		}
		properties[name] = s
		if key.Required {
			required = append(required, name)
		}
	}
	out := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if required != nil {
		out["required"] = required
	}
	return out
}

func formSchema(table []Key, f form, path string, known *Known) map[string]any {
	inner := func(suffix string) map[string]any {
		if f.item != nil {
			return formSchema(table, *f.item, path+suffix, known)
		}
		return groupSchema(table, path+suffix, known)
	}
	switch f.shape {
	case list:
		return map[string]any{"type": "array", "items": inner("[]")}
	case names:
		return map[string]any{"type": "object", "additionalProperties": inner(".*")}
	case mapping:
		return groupSchema(table, path, known)
	case scalarOrMapping:
		return map[string]any{"anyOf": []any{f.schema(known), groupSchema(table, path, known)}}
	case kpiList:
		return map[string]any{"type": "array", "items": kpiSchema(table, known)}
	}
	return f.schema(known)
}

// kpiSchema takes an id, `{id: settings}`, a mapping with the key id, or a KPI
// of one's own.
func kpiSchema(table []Key, known *Known) map[string]any {
	ids := enum(known.KPIs)
	settings := groupSchema(table, "kpis[]", known)
	for _, key := range ownKPIKeys() {
		delete(settings["properties"].(map[string]any), key)
	}
	own := groupSchema(table, "kpis[]", known)
	own["properties"].(map[string]any)["id"] = map[string]any{"type": "string", "pattern": ownID.String()}
	own["required"] = []string{"id", "formula"}
	byName := map[string]any{}
	for _, id := range known.KPIs {
		byName[id] = map[string]any{"anyOf": []any{settings, map[string]any{"type": "null"}}}
	}
	withID := groupSchema(table, "kpis[]", known)
	for _, key := range ownKPIKeys() {
		delete(withID["properties"].(map[string]any), key)
	}
	withID["properties"].(map[string]any)["id"] = ids
	withID["required"] = []string{"id"}
	return map[string]any{"anyOf": []any{
		ids,
		map[string]any{"type": "object", "properties": byName, "additionalProperties": false, "minProperties": 1, "maxProperties": 1},
		withID,
		own,
	}}
}
