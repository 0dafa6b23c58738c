package ingest

func headersPortuguese() []translation { return nil }
