package ingest

func headersCzech() []translation { return nil }
