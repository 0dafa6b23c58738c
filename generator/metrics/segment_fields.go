package metrics

// SegmentFields lists the splits that every export may have; any other name in
// the config is a column of the export (SegmentValue).
func SegmentFields() []string {
	return []string{"owner", "team", "region", "source", "type", "product", "pipeline", "stage"}
}

// defaultSplits are the splits made where the config names none. Owners are
// not among them: nobody is ranked by default.
func defaultSplits() []string { return []string{"source", "region", "type", "product", "team"} }
