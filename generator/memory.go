package generator

import "github.com/pipeglass/pipeglass/generator/render"

// memory keeps drawn charts for the length of one build, in front of a cache
// that may keep them longer: the single file has the same charts as the site.
type memory struct {
	drawn map[string][]byte
	next  render.Cache // nil for none
}

// Get finds a drawn chart here, else in the cache behind.
func (m *memory) Get(key string) ([]byte, bool) {
	if svg, ok := m.drawn[key]; ok {
		return svg, true
	}
	if m.next == nil {
		return nil, false
	}
	return m.next.Get(key)
}

// Put keeps a drawn chart here and in the cache behind.
func (m *memory) Put(key string, svg []byte) {
	m.drawn[key] = svg
	if m.next != nil {
		m.next.Put(key, svg)
	}
}
