package render

// Look is how the site looks and how its charts are drawn.
type Look struct {
	// Theme is a folder of themes; "" is the default one. Readers may switch.
	Theme string
	// Paper is the size of printed pages, "A4" or "Letter"; "" is A4.
	Paper string
	// Cache keeps drawn charts from build to build; nil keeps none.
	Cache Cache
	// Workers is how many charts are drawn at once, 1 or 2; 0 is what the
	// machine has, up to 2. The bytes do not depend on it.
	Workers int
}

// Cache keeps drawn charts by the hash of all that decides their bytes. It is
// called from one goroutine.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, svg []byte)
}
