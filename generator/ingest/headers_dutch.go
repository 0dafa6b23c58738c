package ingest

func headersDutch() []translation { return nil }
