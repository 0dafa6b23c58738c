package ingest

func headersSpanish() []translation { return nil }
