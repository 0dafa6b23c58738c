package ingest

func headersFrench() []translation { return nil }
