package ingest

func headersItalian() []translation { return nil }
