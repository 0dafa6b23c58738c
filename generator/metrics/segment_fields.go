package metrics

// SegmentFields lists the splits that every export may have; any other name in
// the config is a column of the export (SegmentValue).
func SegmentFields() []string {
	return []string{"owner", "team", "region", "source", "type", "pipeline", "stage"}
}
