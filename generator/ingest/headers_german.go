package ingest

func headersGerman() []translation { return nil }
